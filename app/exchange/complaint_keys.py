"""The keys by which a later import knows a complaint again."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256

from app.domain.imported import ImportFlag, ReadComplaint


class Keys:
    """Gives each complaint of a file the key by which a later import of the same row knows it.

    A numbered complaint is known by source and number, so a later export in which it has moved on does not
    double it. The same number over other content in one file is a further complaint (an office may list one
    visit under two reasons). Without numbers the content is the key; equal rows of one file are told apart by count.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._contents: dict[str, dict[str, int]] = {}
        self._counts: Counter[str] = Counter()

    def given_to(self, read: ReadComplaint) -> ReadComplaint:
        """The same complaint with its key; flagged where its number came before with other content."""
        if not read.number:
            self._counts[read.content] += 1
            return replace(
                read,
                key=self._digest("content", read.content, self._counts[read.content]),
            )
        seen = self._contents.setdefault(read.number, {})
        turn = seen.setdefault(read.content, len(seen) + 1)
        flags = (*read.flags, ImportFlag.NUMBER_REPEATED) if turn > 1 else read.flags
        return replace(read, key=self._digest("number", read.number, turn), flags=flags)

    def _digest(self, kind: str, value: str, turn: int) -> str:
        whole = "\x1f".join((self._source.casefold(), kind, value, str(turn)))
        return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
