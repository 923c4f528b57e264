"""xAPI statements about a conversation (xAPI 1.0.3), without a word of learner or client in them. Plain Python."""
