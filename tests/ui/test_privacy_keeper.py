"""What erasing still owes is finished beside the window, and told to the owner until it was looked through."""

from datetime import timedelta

from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from app import clock
from app.services import retention
from tests.builders import Desk
from tests.conftest import NOW
from ui import application
from ui.main_window import MainWindow
from ui.privacy_keeper import ABOUT, PrivacyKeeper
from ui.theme import Theme


def _told(window: MainWindow) -> int:
    return len([bar for bar in window.notices.bars() if bar.notice.about == ABOUT])


def _looked(qtbot: QtBot, keeper: PrivacyKeeper) -> None:
    keeper.look()
    qtbot.waitUntil(lambda: keeper._job is None)
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


def test_the_owner_is_told_once_of_who_is_due_until_the_list_was_looked_through(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.closed(customer_id=desk.customer())
    retention.settle(6, desk.owner)
    window = application.build_window(Theme(application.QApplication.instance()))
    qtbot.addWidget(window)
    window.open_page("today")
    keeper = PrivacyKeeper(window)
    keeper.start()
    backend = window.page.backend
    with clock.standing_at(NOW + timedelta(days=7 * 366)):
        backend.set_desk(desk.robin)
        _looked(qtbot, keeper)
        assert _told(window) == 0
        backend.set_desk(desk.owner)
        assert _told(window) == 1  # an owner who comes later need not wait for the next hour
        backend.set_desk(desk.robin)
        assert _told(window) == 0
        backend.set_desk(desk.owner)
        _looked(qtbot, keeper)
        _looked(qtbot, keeper)
        assert _told(window) == 1
        backend.perform(retention.looked_through, desk.owner, kept=1)
        qtbot.waitUntil(lambda: _told(window) == 0)
    keeper.stop()
