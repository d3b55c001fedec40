"""The whole window with the desk's own limits: the desk refunds up to 50, repairs and vouchers are free to it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.offer import Remedy
from app.domain.policy import Limit, Policy, Rule
from app.domain.staff import Role
from app.services import pins, policies
from tests.builders import Desk
from tests.ui.offers.hands import OWNERS_PIN
from ui import application
from ui.main_window import MainWindow
from ui.theme import Theme


@pytest.fixture
def limits(desk: Desk) -> None:
    """Refunds over 50 pounds need the owner, who has a PIN."""
    each = {Role.FRONT_DESK: Limit(5000), Role.SENIOR: Limit(5000)}
    free = {Role.FRONT_DESK: Limit(), Role.SENIOR: Limit()}
    rules = tuple(Rule(one, limits=each if one is Remedy.REFUND else free) for one in Remedy)
    policies.save(Policy(0, "GBP", rules), desk.owner, seen=policies.current().number)
    pins.set_own(desk.owner, current="", new=OWNERS_PIN)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """Robin is at the desk."""
    before = QLocale()
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    made.resize(1366, 688)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_page("today")
    made.page.backend.set_desk(desk.robin)
    yield made
    made.hide()
    QThreadPool.globalInstance().waitForDone()
    QLocale.setDefault(before)
