"""What connects plans: their copies, the acts and plans that they refer to, where they contradict each other."""
