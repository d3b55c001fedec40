"""Behind the letter screen: what is typed is kept, and what leaves it as paper or file."""
