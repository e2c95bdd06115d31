"""The run: which stages, in which order, over which files."""
