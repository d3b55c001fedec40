"""Files nobody means well with, for the importers: sound ones of each kind, broken in every way a disk, a mail program
or a hand breaks them."""

from collections.abc import Callable
from random import Random

from tests.hostile import NASTY

_CSV = (
    "number,received,text,customer,email,phone,resolved,amount\n"
    "A-1,2024-03-01,It leaked,Ann Quill,ann@example.com,01632 960100,2024-03-04,12.50\n"
    'A-2,03/04/2024,"He said ""no"", twice",,,,,\n'
    "A-3,2024-02-30,Nothing works,Bo,,,2023-01-01,-3\n"
)
_CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Quill\r\nN:Quill;Ann;;Mrs;\r\nTEL;TYPE=CELL,PREF:+44 1632 960100\r\n"
    "EMAIL:ann@example.com\r\nADR;TYPE=HOME:;;4 Bobbin Lane;Sampleford;;SF3 7QX;UK\r\n"
    "NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=\r\n folded\r\nEND:VCARD\r\n"
)
_CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261225\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=12\r\nEXDATE;VALUE=DATE:20271225\r\nSUMMARY:Christmas\\, day\r\n"
    "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;TZID=Europe/London:20261101T090000\r\nDURATION:P2D\r\n"
    "SUMMARY:Fair\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
_TEMPLATES = (
    '{"redress_letter_templates": 1, "templates": [{"kind": "apology", "language": "en", "key": "own", "name": "Own",'
    ' "subject": "About {{ number }}", "greeting": "Dear {{ customer }}", "closing": "Yours",'
    ' "text": ["One", "{% if late %}Late{% endif %}", "{{ \'x\' * 9 }}"]}]}'
)
SOUND = {"csv": _CSV, "card": _CARD, "calendar": _CALENDAR, "templates": _TEMPLATES}
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "cp1250", "latin-1", "utf-32")
_SIGNS = (
    b"\x00",
    b'"',
    b",",
    b";",
    b"\t",
    b"\r",
    b"\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"{",
    b"}",
    b"[",
    b":",
    b"=",
    b"%",
    b"\\",
)


def broken(kind: str, random: Random) -> bytes:
    """A sound file of a kind, broken up to eight times over."""
    text = SOUND[kind]
    for _ in range(random.randrange(4)):
        text = random.choice(_TEXT_BREAKS)(text, random)
    content = text.encode(random.choice(_ENCODINGS), errors="replace")
    for _ in range(random.randrange(5)):
        content = random.choice(_BYTE_BREAKS)(content, random)
    return content[:50_000]


def _nasty_cell(text: str, random: Random) -> str:
    cells = text.split(",")
    cells[random.randrange(len(cells))] = random.choice(NASTY)
    return ",".join(cells)


def _nasty_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    lines.insert(random.randrange(len(lines) + 1), random.choice(NASTY))
    return "\n".join(lines)


def _twice(text: str, random: Random) -> str:
    start = random.randrange(len(text) or 1)
    end = start + random.randrange(1 + len(text) - start)
    return text[:end] + text[start:end] * random.randrange(1, 4) + text[end:]


def _number(text: str, random: Random) -> str:
    wild = random.choice(("0", "-1", "99999999999999999999", "1e400", "NaN", "00000101", "99991231", "-0.0"))
    found = [place for place, sign in enumerate(text) if sign.isdigit()]
    if not found:
        return text + wild
    place = random.choice(found)
    return text[:place] + wild + text[place + 1 :]


def _other_mark(text: str, random: Random) -> str:
    return text.replace(",", random.choice((";", "\t", "|", ":", "\x1f", ",,")))


def _flip(content: bytes, random: Random) -> bytes:
    if not content:
        return b"\x00"
    place = random.randrange(len(content))
    return content[:place] + bytes((content[place] ^ 1 << random.randrange(8),)) + content[place + 1 :]


def _cut(content: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) + 1)
    return content[:start] + content[start + random.randrange(40) :]


def _sign(content: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) + 1)
    return content[:start] + random.choice(_SIGNS) * random.randrange(1, 4) + content[start:]


_TEXT_BREAKS: tuple[Callable[[str, Random], str], ...] = (
    _nasty_cell,
    _nasty_line,
    _twice,
    _number,
    _other_mark,
)
_BYTE_BREAKS: tuple[Callable[[bytes, Random], bytes], ...] = (_flip, _cut, _sign)
