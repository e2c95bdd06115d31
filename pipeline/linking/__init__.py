"""What connects plans: the places that they name, their copies, the acts and plans that they refer to."""
