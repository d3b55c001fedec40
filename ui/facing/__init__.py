"""What the customer sees: large, calm, and only what is theirs."""
