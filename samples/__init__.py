"""Plans written by hand for this project (invented places and numbers), and the script that prints them."""
