"""From the complaint to the words on paper in each language: nothing stays in English, and nothing stays open that is
known."""

import re
from uuid import UUID

import pytest

from app import identity
from app.domain.letter import LetterKind, LetterSheet
from app.domain.letter_checks import CheckKind
from app.domain.offer import Remedy
from app.services import letter_fields, letter_sheet, letters, slips
from tests.builders import Desk

# A case study tells what the shop wrote itself, in its own language.
KINDS = [kind for kind in LetterKind if kind is not LetterKind.CASE_STUDY]
LANGUAGES = ("de", "es", "fr", "pl")
ENGLISH = re.compile(r"\b(?:the|you|your|we|our|and|is|of|with|for|this|that|please|not|what|it|Mon|Open)\b")
OWN_WORDS = "Qwx zyx."


def printed(desk: Desk, complaint_id: UUID, kind: LetterKind, language: str) -> tuple[LetterSheet, str]:
    """The sheet of a letter as a draft shows it, and all its words."""
    letter = letters.fresh(
        complaint_id, desk.owner, letter_id=identity.new_id(), kind=kind, language=language
    )
    assert letter.language == language
    sheet = letter_sheet.of(letter, letter_fields.known(letter), forgiving=True)
    cells = [cell for row in sheet.agreed for cell in (row.what, row.who, row.when)]
    reference = [word for pair in sheet.reference for word in pair]
    body = [block.text for block in sheet.blocks]
    parts = [sheet.subject, sheet.greeting, *body, sheet.closing, sheet.head.hours, *cells, *reference]
    return sheet, "\n".join(parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_complaint_is_told_in_the_language_of_its_customer(desk: Desk, language: str) -> None:
    customer = desk.customer(language=language, salutation="Tilda Thimble", name="Tilda Thimble")
    told = {"product": "Qwx", "wishes": (Remedy.REPLACEMENT,)}
    one = desk.acknowledged(customer_id=customer, words=OWN_WORDS, told=told)
    desk.step(one, OWN_WORDS)
    desk.accept(desk.offer(one, Remedy.REFUND))
    for kind in KINDS:
        sheet, said = printed(desk, one, kind, language)
        assert ENGLISH.findall(said) == [], (kind, said)
        assert "{" not in said
        assert "\u202f\u202f" not in said and "  " not in said
        assert "Qwx" in sheet.subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bare_complaint_has_words_where_nothing_is_known(desk: Desk, language: str) -> None:
    one = desk.acknowledged(words=OWN_WORDS, told={"product": "", "category": ""})
    for kind in KINDS:
        _, said = printed(desk, one, kind, language)
        assert ENGLISH.findall(said) == [], (kind, said)
        open_ones = re.findall(r"\[[^\]]+\]", said)
        assert "{" not in said and len(open_ones) <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_checks_know_how_the_language_says_sorry(desk: Desk, language: str) -> None:
    one = desk.planned(customer_id=desk.customer(language=language))
    letter = letters.fresh(one, desk.owner, letter_id=identity.new_id(), kind=LetterKind.RESOLUTION)
    sorry = next(check for check in letters.checks(letter) if check.kind is CheckKind.SORRY)
    assert letter.language == language and sorry.passed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_is_in_the_language_of_its_customer(desk: Desk, language: str) -> None:
    one = desk.planned(customer_id=desk.customer(language=language), words=OWN_WORDS, told={"product": "Qwx"})
    slip = slips.sheet(one)
    assert slip.language == language
    assert ENGLISH.findall(f"{slip.received} {slip.next_words} {slip.promised} {slip.open_until}") == []
