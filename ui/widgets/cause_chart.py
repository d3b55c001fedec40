"""Why it happened: bars by cause, and in a zone of its own the running share with the mark at 80 %."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF

from app.domain.review import Bar
from ui import theme
from ui.widgets.chart import Chart
from ui.words import review as review_words

_SHOWN = 6
_VITAL = 0.8  # the few causes that make up most of it


class CauseChart(Chart):
    """`show_bars`; the rest beyond six are added up as "Other", which opens nothing."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("CauseChart", "Why it happened"))
        self._bars: list[tuple[str, int, str]] = []
        self._known = 0

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Named causes first, the rest of them as one, and last those of which nobody has said the cause."""
        named = [bar for bar in bars if bar.name]
        shown = [(bar.name, bar.count, f"cause:{bar.name}") for bar in named[:_SHOWN]]
        rest = sum(bar.count for bar in named[_SHOWN:])
        if rest:
            shown.append((QCoreApplication.translate("CauseChart", "Others"), rest, ""))
        self._known = len(shown)
        shown += [(review_words.cause(""), bar.count, "cause:") for bar in bars if not bar.name]
        self._bars = shown
        self.current = -1
        self.update()

    def figure(self, at: int) -> str:
        """The name of the figure behind a bar; empty for the others taken together."""
        return self._bars[at][2]

    def vital(self) -> tuple[int, int]:
        """How many causes make up how many percent of all; nothing while those not said yet hide it."""
        for at, share in enumerate(self._running()[: self._known]):
            if share >= _VITAL:
                return at + 1, round(100 * share)
        return 0, 0

    def mark_places(self) -> list[QPointF]:
        _, bars, _ = self._zones()
        return [
            QPointF(bars.left() + theme.px(20), self._row(at).center().y()) for at in range(len(self._bars))
        ]

    def mark_words(self, at: int) -> str:
        name, count, _ = self._bars[at]
        words = QCoreApplication.translate("CauseChart", "{name}: {n} complaints").format(name=name, n=count)
        with_above = QCoreApplication.translate("CauseChart", "{share}% with those above")
        return f"{words}, {with_above.format(share=round(100 * self._running()[at]))}"

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(30 + 25 * (_SHOWN + 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._bars:
            painter.setPen(theme.color("text2"))
            nothing = QCoreApplication.translate("CauseChart", "No causes yet")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, nothing)
            return
        self._paint_heads(painter)
        most = max(count for _, count, _ in self._bars)
        for at, (name, count, _) in enumerate(self._bars):
            self._paint_bar(painter, at, name, count / most)
        self._paint_running(painter)

    def _paint_heads(self, painter: QPainter) -> None:
        _, bars, share = self._zones()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        translate = QCoreApplication.translate
        painter.drawText(QPointF(bars.left(), theme.px(14)), translate("CauseChart", "complaints"))
        painter.drawText(QPointF(share.left(), theme.px(14)), translate("CauseChart", "added up"))

    def _paint_bar(self, painter: QPainter, at: int, name: str, length: float) -> None:
        names, bars, _ = self._zones()
        row = self._row(at)
        font = theme.font("small", 500)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        box = QRectF(names.left(), row.top(), names.width(), row.height())
        words = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, int(names.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        running = self._running()
        vital = at < self._known and (at == 0 or running[at - 1] < _VITAL)
        high = min(row.height() * 0.7, theme.px(16))
        bar = QRectF(bars.left(), row.center().y() - high / 2, bars.width() * length, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if vital else "control"))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("small", 600))
        painter.drawText(
            QPointF(bar.right() + theme.px(7), row.center().y() + theme.px(4)), str(self._bars[at][1])
        )
        if at == self.current and self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-3, -3, 3, 3), 4, 4)

    def _paint_running(self, painter: QPainter) -> None:
        _, _, share = self._zones()
        running = self._running()
        painter.setFont(theme.font("small"))
        for part in (0.0, 0.5, 1.0):
            at = share.left() + share.width() * part
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(at, share.top()), QPointF(at, share.bottom()))
        mark = share.left() + share.width() * _VITAL
        painter.setPen(QPen(theme.color("soon"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(mark, share.top()), QPointF(mark, share.bottom()))
        painter.setFont(theme.font("small", 600))
        painter.drawText(QPointF(mark - theme.px(13), theme.px(14)), "80%")
        places = [
            QPointF(share.left() + share.width() * part, self._row(at).center().y())
            for at, part in enumerate(running)
        ]
        painter.setPen(QPen(theme.color("soon"), 2))
        painter.drawPolyline(QPolygonF([QPointF(share.left(), share.top()), *places]))
        painter.setFont(theme.font("small"))
        for place, part in zip(places, running, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("soon"))
            painter.drawEllipse(place, theme.px(3.5), theme.px(3.5))
            painter.setPen(theme.color("text2"))
            beside = theme.px(8) if part >= _VITAL else -theme.px(38)
            painter.drawText(
                place + QPointF(beside, theme.px(14 if beside < 0 else 4)), f"{round(100 * part)}%"
            )

    def _running(self) -> list[float]:
        """The share of all complaints that a bar and those above it make up, as the printed review has it."""
        counts = [count for _, count, _ in self._bars]
        return [sum(counts[: at + 1]) / (sum(counts) or 1) for at in range(len(counts))]

    def _zones(self) -> tuple[QRectF, QRectF, QRectF]:
        whole = QRectF(self.rect()).adjusted(theme.px(12), theme.px(22), -theme.px(52), -theme.px(8))
        names = QRectF(whole.left(), whole.top(), whole.width() * 0.29, whole.height())
        bars = QRectF(names.right() + theme.px(8), whole.top(), whole.width() * 0.32, whole.height())
        share = QRectF(
            whole.right() - whole.width() * 0.26, whole.top(), whole.width() * 0.26, whole.height()
        )
        return names, bars, share

    def _row(self, at: int) -> QRectF:
        names, _, _ = self._zones()
        high = min(names.height() / max(len(self._bars), 1), theme.px(30))
        return QRectF(names.left(), names.top() + at * high, names.width(), high)
