"""The slip: what stands on it, that a scanner can read it, and that no text makes it endless."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.slip_pdf import BAR_HEIGHT, draw_slip
from tests.app.documents.glyphs import glyphs, lines, text_of
from tests.app.documents.papers import MM, fonts, said, seen, slip


def _bars(pdf: bytes) -> list[tuple[float, float, float]]:
    """Left edge, width and height of each filled bar, in millimetres."""
    data = PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data().decode("latin-1")
    offset, found = 0.0, []
    for line in data.splitlines():
        words = line.split()
        if words[-1:] == ["cm"]:
            offset = float(words[4])
        elif "re" in words:
            x, _, width, height = (float(word) for word in words[words.index("re") - 4 : words.index("re")])
            found.append(((x + offset) / MM, width / MM, height / MM))
    return found


def test_the_slip_says_all_that_it_was_given() -> None:
    sheet = slip(goods_left="Kettle and base", slip_words="We put it right.")
    text = said(draw_slip(sheet))
    parts = [
        sheet.number,
        sheet.received,
        sheet.customer,
        sheet.about,
        sheet.wish,
        sheet.next_words,
        sheet.promised,
    ]
    parts += [
        sheet.goods_left,
        sheet.slip_words,
        sheet.open_until,
        "Robin Quill wrote this down",
        "Marrow & Pine",
    ]
    assert [part for part in parts if part not in text] == []


def test_the_number_is_large_and_everything_within_the_printed_width() -> None:
    drawn = draw_slip(slip())
    runs = seen(drawn)
    assert next(run for run in runs if run.text == "26-0434").size == 27
    assert all(4 - 0.1 <= run.x <= 76 for run in runs)
    assert float(PdfReader(BytesIO(drawn)).pages[0].mediabox.width) == pytest.approx(80 * MM)


@pytest.mark.parametrize("number", ["26-0001", "26-123456", "1999-0000000001"])
def test_the_code_is_high_enough_and_has_its_quiet_zones(number: str) -> None:
    bars = [bar for bar in _bars(draw_slip(slip(number=number))) if bar[2] > 9]
    assert min(height for _, _, height in bars) >= 10 and BAR_HEIGHT >= 10 * MM
    assert min(x for x, _, _ in bars) >= 4 + 3 - 0.01
    assert max(x + width for x, width, _ in bars) <= 76 - 3 + 0.01
    assert min(width for _, width, _ in bars) >= 0.25  # an X-dimension that hand scanners read


def test_pure_black() -> None:
    data = PdfReader(BytesIO(draw_slip(slip()))).pages[0].get_contents().get_data().decode("latin-1")
    colours = {
        tuple(line.split()[:-1][-3:]) for line in data.splitlines() if line.split()[-1:] in (["rg"], ["RG"])
    }
    assert colours <= {("0", "0", "0")}


def test_long_texts_end_in_an_ellipsis() -> None:
    short = draw_slip(slip(goods_left="x"))
    long = draw_slip(
        slip(goods_left="y " * 300, about="words " * 300, slip_words="more " * 300, customer="Ann " * 99)
    )
    heights = [float(PdfReader(BytesIO(pdf)).pages[0].mediabox.height) / MM for pdf in (short, long)]
    assert heights[1] < heights[0] + 50
    lines = [run.text for run in seen(long) if run.text.startswith("words")]
    assert len(lines) == 4 and lines[-1].endswith("…")
    assert len([run for run in seen(long) if run.text.startswith("more")]) == 2


def test_empty_fields_leave_no_lines() -> None:
    text = said(draw_slip(slip(customer="", wish="", goods_left="", promised="", taken_by="")))
    assert not any(label in text for label in ("From", "You ask for", "Left here", "wrote this down"))


def test_fonts_are_within_and_bytes_repeat() -> None:
    drawn = draw_slip(slip(), invariant=True)
    assert all(fonts(drawn).values()) and not any("Helvetica" in name for name in fonts(drawn))
    assert drawn == draw_slip(slip(), invariant=True)


def test_what_was_read_back_stands_on_it_word_for_word() -> None:
    words = "Your Brook kettle leaks from the base when it boils. " * 10 + "You would like a replacement."
    text = " ".join(said(draw_slip(slip(read_back=words))).split())
    assert words in text
    assert "We read this back to you" not in said(draw_slip(slip()))


def test_words_from_right_to_left_stand_at_the_right() -> None:
    sheet = slip(customer="שרה לוי", read_back="הקומקום דולף")
    found = lines(glyphs(draw_slip(sheet)))
    ends = {text_of(line).removeprefix("From"): line[-1].right for line in found}
    assert [ends[shown] for shown in ("יול הרש", "ףלוד םוקמוקה")] == pytest.approx([76, 76], abs=0.2)
