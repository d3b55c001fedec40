"""The codes on paper, read back from the drawing as a hand scanner reads them: bars and spaces, dark and light squares."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

import pytest
import segno
from pypdf import PdfReader
from reportlab.graphics.barcode import code128

from app.documents import qr_mask
from app.documents.letter_pdf import draw_letter
from app.documents.slip_pdf import draw_slip
from app.domain import code, number
from tests.app.documents.papers import MM, letter, slip

QUIET_MODULES = 10  # each side of a Code 128, by ISO/IEC 15417
QUIET_SQUARES = 4  # around a QR code, by ISO/IEC 18004


def boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, width and height of each filled box of the first page."""
    words = PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data().decode("latin-1").split()
    way, kept, found = (1.0, 1.0, 0.0, 0.0), [], []
    for at, word in enumerate(words):
        if word == "q":
            kept.append(way)
        elif word == "Q":
            way = kept.pop()
        elif word == "cm":
            across, _, _, up, x, y = map(float, words[at - 6 : at])
            way = (way[0] * across, way[1] * up, way[2] + way[0] * x, way[3] + way[1] * y)
        elif word == "re":
            x, y, width, height = map(float, words[at - 4 : at])
            corners = [
                (way[2] + way[0] * one, way[3] + way[1] * other)
                for one, other in ((x, y), (x + width, y + height))
            ]
            (left, right), (bottom, top) = (sorted(values) for values in zip(*corners, strict=True))
            found.append((left, bottom, right - left, top - bottom))
    return found


def read_bars(pdf: bytes) -> tuple[str, float, float, float]:
    """What the Code 128 holds, its module, and the white before and after it up to the paper's edge."""
    bars = sorted((x, width) for x, _, width, height in boxes(pdf) if height > 9 * MM)
    module = min(width for _, width in bars)
    widths = []
    for at, (x, width) in enumerate(bars):
        widths.append(round(width / module))
        if at + 1 < len(bars):
            widths.append(round((bars[at + 1][0] - x - width) / module))
    last = bars[-1][0] + bars[-1][1]
    return decoded(widths), module, bars[0][0], 80 * MM - last


def decoded(widths: list[int]) -> str:
    """Code 128 by its table of patterns, with its own check sum."""
    signs = {pattern: value for value, pattern in patterns()}
    values = [signs[tuple(widths[at : at + 6])] for at in range(0, len(widths) - 7, 6)]
    *body, check = values
    assert (body[0] + sum(at * value for at, value in enumerate(body))) % 103 == check
    text, pairs = "", body[0] == 105
    for value in body[1:]:
        if value == (100 if pairs else 99):
            pairs = not pairs
        else:
            text += f"{value:02d}" if pairs else chr(value + 32)
    return text


def patterns() -> list[tuple[int, tuple[int, ...]]]:
    """The widths of bars and spaces of every value."""
    return [
        (value, tuple(ord(sign.lower()) - ord("a") + 1 for sign in pattern))
        for value, pattern in code128._patterns.items()
        if isinstance(value, int) and len(pattern) == 6
    ]


@pytest.mark.parametrize("shown", ["26-0001", "26-0434", "99-123456"])
def test_the_slip_bears_the_code_with_its_quiet_zones(shown: str) -> None:
    read, module, before, after = read_bars(draw_slip(slip(number=shown)))
    assert code.read(read) == number.read(shown)
    assert 0.25 * MM <= module <= 0.7 * MM
    assert min(before, after) >= QUIET_MODULES * module


def test_the_letter_bears_the_code_with_room_around_it() -> None:
    side = 21  # the smallest QR code holds ours
    squares = [
        box for box in boxes(draw_letter(letter())) if box[3] == pytest.approx(20 * MM / side, rel=0.01)
    ]
    step, left = squares[0][3], min(x for x, *_ in squares)
    top = max(y + height for _, y, _, height in squares)
    dark = {
        (round((top - y - height) / step), round((x - left) / step) + more)
        for x, y, width, height in squares
        for more in range(round(width / step))
    }
    assert read_qr(dark, side) == code.of(number.key_of(2026, 417))
    assert 210 * MM - left - side * step >= QUIET_SQUARES * step


def test_the_mask_is_the_one_that_the_encoder_would_choose() -> None:
    for serial in range(1, 40):
        made = partial(segno.make_qr, code.of(number.key_of(2026, serial * 37)), error="m", boost_error=False)
        assert qr_mask.best([bytes(row) for row in made(mask=0).matrix]) == made().mask


def read_qr(dark: set[tuple[int, int]], side: int) -> str:
    """What a QR code of the smallest size says in its alphanumeric mode, read as ISO/IEC 18004 has it."""
    form = int("".join(str(int((8, column) in dark)) for column in (0, 1, 2, 3, 4, 5, 7, 8)), 2) ^ 0b10101000
    assert form >> 6 == 0b00, "error correction of level M"
    turned = MASKS[form >> 3 & 0b111]
    bits = "".join(str(int(((row, column) in dark) != turned(row, column))) for row, column in path(side))
    assert bits[:4] == "0010"
    length, at, said = int(bits[4:13], 2), 13, ""
    for _ in range(length // 2):
        said += "".join(SIGNS[value] for value in divmod(int(bits[at : at + 11], 2), 45))
        at += 11
    return said + (SIGNS[int(bits[at : at + 6], 2)] if length % 2 else "")


def path(side: int) -> Iterator[tuple[int, int]]:
    """The squares that hold data, two columns at a time from the lower right corner, up and down by turns."""
    up = True
    for right in (*range(side - 1, 7, -2), 5, 3, 1):
        for row in range(side - 1, -1, -1) if up else range(side):
            for column in (right, right - 1):
                corner = (row < 9 and (column < 9 or column >= side - 8)) or (row >= side - 8 and column < 9)
                if not corner and row != 6:
                    yield row, column
        up = not up


SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
MASKS: list[Callable[[int, int], bool]] = [
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
]
