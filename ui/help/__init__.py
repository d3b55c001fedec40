"""The help inside the program: its topics, the keys it lists, its looks and its place in the window."""
