"""How the restoration model is made: counts, the channel's pairs, pruning and packing. Not used at run time."""
