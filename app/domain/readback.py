"""The read-back: what we understood, in plain words, put together from what was told.

The phrases come from the caller, so that they can be said in the customer's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.complaint import Told, headline
from app.domain.offer import Remedy

LONGEST = 400


@dataclass(frozen=True)
class Phrases:
    """The parts of a read-back: `{item}`, `{words}` and `{wish}` are filled in."""

    about_item: str
    about_kind: str
    told_us: str
    wish: str
    question: str
    and_between: str
    wishes: Mapping[Remedy, str]


def read_back(told: Told, phrases: Phrases) -> str:
    """A text to read aloud, from as much as is known; empty while nothing was said."""
    parts = [_about(told, phrases), _told(told, phrases), _wish(told, phrases)]
    said = [part for part in parts if part]
    return " ".join([*said, phrases.question]) if said else ""


def _about(told: Told, phrases: Phrases) -> str:
    if told.product:
        return phrases.about_item.format(item=told.product)
    return phrases.about_kind.format(kind=told.category) if told.category else ""


def _told(told: Told, phrases: Phrases) -> str:
    words = " ".join(told.words.split())
    if not words:
        return ""
    shown = words if len(words) <= LONGEST else headline(words, LONGEST)
    return phrases.told_us.format(words=shown.rstrip(".!? "))


def _wish(told: Told, phrases: Phrases) -> str:
    wishes = [phrases.wishes[wish] for wish in told.wishes if wish in phrases.wishes]
    if told.wish_words.strip():
        wishes.append(told.wish_words.strip().rstrip("."))
    return phrases.wish.format(wish=f" {phrases.and_between} ".join(wishes)) if wishes else ""
