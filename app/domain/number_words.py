"""Numbers written out in words, as letters write round amounts: `twenty-five`, `fünfundzwanzig`, `quatre-vingt-dix`."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_HUNDRED, _THOUSAND = 100, 1000
_FILLERS = {"en": ("and",), "de": ("und",), "fr": ("et",), "es": ("y",), "pl": ()}
_FROM_ONE = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "de": "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "es": "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis "
    "veintisiete veintiocho veintinueve",
    "pl": "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście "
    "czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście",
}
_TENS = {  # from twenty
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pl": "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt "
    "dziewięćdziesiąt",
}
_HUNDREDS = {  # of languages with words of their own for them
    "es": "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    "pl": "sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
}
_MORE: Mapping[str, Mapping[str, int]] = {
    "en": {"hundred": _HUNDRED, "thousand": _THOUSAND},
    "de": {"eins": 1, "dreissig": 30, "hundert": _HUNDRED, "tausend": _THOUSAND},
    "fr": {"cent": _HUNDRED, "cents": _HUNDRED, "vingts": 20, "mille": _THOUSAND},
    "es": {"uno": 1, "veintiuno": 21, "cien": 100, "mil": _THOUSAND},
    "pl": {"tysiąc": _THOUSAND, "tysiące": _THOUSAND, "tysięcy": _THOUSAND},
}


def last_in(text: str, language: str) -> tuple[str, int] | None:
    """The number with whose words a text ends, as it is written there, and what it counts."""
    tokens: list[int] = []
    written: list[str] = []
    for word in reversed(re.findall(r"[^\s-]+[\s-]*", text)):
        parts = _parts(unicodedata.normalize("NFC", word).casefold().strip(" -"), language)
        if parts is None:
            break
        tokens, written = [*parts, *tokens], [word, *written]
    return ("".join(written).strip(), _together(tokens, language)) if tokens else None


@lru_cache(maxsize=16)
def _book(language: str) -> Mapping[str, int]:
    if language not in _FROM_ONE:
        return {}
    book = {word: at for at, word in enumerate(_FROM_ONE[language].split(), 1)}
    book |= {word: 10 * at for at, word in enumerate(_TENS[language].split(), 2)}
    book |= {word: _HUNDRED * at for at, word in enumerate(_HUNDREDS.get(language, "").split(), 1)}
    return {word.casefold(): value for word, value in {**book, **_MORE[language]}.items()}


def _parts(word: str, language: str) -> list[int] | None:
    """The numbers of one word, which German writes together; none of a word that only joins them."""
    book, fillers = _book(language), _FILLERS.get(language, ())
    if word in fillers:
        return []
    if word in book:
        return [book[word]]
    longest = max((key for key in (*book, *fillers) if word.startswith(key)), key=len, default="")
    rest = _parts(word[len(longest) :], language) if longest and language == "de" else None
    return None if rest is None else [*([book[longest]] if longest in book else []), *rest]


def _together(tokens: list[int], language: str) -> int:
    whole, group = 0, 0
    for value in tokens:
        if value == _THOUSAND:
            whole, group = whole + max(group, 1) * _THOUSAND, 0
        elif value == _HUNDRED and 0 < group < 10:
            group *= _HUNDRED
        elif language == "fr" and value == 20 and group % 100 == 4:
            group += 76  # four twenties
        else:
            group += value
    return whole + group
