"""Where everything stands on each paper, read back from the PDF and held against the tables of domain.md section 2."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from app.documents import fonts
from app.documents.letter_pdf import draw_letter
from app.documents.sheet import Style, width_of
from app.domain import geometry
from app.domain.geometry import Box, Envelope
from app.domain.letter import AddressTooLong
from app.domain.shop import US_LETTER, Paper
from tests.app.documents.papers import HEAD, MM, Seen, letter, pages, seen

FIELDS = {
    Paper.A4_DIN_B: Box(20, 45, 85, 45),
    Paper.A4_DIN_A: Box(20, 27, 85, 45),
    Paper.A4_SWISS_RIGHT: Box(210 - 8 - 90, 45, 90, 45),
    Paper.A4_SWISS_LEFT: Box(20, 35.5, 100, 45),
    Paper.A4_FRENCH: Box(210 - 10 - 100, 35, 100, 45),
    Paper.A4_UK_DL: Box(20, 57, 80, 22),
    Paper.LETTER_US_9: Box(17.5, 55.6, 114.3, 28.6),
}
# What a window always shows, however the sheet slips in it: left, top, right, bottom.
ALWAYS_SEEN = {
    Paper.A4_DIN_B: (20, 50, 100, 90),
    Paper.A4_DIN_A: (20, 32, 100, 72),
    Paper.A4_UK_DL: (20, 57, 100, 79),
    Paper.LETTER_US_10: (22.2, 63.5, 111.1, 82.5),
}
# Those that the table tells to try: at the least what shows when the sheet lies in the middle of its play.
TRIED = {Paper.A4_SWISS_RIGHT, Paper.A4_SWISS_LEFT, Paper.A4_FRENCH, Paper.A4_UK_DL, Paper.LETTER_US_9}
FOLDS = {
    Paper.A4_DIN_B: (105.0, 210.0),
    Paper.A4_DIN_A: (87.0, 192.0),
    Paper.A4_SWISS_RIGHT: (105.0, 210.0),
    Paper.A4_SWISS_LEFT: (105.0, 210.0),
    Paper.A4_FRENCH: (99.0, 198.0),
    Paper.A4_UK_DL: (99.0, 198.0),
    Paper.LETTER_US_9: (95.3, 187.3),
    Paper.LETTER_US_10: (95.3,),
    Paper.A4_PLAIN: (),
    Paper.LETTER_PLAIN: (),
}
PUNCHED = {Paper.A4_DIN_A, Paper.A4_DIN_B}
WITH_WINDOW = [paper for paper in Paper if geometry.of(paper).window]
ADDRESSES = [
    ("Ms Tilda Thimble", "4 Bobbin Lane", "Sampleford", "SF3 7QX"),
    ("A",),
    ("Frau Žofie Šťastná-Überlänge", "Ulica Żółta 12 m. 34", "00-950 Warszawa", "POLSKA", "c/o Quill"),
    ("The Very Long Company Name of Messrs Thimble, Bobbin, Spindle and Daughters Ltd", "4 Bobbin Lane"),
    ("Donaudampfschiffahrtselektrizitätenhauptbetrieb GmbH", "1 Lane"),
]
LONG_HEAD = replace(
    HEAD,
    address_lines=(
        "Marrow & Pine Homewares Limited",
        "Unit 4, The Long Old Trading Estate",
        "12 Example Row",
        "Upper Sampleford under the Hill",
        "SF1 2AB",
    ),
)
NINE = tuple(f"Line {number} of nine" for number in range(1, 10))


def _extent(run: Seen) -> tuple[float, float]:
    """Top and bottom of a run's ink."""
    return run.y - run.size * 0.7 / MM, run.y + run.size * 0.25 / MM


def _block(paper: Paper, lines: tuple[str, ...]) -> list[Seen]:
    """The runs that print the address: whole lines, or parts of a line that was parted."""
    place = geometry.of(paper)
    box = place.address_most or place.address
    runs = seen(draw_letter(letter(paper=paper, address_lines=lines, reference=())))
    inside = [run for run in runs if run.x == pytest.approx(box.x, abs=0.1) and box.y < run.y <= box.bottom]
    return [run for run in inside if any(run.text in line for line in lines)]


