"""Candidates for the coder, measured side by side by `evaluation.coder`."""
