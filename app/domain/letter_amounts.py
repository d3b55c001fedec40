"""Which amounts a letter may name: what was agreed, what was paid where the text says so, and the tax in it."""

import re
from collections.abc import Collection

from app.domain import amounts
from app.domain.amounts import Amount
from app.domain.money import Money

_SENTENCE_ENDS = re.compile(r"\n|[.!?](?=\s+[^\W\d_a-z])")
_PAYS = re.compile(
    r"(?<!\w)(?:paid|pay|cost|costs|price|prices|bought|purchase|spent|worth|charged|receipt|invoice|remain\w*|still|instead"
    r"|bezahl\w*|gezahlt|kost\w*|\w*preis\w*|gekauft|statt|anstelle|rechnung\w*|rest\w*|noch"
    r"|pay[ée]\w*|co[uû]t\w*|prix|achet\w*|au lieu|facture|encore"
    r"|pag(?:ó|ado|ada|aron|aste|ar)|cost(?:ó|aba|ar)|precio|compr\w*|en lugar|en vez|factura"
    r"|zapłac\w*|kosztow\w*|cen[aęyie]\w*|kupi\w*|zamiast|pozosta\w*|rachun\w*)(?!\w)",
    re.IGNORECASE,
)
_GETS = re.compile(r"(?<!\w)(?:we|will|shall|can) (?:pay|(?:be )?(?:paid|worth))(?!\w)", re.IGNORECASE)
_TAXES = r"(?:VAT|sales tax|MwSt\.?|USt\.?|Mehrwertsteuer|Umsatzsteuer|TVA|IVA|PTU)"
_PERCENT = r"(?:\(?\d{1,2}(?:[.,]\d)? ?%\)?\s?)?"
_TAX_AFTER = re.compile(
    rf"\s?\(?{_PERCENT}(?:of |de |d'|podatku )?{_TAXES}(?!\w)(?! ?(?:incl|enth|inb|compr|wlicz))"
)
_TAX_BEFORE = re.compile(rf"(?<!\w){_TAXES}:?\s?{_PERCENT}(?:of |von |de )?$")
_MOST_TAX = 3  # it is less than a third of what it is a part of


def others(
    text: str, language: str, currency: str, *, agreed: Collection[Money], paid: Collection[Money]
) -> tuple[str, ...] | None:
    """The amounts in a text that a letter may not name, each once; None where it names none at all."""
    found = amounts.found_in(text, currency, language)
    if not found:
        return None
    wrong = (one for one in found if not _may_be_named(one, text, found, agreed, paid))
    return tuple(dict.fromkeys(one.words for one in wrong))


def _may_be_named(
    one: Amount, text: str, found: tuple[Amount, ...], agreed: Collection[Money], paid: Collection[Money]
) -> bool:
    if one.worth in agreed:
        return True
    if one.worth is None:
        return False
    if one.worth in paid:
        start, end = _sentence(text, one)
        beside = any(other.worth in agreed for other in found if start <= other.start < end)
        return beside or bool(_PAYS.search(_GETS.sub("", text[start:end])))
    return _is_tax(one, text, {*agreed, *paid})


def _sentence(text: str, one: Amount) -> tuple[int, int]:
    """From where to where the sentence around an amount goes."""
    starts = [match.end() for match in _SENTENCE_ENDS.finditer(text, 0, one.start)]
    end = _SENTENCE_ENDS.search(text, one.end)
    return (starts[-1] if starts else 0), (end.start() if end else len(text))


def _is_tax(one: Amount, text: str, known: Collection[Money]) -> bool:
    worth = one.worth
    part = worth and any(
        whole.currency == worth.currency and worth.minor * _MOST_TAX < whole.minor for whole in known
    )
    before, after = text[max(0, one.start - 40) : one.start], text[one.end : one.end + 40]
    return bool(part and (_TAX_AFTER.match(after) or _TAX_BEFORE.search(before)))
