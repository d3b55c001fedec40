"""Redress: the shop's rules and data. Nothing below here knows Qt."""
