"""Erasing a customer: where they are named, what stands against it, what goes and what stays."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.masking import MARKS, Known, Spot, Trait, spots, whole_spots
from app.errors import UserError

_BESIDE = 40  # letters shown on each side of a hit
# A key, a digest or a moment: it names nobody, and a row of digits in it is no telephone number.
_HARMLESS = re.compile(
    r"[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d([T ][\d:.+\-Z]+)?|V\d{9,}"
)


class Obstacle(StrEnum):
    """What must end before a customer can be erased."""

    OPEN_COMPLAINT = "open_complaint"
    OWED = "owed"  # something agreed that was not carried out
    VOUCHER = "voucher"  # one that can still be redeemed
    GOODS = "goods"  # goods of theirs that are still here
    DRAFT = "draft"  # a complaint of theirs that is being written
    HOLD = "hold"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class Against:
    """One obstacle. `what` is the complaint or voucher it is about, `until` the day it ends by itself."""

    obstacle: Obstacle
    what: str = ""
    until: date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One text that is kept: where, and the complaint it belongs to. `path` leads to it inside a structure."""

    table: str
    column: str
    row: str
    path: tuple[str | int, ...]
    text: str
    number: str = ""
    is_theirs: bool = True

    @property
    def key(self) -> str:
        """One name for it, the same as long as the text stays where it is."""
        return ":".join((self.table, self.column, self.row, *map(str, self.path)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the customer is, or may be, named. `is_meant` is whether it is ticked at first."""

    key: str
    place: Place
    trait: Trait
    before: str
    words: str
    after: str
    is_meant: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How much goes."""

    complaints: int = 0
    letters: int = 0
    files: int = 0
    contacts: int = 0
    cards: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """All that erasing one customer would do. `to_type` confirms it; `seal` says whether anything changed since."""

    customer_id: UUID
    name: str
    numbers: tuple[str, ...]
    counts: Counts
    hits: tuple[Hit, ...]
    against: tuple[Against, ...]
    to_type: str
    seal: str
    backups_until: date | None = None
    kept_aside: int = 0  # databases from before a restore or an encryption: no thinning takes them
    alike: tuple[str, ...] = ()  # names of cards that may be the same person's; they are not touched

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands against it."""
        return not self.against


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done."""

    customer_id: UUID
    at: datetime
    complaints: int = 0
    entries: int = 0
    files: int = 0
    hits: int = 0


class StandsAgainst(UserError):
    """Something must end first; `against` says what, `what` the first of it."""

    def __init__(self, against: tuple[Against, ...]) -> None:
        super().__init__(", ".join(one.obstacle.value for one in against))
        self.against = against


class NotConfirmed(UserError):
    """What was typed to confirm is not what was asked for."""

    field = "typed"

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


class LookAgain(UserError):
    """Something was written since the person looked at what would be erased."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the customer, over all their cards; `words` are what a person adds."""

    known: Known
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = field(default=())


def hits_in(places: Iterable[Place], traits: Traits) -> Iterator[Hit]:
    """Every place in these texts where the customer may be named."""
    for place in places:
        for spot in _spots(place, traits):
            yield _hit(place, spot)


def scrubbed(place: Place, traits: Traits, left: Collection[str]) -> str:
    """The text with a mark for each hit that was not left as it is."""
    pieces: list[str] = []
    done = 0
    for spot in _spots(place, traits):
        if _key(place, spot) not in left:
            pieces += [place.text[done : spot.start], MARKS[spot.trait]]
            done = spot.end
    return "".join([*pieces, place.text[done:]])


def texts_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts inside a structure, and where in it they are; keys, digests and moments are none."""
    if isinstance(value, str):
        if value and not _HARMLESS.fullmatch(value):
            yield path, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from texts_of(inner, (*path, name))
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from texts_of(inner, (*path, at))


def with_texts(
    value: Any, texts: Mapping[tuple[str | int, ...], str], path: tuple[str | int, ...] = ()
) -> Any:
    """The same structure with other texts at these places."""
    if isinstance(value, str):
        return texts.get(path, value)
    if isinstance(value, Mapping):
        return {name: with_texts(inner, texts, (*path, name)) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [with_texts(inner, texts, (*path, at)) for at, inner in enumerate(value)]
    return value


def seal_of(places: Iterable[Place], more: Sequence[object] = ()) -> str:
    """One word that is another one as soon as any of the texts is."""
    told = [*([place.key, place.text] for place in places), [str(one) for one in more]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode("ascii")).hexdigest()[:16]


def is_confirmed(typed: str, wanted: str) -> bool:
    """Whether what was typed is meant for this customer; blanks and hyphens do not matter."""
    return bool(wanted) and _bare(typed) == _bare(wanted)


def _bare(text: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015]", "", text).casefold()


def _spots(place: Place, traits: Traits) -> list[Spot]:
    if not place.is_theirs:
        return whole_spots(place.text, traits.known, names=(*traits.names, *traits.words))
    return spots(place.text, traits.known, names=traits.names, words=traits.words)


def _hit(place: Place, spot: Spot) -> Hit:
    text = place.text
    words = " ".join(text[spot.start : spot.end].split())
    # Somebody else who is named asked for nothing. An item is rarely called after a customer: Rose is a colour too.
    is_meant = spot.trait is not Trait.PERSON and (place.column != "product" or " " in words)
    return Hit(
        _key(place, spot),
        place,
        spot.trait,
        _one_line(text[max(0, spot.start - _BESIDE) : spot.start], cut=spot.start > _BESIDE),
        words,
        _one_line(text[spot.end : spot.end + _BESIDE], cut_after=len(text) > spot.end + _BESIDE),
        is_meant,
    )


def _key(place: Place, spot: Spot) -> str:
    return f"{place.key}:{spot.start}-{spot.end}"


def _one_line(text: str, *, cut: bool = False, cut_after: bool = False) -> str:
    flat = re.sub(r"\s+", " ", text)
    return f"{'…' if cut else ''}{flat}{'…' if cut_after else ''}"
