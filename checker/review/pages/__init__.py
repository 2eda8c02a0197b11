"""The pages, one module each; a module's `ROUTES` are its addresses."""
