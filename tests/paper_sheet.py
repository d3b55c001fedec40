"""Slips, vouchers, labels and the plan on every paper in every language, as small pages: `python -m tests.paper_sheet -o DIR`.

One picture for each language: a row for each kind of paper, a column for each width it goes on.
"""

import argparse
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from tests.contact_sheet import pages_of

# isort: split
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from app import clock, start
from app.documents import words
from app.documents.label_pdf import draw_labels
from app.documents.plan_pdf import draw_plan
from app.documents.slip_pdf import draw_slip
from app.documents.voucher_pdf import draw_voucher
from app.domain import amounts
from app.domain.goods_label import LabelSheet
from app.domain.money import Money
from app.domain.shop import Paper, Shop, SlipPaper
from app.domain.slip import SlipForm
from app.domain.voucher import VoucherSheet, number_of
from app.services import complaints, letterhead, plan_sheet, settings, slip_example, staff
from app.services.sample import shop as sample_shop

_SCALE, _GAP, _LABEL = 0.36, 16, 22  # of the pictures as they are drawn
_BEHIND, _INK = QColor("#dfe3e8"), QColor("#1f2933")
_DAY = date(2027, 11, 12)
Draw = Callable[[SlipForm], bytes]


def kinds_of(language: str, by: UUID) -> dict[str, Draw]:
    """What is drawn in a language, by its name."""
    shop = replace(settings.shop(), language=language, slip_words="")
    slip = slip_example.sheet(shop, by)
    label = LabelSheet(
        language, shop.name, slip.number, slip.goods_left, "TT", words.of(language).short_day(_DAY), 3
    )
    return {
        "slip": lambda form: draw_slip(slip, form),
        "slip, two copies, signed": lambda form: draw_slip(slip, replace(form, copies=2, signature=True)),
        "voucher": lambda form: draw_voucher(_voucher(shop), form),
        "labels": lambda form: draw_labels(label, form),
    }


def _voucher(shop: Shop) -> VoucherSheet:
    said = words.of(shop.language)
    return VoucherSheet(
        language=shop.language,
        head=letterhead.of(shop, shop.language),
        number=number_of(2026, 17),
        value=amounts.written(Money(3780, "GBP"), shop.language),
        until=said.text("voucher", "until", day=said.day(_DAY)),
        terms="",
        given=said.text("voucher", "given", day=said.day(_DAY), number="26-0417"),
    )


def sheet_of(language: str, by: UUID) -> QImage:
    """All kinds of a language; the plan, which has a whole sheet, at the end of the first row."""
    rows = [
        [(f"{name}, {paper}", draw(SlipForm(paper))) for paper in SlipPaper]
        for name, draw in kinds_of(language, by).items()
    ]
    told = plan_sheet.sheet(complaints.by_number("26-0417").id)
    rows[0].append(("plan", draw_plan(replace(told, language=language, paper=Paper.A4_PLAIN))))
    pictures = [[(name, pages_of(pdf)) for name, pdf in row] for row in rows]
    small = [[(name, _side_by_side(found)) for name, found in row] for row in pictures]
    width = max(sum(image.width() + _GAP for _, image in row) for row in small) + _GAP
    heights = [max(image.height() for _, image in row) + _LABEL + _GAP for row in small]
    sheet = QImage(width, sum(heights) + _GAP, QImage.Format.Format_RGB32)
    sheet.fill(_BEHIND)
    painter, top = QPainter(sheet), _GAP
    painter.setPen(_INK)
    for row, height in zip(small, heights, strict=True):
        left = _GAP
        for name, image in row:
            painter.drawText(
                QRect(left, top, image.width() + _GAP, _LABEL), Qt.AlignmentFlag.AlignVCenter, name
            )
            painter.drawImage(left, top + _LABEL, image)
            left += image.width() + _GAP
        top += height
    painter.end()
    return sheet


def _side_by_side(pages: list[QImage]) -> QImage:
    """The first pages of a paper, small."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = [page.scaledToWidth(round(page.width() * _SCALE), smooth) for page in pages[:3]]
    whole = QImage(
        sum(one.width() + 4 for one in small), max(one.height() for one in small), QImage.Format.Format_RGB32
    )
    whole.fill(_BEHIND)
    painter, left = QPainter(whole), 0
    for one in small:
        painter.drawImage(left, 0, one)
        left += one.width() + 4
    painter.end()
    return whole


def main() -> None:
    """One picture a language, from the sample shop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    parser.add_argument("--data", type=Path, help="where the sample shop is kept and taken up again")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication([])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside:
        start.open_shop(args.data or Path(aside) / "shop")
        sample_shop.ensure(sample_shop.STANDARD)
        by = next(one.id for one in staff.everyone() if one.name == "Robin Quill")
        with clock.standing_at(sample_shop.STANDARD):
            for language in words.languages():
                path = args.folder / f"papers-{language}.png"
                sheet_of(language, by).save(str(path))
                print(path)
        start.close_shop()
    del app


if __name__ == "__main__":
    main()
