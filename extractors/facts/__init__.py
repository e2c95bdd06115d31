"""One module or package a kind of fact. Each has `extract(reading) -> tuple[...]`."""
