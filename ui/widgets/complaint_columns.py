"""The two columns of a complaint: what has happened, and what is agreed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui import theme
from ui.models.complaint_view import ComplaintView
from ui.widgets.complaint_contacts import ContactsPanel
from ui.widgets.complaint_history import HistoryPanel
from ui.widgets.complaint_links import LinksPanel
from ui.widgets.complaint_offers import OffersPanel
from ui.widgets.complaint_papers import LettersPanel, PapersPanel
from ui.widgets.complaint_plan import PlanPanel
from ui.widgets.complaint_told import ToldPanel
from ui.widgets.panel import scrolled

_RIGHT = 640
_LEFT_LEAST, _RIGHT_LEAST = 320, 360
_SIDE_BY_SIDE_FROM = 490  # width of the right column for letters and papers beside each other


class ComplaintColumns(QSplitter):
    """The right column has its width where there is room; who has moved the handle keeps their own."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.history, self.told = HistoryPanel(), ToldPanel()
        self.plan, self.contacts, self.offers = PlanPanel(), ContactsPanel(), OffersPanel()
        self.letters, self.papers, self.links = LettersPanel(), PapersPanel(), LinksPanel()
        self._is_split_by_hand = False
        self._right = scrolled(self._build_right())
        self.setHandleWidth(12)
        self.setChildrenCollapsible(False)
        self.addWidget(self.history)
        self.addWidget(self._right)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._on_split)

    def show_view(self, view: ComplaintView) -> None:
        agreed = (self.plan, self.contacts, self.offers)
        for part in (self.history, self.told, *agreed, self.letters, self.papers, self.links):
            part.show_view(view)

    def fit(self, width: int) -> None:
        """Share `width` between the columns."""
        room = width - self.handleWidth()
        right = max(min(theme.px(_RIGHT), room - theme.px(_LEFT_LEAST)), theme.px(_RIGHT_LEAST))
        self.history.setMinimumWidth(theme.px(_LEFT_LEAST))
        self._right.setMinimumWidth(theme.px(_RIGHT_LEAST))
        if not self._is_split_by_hand:
            self.setSizes([room - right, right])
        self._place_papers()

    def _build_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for panel in (self.told, self.plan, self.contacts, self.offers):
            column.addWidget(panel)
        self._papers = QHBoxLayout()
        self._papers.setSpacing(10)
        self._papers.addWidget(self.letters, 1)
        self._papers.addWidget(self.papers, 1)
        column.addLayout(self._papers, 1)
        column.addWidget(self.links)
        return right

    def _on_split(self, *_: int) -> None:
        self._is_split_by_hand = True
        self._place_papers()

    def _place_papers(self) -> None:
        beside = self.sizes()[1] >= theme.px(_SIDE_BY_SIDE_FROM)
        way = QBoxLayout.Direction
        self._papers.setDirection(way.LeftToRight if beside else way.TopToBottom)
