"""What the page of one customer does beside showing it."""
