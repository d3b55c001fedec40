"""Reads contact cards of any make: vCard 2.1, 3.0 and 4.0, several in a file, damaged ones told by their line.

Our own reader, since vobject stops a whole file at one broken photo and knows no lines.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.complaint import Channel
from app.domain.customer import phone_digits
from app.domain.imported import NotATable
from app.domain.person_file import (
    FoundPerson,
    LeftOut,
    NoContacts,
    PeopleFile,
    PersonRefusal,
    RefusedPerson,
    Way,
    WayLabel,
    refusal_of,
)
from app.domain.typed import storable
from app.exchange.text_file import BOMS, bytes_of, one_byte_encoding_of, require_text, wide_encoding_of
from app.exchange.vcard_lines import ContentLine, content_lines
from app.exchange.vcard_names import ADDRESS_AS, PREFERS

Progress = Callable[[int, int], object]

_LEFT_OUT = {
    "PHOTO": LeftOut.PHOTO,
    "LOGO": LeftOut.PHOTO,
    "BDAY": LeftOut.BIRTHDAY,
    "ANNIVERSARY": LeftOut.BIRTHDAY,
    "ORG": LeftOut.ORGANISATION,
    "TITLE": LeftOut.ORGANISATION,
    "ROLE": LeftOut.ORGANISATION,
    "URL": LeftOut.WEB,
    "KEY": LeftOut.KEY,
    "SOUND": LeftOut.OTHER,
}
_LABELS = (
    ("FAX", WayLabel.FAX),
    ("CELL", WayLabel.MOBILE),
    ("MOBILE", WayLabel.MOBILE),
    ("HOME", WayLabel.HOME),
    ("WORK", WayLabel.WORK),
    ("OTHER", WayLabel.OTHER),
)
_APPLE_LABEL = re.compile(r"^_\$!<(.*)>!\$_$")
_PART = re.compile(
    r"((?:[^;\\]|\\.|\\$)*)(?:;|$)", re.DOTALL
)  # a backslash may itself be escaped before the end
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def is_card(data: bytes) -> bool:
    """Whether these bytes begin as contact cards do."""
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[:11].upper() == b"BEGIN:VCARD"


def read_cards(path: Path, progress: Progress | None = None) -> PeopleFile:
    """Every person in the file; raises an `ImportFileFault`. `progress` hears of bytes and stops by raising."""
    data = bytes_of(path)
    try:
        require_text(path, data)
    except NotATable as fault:
        raise NoContacts(path, fault.detail) from fault
    data, encoding = _as_bytes(data)
    people: list[FoundPerson] = []
    refused: list[RefusedPerson] = []
    for found in _cards(data, encoding, progress or _nobody):
        refusal = found if isinstance(found, RefusedPerson) else refusal_of(found)
        if refusal is not None:
            refused.append(refusal)
        elif isinstance(found, FoundPerson):
            people.append(found)
    if not people and not refused:
        raise NoContacts(path)
    return PeopleFile(path, encoding, tuple(people), tuple(refused))


def _nobody(_done: int, _total: int) -> None:
    """Hears of progress where nobody asked to."""


def _as_bytes(data: bytes) -> tuple[bytes, str]:
    """In an encoding whose line ends are single bytes, with the name of the one it came in."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").encode(), encoding
    wide = wide_encoding_of(data)
    if wide:
        return data.decode(wide, "replace").encode(), wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data, one_byte_encoding_of(data[: 2**20])
    return data, "utf-8"


@dataclass(slots=True)
class _Card:
    """What has been read of the card that is open."""

    line: int
    lines: list[ContentLine] = field(default_factory=list)
    inner: int = 0  # cards inside the card: an assistant's, in 2.1
    has_odd_lines: bool = False


