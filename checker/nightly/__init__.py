"""Scheduled runs: only what is new is read and compared, and what has changed is told once."""
