"""Amounts of money in letters: written as the letter's language writes them, and found again in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import number_words
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
    "us$": "USD",
    "ca$": "CAD",
    "au$": "AUD",
    "nz$": "NZD",
    "$": "USD",
    "¥": "JPY",
    "zł": "PLN",
    "zl": "PLN",
    "kč": "CZK",
    "kr": "SEK",
    **{code.lower(): code for code in ("GBP", "EUR", "USD", "PLN", "CHF", "CZK", "DKK", "NOK", "HUF", "JPY")},
}
_SHARED = {  # signs of several currencies, of which the shop's own is meant
    "$": frozenset({"AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "USD"}),
    "kr": frozenset({"DKK", "ISK", "NOK", "SEK"}),
}
_WORDS = {
    "GBP": r"pounds?|quid|Pfund|livres?|libras?|funt(?:y|ów)?",
    "EUR": r"euros?",
    "USD": r"dollars?|Dollar|dólares|dólar|dolar(?:y|ów)?",
    "PLN": r"złot(?:y|e|ych)|zloty(?:s|ch)?",
    "CHF": r"Franken|francs?|Fr\.",
}
_CENTS = {  # hundredths, by the currency that they are of wherever the shop is
    "GBP": r"p(?:ence|enny)",
    "PLN": r"grosz(?:y|e)?",
    "": r"cents?|centimes?|céntimos?|centavos?|centów",
}
_THOUSANDS = r"k|m|tsd\.?|tausend|thousand|millions?|millionen|mio\.?|mil|mille|tys\.?|tysięcy|mln"
_SIGN = rf"(?P<sign>(?i:{'|'.join(map(re.escape, _CODES))})|[A-Z]{{3}})"
_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,3})?(?!\d)"
_MANY = rf"(?P<many>[ \u00a0]?(?i:{_THOUSANDS})(?!\w))?"
_BEFORE = re.compile(
    rf"(?:(?<!\w)|(?=[£€$¥])){_SIGN}\s{{0,3}}[-−–]?(?P<number>{_NUMBER}|[.,]\d{{1,2}}(?!\d))(?:[-–](?P<other>{_NUMBER}))?{_MANY}"
)
_NAMED = "|".join(f"(?P<{code}>(?i:{words}))" for code, words in _WORDS.items())
_AFTER = re.compile(
    rf"(?<![\w£€$¥])(?<!\d[.,])(?:(?P<other>{_NUMBER})(?:[-–]| (?:to|bis|à|a|do|or|oder|ou|o|lub) ))?"
    rf"(?P<number>{_NUMBER})(?:[.,][-–]{{1,2}})?{_MANY}\s{{0,3}}"
    rf"(?:{_SIGN}(?!\w)|(?:{_NAMED})(?!\w)"
    r"(?:[ \u00a0](?:and |und |et |y |i )?(?P<rest>\d\d)(?=\s*(?:[.,;:!?)]|$))(?![.,]\d))?)"
)
_SMALL = re.compile(
    r"(?<![\w£€$¥.,])(?P<number>\d{1,3})(?:p(?!\w)|\s?(?:"
    + "|".join(f"(?P<{code or 'CENT'}>(?i:{words}))" for code, words in _CENTS.items())
    + r")(?!\w))"
)
_ALONE = re.compile(rf"(?<!\w)(?:{_NAMED}|{_SIGN})(?!\w)")
_LONGEST_SPELT = 100  # letters of a number in words
_FOREIGN = frozenset({"AUD", "CAD", "HKD", "INR", "NZD", "SEK", "SGD", "TRY"})  # as capitals only
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIKE = str.maketrans("·٫", "..")  # sign for sign, so that places stay


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text, as it stands there from `start` to `end`; `worth` is None where nobody can tell it."""

    words: str
    worth: Money | None
    start: int = 0
    end: int = 0


def written(worth: Money, language: str) -> str:
    """`£1,250.00` in English, `1.250,00 €` in German: as a letter of that language says it."""
    thousands, mark, least = _STYLES.get(language.replace("_", "-").partition("-")[0], _ENGLISH)
    digits = digits_of(worth.currency)
    whole, rest = divmod(abs(worth.minor), 10**digits)
    parted = f"{whole:,}".replace(",", thousands) if len(str(whole)) >= least else str(whole)
    number = f"{parted}{mark}{rest:0{digits}d}" if digits else parted
    minus, sign = "-" if worth.minor < 0 else "", sign_of(worth.currency).replace(" ", _SPACE)
    return f"{minus}{sign}{number}" if thousands == "," else f"{minus}{number}{_SPACE}{sign.strip()}"


def found_in(text: str, currency: str, language: str = "en") -> tuple[Amount, ...]:
    """The amounts in a text that have a currency with them, in order. A plain `$` is the shop's own dollar."""
    plain = text.translate(_LIKE)
    before = {match.start("number"): match for match in _BEFORE.finditer(plain)}
    taken = {match.span("sign") for match in before.values()}
    # Of "in 2026 EUR 20" the sign belongs to what stands behind it.
    after = {
        match.start("number"): match
        for match in _AFTER.finditer(plain)
        if not (match.span("sign") in taken and _YEAR.fullmatch(match["number"]))
    }
    small = {match.start("number"): match for match in _SMALL.finditer(plain)}
    found = small | after | before
    amounts = [one for match in found.values() for one in _read(text, match, currency)]
    amounts += [one for match in _ALONE.finditer(plain) for one in _spelt(text, match, currency, language)]
    return tuple(sorted(amounts, key=lambda one: one.start))


def _read(text: str, match: re.Match[str], currency: str) -> Iterator[Amount]:
    said = match.groupdict()
    if (code := _code(said, currency)) is None:
        return
    for number in filter(None, (said.get("other"), said["number"])):
        yield Amount(_on_one_line(text[slice(*match.span())]), _worth(number, said, code), *match.span())


def _spelt(text: str, match: re.Match[str], currency: str, language: str) -> Iterator[Amount]:
    """A number in words before a currency; a single one counts nothing: "not one pound more"."""
    before = text[max(0, match.start() - _LONGEST_SPELT) : match.start()]
    if not before[-2:].strip(" -\u00a0")[-1:].isalpha():
        return
    found, code = number_words.last_in(before, language), _code(match.groupdict(), currency)
    if found and found[1] > 1 and code:
        start = match.start() - len(before) + before.rindex(found[0])
        worth = Money(found[1] * 10 ** digits_of(code), code)
        yield Amount(_on_one_line(text[start : match.end()]), worth, start, match.end())


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _code(said: dict[str, str | None], currency: str) -> str | None:
    """The currency that was named; None for three capitals that are none."""
    sign = (said.get("sign") or "").lower()
    if not sign:
        named = next((name for name in (*_WORDS, *_CENTS) if said.get(name)), "")
        dollars = currency in _SHARED["$"]
        return named or ("GBP" if "CENT" not in said or not said["CENT"] else currency if dollars else "EUR")
    if currency in _SHARED.get(sign, ()):
        return currency
    capitals = said["sign"] if said["sign"] in _FOREIGN | {currency} else None
    return _CODES.get(sign) or capitals


def _worth(number: str, said: dict[str, str | None], code: str) -> Money | None:
    if said.get("many"):
        return None
    if "CENT" in said:
        return Money(int(number), code)
    try:
        return Money(read_amount(number, code) + int(said.get("rest") or 0), code)
    except (BadAmount, ValueError):
        return None
