"""The page on which editors settle findings."""
