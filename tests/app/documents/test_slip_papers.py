"""Slips, vouchers and labels on every paper: nothing outside what is printed, codes that scan, nothing cut unseen."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from app.documents.label_pdf import draw_labels
from app.documents.slip_pdf import draw_slip
from app.documents.voucher_pdf import draw_voucher
from app.domain import code, number
from app.domain.goods_label import LabelSheet
from app.domain.shop import SlipPaper
from app.domain.slip import SlipForm
from app.domain.voucher import VoucherSheet, number_of, shown
from tests.app.documents.papers import HEAD, MM, pages, said, seen, slip
from tests.app.documents.test_codes import QUIET_MODULES, boxes, decoded

FORMS = [SlipForm(paper, copies) for paper in SlipPaper for copies in (1, 2)]
# Width of the paper, and what of it is printed, in millimetres.
WIDTHS = {SlipPaper.ROLL_80: (80, 72), SlipPaper.ROLL_58: (58, 48), SlipPaper.A6: (105, 93)}
NINE_LINES = "\n".join(f"line {at} of what was told" for at in range(9))
HOSTILE = [
    {"about": "W" * 40 * 3, "customer": "Q" * 40, "wish": "m" * 40, "next_words": "w" * 200},
    {"goods_left": NINE_LINES, "read_back": NINE_LINES * 4, "slip_words": NINE_LINES},
    {
        "customer": "مرحبا بك يا ليلى",
        "about": "שלום <b>7</b> {number} ${x} </para>",
        "taken_by": "\u202e\x00🙂",
    },
    {"customer": "", "about": "", "promised": "", "received": "", "number": "1999-0000000001-AB-9"},
]


def voucher(**changed: Any) -> VoucherSheet:
    facts: dict[str, Any] = {
        "language": "en",
        "head": HEAD,
        "number": number_of(2026, 17),
        "value": "£37.80",
        "until": "Good until 12 November 2027",
        "terms": "20% off the next order",
        "given": "Given on 12 November 2026, complaint 26-0405.",
    }
    return VoucherSheet(**facts | changed)


def label(**changed: Any) -> LabelSheet:
    sheet = LabelSheet("en", "Marrow & Pine", "26-0434", "Brook kettle", "JF", "12 November 2026", 3)
    return replace(sheet, **changed)


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in whole millimetres."""
    return [
        (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))
        for page in PdfReader(BytesIO(pdf)).pages
    ]


def inked(pdf: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """The margins around all ink of a page as it is drawn: left, right, top and bottom, in millimetres."""
    source, document = QBuffer(), QPdfDocument(None)  # type: ignore[call-overload]
    source.setData(QByteArray(pdf))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(source)
    points, dots = document.pagePointSize(page), 4
    wide, high = round(points.width() / MM * dots), round(points.height() / MM * dots)
    image = document.render(page, QSize(wide, high)).convertToFormat(QImage.Format.Format_ARGB32)
    data, line = bytes(image.constBits()), image.bytesPerLine()
    rows = [data[row * line : row * line + 4 * wide] for row in range(high)]
    inky = [any(row[at] > 40 and row[at - 1] < 200 for at in range(3, 4 * wide, 4)) for row in rows]
    columns = [any(row[4 * at + 3] > 40 and row[4 * at + 2] < 200 for row in rows) for at in range(wide)]
    return (
        columns.index(True) / dots,
        columns[::-1].index(True) / dots,
        inky.index(True) / dots,
        inky[::-1].index(True) / dots,
    )


@pytest.mark.parametrize("paper", list(WIDTHS), ids=str)
@pytest.mark.parametrize("texts", HOSTILE, ids=("long", "lines", "signs", "empty"))
def test_nothing_of_a_slip_stands_outside_what_is_printed(
    qapp: QApplication, paper: SlipPaper, texts: dict[str, str]
) -> None:
    drawn = draw_slip(slip(**texts), SlipForm(paper, signature=True))
    width, printed = WIDTHS[paper]
    assert {size[0] for size in sizes(drawn)} == {width}
    margin = (width - printed) / 2
    left, right, top, _ = inked(drawn)
    assert left >= margin - 0.3 and right >= margin - 0.3 and top >= 3


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.paper}-{form.copies}")
def test_every_paper_says_all_of_the_slip_once_a_copy(form: SlipForm) -> None:
    sheet = slip(goods_left="Kettle and base", goods_labels="2", read_back="It leaks. Have I got that right?")
    text = said(draw_slip(sheet, form))
    for part in (sheet.customer, sheet.promised, sheet.wish, "Kettle and base", sheet.read_back):
        assert text.count(part) == form.copies
    marks = [text.count(mark) for mark in ("Your copy", "Copy of the shop")]
    assert marks == ([1, 1] if form.copies == 2 else [0, 0])


def test_copies_are_pages_of_a_roll_and_halves_of_a_sheet() -> None:
    roll, a4 = (draw_slip(slip(), SlipForm(paper, 2)) for paper in (SlipPaper.ROLL_58, SlipPaper.A4))
    assert len(sizes(roll)) == 2 and sizes(a4) == [(210, 297)]
    places = [run for run in seen(a4) if run.text == "26-0434"]
    assert len(places) == 2 and places[1].x - places[0].x == pytest.approx(105, abs=0.1)
    assert places[0].y == places[1].y < 148
    assert sizes(draw_slip(slip(), SlipForm(SlipPaper.A4, letter=True))) == [(216, 279)]


