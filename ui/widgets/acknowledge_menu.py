"""How was the customer told? A short menu with the way they prefer on top, so that Enter takes it."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.complaint import Channel
from ui import icons, labels

_WAYS = (Channel.CALL, Channel.EMAIL, Channel.LETTER, Channel.COUNTER)


class AcknowledgeMenu(QMenu):
    """`told` brings the way. What the timeline says cannot be taken back, hence the question."""

    told = Signal(object)

    def __init__(self, parent: QWidget, prefers: Channel | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("How was the customer told?"))
        ways = [prefers, *_WAYS] if prefers in _WAYS else list(_WAYS)
        for way in dict.fromkeys(ways):
            assert way is not None
            words = self.tr("Told {way}").format(way=labels.by_channel(way))
            action = self.addAction(icons.icon(labels.channel_icon(way), "text2"), words)
            action.triggered.connect(partial(self._on_triggered, way))
        self.aboutToHide.connect(self.deleteLater)

    def open_under(self, button: QWidget) -> None:
        self.setActiveAction(self.actions()[0])
        self.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _on_triggered(self, way: Channel) -> None:
        self.told.emit(way)
