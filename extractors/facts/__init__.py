"""One module a kind of fact. Each has `extract(reading) -> tuple[...]`."""
