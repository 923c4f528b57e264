"""Rasa's own doors, for front ends of one's own (`docs/rasa-channel.md`): they look up what these do not send."""
