"""Where a word may be parted at the end of a line, by the patterns of its language."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

import pyphen

# Dictionaries under BSD, MIT, MPL or LGPL terms, by the notes that come with them; others are not used.
_DICTIONARIES = {
    "en": "en_GB",
    "en-us": "en_US",
    "de": "de_DE",
    "de-at": "de_AT",
    "de-ch": "de_CH",
    "fr": "fr",
    "es": "es",
    "pl": "pl_PL",
}
_LEAST = 3  # letters on either side
_SHORTEST = 2 * _LEAST
_DIGITS = re.compile(r"\d")
_PARTS = re.compile(r"(\d?)(\D?)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(maxsize=4096)
def points(word: str, language: str) -> tuple[int, ...]:
    """The places in a word behind which a hyphen may stand. Names, numbers, addresses of any kind have none: no word
    with capitals is parted but nouns in German, and none with other signs inside."""
    patterns = _patterns(language.lower())
    found = _WORD.search(word)
    if patterns is None or found is None or len(found[0]) < _SHORTEST:
        return ()
    around = word[: found.start()] + word[found.end() :]
    if any(unicodedata.category(sign)[0] not in "PZ" or sign in "@/\\_-" for sign in around):
        return ()
    core = found[0]
    if (
        core != (core.capitalize() if language.lower().startswith("de") else core.lower())
        and not core.islower()
    ):
        return ()
    return tuple(found.start() + at for at in patterns.positions(core) if "'" not in core[at - 1 : at + 1])


@cache
def _patterns(language: str) -> Any:
    """Pyphen for the language; nothing where it has no patterns that we use."""
    name = _DICTIONARIES.get(language) or _DICTIONARIES.get(language.partition("-")[0])
    if name not in pyphen.LANGUAGES:
        return None
    path = pyphen.LANGUAGES[name]
    pyphen.hdcache.setdefault(path, _Dictionary(path))
    return pyphen.Pyphen(filename=path, left=_LEAST, right=_LEAST)


class _Dictionary(pyphen.HyphDict):  # type: ignore[misc] # Pyphen has no types
    """A dictionary that is read at once: of the hundred thousand patterns of German, a letter needs a few hundred."""

    def __init__(self, path: Any) -> None:
        encoding = path.read_bytes().split(b"\n", 1)[0].strip().decode()
        lines = [
            line.strip() for line in path.read_text(encoding).split("\n")[1:] if not line.startswith("%")
        ]
        letters = _DIGITS.sub("", "\n".join(lines)).split("\n")
        self.patterns = _Patterns(zip(letters, lines, strict=True))
        self.cache: dict[str, list[int]] = {}
        self.maxlen = max(map(len, self.patterns))


class _Patterns(dict[str, str]):
    """Patterns by their letters, each looked into when it is asked for."""

    def get(self, letters: str, _default: object = None) -> Any:
        """Where the values of a pattern begin, and the values; nothing where there is none."""
        line = super().get(letters)
        if line is None or not _DIGITS.search(line):
            return None
        values = [int(value or "0") for value, _ in _PARTS.findall(line)]
        start = next(at for at, value in enumerate(values) if value)
        return start, tuple(values[start:])
