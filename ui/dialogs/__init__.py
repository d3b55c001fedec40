"""Short questions, each with one answer."""
