"""Input that nobody means."""
