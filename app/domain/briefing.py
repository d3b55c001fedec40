"""The sheet with which a shift begins: what is promised, what is late, what customers speak of, what waits."""

from dataclasses import dataclass

from app.domain.shop import Paper


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One thing that is due, in the words that are printed; `whose` are the customer's initials."""

    when: str
    number: str
    whose: str
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class BriefList:
    """A section of them; `more` are due besides. Without any, `nothing` is said."""

    title: str
    lines: tuple[BriefLine, ...]
    more: int
    nothing: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What customers came with: how often one kind of complaint, and what it was about most."""

    name: str
    count: int
    about: str
    safety: int


@dataclass(frozen=True, slots=True)
class BriefingSheet:
    """All on one page. `rules` are lines on the house rules; `waiting` is what waits, with how many there are."""

    language: str
    paper: Paper
    shop: str
    day: str
    printed: str
    lists: tuple[BriefList, ...]
    spoken: tuple[Spoken, ...]
    rules: tuple[str, ...]
    rules_are_new: bool
    waiting: tuple[tuple[str, str], ...]
