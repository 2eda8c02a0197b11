"""A simulated fortnight of scheduled runs; see `__main__.py`."""
