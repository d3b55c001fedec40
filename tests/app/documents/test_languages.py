"""Every language says everything: each word, each field, each kind of letter in each tone, and nothing in English."""

import re
import string
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from reportlab.lib.units import mm

from app.documents import templates, words
from app.documents.ruled_table import NOTE
from app.documents.sheet import width_of
from app.domain import rich_text, wording
from app.domain.letter import FIELDS, LetterKind
from app.domain.letter_template import SHIPPED_KEYS, LetterTemplate
from app.domain.rich_text import TABLE, TABLE_FIELD, fields_in
from app.paths import RESOURCES
from app.services import phrases
from tests.app.documents.test_templates import ALWAYS, ASKED_FOR, OWES_AN_APOLOGY

OTHERS = ("de", "es", "fr", "pl")
LETTERS = list(product(OTHERS, LetterKind, SHIPPED_KEYS))
FULL = dict.fromkeys(FIELDS, "x")
ENGLISH = re.compile(r"\b(?:the|you|your|we|our|and|is|of|with|for|this|that|please|not|what|it)\b")
# What a language writes as English does.
ALIKE = {"{offer}, {terms}", "Date", "E-mail", "e-mail", "{n} points", "1 point", "–", "Voucher"}


def shipped(language: str, kind: LetterKind, key: str) -> LetterTemplate:
    """A template of that very language."""
    found = templates.shipped(kind, language, key)
    assert found is not None and found.language == language
    return found


def book(language: str, name: str) -> dict[str, str]:
    """The texts of a file by their path in it."""
    content = tomllib.loads((RESOURCES / "letters" / language / f"{name}.toml").read_text(encoding="utf-8"))
    return dict(_texts(content, ""))


def _texts(content: dict[str, Any], above: str) -> Iterator[tuple[str, str]]:
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _texts(value, f"{above}{key}.")
        elif isinstance(value, str):
            yield above + key, value


