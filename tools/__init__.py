"""What keeps the house in order: the checks, the gates and the measurements behind the Makefile's targets."""
