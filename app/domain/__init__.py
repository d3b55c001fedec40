"""Plain values and the shop's rules, by the standard library alone."""
