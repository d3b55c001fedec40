"""Complaints each week: points, the usual value and the limit; what is unusual is a diamond with its number."""

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF

from app.domain.review import Usual, Week, usual_week
from ui import theme
from ui.when import day_words
from ui.widgets.chart import Chart

_STEPS = (1, 2, 3, 5, 6, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10000)


class TrendChart(Chart):
    """`show_weeks`; a chosen mark is the week's place in that list."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("TrendChart", "Complaints each week"))
        self._weeks: tuple[Week, ...] = ()
        self._usual: Usual | None = None

    def show_weeks(self, weeks: tuple[Week, ...]) -> None:
        self._weeks, self._usual = weeks, usual_week(weeks)
        self.current = -1
        self.update()

    def mark_places(self) -> list[QPointF]:
        plot, top = self._plot(), self._top()
        apart = plot.width() / max(len(self._weeks) - 1, 1)
        return [
            QPointF(plot.left() + at * apart, plot.bottom() - plot.height() * week.count / top)
            for at, week in enumerate(self._weeks)
        ]

    def mark_words(self, at: int) -> str:
        week = self._weeks[at]
        return QCoreApplication.translate("TrendChart", "Week from {day}: {n} complaints").format(
            day=day_words(week.starts_on), n=week.count
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_axes(painter)
        if self._usual:
            self._paint_limits(painter, self._usual)
        places = self.mark_places()
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawPolyline(QPolygonF(places))
        for at, place in enumerate(places):
            self._paint_mark(painter, at, place)

    def _paint_mark(self, painter: QPainter, at: int, place: QPointF) -> None:
        week = self._weeks[at]
        unusual = self._usual is not None and week.count >= self._usual.unusual_from
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("late" if unusual else "accent"))
        if unusual:
            reach = theme.px(8)
            corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
            painter.drawPolygon(QPolygonF([place + QPointF(x, y) for x, y in corners]))
            painter.setPen(theme.color("late"))
            painter.setFont(theme.font("small", 600))
            painter.drawText(place + QPointF(theme.px(12), -theme.px(5)), str(week.count))
        else:
            painter.drawEllipse(place, theme.px(3), theme.px(3))
        if at == self.current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawEllipse(place, theme.px(8), theme.px(8))

    def _paint_axes(self, painter: QPainter) -> None:
        plot, top, step = self._plot(), self._top(), self._step()
        painter.setFont(theme.font("small"))
        for value in range(0, top + 1, step):
            height = plot.bottom() - plot.height() * value / top
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            painter.setPen(theme.color("text3"))
            box = QRectF(0, height - theme.px(9), plot.left() - theme.px(8), theme.px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        self._paint_months(painter, plot)

    def _paint_months(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(theme.color("text2"))
        seen, apart = 0, plot.width() / max(len(self._weeks) - 1, 1)
        free_from = 0.0
        for at, week in enumerate(self._weeks):
            if week.starts_on.month == seen:
                continue
            seen, left = week.starts_on.month, plot.left() + at * apart
            words = QLocale().monthName(seen, QLocale.FormatType.ShortFormat)
            if left >= free_from and (at or week.starts_on.day <= 14):
                painter.drawText(QPointF(left, plot.bottom() + theme.px(17)), words)
                free_from = left + QFontMetrics(painter.font()).horizontalAdvance(words) + theme.px(10)

    def _paint_limits(self, painter: QPainter, usual: Usual) -> None:
        plot, top = self._plot(), self._top()
        translate = QCoreApplication.translate
        limit, mean = usual.unusual_from, usual.mean
        above = translate("TrendChart", "Unusual from {n}").format(n=limit)
        middle = translate("TrendChart", "Usual {n}").format(n=round(mean))
        lines = (
            (limit, "late", Qt.PenStyle.DashLine, above),
            (mean, "text2", Qt.PenStyle.DotLine, middle),
        )
        for value, role, dash, words in lines:
            height = plot.bottom() - plot.height() * value / top
            painter.setPen(QPen(theme.color(role), 1.4, dash))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            painter.setPen(theme.color(role))
            painter.drawText(QPointF(plot.right() + theme.px(8), height + theme.px(4)), words)

    def _plot(self) -> QRectF:
        right = theme.px(120 if self._usual else 14)
        return QRectF(self.rect()).adjusted(theme.px(34), theme.px(12), -right, -theme.px(26))

    def _top(self) -> int:
        most = max((week.count for week in self._weeks), default=0)
        if self._usual:
            most = max(most, self._usual.unusual_from)
        step = self._step_for(most)
        return max(-(-(most + 1) // step) * step, step)

    def _step(self) -> int:
        return self._step_for(self._top() - 1)

    @staticmethod
    def _step_for(most: int) -> int:
        return next((step for step in _STEPS if most / step <= 4), _STEPS[-1])
