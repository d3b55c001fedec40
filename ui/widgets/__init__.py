"""Shared parts of the screens; each stands alone, works by keyboard and has an accessible name."""
