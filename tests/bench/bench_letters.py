"""Letters in a batch, against a bare ReportLab canvas that draws the same lines in the same places and fonts."""

from functools import partial
from io import BytesIO

from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts
from app.documents.letter_pdf import draw_letter
from tests.app.documents import papers
from tests.bench import measuring

_BODY = (
    "Thank you for coming in on Thursday and for telling us about your kettle. We are sorry that it leaks at the"
    " base, and that you had to make the journey twice. We have looked at it together with the maker."
)
Line = tuple[str, float, float, str, float]


def main() -> None:
    """Measure and print. The number of complaints plays no part in it."""
    wanted = measuring.asked(__doc__, rounds=40)
    sheet = papers.letter(paragraphs=(_BODY, "{agreed_table}", _BODY, _BODY))
    lines = _lines(draw_letter(sheet))
    measuring.head("Letters in a batch", wanted.rows, baseline="the same lines by a bare ReportLab canvas")
    measuring.compare("a letter with table and code", partial(draw_letter, sheet), partial(_bare, lines),
        rounds=wanted.rounds, goal=2)  # fmt: skip


def _lines(pdf: bytes) -> list[Line]:
    """Every text of the letter with its place, font and size."""
    found: list[Line] = []

    def see(text: str, _matrix: object, place: list[float], font: dict[str, str] | None, size: float) -> None:
        if text.strip():
            name = str((font or {}).get("/BaseFont", "")).split("+")[-1]
            found.append((text.strip(), place[4], place[5], name if name in _KNOWN else fonts.SANS, size))

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=see)
    return found


_KNOWN = (fonts.SANS, fonts.SANS_MEDIUM, fonts.SANS_SEMIBOLD, fonts.SANS_BOLD, fonts.SERIF, fonts.SERIF_BOLD)


def _bare(lines: list[Line]) -> bytes:
    written = BytesIO()
    canvas = Canvas(written)
    for text, x, y, font, size in lines:
        fonts.glyphs(font)
        canvas.setFont(font, size or 10)
        canvas.drawString(x, y, text)
    canvas.save()
    return written.getvalue()


if __name__ == "__main__":
    main()
