"""A QR code as vector boxes, by ReportLab's own encoder; alphanumeric mode keeps a complaint's number small."""

from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from app.documents.sheet import BLACK, Pen


@lru_cache(maxsize=64)
def _bars(value: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """How many modules a side has, and the dark stretches as (row, first column, length)."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(value)
    code.make()
    side = code.getModuleCount()
    found = []
    for row in range(side):
        first = None
        for column in range(side + 1):
            dark = column < side and code.isDark(row, column)
            if dark and first is None:
                first = column
            elif not dark and first is not None:
                found.append((row, first, column - first))
                first = None
    return side, tuple(found)


def draw_qr(pen: Pen, value: str, x: float, y: float, size: float) -> None:
    """The code with its top left corner at x, y; `value` must fit one code."""
    side, bars = _bars(value)
    step = size / side
    canvas = pen.canvas
    path = canvas.beginPath()
    for row, first, length in bars:
        path.rect(x + first * step, pen.height - y - (row + 1) * step, length * step, step)
    canvas.setFillColor(BLACK)
    canvas.drawPath(path, stroke=0, fill=1)
