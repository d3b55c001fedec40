"""The seal: the head of the timeline's chain as it is printed, read aloud and typed in again.

On paper outside the shop it bears out every entry before it. Whoever holds the file can write it anew from any point
and link it up again, but not what customers and the folder already have.
"""

import re

from app.errors import UserError

LENGTH = 16  # of the chain's 64 signs; nobody finds another timeline whose chain begins alike
GROUP = 4


class NotASeal(UserError):
    """What was typed has not the form of a seal."""

    field = "seal"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def shown(chain: str) -> str:
    """`3F2A 91B0 77C4 0E1D`."""
    return " ".join(chain[at : at + GROUP].upper() for at in range(0, LENGTH, GROUP))


def read(text: str) -> str:
    """The beginning of the link that was sealed, as typed with the number of entries before it or without; raises
    `NotASeal`."""
    bare = re.sub(r"[\s,.:/-]", "", text).lower().replace("o", "0")
    found = re.fullmatch(rf"\d{{0,12}}([0-9a-f]{{{LENGTH}}})", bare)
    if found is None:
        raise NotASeal(text)
    return found[1]