def _marks(paper: Paper) -> list[tuple[float, float]]:
    """Short level lines at the left edge: how far down, and how long, read from the drawing itself."""
    page = PdfReader(BytesIO(draw_letter(letter(paper=paper)))).pages[0]
    height, found = float(page.mediabox.height), []
    for line in page.get_contents().get_data().decode("latin-1").splitlines():
        words = line.split()
        if "m" in words and "l" in words:
            at, to = words.index("m"), float(words[words.index("l") - 2])
            x, y = float(words[at - 2]), float(words[at - 1])
            if to < 15 * MM:
                found.append((round((height - y) / MM, 1), round((to - x) / MM, 1)))
                assert x / MM >= 4  # printers cannot print at the very edge
    return found


def test_the_address_fields_are_those_of_the_standards() -> None:
    assert {paper: geometry.of(paper).field for paper in FIELDS} == FIELDS
    assert {paper for paper in Paper if geometry.of(paper).calibrate} == TRIED


@pytest.mark.parametrize("paper", WITH_WINDOW)
def test_what_the_window_always_shows_follows_from_the_envelope(paper: Paper) -> None:
    place = geometry.of(paper)
    right, up = place.play
    shown = [place.window_over(x, y) for x in (0, right) for y in (0, up)]
    assert place.visible is not None
    corners = (place.visible.x, place.visible.y, place.visible.right, place.visible.bottom)
    assert corners == pytest.approx(ALWAYS_SEEN.get(paper, corners))
    for box in shown:
        assert box is not None
        assert box.x <= corners[0] + 0.1 and box.y <= corners[1] + 0.1
        assert corners[2] <= box.right + 0.1 and corners[3] <= box.bottom + 0.1
    assert place.visible.holds(place.address) and place.visible.holds(place.address_most or place.address)


@pytest.mark.parametrize("paper", Paper)
def test_a_long_letterhead_stays_above_its_rule_and_is_not_cut(paper: Paper) -> None:
    place, sheet = geometry.of(paper), letter(paper=paper, head=LONG_HEAD)
    rule = place.head_top + place.head_height
    runs = seen(draw_letter(sheet))
    head = [run for run in runs if run.y <= rule]
    contact = " ".join(run.text for run in head if run.x > place.width / 2)
    assert contact == f"{', '.join(LONG_HEAD.address_lines)} {LONG_HEAD.phone} {LONG_HEAD.email}"
    assert place.reach is None or rule < place.reach.y
    sender = [run for run in runs if place.sender_at and run.y == pytest.approx(place.sender_at)]
    assert all(run.text.endswith("SF1 2AB") and run.text.startswith("Marrow & Pine, ") for run in sender)


def test_folded_in_thirds_the_us_window_shows_two_millimetres_less() -> None:
    """Why the mark is at 95.3 and not at a third of the sheet."""
    place = geometry.of(Paper.LETTER_US_10)
    assert place.envelope is not None
    assert place.height / 3 - place.envelope.bottom == pytest.approx(80.4, abs=0.1)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("lines", ADDRESSES)
def test_the_address_shows_in_the_window(paper: Paper, lines: tuple[str, ...]) -> None:
    place = geometry.of(paper)
    left, top, right, bottom = ALWAYS_SEEN.get(paper) or _edges(place.visible or place.address)
    runs = _block(paper, lines)
    assert " ".join(run.text for run in runs).split() == " ".join(lines).split()
    for run in runs:
        ink_top, ink_bottom = _extent(run)
        end = run.x + width_of(run.text, Style(fonts.SERIF, run.size, 0)) / MM
        assert left <= run.x + 0.01 and end <= right and top <= ink_top and ink_bottom <= bottom
        assert run.size >= 8


def test_the_envelopes_are_those_of_the_table() -> None:
    din = geometry.of(Paper.A4_DIN_B).envelope
    assert din == geometry.of(Paper.A4_DIN_A).envelope == Envelope(220, 110, 90, 45, 20, 15)
    assert Envelope(229, 114, 90, 45, 20, 15) == geometry.DIN_C6_5
    uk = geometry.of(Paper.A4_UK_DL).envelope
    assert uk is not None and (uk.window_width, uk.window_height, uk.left) == (90, 35, 20)
    assert 18 <= uk.bottom <= 20
    for paper in (Paper.LETTER_US_9, Paper.LETTER_US_10):
        us = geometry.of(paper).envelope
        assert us is not None
        inches = [round(size / 25.4, 2) for size in (us.window_width, us.window_height, us.left, us.bottom)]
        assert inches == [4.5, 1.13, 0.87, 0.5]


def test_an_eighth_of_an_inch_stays_clear_in_the_window_of_a_no_10() -> None:
    place = geometry.of(Paper.LETTER_US_10)
    window, clear = place.window, 25.4 / 8
    assert window is not None
    assert place.address.x - window.x >= clear and window.bottom - place.address.bottom >= clear


