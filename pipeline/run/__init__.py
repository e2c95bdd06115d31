"""One run: from the inputs that are given to a corpus that is up to date, and what it tells on the way."""
