"""What the plan says: files to pages, pages to an outline, an outline to facts."""