def test_a_slip_too_long_for_a6_goes_on_and_says_whose_it_is() -> None:
    words = " ".join(f"word{at}" for at in range(180))
    drawn = draw_slip(slip(read_back=words, goods_left=NINE_LINES), SlipForm(SlipPaper.A6, signature=True))
    assert len(pages(drawn)) == 2 and "Complaint 26-0434, page 2" in pages(drawn)[1]
    text = said(drawn).replace("Complaint 26-0434, page 2 ", "")
    assert words in text and "Signed by the customer" in text and "Thank you" in text


def test_the_line_to_sign_on_is_there_only_where_it_is_wanted() -> None:
    assert "Signed by the customer" in said(draw_slip(slip(), SlipForm(signature=True)))
    assert "Signed by the customer" not in said(draw_slip(slip()))


@pytest.mark.parametrize("paper", list(WIDTHS), ids=str)
@pytest.mark.parametrize("shown", ["26-0434", "99-123456"])
def test_the_code_scans_on_every_width(paper: SlipPaper, shown: str) -> None:
    read, module, left, right = bars(draw_slip(slip(number=shown), SlipForm(paper)))
    assert code.read(read) == number.read(shown)
    assert module >= 0.249 * MM
    assert module / (0.125 * MM) == pytest.approx(round(module / (0.125 * MM)), abs=0.01)
    width, printed = WIDTHS[paper]
    assert min(left, width * MM - right) >= max(QUIET_MODULES * module, (width - printed) / 2 * MM) - 0.01


def test_a_code_too_wide_for_the_roll_becomes_a_square_one() -> None:
    drawn = draw_slip(slip(number="AB-1999-CD-00001-E-9"), SlipForm(SlipPaper.ROLL_58))
    squares = [box for box in boxes(drawn) if box[3] < 2 * MM]
    assert len(squares) > 100 and all(height < 9 * MM for *_, height in boxes(drawn))
    assert max(x + width for x, _, width, _ in squares) <= 53 * MM


def bars(pdf: bytes) -> tuple[str, float, float, float]:
    """What the Code 128 of the first page holds, its module, and where it begins and ends."""
    found = sorted((x, width) for x, _, width, height in boxes(pdf) if 7 * MM < height < 17 * MM)
    module, widths = min(width for _, width in found), list[int]()
    for at, (x, width) in enumerate(found):
        widths.append(round(width / module))
        if at + 1 < len(found):
            widths.append(round((found[at + 1][0] - x - width) / module))
    return decoded(widths), module, found[0][0], found[-1][0] + found[-1][1]


@pytest.mark.parametrize("paper", [SlipPaper.ROLL_80, SlipPaper.ROLL_58], ids=str)
def test_labels_come_from_the_roll_one_after_the_other(qapp: QApplication, paper: SlipPaper) -> None:
    drawn = draw_labels(label(first=2), SlipForm(paper))
    assert [text for page in pages(drawn) for text in ("2 of 3", "3 of 3") if text in page] == [
        "2 of 3",
        "3 of 3",
    ]
    assert len(set(sizes(drawn))) == 1
    read, module, begins, _ = bars(drawn)
    assert code.read(read) == number.read("26-0434") and begins >= QUIET_MODULES * module - 0.01
    left, right, *_ = inked(drawn)
    assert min(left, right) >= (WIDTHS[paper][0] - WIDTHS[paper][1]) / 2 - 0.3


def test_labels_begin_at_the_first_free_place_of_the_sheet_and_go_on_to_the_next(qapp: QApplication) -> None:
    drawn = draw_labels(label(count=4, place=22), SlipForm(SlipPaper.A4))
    assert len(pages(drawn)) == 2
    first = [run for run in seen(drawn) if run.text == "26-0434"]
    assert [int(run.x // 70) for run in first] == [0, 1, 2]
    assert all(int(run.y // 37) == 7 for run in first)
    (second,) = [run for run in seen(drawn, 1) if run.text == "26-0434"]
    assert second.x < 70 and second.y < 37
    for page in (0, 1):
        assert min(inked(drawn, page)) >= 4.2  # what most printers cannot reach


@pytest.mark.parametrize("form", [SlipForm(paper) for paper in SlipPaper], ids=lambda form: str(form.paper))
@pytest.mark.parametrize(
    "texts", [{"item": "W" * 400}, {"item": NINE_LINES}, {"whose": "לי", "item": "<b>\x00🙂"}]
)
def test_the_number_of_a_label_is_never_cut(form: SlipForm, texts: dict[str, str]) -> None:
    long = "1999-0000000001-AB-9"
    drawn = draw_labels(label(number=long, count=99, first=99, **texts), form)
    assert long in said(drawn) and "99 of 99" in said(drawn)


@pytest.mark.parametrize(
    "form", [SlipForm(SlipPaper.A6), SlipForm(SlipPaper.A4)], ids=lambda form: str(form.paper)
)
def test_a_voucher_is_a_card_within_its_frame(qapp: QApplication, form: SlipForm) -> None:
    drawn = draw_voucher(voucher(terms=NINE_LINES * 3, value="KWD 999999999.999", given="W" * 300), form)
    assert sizes(drawn) == [(148, 105) if form.paper is SlipPaper.A6 else (210, 297)]
    assert "KWD 999999999.999" in said(drawn) and shown(number_of(2026, 17)) in said(drawn)
    assert max(seen(drawn), key=lambda run: run.size).text == "KWD 999999999.999"
    assert inked(drawn)[2] >= 5.5 and (form.paper is SlipPaper.A4 or inked(drawn)[0] >= 5.5)
    assert bars(drawn)[0] == number_of(2026, 17)


def test_a_label_says_when_the_goods_came_on_the_narrowest_roll() -> None:
    day = "23.\u00a0September 2026"
    assert "23. September 2026" in said(
        draw_labels(label(language="de", received=day), SlipForm(SlipPaper.ROLL_58))
    )