def _cards(data: bytes, encoding: str, progress: Progress) -> Iterator[FoundPerson | RefusedPerson]:
    card: _Card | None = None
    total = data.count(b"\n") + 1
    for line in content_lines(data):
        if isinstance(line, int):
            if card:
                card.has_odd_lines = True
            continue
        is_vcard = line.raw.strip().upper() == b"VCARD"
        if line.name == "BEGIN" and is_vcard:
            if card and card.lines and card.lines[-1].name == "AGENT" and not card.lines[-1].raw.strip():
                card.inner += 1
                continue
            if card:
                yield _broken(card, encoding, PersonRefusal.NOT_CLOSED)
            card = _Card(line.line)
        elif line.name == "END" and is_vcard and card and card.inner:
            card.inner -= 1
        elif line.name == "END" and is_vcard and card:
            yield _person(card, encoding)
            progress(line.line, total)
            card = None
        elif card and not card.inner:
            card.lines.append(line)
    if card:
        yield _broken(card, encoding, PersonRefusal.CUT_OFF)


def _broken(card: _Card, encoding: str, reason: PersonRefusal) -> RefusedPerson:
    return RefusedPerson(card.line, reason, _name(card.lines, encoding)[:80])


def _person(card: _Card, encoding: str) -> FoundPerson:
    lines = card.lines
    labels = {line.group: line.text(encoding) for line in lines if line.name == "X-ABLABEL" and line.group}
    phones, bad_phones = _phones(lines, labels, encoding)
    emails, bad_emails = _emails(lines, labels, encoding)
    name = _name(lines, encoding)
    by_organisation = bool(name) and not _first(lines, "FN", encoding) and not _first(lines, "N", encoding)
    left_out = dict.fromkeys(
        _LEFT_OUT[line.name] for line in lines if line.name in _LEFT_OUT and line.raw.strip(b" ;")
    )
    if by_organisation:
        left_out.pop(LeftOut.ORGANISATION, None)
    notes = [_plain(line.text(encoding)) for line in lines if line.name == "NOTE"]
    return FoundPerson(
        line=card.line,
        name="" if name in {way.value for way in (*phones, *emails)} else name,
        phones=phones,
        emails=emails,
        addresses=_addresses(lines, labels, encoding),
        salutation=_plain(_first(lines, ADDRESS_AS, encoding)),
        prefers=_prefers(_first(lines, PREFERS, encoding)),
        language=_plain(_first(lines, "LANG", encoding))[:12],
        note="\n\n".join(filter(None, dict.fromkeys(notes))),
        left_out=(
            *left_out,
            *([LeftOut.BAD_PHONE] if bad_phones else []),
            *([LeftOut.BAD_EMAIL] if bad_emails else []),
            *([LeftOut.OTHER] if card.has_odd_lines and LeftOut.OTHER not in left_out else []),
        ),
    )


def _first(lines: list[ContentLine], name: str, encoding: str) -> str:
    texts = (line.text(encoding) for line in _by_preference([line for line in lines if line.name == name]))
    return next((text for text in texts if text.strip(" ;")), "")


def _name(lines: list[ContentLine], encoding: str) -> str:
    """As shown; else put together from its parts; else the nickname or the company."""
    whole = _one_line(_plain(_first(lines, "FN", encoding)))
    if whole:
        return whole
    family, given, middle, before, after = (
        *(_one_line(part) for part in _parts(_first(lines, "N", encoding))),
        *[""] * 5,
    )[:5]
    made = " ".join(filter(None, (before, given, middle, family, after)))
    other = made or _one_line(_plain(_first(lines, "NICKNAME", encoding)))
    return other or ", ".join(filter(None, map(_one_line, _parts(_first(lines, "ORG", encoding)))))


def _phones(
    lines: list[ContentLine], labels: dict[str, str], encoding: str
) -> tuple[tuple[Way, ...], list[str]]:
    """Voice before fax; a `tel:` link is taken as its number."""
    found = [line for line in lines if line.name == "TEL"]
    is_silent = {"FAX", "PAGER", "TELEX", "MODEM"}
    found = sorted(
        _by_preference(found), key=lambda line: bool(is_silent.intersection(_types(line)))
    )  # stable: each kind keeps its order
    ways = [Way(_number(line.text(encoding)), _label(line, labels)) for line in found]
    good = tuple(_once([way for way in ways if len(phone_digits(way.value)) >= 3]))
    return good, [way.value for way in ways if way.value and len(phone_digits(way.value)) < 3]


