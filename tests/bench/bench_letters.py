"""Letters in a batch, each with a table, a QR code and its fonts: against Typst with the same page, and against a bare
ReportLab canvas that draws the same lines in the same places and fonts. All three by turns, letter after letter."""

import json
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

import segno
import typst
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts, words
from app.documents.letter_pdf import draw_letter
from app.domain import code
from app.domain.letter import Agreed, LetterSheet
from app.paths import RESOURCES
from tests.app.documents import papers
from tests.bench import measuring

_BODY = (
    "Thank you for coming in on Thursday and for telling us about your kettle. We are sorry that it leaks at the"
    " base, and that you had to make the journey twice. We have looked at it together with the maker."
)
_FONTS = (fonts.SERIF, fonts.SERIF_BOLD, fonts.SANS, fonts.SANS_SEMIBOLD)
_LETTERS = 500
_LONG_RUN = 5000
Line = tuple[str, float, float, str, float]


@dataclass(frozen=True)
class Job:
    """One letter as each of the three is given it."""

    sheet: LetterSheet
    given: dict[str, Any]
    lines: list[Line]
    bars: list[tuple[int, int, int]]


def main() -> None:
    """Measure and print. The number of complaints plays no part in it."""
    wanted = measuring.asked(__doc__, rounds=_LETTERS)
    first, last = _memory()
    jobs = [_job(turn) for turn in range(wanted.rounds)]
    for name in _FONTS:
        pdfmetrics.registerFont(TTFont(name, str(_file(name))))
    compiler = _compiler()
    works: list[Callable[[Job], bytes]] = [
        lambda job: draw_letter(job.sheet),
        partial(_typst, compiler),
        _bare,
    ]
    sizes = [len(work(jobs[0])) for work in works]
    ours, by_typst, bare = _by_turns(works, jobs)
    measuring.head(f"{len(jobs)} letters in a batch", wanted.rows, baseline="named in the line")
    measuring.show("a letter, baseline Typst", ours, by_typst, goal=1)
    measuring.show("a letter, baseline bare ReportLab canvas", ours, bare, goal=2)
    print(f"letters a second: ours {1 / ours:.0f}, Typst {1 / by_typst:.0f}, bare canvas {1 / bare:.0f}")
    print(f"bytes of the first: ours {sizes[0]:,}, Typst {sizes[1]:,}, bare canvas {sizes[2]:,}")
    print(f"Typst, all letters in one file of {len(jobs)} pages: {_at_once(compiler, jobs):.0f} a second")
    measuring.show(
        f"memory after {_LONG_RUN:,} letters, first 1,000", last, first, goal=1.05, unit="MB", scale=1
    )


def _by_turns(works: list[Callable[[Job], bytes]], jobs: list[Job]) -> list[float]:
    """The median seconds of each, so that all meet the same weather."""
    taken: list[list[float]] = [[] for _ in works]
    for job in jobs:
        for work, times in zip(works, taken, strict=True):
            began = perf_counter()
            work(job)
            times.append(perf_counter() - began)
    return [statistics.median(times) for times in taken]


def _at_once(compiler: Any, jobs: list[Job]) -> float:
    """Letters a second where each need not be a file by itself."""
    began = perf_counter()
    _compiled(compiler, jobs)
    return len(jobs) / (perf_counter() - began)


def _sheet(turn: int) -> LetterSheet:
    """A letter of its own: other names, numbers, amounts."""
    number, name = f"26-{turn + 1:04d}", f"Ms Tilda Thimble{_letters(turn)}"
    return papers.letter(
        number=number,
        address_lines=(name, f"{turn + 4} Bobbin Lane", "Sampleford", "SF3 7QX"),
        reference=(("Our reference", number), ("Date", "12 November 2026")),
        greeting=f"Dear {name},",
        paragraphs=(f"{_BODY} The receipt is number {9000 + turn}.", "{agreed_table}", _BODY, _BODY),
        agreed=(
            Agreed(f"Full refund of £{turn}.90", "Robin Quill", "Mon 16 November"),
            Agreed("We ask the maker", "Sam Lantern", "Fri 20 November"),
        ),
    )


def _letters(turn: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(turn))


