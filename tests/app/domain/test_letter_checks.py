"""What stops a letter, and what is only said about it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from app.domain.letter import Agreed, Letter, LetterKind, LetterState
from app.domain.letter_checks import (
    OWES_APOLOGY,
    Approved,
    CheckKind,
    Demand,
    LetterFacts,
    look_at,
    stopping,
)
from app.domain.money import Money

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
    signer_id=UUID(int=3),
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


@pytest.mark.parametrize("body", ["We are sorry. We apologise.", "Sorry. **Sorry**."])
def test_sorry_twice_is_said_and_stops_nothing(body: str) -> None:
    letter = replace(LETTER, body=body)
    assert failed(letter, FACTS) == {CheckKind.SORRY: ("2",)}
    assert stopping(look_at(letter, FACTS)) == ()


@pytest.mark.parametrize("kind", LetterKind)
def test_letters_that_owe_an_apology_are_stopped_without_one(kind: LetterKind) -> None:
    letter = replace(LETTER, kind=kind, body="Thank you.")
    owed = {CheckKind.SORRY} if kind in OWES_APOLOGY else set()
    assert {check.kind for check in stopping(look_at(letter, FACTS))} == owed
    said = replace(letter, body="I am **sor**ry.")
    assert stopping(look_at(said, FACTS)) == ()


AGREED, PAID = Money(6490, "GBP"), Money(8900, "GBP")
KNOWN_AMOUNTS = replace(FACTS, worths=(AGREED,), paid=(PAID,))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("We pay you £64.90 of the £89.", ()),
        ("We pay you 64.90 pounds", ()),
        ("We pay you **£46.90**.", ("£46.90",)),
        ("We pay you £64.90, or €64.90.", ("€64.90",)),
        ("We pay you {amount}.", ()),
        ("You paid £89. We pay you £89.", ("£89",)),
        ("The price was £89 and we pay it back.", ()),
        ("We pay £64.90, VAT of £10.82 in it. That is £10.82 of VAT.", ()),
        ("We pay £80 VAT included.", ("£80",)),
        ("We pay sixty-four pounds.", ("sixty-four pounds",)),
        ("Ring 01632 960114, 12 Example Row, VAT number 123 4567 89.", ()),
    ],
)
def test_an_amount_that_nobody_agreed_stops_the_letter(text: str, other: tuple[str, ...]) -> None:
    letter = replace(LETTER, body=f"I am sorry. {text}")
    facts = replace(KNOWN_AMOUNTS, fields={**FACTS.fields, "amount": "£64.90"})
    found = {check.kind: check for check in look_at(letter, facts)}
    seen = found.get(CheckKind.AMOUNT)
    assert (seen.details if seen else ()) == other
    assert (seen is None) == ("{amount}" in text or "Ring" in text)


@pytest.mark.parametrize("where", ["subject", "greeting", "closing"])
def test_an_amount_is_seen_in_every_line(where: str) -> None:
    letter = replace(LETTER, **{where: "We pay £500"})  # type: ignore[arg-type]
    assert failed(letter, KNOWN_AMOUNTS)[CheckKind.AMOUNT] == ("£500",)


def test_an_item_may_bear_an_amount_in_its_name() -> None:
    letter = replace(LETTER, subject="Your £5 mug", body="I am sorry.")
    facts = replace(KNOWN_AMOUNTS, fields={**FACTS.fields, "product": "£5 mug"})
    assert failed(letter, facts) == {}


def test_a_letter_that_gives_nothing_may_name_what_was_paid_before_anything_is_known() -> None:
    letter = replace(LETTER, kind=LetterKind.FOLLOW_UP, body="You paid £80.", with_table=False)
    assert failed(letter, FACTS) == {}
    assert CheckKind.AMOUNT in failed(letter, KNOWN_AMOUNTS)
    assert failed(replace(letter, kind=LetterKind.SUPPLIER), KNOWN_AMOUNTS) == {}


def test_consent_is_named_with_its_moment_and_its_giver() -> None:
    given = Approved("Refund of £64.90", NOW, "Marta Pine")
    found = {check.kind: check for check in look_at(LETTER, replace(FACTS, approvals=(given,)))}
    assert found[CheckKind.APPROVAL].details == ("Refund of £64.90", NOW.isoformat(), "Marta Pine")
    waiting = replace(FACTS, approvals=(given, Approved("A voucher of £80.00")))
    assert failed(LETTER, waiting) == {CheckKind.APPROVAL: ("A voucher of £80.00",)}
    assert CheckKind.APPROVAL not in {check.kind for check in look_at(LETTER, FACTS)}


DEMANDS = replace(
    FACTS, demands=frozenset(Demand), fields={**FACTS.fields, "dispute_body": "Ask the arbiter."}
)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("This is our final answer. {dispute_body}", ()),
        ("{final_response} {dispute_body}", ()),
        ("This is our final answer. Ask  the\narbiter.", ()),
        ("This is our final answer.", ("dispute_body",)),
        ("So it is. {dispute_body}", ("final",)),
        ("So it is.", ("final", "dispute_body")),
    ],
)
def test_a_final_response_says_what_the_pack_demands(text: str, missing: tuple[str, ...]) -> None:
    letter = replace(LETTER, kind=LetterKind.DEADLOCK, body=f"I am sorry. {text}", with_table=False)
    facts = replace(DEMANDS, fields={**DEMANDS.fields, "final_response": "This is final."})
    assert failed(letter, facts) == ({CheckKind.FINAL: missing} if missing else {})
    assert failed(replace(letter, kind=LetterKind.REJECTION), facts) == {}


def test_a_case_study_names_nobody_and_needs_no_address() -> None:
    study = replace(LETTER, kind=LetterKind.CASE_STUDY, body="What happened", with_table=False)
    bare = replace(FACTS, name="", address_lines=())
    assert failed(study, bare) == {}
    assert failed(study, replace(bare, named=("Ms Thimble",))) == {CheckKind.NAMES: ("Ms Thimble",)}


def test_a_field_in_the_greeting_or_closing_stops_as_well() -> None:
    letter = replace(LETTER, greeting="Dear {customer},", closing="Yours, {boss}")
    assert failed(letter, FACTS) == {CheckKind.FIELDS: ("customer", "boss")}
    assert failed(replace(LETTER, subject="{agreed_table}"), FACTS) == {CheckKind.FIELDS: ("agreed_table",)}
    assert failed(replace(LETTER, body=r"I am sorry for \{this\}. {agreed_table}"), FACTS) == {}


def test_two_pages_are_said_and_stop_nothing() -> None:
    assert failed(LETTER, replace(FACTS, pages=2)) == {CheckKind.ONE_PAGE: ("2",)}
    assert stopping(look_at(LETTER, replace(FACTS, pages=2))) == ()


def test_a_language_without_word_lists_is_not_judged() -> None:
    foreign = replace(LETTER, language="fi", body="Olemme pahoillamme.")
    assert CheckKind.SORRY not in {check.kind for check in look_at(foreign, FACTS)}


def test_an_acknowledgement_need_not_say_sorry_but_not_twice() -> None:
    letter = replace(LETTER, kind=LetterKind.ACKNOWLEDGEMENT, body="We have it.")
    assert failed(letter, FACTS) == {}
    assert failed(replace(letter, body="Sorry, sorry."), FACTS) == {CheckKind.SORRY: ("2",)}


def test_an_address_that_does_not_fit_the_window_stops_the_letter() -> None:
    assert failed(LETTER, replace(FACTS, fits_window=False)) == {CheckKind.ADDRESS: ("window",)}
