"""Goods a customer leaves with us: how many labels mark the parts."""

import re

from app.errors import UserError

MOST_LABELS = 9999  # of one complaint; two that were merged add up


class BadCount(UserError):
    """A text that says no small whole number."""

    field = "goods_labels"


def label_count(text: str) -> int:
    """`3` or `3 labels`; raises `BadCount`."""
    found = re.fullmatch(r"\D{0,20}(\d{1,3})\D{0,20}", text.strip())
    if not found:
        raise BadCount
    return int(found[1])


def checked_count(count: int) -> int:
    """A number of labels that can be meant; raises `BadCount`."""
    if not 0 <= count <= MOST_LABELS:
        raise BadCount
    return count
