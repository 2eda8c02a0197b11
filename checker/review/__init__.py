"""The editors' review page."""
