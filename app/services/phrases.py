"""What the fields of letters and slips say, by language, with English for whatever a language leaves out."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.documents import words
from app.documents.words import Words
from app.domain import amounts, voucher
from app.domain.complaint import Channel, WaitingFor
from app.domain.offer import Offer, Remedy
from app.domain.voucher import Voucher
from app.paths import RESOURCES


@dataclass(frozen=True)
class Phrases:
    """The phrases of one language."""

    book: dict[str, Any]
    language: str = words.ENGLISH

    def text(self, key: str, **values: object) -> str:
        """One phrase with its values filled in."""
        return str(self.book[key]).format(**values)

    def remedy(self, remedy: Remedy) -> str:
        """`a refund`."""
        return str(self.book["remedy"][remedy.value])

    def offer(self, offer: Offer) -> str:
        """`Refund of £64.90, to the card you paid with`; terms that name the remedy themselves stand for it."""
        amount = amounts.written(offer.worth, self.language) if offer.worth else ""
        pattern = str(self.book["offer"][offer.remedy.value])
        needs_amount = "{amount}" in pattern and not amount
        said = self._capital(self.remedy(offer.remedy)) if needs_amount else pattern.format(amount=amount)
        terms = " ".join((offer.terms or offer.details.job or offer.details.item).split())
        if not terms:
            return said
        if self.remedy(offer.remedy).split()[-1].casefold() in terms.casefold():
            return (
                self.text("offer_with_terms", offer=self._capital(terms), terms=amount) if amount else terms
            )
        return self.text("offer_with_terms", offer=said, terms=terms)

    def voucher(self, one: Voucher, spoken: Words) -> str:
        """`V26 00017 55, worth £10.00, good until 12 May 2027`."""
        facts = {"number": voucher.shown(one.number), "amount": amounts.written(one.worth, self.language)}
        if one.expires_on is None:
            return self.text("voucher_endless", **facts)
        return self.text("voucher_until", day=spoken.day(one.expires_on), **facts)

    def waits_for(self, waiting_for: WaitingFor) -> str:
        """`we are waiting for an answer from the supplier`, after "This is why:"."""
        return str(self.book["waiting"][waiting_for.value])

    def follow_up(self, channel: Channel) -> str:
        """`We telephone to hear whether all is well`."""
        return self._by_channel("follow_up", channel)

    def inform(self, channel: Channel) -> str:
        """`We telephone to tell you how it stands`."""
        return self._by_channel("inform", channel)

    def next_words(self, key: str, **values: object) -> str:
        """What happens next, before the promised date on a slip."""
        return str(self.book["next"][key]).format(**values)

    def blank(self, name: str) -> str:
        """`[promised date]`, where a draft does not know it yet."""
        return f"[{self.book['blank'].get(name, name)}]"

    def either(self, things: list[str]) -> str:
        """`a refund or a replacement`."""
        return str(self.book["or"]).join(things)

    def _by_channel(self, key: str, channel: Channel) -> str:
        said = self.book[key]
        return str(said.get(channel.value, said["call"]))

    @staticmethod
    def _capital(text: str) -> str:
        return text[:1].upper() + text[1:]


def whole(number: str) -> str:
    """A number that a line never parts: its spaces are no-break spaces."""
    return "\u00a0".join(number.split())


@lru_cache(maxsize=16)
def of(language: str) -> Phrases:
    """The phrases of a language that there are letters for."""
    language = words.of(language).language.partition("-")[0]
    book = _read(words.ENGLISH)
    own = _read(language) if language != words.ENGLISH else {}
    return Phrases({key: _over(value, own.get(key)) for key, value in book.items()}, language)


def _over(english: Any, own: Any) -> Any:
    if own is None:
        return english
    return english | own if isinstance(english, dict) else own


def _read(language: str) -> dict[str, Any]:
    path = RESOURCES / "letters" / language / "fields.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
