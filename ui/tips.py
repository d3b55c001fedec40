"""Words for tooltips and other small places: never read as markup, and no longer than the place."""

from PySide6.QtGui import Qt

_LONGEST = 600


def tip(words: str) -> str:
    """What a person typed, as a tooltip shows it."""
    cut = shortened(words)
    return Qt.convertFromPlainText(cut) if Qt.mightBeRichText(cut) else cut


def shortened(words: str, longest: int = _LONGEST) -> str:
    """The beginning of a text; the whole of a megabyte would hold the window up for seconds."""
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"
