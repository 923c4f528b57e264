"""Processes that are killed while learners talk."""
