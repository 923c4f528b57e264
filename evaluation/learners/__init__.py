"""Simulated learners: they act through codes, and know of the client only what it says."""
