"""Tables: from rules and words to grids (`place`), and from grids to columns, rows and arithmetic (`read`)."""
