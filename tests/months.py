"""Every view of the calendar and every part of the review, ordinary, crowded and empty: `python -m tests.months -o DIR`.

In light and dark, at two text sizes and two window sizes, and one look from right to left; `--quick` draws one look.
The printed calendar and the review for wall and folder lie beside them as PDF.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import ui  # noqa: F401  # before Qt: it guards None and True
from app import clock, start
from app.domain.calendar_sheet import Span
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.followup import Purpose
from app.identity import new_id
from app.services import calendar_paper, followups, reviews, settings
from app.services.sample import shop as sample_shop
from tests.builders import Desk
from ui import application, pictures
from ui.calendar.spans import View
from ui.main_window import MainWindow
from ui.pages.calendar import CalendarPage
from ui.theme import Theme

_CROWD, _DAYS = 500, 25
_PARTS = ("month", "figures", "charts", "lessons", "closing")
_CLOSED_MONTH, _OPEN_MONTH = "2026-09", "2026-10"


def main() -> None:
    """Fill a shop of each kind and draw it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = Theme(app)
    looks = pictures.ALL_LOOKS[:1] if args.quick else pictures.ALL_LOOKS
    for name, fill in (("ordinary", _ordinary), ("crowded", _crowded), ("empty", _empty)):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside:
            start.open_shop(Path(aside) / "shop")
            with clock.standing_at(sample_shop.STANDARD):
                fill()
                _draw(theme, name, args.folder, looks)
                if name == "ordinary":
                    _draw_mirrored(app, theme, args.folder)
                    _write_papers(args.folder)
            start.close_shop()


def _ordinary() -> None:
    sample_shop.fill(sample_shop.STANDARD)


def _crowded() -> None:
    """Five hundred contacts within a month, some of them at the same time of the same day."""
    desk = Desk.set_up()
    calendar = settings.calendar()
    today = calendar.day_of(clock.now())
    complaint = desk.complaint(customer_id=desk.customer())
    ways = (Channel.CALL, Channel.VISIT, Channel.EMAIL, Channel.LETTER)
    for at in range(_CROWD):
        day = calendar.next_open(today + timedelta(days=at % _DAYS))
        followups.schedule(
            complaint,
            desk.robin,
            follow_up_id=new_id(),
            due=Due(day, time(9 + at % 9, at % 2 * 30) if at % 3 else None),
            channel=ways[at % 4],
            about="Ask whether the new leg holds",
            purpose=Purpose.OTHER,
        )


def _empty() -> None:
    Desk.set_up()


def _draw(theme: Theme, name: str, folder: Path, looks: tuple[pictures.Look, ...]) -> None:
    window = application.build_window(theme)
    window.open_page("today")
    window.show()
    for look in looks:
        theme.apply(look.theme, look.text_size)
        window.resize(*look.size)
        _draw_calendar(window, lambda shown, look=look: folder / f"calendar-{name}-{shown}-{look.name}.png")
        _draw_review(window, lambda shown, look=look: folder / f"review-{name}-{shown}-{look.name}.png")
    window.close()


def _draw_mirrored(app: QApplication, theme: Theme, folder: Path) -> None:
    """From right to left, as for a shop that reads so."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        _draw(theme, "mirrored", folder, pictures.ALL_LOOKS[:1])
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _draw_calendar(window: MainWindow, path: Callable[[str], Path]) -> None:
    window.open_page("calendar")
    assert isinstance(window.page, CalendarPage)
    for view in View:
        window.page.show_view(view)
        _save(window, path(view.value))


def _draw_review(window: MainWindow, path: Callable[[str], Path]) -> None:
    window.open_page("review", _OPEN_MONTH)
    for at, part in enumerate(_PARTS, 1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + at), Qt.KeyboardModifier.AltModifier)
        _save(window, path(part))
    window.open_page("review", _CLOSED_MONTH)
    _save(window, path("closed-month"))


def _write_papers(folder: Path) -> None:
    today = settings.calendar().day_of(clock.now())
    owner = next(person.id for person in application.desk_people() if person.is_owner)
    for span in Span:
        (folder / f"calendar-{span.value}.pdf").write_bytes(calendar_paper.pdf(span, today))
    for month in (_CLOSED_MONTH, _OPEN_MONTH):
        (folder / f"review-{month}-folder.pdf").write_bytes(reviews.pdf(month, owner))
        (folder / f"review-{month}-wall.pdf").write_bytes(reviews.pdf(month, owner, wall=True))


def _save(window: MainWindow, path: Path) -> None:
    pictures.settle()
    print(pictures.save(window, path))


if __name__ == "__main__":
    main()
