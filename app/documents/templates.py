"""Letter templates as they are shipped, and what a letter says that begins with one. Needs no reportlab."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.documents import words
from app.domain.letter import LetterKind, fields_in, fill
from app.domain.letter_template import PARTS, SHIPPED_KEYS, WARM, LetterTemplate, Rendered
from app.paths import RESOURCES

_NO_BRACES = str.maketrans("{}", "()")


def shipped(kind: LetterKind, language: str, key: str) -> LetterTemplate | None:
    """The template that came with the program, in that very language; None where there is none."""
    return _shipped(kind, words.of(language).language, key) if key in SHIPPED_KEYS else None


def all_shipped(kind: LetterKind, language: str) -> tuple[LetterTemplate, ...]:
    """Those of a kind in a language, the warm one first; none where the language has none."""
    found = (shipped(kind, language, key) for key in SHIPPED_KEYS)
    return tuple(one for one in found if one is not None)


def nearest(kind: LetterKind, language: str, key: str) -> LetterTemplate:
    """The shipped template that comes closest: another key of the language, else English; there is always one."""
    for spoken in (language, words.ENGLISH):
        for one in (key, *SHIPPED_KEYS):
            if found := shipped(kind, spoken, one):
                return found
    raise FileNotFoundError(_path(kind, words.ENGLISH, WARM))


def check(template: LetterTemplate) -> None:
    """Raise the first fault of its texts."""
    from app.documents import template_language  # loads jinja2

    for part, text in template.parts.items():
        template_language.check(text, part)


def render(template: LetterTemplate, fields: Mapping[str, str]) -> Rendered:
    """The texts with their conditions decided. Subject, greeting and closing say what is known at once, for they are
    short lines that people write over; the body keeps its `{fields}`. What is not known stays a field everywhere.

    The table counts as known unless `fields` has it empty. Raises a fault where a template is broken.
    """
    from app.documents import template_language  # loads jinja2

    values = {"agreed_table": "x", **fields}
    written = {part: template_language.render(text, values, part) for part, text in template.parts.items()}
    line = {part: _filled(" ".join(written[part].split()), fields) for part in PARTS if part != "text"}
    return Rendered(line["subject"], line["greeting"], written["text"], line["closing"])


def _filled(text: str, fields: Mapping[str, str]) -> str:
    """Put in what is known and leave the other fields as they are. Braces in a value would make a field of it."""
    kept = {name: f"{{{name}}}" for name in fields_in(text)}
    bare = {name: value.translate(_NO_BRACES) for name, value in fields.items() if value}
    return fill(text, kept | bare)


@lru_cache(maxsize=256)
def _shipped(kind: LetterKind, language: str, key: str) -> LetterTemplate | None:
    path = _path(kind, language, key)
    if not path.is_file():
        return None
    book = tomllib.loads(path.read_text(encoding="utf-8"))
    texts: dict[str, Any] = {part: str(book[part]).strip("\n") for part in PARTS}
    return LetterTemplate(kind, language, key, name=str(book["name"]), **texts)


def _path(kind: LetterKind, language: str, key: str) -> Path:
    return RESOURCES / "letters" / language / f"{kind}.{key}.toml"
