"""Words for tooltips: never read as markup, and no longer than a tooltip can be."""

from PySide6.QtGui import Qt

_LONGEST = 600


def tip(words: str) -> str:
    """What a person typed, as a tooltip shows it."""
    cut = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return Qt.convertFromPlainText(cut) if Qt.mightBeRichText(cut) else cut
