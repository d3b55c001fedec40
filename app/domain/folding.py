"""Folding of words for search: case, diacritics and letters that only look decorated."""

import re
import unicodedata

# Letters that Unicode does not take apart, as people type them who lack the key.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
_SHORTEST_SUFFIX = 4
_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """The text without case, diacritics and signs nobody sees: `Łódź` becomes `lodz`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not _is_mark(sign)).translate(_LETTERS)


def _is_mark(sign: str) -> bool:
    return unicodedata.combining(sign) > 0 or unicodedata.category(sign) == "Cf"


def surname_first(name: str) -> str:
    """The folded name with its last word in front, by which people are found who give their surname only."""
    *given, last = folded(name).split() or [""]
    return " ".join([last, *given])


def digit_suffixes(digits: str) -> str:
    """Every ending of a number from four digits on, so that a prefix search finds any part of a phone number."""
    ends = range(max(1, len(digits) - _SHORTEST_SUFFIX + 1))
    return " ".join(digits[start:] for start in ends) if digits else ""


def words_only(text: str) -> str:
    """The folded words of a text parted by spaces, so that what parts words is the same here and in the index,
    which knows no signs newer than itself: an emoji, a currency."""
    return " ".join(_WORD.findall(folded(text)))


def search_words(text: str) -> list[str]:
    """The folded words of a query, without punctuation; numbers keep their hyphen apart."""
    return _WORD.findall(folded(text[:500]))
