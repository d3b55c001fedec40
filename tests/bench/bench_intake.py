"""The full intake by a robot at the keys of the real window: how many keys beyond the words, and how long a person takes
by the keystroke-level model (0.28 s a key, 1.35 s for each field or decision; Card, Moran and Newell 1980).

The figures do not depend on the machine. Options that the other scripts share are read and change nothing.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import ui  # noqa: F401 before Qt
from app import clock, start
from tests.bench import measuring
from tests.bench.filling import NOW
from tests.builders import Desk
from tests.printed import printer
from tests.ui.robot.robot import Robot, Told, take
from ui import application, theme
from ui.theme import Theme

MOST_KEYS, MOST_SECONDS, MOST_WITH_WORDS = 14, 35, 85  # product.md, section 6


def main() -> None:
    """Take one complaint of a new and one of a known customer, and print."""
    measuring.asked(__doc__)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load_fonts()
    print(
        f"\nFull intake by keyboard; goals: {MOST_KEYS} keys, {MOST_SECONDS} s, {MOST_WITH_WORDS} s with the words"
    )
    print(f"{'':44}{'keys beyond':>12}{'all keys':>10}{'seconds':>10}{'with words':>12}")
    for known in (False, True):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside, clock.standing_at(NOW):
            robot = _taken(app, Path(aside), known=known)
        words = "a known customer, by phone" if known else "a new customer"
        seconds, whole = robot.seconds(with_words=False), robot.seconds(with_words=True)
        print(f"{words:44}{robot.presses:>12}{robot.keys:>10}{seconds:>10.1f}{whole:>12.1f}")


def _taken(app: QApplication, folder: Path, *, known: bool) -> Robot:
    start.open_shop(folder)
    told, desk = Told(), Desk.set_up()
    if known:
        desk.customer(told.name, phone=told.phone)
    window = application.build_window(Theme(app))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.open_page("today")
    robot = Robot(window)
    window.stack.made("new_complaint").slips.print_with = printer()  # type: ignore[attr-defined]
    take(robot, told, wait=_wait, known=known)
    _wait(lambda: window.page_name == "complaint")
    QThreadPool.globalInstance().waitForDone()
    QTest.qWait(50)  # the slip is written into the history
    window.hide()
    window.deleteLater()
    start.close_shop()
    return robot


def _wait(until: Callable[[], bool]) -> None:
    for _ in range(500):
        if until():
            return
        QTest.qWait(10)
    raise TimeoutError


if __name__ == "__main__":
    main()
