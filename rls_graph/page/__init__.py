"""The page that people browse."""
