"""Templates and words: every letter can be filled in, and no word is missing."""

from datetime import UTC, date, datetime

import pytest

from app.documents import templates, words
from app.domain import wording
from app.domain.letter import FIELDS, LetterKind, fields_in, fill
from app.domain.rich_text import TABLE_FIELD

# What a complaint without product, receipt, wish, goods or promise still knows.
ALWAYS = dict.fromkeys(
    ("number", "customer", "product", "received_on", "complaint", "handler", "shop_phone"), "x"
)
PER_KIND = {
    LetterKind.REJECTION: ("reason",),
    LetterKind.HOLDING: ("promise",),
    LetterKind.ACKNOWLEDGEMENT: ("promise",),
}


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("language", words.languages())
def test_a_template_asks_for_known_fields_only(language: str, kind: LetterKind) -> None:
    template = templates.load(language, kind)
    texts = (template.subject, template.greeting, template.closing, *template.paragraphs)
    assert {name for text in texts for name in fields_in(text)} <= {*FIELDS, TABLE_FIELD}


@pytest.mark.parametrize("kind", LetterKind)
def test_a_template_can_be_filled_with_little(kind: LetterKind) -> None:
    template = templates.load("en", kind)
    known = ALWAYS | dict.fromkeys(PER_KIND.get(kind, ()), "x")
    body = [fill(text, known) for text in template.paragraphs_for(known)]
    assert body and fill(template.subject, known) and fill(template.greeting, known) == "Dear x,"
    assert (f"{{{TABLE_FIELD}}}" in body) == (kind is LetterKind.RESOLUTION)


@pytest.mark.parametrize("kind", LetterKind)
def test_a_template_blames_nobody_and_says_sorry_once(kind: LetterKind) -> None:
    body = "\n\n".join(templates.load("en", kind).paragraphs)
    assert wording.notes(body, "en") == ()
    assert wording.times_sorry(body, "en") == 1


def test_what_was_asked_for_is_said_where_it_is_known() -> None:
    template = templates.load("en", LetterKind.ACKNOWLEDGEMENT)
    assert any("{wish}" in text for text in template.paragraphs_for(ALWAYS | {"wish": "a refund"}))
    assert not any("{wish}" in text for text in template.paragraphs_for(ALWAYS))


def test_a_language_without_letters_speaks_english() -> None:
    assert words.of("xx") is words.of("xx")
    assert words.of("en-GB").language == words.of("xx").language == "en"
    assert templates.load("xx", LetterKind.HOLDING) == templates.load("en", LetterKind.HOLDING)


def test_dates_as_people_read_them() -> None:
    english, day = words.of("en"), date(2026, 11, 16)
    assert english.day(day) == "16 November 2026"
    assert english.day_of_week(day) == "Mon 16 November"
    assert english.full_day(day) == "Mon 16 November 2026"
    assert english.short_day(day) == "16 Nov"
    assert english.month(day) == "November 2026"
    moment = datetime(2026, 11, 12, 9, 5, tzinfo=UTC)
    assert english.moment(moment) == "Thu 12 Nov 2026, 09:05"
    assert english.soon(moment) == "Thu 12 Nov, 09:05"
