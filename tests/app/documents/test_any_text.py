"""Whatever people type, a paper comes out: no exception, no empty box, nothing silently gone."""

import unicodedata
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.documents import fonts
from app.documents.faces import face
from app.documents.letter_pdf import draw_letter
from app.documents.sheet import Style, prepared, set_lines, width_of
from app.documents.slip_pdf import draw_slip
from app.domain.letter import AddressTooLong, Agreed
from app.domain.shop import Paper
from tests.app.documents.papers import HEAD, letter, slip

TEXT = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    [
        "",
        " ",
        "\n\n",
        "{",
        "{agreed_table}",
        "<para>",
        "é" * 40,
        "👩🏽‍🚒",
        "a \u200d b",
        "♥ ש 👋🏽 ב",
        "क्" * 40,
        "שלום 12 (א)",
        "مرحبا",
        "日本語",
        "ﷺ",
        "Z̷̤͑" * 9,
        "\ud800",
    ]
)
BODY = Style(fonts.SERIF, 11.5, 16.5)
SLOW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_TEXTS_OF_HEAD = [each.name for each in fields(HEAD) if each.name not in ("address_lines", "logo")]
_TEXTS_OF_LETTER = ["language", "number", "subject", "greeting", "closing", "signer", "signer_job"]


@SLOW
@given(st.data())
def test_any_text_in_any_field_of_a_letter(data: st.DataObject) -> None:
    lines = st.lists(TEXT, max_size=4).map(tuple)
    sheet = letter(
        **{name: data.draw(TEXT) for name in _TEXTS_OF_LETTER},
        paper=data.draw(st.sampled_from(Paper)),
        head=replace(
            HEAD, address_lines=data.draw(lines), **{name: data.draw(TEXT) for name in _TEXTS_OF_HEAD}
        ),
        address_lines=data.draw(lines),
        reference=tuple(data.draw(st.lists(st.tuples(TEXT, TEXT), max_size=12))),
        paragraphs=data.draw(lines),
        agreed=tuple(data.draw(st.lists(st.builds(Agreed, TEXT, TEXT, TEXT), max_size=4))),
    )
    try:
        drawn = draw_letter(sheet)
    except AddressTooLong:
        return
    assert len(PdfReader(BytesIO(drawn)).pages) >= 1


@SLOW
@given(st.data())
def test_any_text_in_any_field_of_a_slip(data: st.DataObject) -> None:
    texts: dict[str, Any] = {each.name: data.draw(TEXT) for each in fields(slip()) if each.name != "head"}
    head = replace(HEAD, **{name: data.draw(TEXT) for name in _TEXTS_OF_HEAD})
    assert len(PdfReader(BytesIO(draw_slip(slip(head=head, **texts)))).pages) == 1


@given(TEXT, st.floats(20, 500))
@SLOW
def test_lines_are_never_too_wide_and_keep_every_word(text: str, width: float) -> None:
    lines = set_lines(text, BODY, width)
    assert all(
        width_of(line, BODY) <= width + 0.01 or len(line) == 1 or _is_one_letter(line) for line in lines
    )
    assert "".join("".join(lines).split()) == "".join(prepared(text, BODY.font).split())


@given(TEXT)
@SLOW
def test_every_character_that_is_left_has_a_glyph(text: str) -> None:
    for font, part in fonts.runs(prepared(text, BODY.font).replace("\n", ""), BODY.font):
        assert all(ord(char) in face(font).codes for char in part)


def _is_one_letter(line: str) -> bool:
    """One letter with its accents is never parted."""
    return all(unicodedata.category(char)[0] == "M" for char in line[1:])


def test_the_list_of_naughty_strings(shared_data: Path) -> None:
    text = (shared_data / "messy_files" / "blns.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in lines:
        assert draw_slip(slip(customer=line, about=line, slip_words=line))
    drawn = draw_letter(
        letter(paragraphs=tuple(lines), agreed=tuple(Agreed(line, line, line) for line in lines))
    )
    assert len(PdfReader(BytesIO(drawn)).pages) > 10


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("🙂", "[slightly smiling face]"),
        ("👋🏽", "[waving hand sign]"),
        ("🇬🇧", "[flag GB]"),
        ("a" + "\u0301" * 60 + "\u0323" * 60 + "b", "ạ" + "\u0323" * 3 + "\u0301" * 3 + "b"),
        ("a\u200bb\u200dc\ufeff", "abc"),
        ("a\tb\u2009c\u1680 d", "a b c d"),
        ("a \u200b b", "a b"),
        ("र\u200d क\u200c", "र\u200d क\u200c"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("e\u0301", "é"),
        ("\ue000", "[character U+E000]"),
        ("\ud800", "[character U+D800]"),
    ],
)
def test_text_made_ready(text: str, shown: str) -> None:
    assert prepared(text, fonts.SERIF) == shown


def test_a_million_letters_do_not_stop_a_slip() -> None:
    assert draw_slip(slip(about="x" * 1_000_000, customer="word " * 200_000))
