"""Letter templates: what a letter of each kind says before anybody has changed it. Loads no reportlab."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.documents import words
from app.domain.letter import LetterKind, fields_in
from app.domain.rich_text import TABLE_FIELD
from app.paths import RESOURCES


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """Texts with `{fields}`. Those paragraphs that are also in `optional` may go where a field of theirs is empty."""

    name: str
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str
    optional: frozenset[str] = frozenset()

    def paragraphs_for(self, fields: Mapping[str, str]) -> tuple[str, ...]:
        """The paragraphs without the optional ones that nothing is known for."""
        return tuple(text for text in self.paragraphs if text not in self.optional or _is_known(text, fields))


@lru_cache(maxsize=32)
def load(language: str, kind: LetterKind) -> LetterTemplate:
    """The template of a kind in a language, or in English where the language has none."""
    for name in (words.of(language).language, words.ENGLISH):
        for one in (kind, LetterKind.RESOLUTION):
            path = RESOURCES / "letters" / name / f"{one}.toml"
            if path.is_file():
                return _read(path.read_text(encoding="utf-8"))
    raise FileNotFoundError(path)


def _read(text: str) -> LetterTemplate:
    book = tomllib.loads(text)
    passages = book["paragraph"]
    return LetterTemplate(
        name=book["name"],
        subject=book["subject"],
        greeting=book["greeting"],
        paragraphs=tuple(passage["text"] for passage in passages),
        closing=book["closing"],
        optional=frozenset(passage["text"] for passage in passages if passage.get("optional")),
    )


def _is_known(text: str, fields: Mapping[str, str]) -> bool:
    return all(fields.get(name) for name in fields_in(text) if name != TABLE_FIELD)
