"""The keys of each part of the review, for the hint bar."""

from PySide6.QtCore import QCoreApplication

from ui.pages.page import Hint
from ui.review.review_bar import Part

translate = QCoreApplication.translate


def keys_of(part: Part, *, writes: bool) -> list[Hint]:
    """Those that work in a part, the ones that work in all of them first; a reader only looks."""
    common = [
        Hint("PgUp PgDn", translate("ReviewPage", "Month")),
        Hint("Alt+1…5", translate("ReviewPage", "Part")),
    ]
    behind = Hint("Enter", translate("ReviewPage", "The complaints behind a figure"))
    means = Hint("F2", translate("ReviewPage", "What it means"))
    table = Hint("D", translate("ReviewPage", "As a table"))
    if part is Part.LESSONS:
        return [*common, *_of_lessons(writes)]
    if part is Part.CLOSING:
        return [*common, Hint("F6", translate("ReviewPage", "Next panel")), behind]
    if part is Part.MONTH:
        return [*common, behind, means, table, Hint("C", translate("ReviewPage", "Compare"))]
    return [*common, behind, means, *([table] if part is Part.CHARTS else [])]


def _of_lessons(writes: bool) -> list[Hint]:
    case_studies = Hint("Alt+B", translate("ReviewPage", "Case studies"))
    if not writes:
        return [Hint("F6", translate("ReviewPage", "Next panel")), case_studies]
    return [
        Hint("Alt+A", translate("ReviewPage", "Note what we change")),
        Hint("Alt+W", translate("ReviewPage", "Note praise")),
        Hint("Space", translate("ReviewPage", "One state on")),
        Hint("E", translate("ReviewPage", "Change praise")),
        case_studies,
    ]
