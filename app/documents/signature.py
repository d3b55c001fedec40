"""The place between closing and name: the signer's hand as a picture, or room to sign."""

from reportlab.lib.units import mm

from app.documents.pictures import printable
from app.documents.sheet import Pen, Piece

ROOM = 14 * mm
_WIDEST = 62 * mm
_ABOVE, _BELOW = 1 * mm, 1.5 * mm


def signature_piece(picture: bytes, x: float) -> Piece:
    """As high as the room to sign is, so that a letter has the same pages with and without the picture."""
    found = printable(picture) if picture else None
    if found is None:
        return Piece(ROOM, narrow=True)
    height = min(ROOM - _ABOVE - _BELOW, _WIDEST * found.height / found.width)
    width = height * found.width / found.height

    def draw(pen: Pen, top: float) -> None:
        found.draw(pen.canvas, x, pen.height - top - ROOM + _BELOW, width, height)

    return Piece(ROOM, draw, narrow=True)
