"""Templates and words: every letter can be filled in, and no word is missing."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from app.documents import templates, words
from app.domain import wording
from app.domain.letter import FIELDS, LetterKind
from app.domain.letter_template import SHIPPED_KEYS, LetterTemplate
from app.domain.rich_text import TABLE_FIELD, fields_in

# What a complaint without product, receipt, wish, goods or promise still knows.
ALWAYS = dict.fromkeys(
    ("number", "customer", "product", "received_on", "complaint", "handler", "shop", "shop_phone", "today"),
    "x",
)
# What else only a person may have to say, and which then stops the letter until it is said.
ASKED_FOR = {
    LetterKind.ACKNOWLEDGEMENT: {"promise"},
    LetterKind.HOLDING: {"promise", "why"},
    LetterKind.PARTIAL: {"refused"},
    LetterKind.REJECTION: {"reason"},
    LetterKind.DEADLOCK: {"refused"},
    LetterKind.SUPPLIER: {"promise"},
    LetterKind.CASE_STUDY: {"case_title", "what_happened", "what_we_did", "what_we_learned"},
}
OWES_AN_APOLOGY = {
    LetterKind.ACKNOWLEDGEMENT,
    LetterKind.HOLDING,
    LetterKind.RESOLUTION,
    LetterKind.PARTIAL,
    LetterKind.REJECTION,
    LetterKind.DEADLOCK,
    LetterKind.APOLOGY,
}
ALL = list(product(LetterKind, SHIPPED_KEYS))


def english(kind: LetterKind, key: str) -> LetterTemplate:
    """The master of a kind."""
    found = templates.shipped(kind, "en", key)
    assert found is not None
    return found


@pytest.mark.parametrize("language", words.languages())
def test_every_template_can_be_written_from(language: str) -> None:
    for kind, key in ALL:
        if found := templates.shipped(kind, language, key):
            templates.check(found)
            assert found.name and found.subject and found.text


@pytest.mark.parametrize(("kind", "key"), ALL)
def test_a_letter_that_knows_little_asks_only_for_what_a_person_must_say(kind: LetterKind, key: str) -> None:
    said = templates.render(english(kind, key), ALWAYS)
    asked = {name for text in (said.subject, said.body) for name in fields_in(text)}
    assert asked - set(ALWAYS) - {TABLE_FIELD} == ASKED_FOR.get(kind, set())
    assert "{" not in said.greeting + said.closing
    assert "\n\n\n" not in said.body and "  " not in said.body


@pytest.mark.parametrize(("kind", "key"), ALL)
@pytest.mark.parametrize("known", [ALWAYS, dict.fromkeys(FIELDS, "x")], ids=["little", "all"])
def test_a_letter_blames_nobody_and_says_sorry_once_where_it_is_due(
    kind: LetterKind, key: str, known: dict[str, str]
) -> None:
    said = templates.render(english(kind, key), known)
    assert wording.notes(said.body, "en") == ()
    assert wording.times_sorry(said.body, "en") == (kind in OWES_AN_APOLOGY)


@pytest.mark.parametrize("key", SHIPPED_KEYS)
def test_a_supplier_and_a_case_study_are_told_no_customer(key: str) -> None:
    for kind in (LetterKind.SUPPLIER, LetterKind.CASE_STUDY):
        assert "customer" not in [
            name for text in english(kind, key).parts.values() for name in fields_in(text.replace("{{", "{"))
        ]
        said = templates.render(english(kind, key), ALWAYS | {"customer": "Tilda Thimble"})
        assert "{customer}" not in said.body and "Thimble" not in said.subject + said.greeting


def test_what_was_asked_for_is_said_where_it_is_known() -> None:
    warm = english(LetterKind.ACKNOWLEDGEMENT, "warm")
    assert "{wish}" in templates.render(warm, ALWAYS | {"wish": "a refund"}).body
    assert "{wish}" not in templates.render(warm, ALWAYS).body


def test_a_table_that_would_be_empty_is_not_announced() -> None:
    final = english(LetterKind.DEADLOCK, "warm")
    assert "{agreed_table}" in templates.render(final, ALWAYS).body
    assert "{agreed_table}" not in templates.render(final, ALWAYS | {"agreed_table": ""}).body


def test_what_a_customer_wrote_can_be_no_field() -> None:
    said = templates.render(
        english(LetterKind.RESOLUTION, "warm"), ALWAYS | {"product": "{signer} {{ shop }}"}
    )
    assert said.subject == "Your (signer) ((shop)): what we have agreed".replace("((shop))", "(( shop ))")


def test_a_language_without_letters_speaks_english() -> None:
    assert words.of("xx") is words.of("xx")
    assert words.of("en-GB").language == words.of("xx").language == "en"
    assert templates.nearest(LetterKind.HOLDING, "xx", "plain") == english(LetterKind.HOLDING, "plain")
    assert templates.nearest(LetterKind.HOLDING, "xx", "of_mine") == english(LetterKind.HOLDING, "warm")


def test_dates_as_people_read_them() -> None:
    spoken, day = words.of("en"), date(2026, 11, 16)
    assert spoken.day(day) == "16 November 2026"
    assert spoken.day_of_week(day) == "Mon 16 November"
    assert spoken.day_in_text(day) == "Monday 16 November"
    assert spoken.full_day(day) == "Mon 16 November 2026"
    assert spoken.short_day(day) == "16 Nov"
    assert spoken.month(day) == "November 2026"
    moment = datetime(2026, 11, 12, 9, 5, tzinfo=UTC)
    assert spoken.moment(moment) == "Thu 12 Nov 2026, 09:05"
    assert spoken.soon(moment) == "Thu 12 Nov, 09:05"
