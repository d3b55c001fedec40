"""The lines of contact cards (vCard 2.1, RFC 2426, RFC 6350) as phones and mail programs really write them.

Bytes until the last step: a fold may cut a character in two, and in 2.1 each line may have a charset of its own.
"""

import re
from base64 import b64decode
from binascii import Error as BadBase64
from collections.abc import Iterator
from dataclasses import dataclass
from quopri import decodestring

_NAME = re.compile(rb"^(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)$")
_BARE = {"QUOTED-PRINTABLE": "ENCODING", "BASE64": "ENCODING", "B": "ENCODING", "8BIT": "ENCODING"}


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One property: where it begins, its group, its parameters in upper case and what stands after the colon."""

    line: int
    name: str
    raw: bytes
    group: str = ""
    parameters: tuple[tuple[str, str], ...] = ()

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter, in upper case."""
        return tuple(value.upper() for key, value in self.parameters if key == name)

    def text(self, encoding: str) -> str:
        """The value decoded, escapes and structure still in it; `encoding` is that of the file."""
        data, ways = self.raw, self.all("ENCODING")
        if "QUOTED-PRINTABLE" in ways:
            data = decodestring(data)
        elif "BASE64" in ways or "B" in ways:
            data = _from_base64(data)
        return decoded(data, next(iter(self.all("CHARSET")), ""), encoding)


def decoded(data: bytes, named: str, encoding: str) -> str:
    """By the charset the line names, where it fits; else UTF-8, else the encoding of the file."""
    for charset in (named, "utf-8"):
        if charset:
            try:
                return data.decode(charset)
            except (LookupError, UnicodeDecodeError, ValueError):
                continue
    return data.decode(encoding, "replace")


def content_lines(data: bytes) -> Iterator[ContentLine | int]:
    """Every property of the file; a line that is none comes as its number."""
    for number, line in _unfolded(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")):
        if line.strip():
            yield _content_line(number, line) or number


def _unfolded(lines: list[bytes]) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(lines):
        number, parts = at + 1, [lines[at]]
        is_printable = b"QUOTED-PRINTABLE" in lines[at].partition(b":")[0].upper()
        at += 1
        while at < len(lines):
            if is_printable and parts[-1].endswith(b"="):
                parts[-1] = parts[-1][:-1]
                parts.append(lines[at])
            elif lines[at][:1] in (b" ", b"\t"):
                parts.append(lines[at][1:])
            else:
                break
            at += 1
        yield number, b"".join(parts)


def _content_line(number: int, line: bytes) -> ContentLine | None:
    head, colon, raw = _parted(line)
    names, *parameters = _split(head, b";")
    match = _NAME.match(names.strip())
    if not colon or match is None:
        return None
    return ContentLine(
        number,
        match[2].decode().upper(),
        raw,
        (match[1] or b"").decode().lower(),
        tuple(pair for each in parameters for pair in _parameter(each)),
    )


def _parted(line: bytes) -> tuple[bytes, bytes, bytes]:
    """Before and after the first colon that stands outside quotes."""
    head, colon, raw = line.partition(b":")
    while head.count(b'"') % 2 and raw:
        more, colon, rest = raw.partition(b":")
        head, raw = head + b":" + more, rest
    return head, colon, raw


def _split(head: bytes, sign: bytes) -> list[bytes]:
    """At a sign outside quotes."""
    if b'"' not in head:
        return head.split(sign)
    parts = [b""]
    for piece in re.findall(rb'"[^"]*"|[^"]', head):
        if piece == sign:
            parts.append(b"")
        else:
            parts[-1] += piece
    return parts


def _parameter(text: bytes) -> Iterator[tuple[str, str]]:
    """`TYPE=home,work`, `TYPE="home,work"` and, as 2.1 has it, a bare `HOME`."""
    name, equals, values = text.partition(b"=")
    key = name.strip().upper().decode("ascii", "replace")
    if not equals:
        yield _BARE.get(key, "TYPE"), key
        return
    for value in values.replace(b'"', b"").split(b","):
        yield key, value.strip().decode("utf-8", "replace")


def _from_base64(data: bytes) -> bytes:
    try:
        return b64decode(data)
    except (BadBase64, ValueError):
        return b""
