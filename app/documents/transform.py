"""What becomes of a finished PDF on its way to a printer. The kept bytes never change; these are copies."""

from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject

from app.documents import fonts
from app.documents.one_at_a_time import one_at_a_time
from app.documents.sheet import INK, INK2, Pen, Style, baseline, fit_line, width_of
from app.domain.printing import Shift

_POINTS_PER_TENTH = 72 / 254
_STAMP = Style(fonts.SANS_BOLD, 9, 12, INK)
_STAMP_TOP, _STAMP_HEIGHT, _STAMP_ROOM = 14.0, 18.0, 9.0  # points
_WITH_MARGIN = 500.0  # the width of a sheet from which a letter has its margin
_MARGIN_AT, _MARGIN_TOP = 52.0, 130.0  # between fold marks and text, below the head


def size_of(content: bytes) -> tuple[float, float]:
    """Width and height of the first page in points."""
    box = PdfReader(BytesIO(content)).pages[0].mediabox
    return float(box.width), float(box.height)


def for_printer(content: bytes, shift: Shift, *, copies: int = 1) -> bytes:
    """Moved by a printer's offset, so many times over, and not to be scaled by whatever shows or prints it."""
    writer = PdfWriter()
    for _ in range(copies):
        for page in _pages(content):
            placed = writer.add_page(page)
            if shift:
                across, down = shift.x * _POINTS_PER_TENTH, shift.y * _POINTS_PER_TENTH
                placed.add_transformation(Transformation().translate(across, -down))
    return _written(writer, content)


def with_file_copy(content: bytes, words: str) -> bytes:
    """The letter, and behind it the same once more, each page marked with the words."""
    writer = PdfWriter()
    for page in _pages(content):
        writer.add_page(page)
    for page in _pages(content):
        writer.add_page(page).merge_page(
            _stamp(words, float(page.mediabox.width), float(page.mediabox.height))
        )
    return _written(writer, content)


def _pages(content: bytes) -> list[PageObject]:
    """Read anew for every copy: pages of one reader share their content, and what moves one would move all."""
    return list(PdfReader(BytesIO(content)).pages)


def _stamp(words: str, width: float, height: float) -> PageObject:
    return PdfReader(BytesIO(_drawn_stamp(words, width, height))).pages[0]


@one_at_a_time
def _drawn_stamp(words: str, width: float, height: float) -> bytes:
    """In the left margin of a letter, where nothing else stands whatever its paper; above everything on a slip."""
    line = fit_line(words, _STAMP, width / 2)
    wide = width_of(line, _STAMP) + 2 * _STAMP_ROOM
    pen = Pen((width, height), language="en", invariant=True)
    x, top = (width - wide) / 2, _STAMP_TOP
    if width >= _WITH_MARGIN:
        pen.canvas.translate(_MARGIN_AT, height - _MARGIN_TOP - wide)
        pen.canvas.rotate(90)
        x, top = 0, height - _STAMP_HEIGHT
    pen.box(x, top, wide, _STAMP_HEIGHT, edge=INK2, thick=0.8, radius=3)
    middle = top + (_STAMP_HEIGHT - _STAMP.leading) / 2
    pen.text(x + wide / 2, baseline(middle, _STAMP), line, _STAMP, align=0.5)
    pen.next_page()
    return pen.bytes()


def _written(writer: PdfWriter, content: bytes) -> bytes:
    """Its properties stay; viewers that print it are told to leave its size alone."""
    found = PdfReader(BytesIO(content)).metadata
    if found:
        writer.add_metadata({str(key): str(value) for key, value in found.items()})
    writer.create_viewer_preferences()
    if writer.viewer_preferences is not None:
        writer.viewer_preferences[NameObject("/PrintScaling")] = NameObject("/None")
    paper = BytesIO()
    writer.write(paper)
    return paper.getvalue()
