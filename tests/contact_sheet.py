"""Every letter that is shipped, as small pages on contact sheets: `python -m tests.contact_sheet -o DIR [--quick]`.

One sheet for each language and tone: a row for each kind of letter, a column for each paper. With `--quick` two papers
and the warm tone only. With `--data DIR` the sample shop is kept there and taken up again. `--large KIND LANGUAGE TONE
PAPER` draws one letter's pages at a size to read instead. Prints what takes more than a page.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import ui  # noqa: F401  # before Qt: it guards None and True

# isort: split
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from app import clock, start
from app.documents import templates, words
from app.domain.letter import LetterKind
from app.domain.letter_template import SHIPPED_KEYS, WARM
from app.domain.shop import Paper
from app.services import letter_sheet, staff, template_preview
from app.services.sample import shop as sample_shop

_QUICK = (Paper.A4_DIN_B, Paper.LETTER_US_10)
_PAGE = QSize(236, 334)  # pixels of a small page; Letter is as wide and a little shorter
_GAP, _LABEL = 14, 22
_LARGE_DPI = 110
_BEHIND, _INK, _ALARM = QColor("#dfe3e8"), QColor("#1f2933"), QColor("#b42318")


@dataclass(frozen=True)
class Wanted:
    """One letter."""

    kind: LetterKind
    language: str
    key: str
    paper: Paper


def pdf_of(wanted: Wanted, signer: UUID) -> bytes:
    """The letter to the complaint that never was, as it would print."""
    template = templates.shipped(wanted.kind, wanted.language, wanted.key)
    if template is None:
        raise SystemExit(f"no template: {wanted}")
    return letter_sheet.draw(replace(template_preview.sheet(template, signer), paper=wanted.paper))


def pages_of(pdf: bytes, size: QSize | None = None) -> list[QImage]:
    """The pages as pictures as wide as `size`, or at a size to read."""
    source, document = QBuffer(), QPdfDocument(None)
    source.setData(QByteArray(pdf))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(source)
    return [_drawn(document, page, size) for page in range(document.pageCount())]


def _drawn(document: QPdfDocument, page: int, size: QSize | None) -> QImage:
    points = document.pagePointSize(page)
    width = size.width() if size else round(points.width() * _LARGE_DPI / 72)
    image = QImage(QSize(width, round(width * points.height() / points.width())), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, document.render(page, image.size()))
    painter.end()
    return image


def contact_sheet(language: str, key: str, papers: Sequence[Paper], signer: UUID) -> tuple[QImage, list[str]]:
    """The sheet of a language and tone, and what on it takes more than a page."""
    step = QSize(_PAGE.width() + _GAP, _PAGE.height() + _GAP + _LABEL)
    sheet = QImage(
        step.width() * len(papers) + _GAP, step.height() * len(LetterKind) + _GAP, QImage.Format.Format_RGB32
    )
    sheet.fill(_BEHIND)
    painter, long = QPainter(sheet), []
    for row, kind in enumerate(LetterKind):
        for column, paper in enumerate(papers):
            pages = pages_of(pdf_of(Wanted(kind, language, key, paper), signer), _PAGE)
            left, top = _GAP + column * step.width(), _GAP + row * step.height()
            told = f"{kind} · {paper}" + (f" · {len(pages)} pages" if len(pages) > 1 else "")
            painter.setPen(_ALARM if len(pages) > 1 else _INK)
            painter.drawText(QRect(left, top, _PAGE.width(), _LABEL), Qt.AlignmentFlag.AlignVCenter, told)
            painter.drawImage(left, top + _LABEL, pages[0])
            long += [f"{language} {key} {told}"] if len(pages) > 1 else []
    painter.end()
    return sheet, long


def _sheets(folder: Path, signer: UUID, *, quick: bool, only: Sequence[str]) -> Iterator[str]:
    papers, keys = (_QUICK, (WARM,)) if quick else (tuple(Paper), SHIPPED_KEYS)
    for language in only or words.languages():
        for key in keys:
            sheet, long = contact_sheet(language, key, papers, signer)
            path = folder / f"letters-{language}-{key}.png"
            sheet.save(str(path))
            yield str(path)
            yield from (f"  more than a page: {one}" for one in long)


def _large(folder: Path, asked: Sequence[str], signer: UUID) -> Iterator[str]:
    kind, language, key, paper = asked
    wanted = Wanted(LetterKind(kind), language, key, Paper(paper))
    for number, page in enumerate(pages_of(pdf_of(wanted, signer)), start=1):
        path = folder / f"letter-{language}-{kind}-{key}-{paper}-{number}.png"
        page.save(str(path))
        yield str(path)


def main() -> None:
    """Draw what is asked for, signed by the owner of the sample shop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", nargs="*", default=(), metavar="LANGUAGE")
    parser.add_argument("--large", nargs=4, metavar=("KIND", "LANGUAGE", "TONE", "PAPER"))
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication([])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside:
        start.open_shop(args.data or Path(aside) / "shop")
        sample_shop.ensure(sample_shop.STANDARD)
        signer = next(one.id for one in staff.everyone() if one.name == "Marta Pine")
        with clock.standing_at(sample_shop.STANDARD):
            large = args.large
            drawn = (
                _large(args.folder, large, signer)
                if large
                else _sheets(args.folder, signer, quick=args.quick, only=args.only)
            )
            for line in drawn:
                print(line)
        start.close_shop()
    del app


if __name__ == "__main__":
    main()
