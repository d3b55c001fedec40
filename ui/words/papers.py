"""The words for sheets and envelopes where they are chosen."""

from PySide6.QtCore import QCoreApplication

from app.domain import geometry
from app.domain.shop import Paper

translate = QCoreApplication.translate


def paper_name(paper: Paper) -> str:
    """The sheet and its envelope, to choose from a list."""
    return {
        Paper.A4_DIN_B: translate("Paper", "A4, window left (DIN 5008 B)"),
        Paper.A4_DIN_A: translate("Paper", "A4, window left and high (DIN 5008 A)"),
        Paper.A4_SWISS_LEFT: translate("Paper", "A4, window left (Swiss)"),
        Paper.A4_SWISS_RIGHT: translate("Paper", "A4, window right (Swiss)"),
        Paper.A4_FRENCH: translate("Paper", "A4, window right (French)"),
        Paper.A4_UK_DL: translate("Paper", "A4, window left (UK DL)"),
        Paper.A4_PLAIN: translate("Paper", "A4, no window"),
        Paper.LETTER_US_9: translate("Paper", "US Letter, envelope #9"),
        Paper.LETTER_US_10: translate("Paper", "US Letter, envelope #10"),
        Paper.LETTER_PLAIN: translate("Paper", "US Letter, no window"),
    }[paper]


def advice(paper: Paper) -> str:
    """What to know before the first letter goes out on it."""
    place = geometry.of(paper)
    if place.window is None:
        return translate("Paper", "For envelopes without a window, or letters that are handed over.")
    if place.calibrate:
        return translate(
            "Paper", "These envelopes differ. Try yours with the calibration sheet: Settings, Printing."
        )
    return translate("Paper", "The address shows however the sheet slips in the envelope.")
