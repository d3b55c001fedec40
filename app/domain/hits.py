"""Where searched words stand in a text: the sentence that holds most of them, with the words marked in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.folding import folded

_MARKS = (
    "\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064"  # accents of their own, signs nobody sees
)
_WORD = re.compile(rf"\w[\w{_MARKS}]*")
_SENTENCE = re.compile(r"[^\n.!?]*(?:[.!?](?!\s)[^\n.!?]*)*[.!?\n]*")
_BEFORE = 36  # letters shown before the first word found
_LONGEST = 160

Part = tuple[str, bool]  # some text, and whether it is what was searched for


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence in parts, and in which field it stands: words, product, receipt or timeline."""

    parts: tuple[Part, ...]
    where: str = "words"

    @property
    def text(self) -> str:
        """The sentence as it reads."""
        return "".join(text for text, _ in self.parts)


def marked(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """The whole text in parts, as spelled; nothing where no word is found. All are whole words, the last may be
    only begun; case and accents do not matter."""
    found = _places(text, words)
    return tuple(_cut(text, 0, len(text), found)) if found else ()


def sentence(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """The sentence with the most of the words, in parts; nothing where no word is found."""
    found = _places(text, words)
    if not found:
        return ()
    start, end = _best(text, found)
    inside = [place for place in found if start <= place[0] < end]
    first, last = inside[0][0], inside[-1][1]
    if first - start > _BEFORE:
        space = text.rfind(" ", start, first - _BEFORE + 12)
        start = space + 1 if space >= 0 else first - _BEFORE
    end = max(min(end, start + _LONGEST), min(last, start + 2 * _LONGEST))
    lead = [("…", False)] if text[:start].strip() and not _begins(text, start) else []
    parts = [*lead, *_cut(text, start, end, inside)]
    return tuple((" ".join(part.split("\n")), is_hit) for part, is_hit in parts if part)


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int, str]]:
    if not words or not any(word in folded(text) for word in words):
        return []
    *whole, begun = words
    wanted, found = set(whole), []
    for match in _WORD.finditer(text):
        word = folded(match[0])
        if word in wanted or word.startswith(begun):
            found.append((match.start(), match.end(), word if word in wanted else begun))
    return found


def _best(text: str, found: Sequence[tuple[int, int, str]]) -> tuple[int, int]:
    """Start and end of the first sentence that holds the most different words."""
    best, at = (0, 0, len(text)), 0
    for span in _SENTENCE.finditer(text):
        held = set()
        while at < len(found) and found[at][0] < span.end():
            held.add(found[at][2])
            at += 1
        if len(held) > best[0]:
            start = span.end() - len(span[0].lstrip())
            best = (len(held), start, span.start() + len(span[0].rstrip()))
    return best[1], best[2]


def _cut(text: str, start: int, end: int, found: Sequence[tuple[int, int, str]]) -> list[Part]:
    parts, here = [], start
    for begin, stop, _ in found:
        if begin >= end:
            break
        parts += [(text[here:begin], False), (text[begin:stop], True)]
        here = stop
    parts.append((text[here:end], False))
    return [part for part in parts if part[0]]


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins here, so that no sign of something left out is needed."""
    before = text[:start].rstrip(" ")
    return before.endswith((".", "!", "?", "\n"))
