"""Words with what was searched for marked in them: painted in rows, and as safe text for labels."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.domain.hits import Part
from ui import theme


def paint_parts(painter: QPainter, box: QRect, parts: Sequence[Part], ink: str) -> None:
    """One line of text in parts, those searched for on a tint; what has no room is elided, but the first of them."""
    parts = from_hit(parts, box.width())
    words = "".join(text for text, _ in parts)
    metrics_words, cut = _elided(words, box.width())
    layout = QTextLayout(metrics_words, theme.font("table"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(painter.layoutDirection())
    layout.setTextOption(option)
    layout.setFormats(_formats(parts, cut))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    painter.setPen(theme.color(ink))
    top = box.top() + (box.height() - line.height()) / 2
    painter.save()
    painter.setClipRect(box)
    layout.draw(painter, QRectF(box.left(), top, box.width(), line.height()).topLeft())
    painter.restore()


def from_hit(parts: Sequence[Part], width: int) -> Sequence[Part]:
    """The parts with only so many words before the first that was found as leave it in sight."""
    first = next((at for at, (_, is_hit) in enumerate(parts) if is_hit), 0)
    lead, metrics = "".join(text for text, _ in parts[:first]), QFontMetrics(_bold())
    room = width - metrics.horizontalAdvance(f"…{parts[first][0]}…") if parts else 0
    if not lead or metrics.horizontalAdvance(lead) <= room:
        return parts
    begins = [at + 1 for at, sign in enumerate(lead) if sign == " "]
    begin = next((at for at in begins if metrics.horizontalAdvance(lead[at:]) <= room), len(lead))
    return ((f"…{lead[begin:]}", False), *parts[first:])


def rich(parts: Sequence[Part]) -> str:
    """The parts as rich text; nothing in them is ever taken for markup."""
    tint, ink = theme.color("soon_soft").name(), theme.color("text").name()
    begin = f'<span style="background-color:{tint}; color:{ink}; font-weight:600">'
    return "".join(f"{begin}{_plain(text)}</span>" if hit else _plain(text) for text, hit in parts)


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _elided(words: str, width: int) -> tuple[str, int]:
    """The words as far as there is room, and how many of them are their own letters."""
    metrics = QFontMetrics(_bold())
    if metrics.horizontalAdvance(words) <= width:
        return words, len(words)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    return shown, max(len(shown) - 1, 0)


def _bold() -> QFont:
    return theme.font("table", 600)


def _formats(parts: Sequence[Part], cut: int) -> list[QTextLayout.FormatRange]:
    found, at = [], 0
    for text, hit in parts:
        size = _units(text)
        if hit and at < cut:
            one = QTextLayout.FormatRange()
            one.start, one.length = at, min(size, cut - at)
            one.format = _marked()
            found.append(one)
        at += size
    return found


def _marked() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(theme.color("soon_soft")))
    look.setFontWeight(QFont.Weight.DemiBold)
    return look


def _units(text: str) -> int:
    """How long Qt takes the text for: it counts in halves of characters beyond the first plane."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
