"""The calendar's room: which days a view shows, what is read for them, the painted hours, and how entries are moved."""
