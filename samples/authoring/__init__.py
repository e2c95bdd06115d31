"""How a hand-written plan becomes files: one source text with its answers, printed as text, HTML, DOCX or PDF."""
