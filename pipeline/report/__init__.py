"""A corpus as a static site that a person reads: overview, search, and each plan's facts beside its pages."""