def _job(turn: int) -> Job:
    sheet = _sheet(turn)
    coded = segno.make_qr(code.printed(sheet.number), error="m", boost_error=False)
    bars = list(_bars([bytes(row) for row in coded.matrix]))
    return Job(
        sheet,
        _given(sheet, len(coded.matrix), bars),
        _lines(draw_letter(sheet)),
        bars,
    )


def _bars(rows: list[bytes]) -> Iterator[tuple[int, int, int]]:
    """The dark stretches as row, first column and length."""
    for place, row in enumerate(rows):
        first = row.find(1)
        while first >= 0:
            end = row.find(0, first)
            end = len(row) if end < 0 else end
            yield place, first, end - first
            first = row.find(1, end)


def _given(sheet: LetterSheet, side: int, bars: list[tuple[int, int, int]]) -> dict[str, Any]:
    """The same words for Typst."""
    head, said = sheet.head, words.of("en")
    texts = [block.text for block in sheet.blocks]
    return {
        "title": f"{sheet.number} {sheet.subject}",
        "head": [head.name, head.tagline, ", ".join(head.address_lines), head.phone, head.email],
        "sender": ", ".join((head.name, *head.address_lines)),
        "address": sheet.address_lines,
        "reference": sheet.reference,
        "subject": sheet.subject,
        "greeting": sheet.greeting,
        "before": texts[:1],
        "heads": [said.text("letter", key) for key in ("what", "who", "when")],
        "rows": [(row.what, row.who, row.when) for row in sheet.agreed],
        "after": texts[2:],
        "closing": sheet.closing,
        "signer": sheet.signer,
        "job": sheet.signer_job,
        "side": side,
        "bars": bars,
        "code": [said.text("letter", "code_1"), said.text("letter", "code_2"), sheet.number],
        "foot": f"{head.hours}      {head.foot}      Page 1 of 1",
    }


def _compiler() -> Any:
    """Typst with our fonts and no others, read once."""
    with tempfile.TemporaryDirectory() as folder:
        for name in _FONTS:
            shutil.copy(_file(name), folder)
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        compiler = typst.Compiler(Path(__file__).with_name("page.typ"), font_paths=found)
        _typst(compiler, _job(0))
        return compiler


def _typst(compiler: Any, job: Job) -> bytes:
    """Without tags, as ours has none."""
    return _compiled(compiler, [job])


def _compiled(compiler: Any, jobs: list[Job]) -> bytes:
    given = {"letters": json.dumps([job.given for job in jobs])}
    return bytes(compiler.compile(format="pdf", sys_inputs=given, pdf_tags=False))


def _bare(job: Job) -> bytes:
    """Each line by one call, the code as one path."""
    written = BytesIO()
    canvas = Canvas(written, pageCompression=1, initialFontName=fonts.SANS)
    for text, x, y, font, size in job.lines:
        canvas.setFont(font, size or 10)
        canvas.drawString(x, y, text)
    path = canvas.beginPath()
    for row, first, length in job.bars:
        path.rect(480 + first * 2.7, 100 - row * 2.7, length * 2.7, 2.7)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.save()
    return written.getvalue()


def _lines(pdf: bytes) -> list[Line]:
    """Every text of the letter with its place, font and size."""
    found: list[Line] = []

    def see(text: str, _matrix: object, place: list[float], font: dict[str, str] | None, size: float) -> None:
        if text.strip():
            name = str((font or {}).get("/BaseFont", "")).split("+")[-1]
            found.append((text.strip(), place[4], place[5], name if name in _FONTS else fonts.SANS, size))

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=see)
    return found


def _memory() -> tuple[float, float]:
    """Megabytes in use after the first thousand letters and after the last, each letter another."""
    draw_of = partial(replace, _sheet(0))
    for turn in range(1000):
        draw_letter(_sheet(turn) if turn % 2 else draw_of(subject=f"Your kettle {turn}"))
    first = _in_use()
    for turn in range(1000, _LONG_RUN):
        draw_letter(_sheet(turn) if turn % 2 else draw_of(subject=f"Your kettle {turn}"))
    return first, _in_use()


def _in_use() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def _file(name: str) -> Path:
    return RESOURCES / "fonts" / f"{name}.ttf"


if __name__ == "__main__":
    main()
