"""Letter templates in a file that people can read and write: JSON, with the lines of each text one under the other."""

import json
from collections.abc import Iterable
from typing import Any

from app.domain.letter_template import PARTS, LetterTemplate, NotTemplates

LARGEST = 5_000_000  # bytes; a thousand long templates
MOST = 1000
_MARK, _VERSION = "redress_letter_templates", 1
_LINES = ("subject", "greeting", "closing")


def write(templates: Iterable[LetterTemplate]) -> bytes:
    """The file."""
    book = {_MARK: _VERSION, "templates": [_entry(one) for one in templates]}
    return (json.dumps(book, ensure_ascii=False, indent=2) + "\n").encode()


def read(content: bytes) -> list[dict[str, str]]:
    """The texts of each template by their names, and `kind`, `language`, `key`; what an entry leaves out is empty.
    Raises `NotTemplates` for anything but such a file."""
    if len(content) > LARGEST:
        raise NotTemplates
    try:
        book = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise NotTemplates from fault
    entries = book.get("templates") if isinstance(book, dict) and book.get(_MARK) == _VERSION else None
    if not isinstance(entries, list) or len(entries) > MOST:
        raise NotTemplates
    return [_texts(entry) for entry in entries]


def _entry(one: LetterTemplate) -> dict[str, Any]:
    names = {"kind": one.kind.value, "language": one.language, "key": one.key, "name": one.name}
    return names | {part: getattr(one, part) for part in _LINES} | {"text": one.text.split("\n")}


def _texts(entry: object) -> dict[str, str]:
    found = entry if isinstance(entry, dict) else {}
    return {name: _text(found.get(name)) for name in ("kind", "language", "key", "name", *PARTS)}


def _text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""