def _number(text: str) -> str:
    bare = _one_line(_plain(text))
    if bare[:4].lower() != "tel:":
        return bare
    number, _, rest = bare[4:].partition(";")
    extension = re.search(r"ext=([\w.-]+)", rest)
    return f"{number} ext. {extension[1]}" if extension else number


def _emails(
    lines: list[ContentLine], labels: dict[str, str], encoding: str
) -> tuple[tuple[Way, ...], list[str]]:
    found = _by_preference([line for line in lines if line.name == "EMAIL"])
    ways = [
        Way(_one_line(_plain(line.text(encoding))).removeprefix("mailto:"), _label(line, labels))
        for line in found
    ]
    good = [way for way in ways if re.fullmatch(r"[^@\s]+@[^@\s]+", way.value)]
    return tuple(_once(good)), [way.value for way in ways if way.value and way not in good]


def _addresses(lines: list[ContentLine], labels: dict[str, str], encoding: str) -> tuple[Way, ...]:
    """The printed form, where the card has one beside the parts."""
    printed = [line for line in lines if line.name == "LABEL"]
    ways = []
    for line in _by_preference([line for line in lines if line.name == "ADR"]):
        kind = _kind(line)
        beside = next((each for each in printed if _kind(each) == kind), None)
        if beside is not None:
            printed.remove(beside)
        inside = next((value for key, value in line.parameters if key == "LABEL"), "")
        whole = _plain(beside.text(encoding)) if beside else inside.replace("\\n", "\n")
        ways.append(Way(_tidy(whole) or _tidy(_lines_of(line.text(encoding))), _label(line, labels)))
    ways += [Way(_tidy(_plain(line.text(encoding))), _label(line, labels)) for line in printed]
    return tuple(_once(ways))


def _lines_of(text: str) -> str:
    """An address from its parts; town, region and code stand as in the countries that write them so."""
    box, more, street, town, region, code, country = (*_parts(text), *[""] * 7)[:7]
    if region:
        last = [", ".join(filter(None, (town, f"{region} {code}".strip())))]
    elif re.fullmatch(r"[\d -]{4,7}", code):
        last = [f"{code} {town}".strip()]
    else:
        last = [town, code]
    return "\n".join(filter(None, (box, more, street, *last, country)))


def _by_preference(lines: list[ContentLine]) -> list[ContentLine]:
    if len(lines) < 2:
        return lines

    def rank(line: ContentLine) -> int:
        number = next((value for value in line.all("PREF") if value.isdecimal()), "")
        if number:
            return int(number[:3])
        return 1 if "PREF" in _types(line) else 101

    return sorted(lines, key=rank)


def _types(line: ContentLine) -> tuple[str, ...]:
    return line.all("TYPE")


def _kind(line: ContentLine) -> str:
    return next((each for each in ("HOME", "WORK") if each in _types(line)), "")


def _label(line: ContentLine, labels: dict[str, str]) -> str:
    own = _one_line(_plain(labels.get(line.group, ""))) if line.group else ""
    if own:
        known = _APPLE_LABEL.match(own)
        word = known[1] if known else own
        return word.lower() if word.lower() in set(WayLabel) else word
    return next((label.value for name, label in _LABELS if name in _types(line)), "")


def _prefers(text: str) -> Channel | None:
    return Channel(text) if text in set(Channel) else None


def _parts(text: str) -> list[str]:
    """A structured value at its semicolons; a comma within a part is read as one."""
    return [_plain(part).strip() for part in _PART.findall(text)]


def _plain(text: str) -> str:
    def sign(match: re.Match[str]) -> str:
        return "\n" if match[1] in "nN" else match[1]

    bare = _ESCAPE.sub(sign, text) if "\\" in text else text
    return storable(bare.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tidy(text: str) -> str:
    return "\n".join(filter(None, (_one_line(line) for line in text.splitlines())))


def _once(ways: list[Way]) -> list[Way]:
    """Each value once, under its first label."""
    return list({way.value: way for way in reversed(ways) if way.value}.values())[::-1]
