"""The voucher: its value is the largest thing on it, a scanner reads its number, and no text makes it endless."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.documents.voucher_pdf import draw_voucher
from app.domain.voucher import VoucherSheet, number_of, shown
from tests.app.documents.papers import HEAD, MM, said, seen

NUMBER = number_of(2026, 17)


def sheet(**changed: Any) -> VoucherSheet:
    facts: dict[str, Any] = {
        "language": "en",
        "head": HEAD,
        "number": NUMBER,
        "value": "£37.80",
        "until": "Good until 12 November 2027",
        "terms": "20% off the next order",
        "given": "Given on 12 November 2026, complaint 26-0405.",
    }
    return VoucherSheet(**facts | changed)


def height(pdf: bytes) -> float:
    return float(PdfReader(BytesIO(pdf)).pages[0].mediabox.height) / MM


def test_the_value_is_the_largest_and_all_is_within_the_printed_width() -> None:
    runs = seen(draw_voucher(sheet()))
    assert max(runs, key=lambda run: run.size).text == "£37.80"
    assert all(4 - 0.1 <= run.x <= 76 for run in runs)
    text = said(draw_voucher(sheet()))
    parts = (
        shown(NUMBER),
        "Good until 12 November 2027",
        "Redeemed once",
        "20% off the next order",
        "26-0405",
    )
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize("value", ["KWD 999999999.999", "zł 10000000000.00", "¥1"])
def test_any_value_fits_on_its_line(value: str) -> None:
    assert value in said(draw_voucher(sheet(value=value)))


@pytest.mark.parametrize("text", ["word " * 50_000, "x" * 200_000, "\n" * 9000, "مرحبا " * 900, "", "\x00"])
def test_no_text_makes_it_endless(text: str) -> None:
    assert height(draw_voucher(sheet(terms=text, given=text, until=text))) < 200
