"""How a letter should sound: words that blame or doubt, and what to say instead. Notes never stop a letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.domain.wording_lists import NOTES, SORRY

_PLAIN = str.maketrans("’\u00a0\u202f", "'  ")  # sign for sign, so that places stay


@dataclass(frozen=True, slots=True)
class WordingNote:
    """Words at `start` that can be read as doubt or blame; `instead` is empty where only leaving out helps."""

    start: int
    found: str
    instead: str


def notes(text: str, language: str) -> tuple[WordingNote, ...]:
    """What in a text could be said better, in the order of the text; none for a language we have no list for."""
    if language not in NOTES:
        return ()
    plain, patterns = text.translate(_PLAIN), _patterns(language)
    found = [
        WordingNote(start.start(), match[0], _as_written(match[0], instead))
        for start in _starts(language).finditer(plain)
        for pattern, instead in patterns
        if (match := pattern.match(plain, start.start()))
    ]
    return tuple(_apart(sorted(found, key=lambda note: (note.start, -len(note.found)))))


def times_sorry(text: str, language: str) -> int | None:
    """How often a text says sorry, or None for a language we cannot tell it in."""
    pattern = _sorry(language)
    return len(pattern.findall(text.translate(_PLAIN))) if pattern else None


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_between_words(words), instead) for words, instead in NOTES[language])


@lru_cache(maxsize=16)
def _starts(language: str) -> re.Pattern[str]:
    """Where any of the patterns begins: the text is gone through once and not once for each."""
    any_of_them = "|".join(f"(?:{words})" for words, _ in NOTES[language])
    return re.compile(rf"\b(?=\w)(?=(?:{any_of_them})(?!\w))", re.IGNORECASE)


@lru_cache(maxsize=16)
def _sorry(language: str) -> re.Pattern[str] | None:
    return _between_words(SORRY[language]) if language in SORRY else None


def _between_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _apart(notes: list[WordingNote]) -> Iterator[WordingNote]:
    """Of notes about the same words the longest only."""
    end = 0
    for note in notes:
        if note.start >= end:
            end = note.start + len(note.found)
            yield note


def _as_written(found: str, instead: str) -> str:
    """The suggestion with a capital where the found words have one."""
    return instead[:1].upper() + instead[1:] if found[:1].isupper() else instead
