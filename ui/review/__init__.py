"""The parts of the review of a month, a screen each, and what they share."""
