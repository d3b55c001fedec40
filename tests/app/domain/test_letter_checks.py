"""What stops a letter, and what is only said about it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from app.domain.letter import Agreed, Letter, LetterKind, LetterState
from app.domain.letter_checks import CheckKind, LetterFacts, look_at, stopping

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
LETTER = Letter(
    id=UUID(int=1),
    complaint_id=UUID(int=2),
    kind=LetterKind.RESOLUTION,
    language="en",
    template="",
    subject="Your {product}",
    greeting="Dear Ms Thimble,",
    body="We are sorry. This is agreed:\n\n{agreed_table}",
    signer_id=None,
    with_table=True,
    with_code=True,
    state=LetterState.DRAFT,
    written_at=NOW,
    issued_at=None,
    pdf_sha256="",
    replaces=None,
)
FACTS = LetterFacts(
    name="Tilda Thimble",
    address_lines=("4 Bobbin Lane", "Sampleford"),
    fields={"product": "kettle", "promise": "16 November"},
    agreed=(Agreed("Refund of £64.90", "Robin Quill", "Mon 16 November"),),
    dates=(date(2026, 11, 16),),
    promised_at=datetime(2026, 11, 16, 18, tzinfo=UTC),
    today=date(2026, 11, 12),
    now=NOW,
    pages=1,
)


def failed(letter: Letter, facts: LetterFacts) -> dict[CheckKind, tuple[str, ...]]:
    return {check.kind: check.details for check in look_at(letter, facts) if not check.passed}


def test_a_good_letter_passes_every_check() -> None:
    assert failed(LETTER, FACTS) == {}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"name": " "}, {CheckKind.ADDRESS: ("name",)}),
        ({"address_lines": ()}, {CheckKind.ADDRESS: ("address",)}),
        ({"fields": {}}, {CheckKind.FIELDS: ("product",)}),
        ({"agreed": ()}, {CheckKind.STEPS: ()}),
        ({"agreed": (Agreed("Refund", "", "Mon"),)}, {CheckKind.STEPS: ("Refund",)}),
        ({"agreed": (Agreed("Refund", "Robin", ""),)}, {CheckKind.STEPS: ("Refund",)}),
        ({"dates": (date(2026, 11, 11),)}, {CheckKind.DATES: ("2026-11-11",)}),
    ],
)
def test_what_stops_a_letter(facts: dict[str, object], expected: dict[CheckKind, tuple[str, ...]]) -> None:
    changed = replace(FACTS, **facts)  # type: ignore[arg-type]
    assert failed(LETTER, changed) == expected
    assert {check.kind for check in stopping(look_at(LETTER, changed))} == set(expected)


def test_a_date_of_today_is_not_past() -> None:
    assert failed(LETTER, replace(FACTS, dates=(date(2026, 11, 12),))) == {}


def test_a_letter_without_its_table_asks_nothing_of_the_plan() -> None:
    bare = replace(LETTER, with_table=False, body="We are sorry.")
    assert failed(bare, replace(FACTS, agreed=())) == {}


@pytest.mark.parametrize("promised_at", [None, datetime(2026, 11, 12, 10, tzinfo=UTC)])
def test_a_holding_letter_needs_a_date_that_lies_ahead(promised_at: datetime | None) -> None:
    holding = replace(LETTER, kind=LetterKind.HOLDING)
    assert CheckKind.PROMISE in failed(holding, replace(FACTS, promised_at=promised_at))
    assert CheckKind.PROMISE not in failed(LETTER, replace(FACTS, promised_at=promised_at))


@pytest.mark.parametrize(
    ("body", "times"), [("Thank you.", "0"), ("We are sorry. We apologise.", "2"), ("Sorry. Sorry.", "2")]
)
def test_sorry_not_once_is_said_and_stops_nothing(body: str, times: str) -> None:
    letter = replace(LETTER, body=body)
    assert failed(letter, FACTS) == {CheckKind.SORRY: (times,)}
    assert stopping(look_at(letter, FACTS)) == ()


def test_two_pages_are_said_and_stop_nothing() -> None:
    assert failed(LETTER, replace(FACTS, pages=2)) == {CheckKind.ONE_PAGE: ("2",)}
    assert stopping(look_at(LETTER, replace(FACTS, pages=2))) == ()


def test_a_language_without_word_lists_is_not_judged() -> None:
    foreign = replace(LETTER, language="pl", body="Przepraszamy.")
    assert CheckKind.SORRY not in {check.kind for check in look_at(foreign, FACTS)}


def test_an_acknowledgement_need_not_say_sorry_but_not_twice() -> None:
    letter = replace(LETTER, kind=LetterKind.ACKNOWLEDGEMENT, body="We have it.")
    assert failed(letter, FACTS) == {}
    assert failed(replace(letter, body="Sorry, sorry."), FACTS) == {CheckKind.SORRY: ("2",)}


def test_an_address_that_does_not_fit_the_window_stops_the_letter() -> None:
    assert failed(LETTER, replace(FACTS, fits_window=False)) == {CheckKind.ADDRESS: ("window",)}
