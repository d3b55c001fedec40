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


def folded(text: str) -> str:
    """The text without case and diacritics: `Łódź` becomes `lodz`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_LETTERS)


def digit_suffixes(digits: str) -> str:
    """Every ending of a number from four digits on, so that a prefix search finds any part of a phone number."""
    ends = range(max(1, len(digits) - _SHORTEST_SUFFIX + 1))
    return " ".join(digits[start:] for start in ends) if digits else ""


def search_words(text: str) -> list[str]:
    """The folded words of a query, without punctuation; numbers keep their hyphen apart."""
    return re.findall(r"\w+", folded(text[:500]))
