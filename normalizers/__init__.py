"""What is meant: pure functions from strings to values."""