def places(text: str) -> set[str]:
    """The names of the values a text has a place for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_these_languages_are_shipped() -> None:
    assert words.languages() == ("de", "en", "es", "fr", "pl")


@pytest.mark.parametrize(("language", "name"), list(product(OTHERS, ("words", "fields", "example"))))
def test_no_word_is_missing_or_left_in_english(language: str, name: str) -> None:
    english, own = book("en", name), book(language, name)
    assert set(english) <= set(own)
    for key, text in own.items():
        if key.startswith(("dates.", "numbers.")):
            continue
        assert places(text) == places(english[key]), key
        assert name == "example" or text != english[key] or text in ALIKE, key


@pytest.mark.parametrize(("language", "kind", "key"), LETTERS)
def test_a_letter_says_the_same_as_in_english(language: str, kind: LetterKind, key: str) -> None:
    own, english = shipped(language, kind, key), shipped("en", kind, key)
    named, named_in_english = ({*_names(one.subject), *_names(one.text)} for one in (own, english))
    assert named >= named_in_english
    assert named - named_in_english <= {"handler", "number", "product"}
    assert _conditions(own.text) == _conditions(english.text)


@pytest.mark.parametrize(("language", "kind", "key"), LETTERS)
@pytest.mark.parametrize("known", [ALWAYS, FULL], ids=["little", "all"])
def test_a_letter_is_whole_for_whoever_gets_it(
    language: str, kind: LetterKind, key: str, known: dict[str, str]
) -> None:
    said = templates.render(shipped(language, kind, key), known)
    written = f"{said.subject}\n{said.greeting}\n{said.body}\n{said.closing}"
    asked = set(fields_in(said.body)) - set(known) - {TABLE_FIELD}
    assert asked == (ASKED_FOR.get(kind, set()) - {"case_title"} if known is ALWAYS else set())
    assert not re.search(r"\{\{|\}\}|\{%|%\}|\n\n\n|  | \n|\n ", written)
    assert not ENGLISH.findall(re.sub(r"\{\w+\}", "", written))
    assert all(block.runs or block == TABLE for block in rich_text.read(said.body))
    if known is FULL:
        assert (TABLE in rich_text.read(said.body)) == (TABLE_FIELD in fields_in(said.body))


@pytest.mark.parametrize(("language", "kind", "key"), LETTERS)
@pytest.mark.parametrize("known", [ALWAYS, FULL], ids=["little", "all"])
def test_a_letter_hurts_nobody_and_says_sorry_once_where_it_is_due(
    language: str, kind: LetterKind, key: str, known: dict[str, str]
) -> None:
    said = templates.render(shipped(language, kind, key), known)
    assert wording.notes(f"{said.subject}\n{said.body}", language) == ()
    assert wording.times_sorry(said.body, language) == (kind in OWES_AN_APOLOGY)


@pytest.mark.parametrize(("language", "kind", "key"), LETTERS)
def test_signs_are_those_of_the_language(language: str, kind: LetterKind, key: str) -> None:
    own = shipped(language, kind, key)
    text = re.sub(r"\{[%{].*?[%}]\}", "x", own.subject + own.text)
    assert not set(text) & set("\"'"), "straight quotes"
    quotes = {"de": "„“", "fr": "«»", "es": "«»", "pl": "„”"}[language]
    assert set(re.findall(r"[«»„“”]", text)) <= set(quotes)
    if language == "fr":
        assert not re.search(r"(?<!\u202f)[:;!?»]|«(?!\u202f)", text)


@pytest.mark.parametrize("language", OTHERS)
def test_words_around_a_field_of_a_bare_complaint_can_be_read(language: str) -> None:
    """What stands for a shop without a phone and a customer without a name is words, not a hole."""
    said = phrases.of(language)
    assert all(said.text(f"{name}_unknown") for name in ("customer", "product", "phone"))
    assert "unknown" not in said.text("product_unknown")


@pytest.mark.parametrize(
    ("language", "day", "of_week", "in_text", "short", "month", "moment"),
    [
        (
            "de",
            "1. Oktober 2026",
            "Do., 1. Oktober",
            "Donnerstag, 1. Oktober",
            "1. Okt.",
            "Oktober 2026",
            "Do., 1. Okt. 2026, 9:05",
        ),
        (
            "fr",
            "1er octobre 2026",
            "jeu. 1er octobre",
            "jeudi 1er octobre",
            "1er oct.",
            "octobre 2026",
            "jeu. 1er oct. 2026, 9 h 05",
        ),
        (
            "es",
            "1 de octubre de 2026",
            "jue. 1 de octubre",
            "jueves 1 de octubre",
            "1 oct.",
            "octubre de 2026",
            "jue. 1 oct. 2026, 9:05 h",
        ),
        (
            "pl",
            "1 października 2026 r.",
            "czw. 1 października",
            "czwartku 1 października",
            "1 paź",
            "październik 2026",
            "czw. 1 paź 2026, 9:05",
        ),
    ],
)
def test_dates_as_people_of_the_language_write_them(
    language: str, day: str, of_week: str, in_text: str, short: str, month: str, moment: str
) -> None:
    spoken, first = words.of(language), date(2026, 10, 1)
    written = (
        spoken.day(first),
        spoken.day_of_week(first),
        spoken.day_in_text(first),
        spoken.short_day(first),
        spoken.month(first),
        spoken.moment(datetime(2026, 10, 1, 9, 5, tzinfo=UTC)),
    )
    assert tuple(one.replace("\xa0", " ") for one in written) == (day, of_week, in_text, short, month, moment)


def _names(text: str) -> set[str]:
    return set(re.findall(r"\{\{ (\w+) \}\}", text))


def _conditions(text: str) -> list[str]:
    return sorted(re.findall(r"\{% if (.+?) %\}", text))


@pytest.mark.parametrize(
    ("language", "number", "percent"),
    [
        ("en", "4.2", "94%"),
        ("de", "4,2", "94 %"),
        ("fr", "4,2", "94 %"),
        ("es", "4,2", "94 %"),
        ("pl", "4,2", "94%"),
    ],
)
def test_numbers_as_people_of_the_language_write_them(language: str, number: str, percent: str) -> None:
    spoken = words.of(language)
    assert spoken.number(4.24) == number
    assert re.sub(r"\s", " ", spoken.percent(94)) == percent


@pytest.mark.parametrize("language", words.languages())
def test_notes_of_the_review_stay_on_their_line(language: str) -> None:
    spoken, day = words.of(language), words.of(language).short_day(date(2026, 9, 30))
    notes = (
        spoken.text("review", "causes_note", n=1000),
        spoken.text("review", "list_note"),
        spoken.text("review", "so_far", day=spoken.full_day(date(2026, 9, 30))),
        spoken.text("review", "unusual_1", n=26, day=day)
        + " "
        + spoken.text("review", "last_week_short", days=3),
        spoken.text("review", "usual_weeks") + " " + spoken.text("review", "last_week_short", days=3),
    )
    assert [note for note in notes if width_of(note, NOTE) > 176 * mm] == []


def test_a_country_may_name_a_month_in_its_own_way() -> None:
    first = date(2027, 1, 1)
    assert words.of("de", "AT").month(first) == words.of("de-AT").month(first) == "Jänner 2027"
    assert words.of("de", "DE").month(first) == "Januar 2027"
