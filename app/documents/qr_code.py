"""A QR code as one path of vector boxes; alphanumeric mode keeps a complaint's number small."""

from functools import lru_cache

import segno

from app.documents import qr_mask
from app.documents.pen import Pen


@lru_cache(maxsize=64)
def _bars(value: str) -> tuple[int, str]:
    """How many modules a side has, and the dark stretches of each row as boxes, in modules from the top left corner."""
    rows = _squares(value, mask=0)
    mask = qr_mask.best(rows) if len(rows) == qr_mask.SIDE else None
    rows = _squares(value, mask=mask) if mask != 0 else rows
    return len(rows), " ".join(box for place, row in enumerate(rows) for box in _boxes(place, row))


def _squares(value: str, *, mask: int | None) -> list[bytes]:
    return [bytes(row) for row in segno.make_qr(value, error="m", boost_error=False, mask=mask).matrix]


def _boxes(row: int, modules: bytes) -> list[str]:
    found, first = [], modules.find(1)
    while first >= 0:
        end = modules.find(0, first)
        end = len(modules) if end < 0 else end
        found.append(f"{first} {row} {end - first} 1 re")
        first = modules.find(1, end)
    return found


def draw_qr(pen: Pen, value: str, x: float, y: float, size: float) -> None:
    """The code with its top left corner at x, y; `value` must fit one code."""
    side, bars = _bars(value)
    step = size / side
    pen.literal(f"q 0 g {step:.6g} 0 0 {-step:.6g} {x:.6g} {pen.height - y:.6g} cm {bars} f Q")
