"""Writes contact cards that every phone and mail program takes: vCard 3.0 (RFC 2426), UTF-8, folded at 75 octets.

4.0 is newer, but Outlook and older phones take 3.0 only, and nothing of ours needs more.
"""

from collections.abc import Iterable, Iterator

from app.domain.person_file import FoundPerson, Way, WayLabel
from app.exchange.vcard_names import ADDRESS_AS, PREFERS

_OCTETS = 75
_TYPES = {
    WayLabel.HOME: "HOME",
    WayLabel.WORK: "WORK",
    WayLabel.MOBILE: "CELL",
    WayLabel.FAX: "FAX",
    WayLabel.OTHER: "OTHER",
}


def as_cards(people: Iterable[FoundPerson]) -> bytes:
    """All of them in one file, as phones import them."""
    return b"".join(_folded(line) for person in people for line in _card(person))


def _card(person: FoundPerson) -> Iterator[str]:
    shown = person.name or next((way.value for way in (*person.phones, *person.emails)), "")
    *given, family = shown.split() or [""]
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    # A card without a name is refused by phones; read back, what repeats its number or address is no name.
    yield f"FN:{_escaped(shown)}"
    yield f"N:{_escaped(family)};{_escaped(' '.join(given))};;;"
    group = 0
    for name, ways in (("TEL", person.phones), ("EMAIL", person.emails), ("ADR", person.addresses)):
        for way in ways:
            group += 1
            yield from _way(name, way, group)
    for name, text in (
        ("LANG", person.language),
        (ADDRESS_AS, person.salutation),
        (PREFERS, person.prefers.value if person.prefers else ""),
        ("NOTE", person.note),
    ):
        if text:
            yield f"{name}:{_escaped(text)}"
    yield "END:VCARD"


def _way(name: str, way: Way, group: int) -> Iterator[str]:
    value = f";;{_escaped(way.value)};;;;" if name == "ADR" else _escaped(way.value)
    known = _TYPES.get(WayLabel(way.label)) if way.label in set(WayLabel) else ""
    if way.label and not known:
        yield f"item{group}.{name}:{value}"
        yield f"item{group}.X-ABLabel:{_escaped(way.label)}"
    else:
        yield f"{name};TYPE={known}:{value}" if known else f"{name}:{value}"


def _escaped(text: str) -> str:
    bare = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    return bare.replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> bytes:
    """In pieces of at most 75 octets that cut no character in two."""
    pieces, piece, room = [], bytearray(), _OCTETS
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(piece) + len(octets) > room:
            pieces.append(bytes(piece))
            piece, room = bytearray(), _OCTETS - 1
        piece += octets
    pieces.append(bytes(piece))
    return b"\r\n ".join(pieces) + b"\r\n"
