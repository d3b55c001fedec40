"""The charts of a month, each laid out once as a drawing for the screen and for paper."""
