"""What the project promises: the types that flow through the house, and the contract's JSON."""
