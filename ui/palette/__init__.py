"""Ctrl+K: one ranked list of what can be done and what can be opened."""