def test_the_usual_address_shows_in_the_larger_din_envelope_too() -> None:
    place = replace(geometry.of(Paper.A4_DIN_B), envelope=geometry.DIN_C6_5)
    right, up = place.play
    lying, slipped = place.window_over(0, 0), place.window_over(right, up)
    assert lying is not None and slipped is not None
    assert (lying.x, slipped.y, slipped.right, lying.bottom) == (20, 54, 91, 90)
    for run in _block(Paper.A4_DIN_B, ADDRESSES[0]):
        assert run.x >= 20 and _extent(run)[0] >= 54 and _extent(run)[1] <= 90


@pytest.mark.parametrize("paper", WITH_WINDOW)
def test_nothing_else_comes_into_the_window_however_the_sheet_slips(paper: Paper) -> None:
    reference = tuple((f"A long label {n}", "12 November 2026 and later") for n in range(9))
    sheet = letter(paper=paper, reference=reference)
    reach = geometry.of(paper).reach
    assert reach is not None
    inside = [
        run
        for run in seen(draw_letter(sheet))
        if reach.x <= run.x <= reach.right and reach.y <= _extent(run)[1] and _extent(run)[0] <= reach.bottom
    ]
    sender = 1 if geometry.of(paper).sender_at else 0
    assert [run.text for run in inside[sender:]] == list(sheet.address_lines)


@pytest.mark.parametrize("paper", Paper)
def test_the_reference_stands_beside_the_window_and_above_the_text(paper: Paper) -> None:
    place = geometry.of(paper)
    runs = [
        run
        for run in seen(draw_letter(letter(paper=paper)))
        if run.text in ("Our reference", "12 November 2026")
    ]
    assert len(runs) == 2
    for run in runs:
        assert place.reference.x - 0.1 <= run.x < place.reference.right and run.y < place.text_top
    window = place.window
    if window is not None:
        is_left = place.reference.x < window.x
        assert is_left == (paper in (Paper.A4_SWISS_RIGHT, Paper.A4_FRENCH))
        gap = window.x - place.reference.right if is_left else place.reference.x - window.right
        assert gap >= 10


@pytest.mark.parametrize("paper", Paper)
def test_fold_and_punch_marks(paper: Paper) -> None:
    marks = _marks(paper)
    assert tuple(at for at, long in marks if long == 4) == FOLDS[paper]
    assert [at for at, long in marks if long != 4] == ([148.5] if paper in PUNCHED else [])


def test_the_marks_of_din_a_and_b_are_not_swapped() -> None:
    """The high field goes with the upper marks: the fold is 15 mm below the field either way."""
    for paper in (Paper.A4_DIN_A, Paper.A4_DIN_B):
        assert FOLDS[paper][0] - FIELDS[paper].bottom == 15
        assert geometry.of(paper).folds[0] - geometry.of(paper).field.bottom == 15


@pytest.mark.parametrize("paper", Paper)
def test_the_sheet_has_its_size(paper: Paper) -> None:
    page = PdfReader(BytesIO(draw_letter(letter(paper=paper)))).pages[0]
    size = (float(page.mediabox.width) / MM, float(page.mediabox.height) / MM)
    assert size == pytest.approx((215.9, 279.4) if paper in US_LETTER else (210, 297))


@pytest.mark.parametrize("paper", Paper)
def test_nine_lines_print_or_are_refused_and_never_touch_the_text(paper: Paper) -> None:
    if paper in (Paper.A4_UK_DL, Paper.LETTER_US_9, Paper.LETTER_US_10):
        with pytest.raises(AddressTooLong) as fault:
            draw_letter(letter(paper=paper, address_lines=NINE))
        assert fault.value.room < fault.value.lines == 9
        return
    runs = _block(paper, NINE)
    assert [run.text for run in runs] == list(NINE)
    steps = [after.y - before.y for before, after in pairwise(runs)]
    assert max(steps) - min(steps) < 0.05  # no blank line inside
    assert _extent(runs[-1])[1] < geometry.of(paper).text_top


@pytest.mark.parametrize("paper", Paper)
def test_pages_after_the_first_bear_number_and_page(paper: Paper) -> None:
    texts = pages(draw_letter(letter(paper=paper, paragraphs=("word " * 1200,))))
    assert len(texts) >= 2
    assert all(f"Page {page} of {len(texts)}" in text for page, text in enumerate(texts, 1))
    assert all("Our reference 26-0417" in text and "Tilda" not in text for text in texts[1:])


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.right, box.bottom
