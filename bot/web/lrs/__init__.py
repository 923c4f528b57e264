"""Sending statements to Learning Record Stores."""
