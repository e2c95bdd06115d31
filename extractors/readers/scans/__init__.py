"""Pages that are pictures: cleaned, read by an OCR engine, and their words put back where they stand on the page."""
