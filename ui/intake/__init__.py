"""Behind New complaint: what is typed, kept and read, and the slip that ends it."""
