"""Where a word may be parted at the end of a line, by the patterns of its language."""

import re
import unicodedata
from functools import cache, lru_cache

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
    return tuple(
        found.start() + at
        for at in patterns.positions(core)
        if at.data is None and "'" not in core[at - 1 : at + 1]
    )


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    name = _DICTIONARIES.get(language) or _DICTIONARIES.get(language.partition("-")[0])
    return pyphen.Pyphen(lang=name, left=_LEAST, right=_LEAST) if name in pyphen.LANGUAGES else None
