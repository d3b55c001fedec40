"""What is looked at before a letter is issued, as data. Pure rules; `services.letters` brings the facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain import wording
from app.domain.letter import Agreed, Letter, LetterKind, fields_in
from app.domain.rich_text import TABLE_FIELD
from app.errors import UserError


class CheckKind(StrEnum):
    """What a check looks at."""

    ADDRESS = "address"
    FIELDS = "fields"
    STEPS = "steps"
    DATES = "dates"
    PROMISE = "promise"
    SORRY = "sorry"
    ONE_PAGE = "one_page"


_BLOCKING = frozenset(set(CheckKind) - {CheckKind.SORRY, CheckKind.ONE_PAGE})


@dataclass(frozen=True, slots=True)
class Check:
    """One check. A blocking one that has not passed stops issuing; `details` name what it is about."""

    kind: CheckKind
    passed: bool
    details: tuple[str, ...] = ()

    @property
    def is_blocking(self) -> bool:
        """Whether the letter may not be issued while this has not passed."""
        return self.kind in _BLOCKING

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
class LetterFacts:
    """What the checks need to know besides the letter itself."""

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


def look_at(letter: Letter, facts: LetterFacts) -> tuple[Check, ...]:
    """All checks that concern this kind of letter, in the order they are shown."""
    found = [_address(facts), _fields(letter, facts.fields)]
    if letter.with_table:
        found.append(_steps(facts.agreed))
    found.append(_dates(facts))
    if letter.kind is LetterKind.HOLDING:
        found.append(_promise(facts))
    says = wording.times_sorry(letter.body, letter.language)
    # An acknowledgement passes no verdict yet, so it need not say sorry (domain.md section 2).
    if says is not None and (letter.kind is not LetterKind.ACKNOWLEDGEMENT or says > 1):
        found.append(Check(CheckKind.SORRY, says == 1, (str(says),)))
    found.append(Check(CheckKind.ONE_PAGE, facts.pages == 1, (str(facts.pages),)))
    return tuple(found)


def stopping(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Those that stop the letter."""
    return tuple(check for check in checks if check.stops)


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
    text = "\n".join((letter.subject, letter.greeting, letter.body))
    names = dict.fromkeys(name for name in fields_in(text) if not fields.get(name) and name != TABLE_FIELD)
    return Check(CheckKind.FIELDS, not names, tuple(names))


def _steps(agreed: tuple[Agreed, ...]) -> Check:
    """A table that is printed needs rows, and every row a person and a date."""
    bare = tuple(row.what for row in agreed if not (row.who and row.when))
    return Check(CheckKind.STEPS, bool(agreed) and not bare, bare)


def _dates(facts: LetterFacts) -> Check:
    past = sorted(day for day in facts.dates if day < facts.today)
    return Check(CheckKind.DATES, not past, tuple(day.isoformat() for day in past))


def _promise(facts: LetterFacts) -> Check:
    """A holding letter tells of a new date: it must be promised, and still lie ahead."""
    ahead = facts.promised_at is not None and facts.promised_at > facts.now
    return Check(CheckKind.PROMISE, ahead)
