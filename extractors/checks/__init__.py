"""What a plan says against itself. One module a group of codes; a false alarm costs as much as a miss."""
