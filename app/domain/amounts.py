"""Amounts of money in letters: written as the letter's language writes them, and found again in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.money import BadAmount, Money, digits_of, read_amount, sign_of

_SPACE = "\u00a0"  # keeps an amount and its sign on one line
# Language -> (mark of thousands, decimal mark, digits from which thousands are parted), as CLDR has them.
_ENGLISH = (",", ".", 4)
_STYLES = {
    "de": (".", ",", 4),
    "fr": (_SPACE, ",", 4),
    "es": (".", ",", 5),
    "pl": (_SPACE, ",", 5),
}
_CODES = {
    "£": "GBP",
    "€": "EUR",
    "$": "USD",
    "zł": "PLN",
    "¥": "JPY",
    "Kč": "CZK",
    **{code: code for code in ("GBP", "EUR", "USD", "PLN", "CHF", "SEK", "CZK", "DKK", "NOK", "HUF", "JPY")},
}
_DOLLARS = frozenset({"AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "USD"})
_WORDS = {
    "GBP": r"pounds?|quid|Pfund|livres?|libras?|funt(?:y|ów)?",
    "EUR": r"euros?",
    "USD": r"dollars?|Dollar|dólares|dólar|dolar(?:y|ów)?",
    "PLN": r"złot(?:y|e|ych)|zloty(?:s|ch)?",
    "CHF": r"Franken|Fr\.",
}
_SIGNS = "|".join(re.escape(sign) if not sign[0].isalpha() else rf"\b{sign}" for sign in _CODES)
_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,3})?(?!\d)"
_BEFORE = re.compile(rf"(?P<sign>{_SIGNS})[ \u00a0\u202f]?(?P<number>{_NUMBER})")
_NAMED = "|".join(f"(?P<{code}>(?i:{words}))" for code, words in _WORDS.items())
_AFTER = re.compile(
    rf"(?<![\w£€$¥])(?<!\d[.,])(?P<number>{_NUMBER})(?:[.,][-–])?[ \u00a0\u202f]?"
    rf"(?:(?P<sign>{_SIGNS}|zł|Kč)(?!\w)|(?:{_NAMED})(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text, as it stands there."""

    words: str
    worth: Money


def written(worth: Money, language: str) -> str:
    """`£1,250.00` in English, `1.250,00 €` in German: as a letter of that language says it."""
    thousands, mark, least = _STYLES.get(language.replace("_", "-").partition("-")[0], _ENGLISH)
    digits = digits_of(worth.currency)
    whole, rest = divmod(abs(worth.minor), 10**digits)
    parted = f"{whole:,}".replace(",", thousands) if len(str(whole)) >= least else str(whole)
    number = f"{parted}{mark}{rest:0{digits}d}" if digits else parted
    minus, sign = "-" if worth.minor < 0 else "", sign_of(worth.currency).replace(" ", _SPACE)
    return f"{minus}{sign}{number}" if thousands == "," else f"{minus}{number}{_SPACE}{sign.strip()}"


def found_in(text: str, currency: str) -> tuple[Amount, ...]:
    """The amounts in a text that have a currency with them, in order. A plain `$` is the shop's own dollar."""
    found = {match.start("number"): match for match in _AFTER.finditer(text)}
    found |= {match.start("number"): match for match in _BEFORE.finditer(text)}
    return tuple(amount for at in sorted(found) for amount in _read(found[at], currency))


def _read(match: re.Match[str], currency: str) -> Iterator[Amount]:
    said = match.groupdict()
    code = _CODES[said["sign"]] if said["sign"] else next(name for name in _WORDS if said[name])
    if said["sign"] == "$" and currency in _DOLLARS:
        code = currency
    try:
        yield Amount(" ".join(match[0].split()), Money(read_amount(said["number"], code), code))
    except BadAmount:
        return
