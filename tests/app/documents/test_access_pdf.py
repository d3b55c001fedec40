"""What is kept of one person on paper: everything on the sheet, whatever was typed, in any direction and length."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.documents import words
from app.documents.access_pdf import draw_access
from app.domain.access_report import AccessReport, Coded, Part
from app.domain.money import Money
from app.domain.shop import Paper
from tests.app.documents.papers import HEAD, pages, seen

AT = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)


def entry(text: str) -> Part:
    facts: Any = {"due_at": AT, "wish_words": text, "by_close": "True"}
    return Part(
        "timeline",
        (
            ("at", AT),
            ("by", Coded("role", "owner")),
            ("kind", Coded("entry", "note")),
            ("text", text),
            ("facts", facts),
        ),
    )


def report(text: str = "It leaks", **changed: Any) -> AccessReport:
    card = Part(
        "cards", (("name", text), ("note", text), ("prefers", Coded("channel", "call")), ("phone", None))
    )
    complaint = Part(
        "complaints",
        (
            ("words", text),
            ("paid", Money(6490, "GBP")),
            ("bought_on", date(2026, 11, 2)),
            ("wishes", (Coded("remedy", "refund"), Coded("remedy", "apology"))),
            ("answers", {text: text}),
            ("safety", True),
            ("vulnerable", False),
        ),
        title="26-0417",
        parts=(entry(text), entry("[person] rang [colleague]")),
    )
    told: dict[str, Any] = {
        "language": "en",
        "paper": Paper.A4_PLAIN,
        "head": HEAD,
        "customer": text,
        "made_at": AT,
        "parts": (card, complaint),
    }
    return AccessReport(**told | changed)


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_values_are_said_in_words_and_nothing_empty_is_shown() -> None:
    said = text_of(draw_access(report(), invariant=True))
    for words_ in (
        "Complaint 26-0417",
        "£64.90",
        "2 November 2026",
        "refund; apology",
        "Note (the owner)",
        "Safety yes",
    ):
        assert words_ in said
    assert "Phone" not in said and "by_close" not in said and "Needs special care" not in said
    assert "[another person] rang [our staff]" in said


@pytest.mark.parametrize("language", words.languages())
def test_the_frame_is_in_the_readers_language(language: str) -> None:
    book = words.book(language, "access")
    said = text_of(draw_access(report(language=language), invariant=True))
    assert book["paper"]["title"] in said and book["parts"]["timeline"] in said
    assert book["paper"]["complaint"].format(number="26-0417") in said


@pytest.mark.parametrize("paper", [Paper.A4_PLAIN, Paper.LETTER_PLAIN])
@pytest.mark.parametrize(
    "text", ["word " * 400, "x" * 900, "שלום עולם " * 60, "مرحبا " * 60, "漢字" * 150, "a\n" * 90]
)
def test_nothing_runs_off_the_sheet(text: str, paper: Paper) -> None:
    content = draw_access(report(text.strip(), paper=paper), invariant=True)
    right = (210 if paper is Paper.A4_PLAIN else 215.9) - 15
    for page in {0, len(pages(content)) - 1}:
        for one in seen(content, page):
            assert 15 <= one.x <= right and 10 <= one.y <= 292


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=200))
def test_whatever_was_typed_can_be_printed(text: str) -> None:
    assert draw_access(report(text), invariant=True).startswith(b"%PDF")
