"""The window that brings data back, also where no database can be opened."""
