"""What is looked at before a letter is issued, as data. Pure rules; `services.letters` brings the facts."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain import letter_amounts, rich_text, wording
from app.domain.folding import folded
from app.domain.letter import Agreed, Letter, LetterKind, fields_in
from app.domain.money import Money
from app.domain.rich_text import TABLE_FIELD
from app.errors import UserError


class CheckKind(StrEnum):
    """What a check looks at."""

    ADDRESS = "address"
    FIELDS = "fields"
    STEPS = "steps"
    DATES = "dates"
    PROMISE = "promise"
    APPROVAL = "approval"
    AMOUNT = "amount"
    FINAL = "final"
    NAMES = "names"
    SIGNER = "signer"
    GREETING = "greeting"
    SORRY = "sorry"
    ONE_PAGE = "one_page"


class Demand(StrEnum):
    """What a country's pack wants of a final response."""

    FINAL = "final"  # that it says so
    DISPUTE_BODY = "dispute_body"  # that it names the one the shop is bound to use


@dataclass(frozen=True, slots=True)
class Check:
    """One check; `details` name what it is about. What has not passed stops the letter, unless it is `advice`.

    Details are: what is missing of the address (`name`, `address`, `window`); names of fields; steps; days in ISO form;
    amounts, names and demands as they are. A passed `APPROVAL` names what was approved, the moment in ISO form, and by
    whom; one that has not passed, each offer that waits. `SORRY` and `ONE_PAGE` give a number.
    """

    kind: CheckKind
    passed: bool
    details: tuple[str, ...] = ()
    advice: bool = False

    @property
    def is_blocking(self) -> bool:
        """Whether the letter may not be issued while this has not passed."""
        return not self.advice

    @property
    def stops(self) -> bool:
        """Whether this check stops the letter now."""
        return self.is_blocking and not self.passed


class NotReady(UserError):
    """The letter cannot be issued yet; `checks` are those that stop it."""

    def __init__(self, checks: tuple[Check, ...]) -> None:
        super().__init__(", ".join(check.kind for check in checks))
        self.checks = checks


@dataclass(frozen=True, slots=True)
class Approved:
    """An offer in the letter that needed somebody's consent; `at` is None while nobody has given it."""

    what: str
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the checks need to know besides the letter itself. `worths` are the amounts a letter of its kind may name,
    `paid` those that it may where it says that they were paid, `named` tells in a case study who it was about;
    `signer_gone` is who should sign and does not work here any more."""

    name: str
    address_lines: tuple[str, ...]
    fields: Mapping[str, str]
    agreed: tuple[Agreed, ...]
    dates: tuple[date, ...]
    promised_at: datetime | None
    today: date
    now: datetime
    pages: int
    fits_window: bool = True
    approvals: tuple[Approved, ...] = ()
    worths: tuple[Money, ...] = ()
    paid: tuple[Money, ...] = ()
    currency: str = "GBP"
    demands: Collection[Demand] = ()
    named: tuple[str, ...] = ()
    signer_gone: str = ""


INSIDE = frozenset({LetterKind.CASE_STUDY})
"""Letters that never leave the shop: nobody's address stands on them, nor anybody's name."""

OWES_APOLOGY = frozenset(
    {
        LetterKind.RESOLUTION,
        LetterKind.PARTIAL,
        LetterKind.APOLOGY,
        LetterKind.HOLDING,
        LetterKind.DEADLOCK,
    }
)
"""Letters in which we say sorry. An acknowledgement passes no verdict yet (domain.md section 2), so it need not."""

TO_CUSTOMER = frozenset(LetterKind) - {LetterKind.SUPPLIER, LetterKind.CASE_STUDY}
"""Letters to whoever complained."""

_GIVES = frozenset(
    {LetterKind.RESOLUTION, LetterKind.PARTIAL, LetterKind.APOLOGY, LetterKind.REJECTION, LetterKind.DEADLOCK}
)
# In how the languages we know say that an answer is the last one.
_FINAL = {
    "en": r"\bfinal\b",
    "de": r"\b(?:endgültig|abschließend|abschliessend|letzte[rsn]?\b)",
    "fr": r"\b(?:définiti|final)",
    "es": r"\b(?:definitiv|final\b)",
    "pl": r"\b(?:ostateczn|końcow)",
}


def look_at(letter: Letter, facts: LetterFacts) -> tuple[Check, ...]:
    """All checks that concern this kind of letter, in the order they are shown."""
    words = rich_text.words(letter.body)
    found = [] if letter.kind in INSIDE else [_address(facts)]
    found.append(_fields(letter, facts.fields))
    if letter.with_table:
        found.append(_steps(facts.agreed))
    found.append(_dates(facts))
    if letter.kind is LetterKind.HOLDING:
        found.append(_promise(facts))
    if letter.kind in TO_CUSTOMER:
        found += [*_approval(facts), *_amount(letter, words, facts)]
    if letter.kind is LetterKind.DEADLOCK and facts.demands:
        found.append(_final(letter, words, facts))
    if letter.kind in INSIDE:
        found.append(Check(CheckKind.NAMES, not facts.named, facts.named))
    if facts.signer_gone or (letter.signer_id is None and letter.kind not in INSIDE):
        found.append(Check(CheckKind.SIGNER, False, (facts.signer_gone,) if facts.signer_gone else ()))
    if letter.kind in TO_CUSTOMER:
        found += [*_greeting(letter, facts), *_sorry(letter, words)]
    found.append(Check(CheckKind.ONE_PAGE, facts.pages == 1, (str(facts.pages),), advice=True))
    return tuple(found)


def stopping(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Those that stop the letter."""
    return tuple(check for check in checks if check.stops)


