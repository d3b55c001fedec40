"""Words as far as there is room, measured once: a list paints the same words again and again while it is scrolled."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from ui import theme


def elided(words: str, name: str, width: int) -> str:
    """The words in a font of the theme, or their beginning with three dots."""
    return _elided(words, name, theme.points(1), width) if words else ""


@lru_cache(maxsize=4096)
def _elided(words: str, name: str, points: float, width: int) -> str:
    return _metrics(name, points).elidedText(words, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=32)
def _metrics(name: str, points: float) -> QFontMetrics:
    """`points` tells apart the sizes in which the look can be shown."""
    return QFontMetrics(theme.font(name))
