"""How long the window is blocked at most while a robot works in it: a heart beats in its event loop.

    python -m tests.bench.bench_heartbeat --rows 100000 [--blame] [--only complaints calendar]

`busy` is what our own thread took of the gap, and what counts; `gap` holds the machine's other work too.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services import customer_lists, listing
from tests.bench import measuring
from tests.bench.heartbeat import Heart, do
from ui import application
from ui.garbage import GarbageWatch
from ui.main_window import MainWindow
from ui.page_stack import PAGE_NAMES
from ui.theme import Theme

Step = Callable[[], object]
Activity = tuple[str, list[Step]]
_KEY = Qt.Key
_RAIL = ("today", "complaints", "calendar", "letters", "customers", "review", "settings", "new_complaint")
_GOAL_MS = 50


def main() -> None:
    """Measure and print."""
    args = _asked()
    wanted = measuring.Asked(args.rows, args.data, 1)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with measuring.big_shop(wanted, writes=True):
        window, garbage = _window(app), GarbageWatch()
        garbage.start()
        heart = Heart(blame=args.blame)
        print(f"\nLongest time the window was blocked, {args.rows:,} complaints; goal {_GOAL_MS} ms")
        print(f"{'':44}{'busy':>11}{'gap':>11}{'over 50 ms':>12}")
        worst = 0.0
        for name, steps in _activities(window):
            if args.only and not any(name.startswith(one) for one in args.only):
                continue
            worst = max(worst, _measure(heart, name, steps, blame=args.blame))
        print(f"{'longest of all':44}{worst * 1000:>8.1f} ms")
        heart.stop()
        window.hide()
        garbage.stop()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=10_000, help="complaints in the shop (10000)")
    parser.add_argument("--data", type=Path, help="a folder in which filled shops are kept and found again")
    parser.add_argument("--rounds", type=int, help="plays no part here")
    parser.add_argument("--blame", action="store_true", help="name the functions that held the window up")
    parser.add_argument("--only", nargs="*", help="only activities that begin so")
    return parser.parse_args()


def _window(app: QApplication) -> MainWindow:
    look = Theme(app)
    look.apply()
    window = application.build_window(look)
    window.resize(1366, 688)
    window.open_page("today")
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return window


def _measure(heart: Heart, name: str, steps: list[Step], *, blame: bool) -> float:
    heart.start()
    for step in steps:
        do(step)
    gap = heart.longest
    print(
        f"{name:44}{gap.busy * 1000:>8.1f} ms{gap.whole * 1000:>8.1f} ms{len(heart.late):>12}",
        flush=True,
    )
    for late in sorted(heart.late, key=lambda one: -one.busy)[:4] if blame else ():
        print(f"    {late.busy * 1000:.0f} ms")
        for place, seen in late.blamed.most_common(14):
            print(f"      {seen:>4} ms  {place}")
    return gap.busy


def _activities(window: MainWindow) -> Iterator[Activity]:
    line, person = listing.page(listing.filters()).lines[0], customer_lists.page(limit=1).lines[0].person
    details = {"complaint": line.id, "customer": person.id, "letter": (line.id, "resolution")}
    yield (
        "building pages ahead after the start",
        [partial(application.build_ahead, window), *[lambda: None] * 40],
    )
    for name in PAGE_NAMES:
        if name in _RAIL:
            yield f"{name}: for the first time", [partial(window.open_page, name)]
    for name, item in details.items():
        yield f"{name}: for the first time", [partial(window.open_page, name, item)]
    for name in _RAIL:
        yield f"{name}: again", [partial(window.open_page, name)]
    for name, item in details.items():
        yield f"{name}: again", [partial(window.open_page, name, item)]
    yield from _typing(window)
    yield from _lists(window)
    yield from _others(window)


def _typing(window: MainWindow) -> Iterator[Activity]:
    fields = ("07700", "Tilda Thi", "tilda@example.org", "", "", "It leaks at the base when it boils",
              "Brook ket", "2.11", "29.90")  # fmt: skip
    yield (
        "new_complaint: typing in each field",
        [
            partial(window.open_page, "new_complaint"),
            *(key for words in fields for key in (*_keys(words), _press(_KEY.Key_Tab))),
        ],
    )
    yield "search: typing", [_press(_KEY.Key_K, _CTRL), *_keys("tilda thi"), _press(_KEY.Key_Escape)]
    filters = [_press(_KEY.Key_F, _CTRL), *_keys("kettle"), _press(_KEY.Key_Escape)]
    yield "complaints: typing in the filter", [partial(window.open_page, "complaints"), *filters]
    yield "customers: typing in the filter", [partial(window.open_page, "customers"), *_keys("thimb")]


def _lists(window: MainWindow) -> Iterator[Activity]:
    show = partial(window.open_page, "complaints")
    yield "complaints: each view", [show, *(_press(_digit(at), _ALT) for at in (1, 2, 3, 4, 5, 6, 7))]
    scroll = [_press(_KEY.Key_PageDown) for _ in range(25)]
    yield "complaints: scrolling everything", [show, _press(_KEY.Key_7, _ALT), *scroll]
    yield "complaints: row by row with its preview", [_press(_KEY.Key_Down) for _ in range(15)]
    yield "complaints: to the end and back", [_press(_KEY.Key_End), _press(_KEY.Key_Home)]
    lines = listing.page(listing.filters()).lines[:8]
    yield "complaint: eight of them", [partial(window.open_page, "complaint", one.id) for one in lines]
    people = [line.person for line in customer_lists.page(limit=8).lines]
    yield (
        "customer: eight of them",
        [partial(window.open_page, "customer", one.id) for one in people],
    )


def _others(window: MainWindow) -> Iterator[Activity]:
    months = [_press(_KEY.Key_PageUp)] * 4 + [_press(_KEY.Key_PageDown)] * 4
    yield "calendar: months", [partial(window.open_page, "calendar"), *months]
    yield "calendar: days", [_press(_KEY.Key_Right) for _ in range(8)]
    views = [_press(key) for key in (_KEY.Key_W, _KEY.Key_D, _KEY.Key_A, _KEY.Key_M)]
    yield "calendar: week, day, agenda, month", views
    weeks = [_press(_KEY.Key_PageUp)] * 4 + [_press(_KEY.Key_PageDown)] * 4
    yield "calendar: weeks", [_press(_KEY.Key_W), *weeks, _press(_KEY.Key_M)]
    yield "review: months", [partial(window.open_page, "review"), *[_press(_KEY.Key_PageUp)] * 3]
    parts = [
        _press(key, Qt.KeyboardModifier.AltModifier)
        for key in (_KEY.Key_2, _KEY.Key_3, _KEY.Key_4, _KEY.Key_5)
    ]
    months = [_press(_KEY.Key_PageUp), _press(_KEY.Key_PageDown)]
    yield "review: its parts, and months in them", [step for part in parts for step in (part, *months)]
    sections = [_press(_KEY.Key_Down)] * 8
    yield "settings: each section", [partial(window.open_page, "settings"), *sections]
    for name in _RAIL:
        cover = [_press(_KEY.Key_F9), _press(_KEY.Key_F9)]
        yield f"{name}: covering names", [partial(window.open_page, name), *cover]


_CTRL, _ALT, _PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


def _digit(number: int) -> Qt.Key:
    return _KEY(_KEY.Key_0.value + number)


def _press(key: Qt.Key, held: Qt.KeyboardModifier = _PLAIN) -> Step:
    return lambda: QTest.keyClick(_focus(), key, held)


def _keys(words: str) -> list[Step]:
    return [lambda letter=letter: QTest.keyClick(_focus(), letter) for letter in words]


def _focus() -> QWidget:
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None
    return found


if __name__ == "__main__":
    main()