def used_fields(letter: Letter) -> tuple[str, ...]:
    """The names of the fields in a letter, each once. The table is none where the text may place it."""
    lines = "\n".join((letter.subject, letter.greeting, letter.closing))
    body = (name for name in rich_text.fields_in(letter.body) if name != TABLE_FIELD)
    return tuple(dict.fromkeys((*fields_in(lines), *body)))


def _address(facts: LetterFacts) -> Check:
    missing = [
        word
        for word, given in (
            ("name", facts.name.strip()),
            ("address", facts.address_lines),
            ("window", facts.fits_window),
        )
        if not given
    ]
    return Check(CheckKind.ADDRESS, not missing, tuple(missing))


def _fields(letter: Letter, fields: Mapping[str, str]) -> Check:
    names = tuple(name for name in used_fields(letter) if not fields.get(name))
    return Check(CheckKind.FIELDS, not names, names)


def _steps(agreed: tuple[Agreed, ...]) -> Check:
    """A table that is printed needs rows, and every row a person and a date."""
    bare = tuple(row.what for row in agreed if not (row.who and row.when))
    return Check(CheckKind.STEPS, bool(agreed) and not bare, bare)


def _dates(facts: LetterFacts) -> Check:
    """What the letter promises by its fields and its table lies ahead. A day that somebody typed into the text is not
    judged: "we saw it on 11 November" is past and right, and no rule can tell it from a promise."""
    past = sorted(day for day in facts.dates if day < facts.today)
    return Check(CheckKind.DATES, not past, tuple(day.isoformat() for day in past))


def _promise(facts: LetterFacts) -> Check:
    """A holding letter tells of a new date: it must be promised, and still lie ahead."""
    ahead = facts.promised_at is not None and facts.promised_at > facts.now
    return Check(CheckKind.PROMISE, ahead)


def _approval(facts: LetterFacts) -> list[Check]:
    """Where an offer needed consent: who gave it last, or which still wait."""
    if not facts.approvals:
        return []
    missing = tuple(one.what for one in facts.approvals if one.at is None)
    if missing:
        return [Check(CheckKind.APPROVAL, passed=False, details=missing)]
    last = max(facts.approvals, key=lambda one: one.at or facts.now)
    return [Check(CheckKind.APPROVAL, True, (last.what, (last.at or facts.now).isoformat(), last.by))]


def _amount(letter: Letter, words: str, facts: LetterFacts) -> list[Check]:
    """Each amount in the text is one that was agreed. Where nothing has been, a letter that gives nothing may still
    name what was paid. What fields and the table say is not looked at: it comes from the complaint itself."""
    known = (*facts.worths, *facts.paid)
    if letter.kind not in _GIVES and not known:
        return []
    bought = facts.fields.get("product", "")
    said = "\n".join((letter.subject, letter.greeting, words, letter.closing))
    other = letter_amounts.others(
        said.replace(bought, " ") if bought else said,
        letter.language,
        facts.currency,
        agreed=facts.worths,
        paid=facts.paid,
    )
    return [] if other is None else [Check(CheckKind.AMOUNT, not other, other)]


def _final(letter: Letter, words: str, facts: LetterFacts) -> Check:
    """What the country's pack wants of a final response; only what can be told from the text."""
    used = used_fields(letter)
    says = re.search(_FINAL.get(letter.language, ""), f"{letter.subject}\n{words}", re.IGNORECASE)
    body = " ".join(facts.fields.get("dispute_body", "").split())
    met = {
        Demand.FINAL: bool(says) or bool("final_response" in used and facts.fields.get("final_response")),
        Demand.DISPUTE_BODY: not body or "dispute_body" in used or body in " ".join(words.split()),
    }
    missing = tuple(one.value for one in Demand if one in facts.demands and not met[one])
    return Check(CheckKind.FINAL, not missing, missing)


def _greeting(letter: Letter, facts: LetterFacts) -> list[Check]:
    """A greeting is written when the letter is begun; the card may bear another name, or be another, by now."""
    names = [*facts.name.split(), *filter(None, [facts.fields.get("customer", "")])]
    said = folded(letter.greeting)
    by_field = "customer" in fields_in(letter.greeting)
    if not facts.name.strip() or by_field or any(folded(name) in said for name in names):
        return []
    return [Check(CheckKind.GREETING, False, (facts.name,), advice=True)]


def _sorry(letter: Letter, words: str) -> list[Check]:
    """Once is right. Not at all stops a letter that owes it; more often is only said."""
    says = wording.times_sorry(words, letter.language)
    owes = letter.kind in OWES_APOLOGY
    if says is None or (says == 0 and letter.kind in (LetterKind.ACKNOWLEDGEMENT, LetterKind.FOLLOW_UP)):
        return []
    return [Check(CheckKind.SORRY, says == 1, (str(says),), advice=says > 1 or not owes)]
