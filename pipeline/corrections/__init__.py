"""What analysts say of facts: which fact one means, and how it is laid over the reading and taken off again."""
