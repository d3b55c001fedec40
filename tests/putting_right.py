"""A complaint in each state, the owner's consent and Settings: `python -m tests.putting_right -o DIR [--quick]`.

Each state in its own small shop, seen by the front desk; in light and dark, at two text sizes and two window sizes.
`--quick` draws one look.
"""

import argparse
import os
import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

import ui  # noqa: F401  # before Qt: it guards None and True
from app import clock, start
from app.domain.pin import WrongPin
from app.services import offers, pins
from app.services.sample import shop as sample_shop
from tests.builders import Desk
from tests.ui.complaint_states import STATES
from ui import application, pictures
from ui.dialogs.approval import ApprovalDialog
from ui.main_window import MainWindow
from ui.models import approval_view
from ui.theme import Theme
from ui.words.sections import sections_of

_PIN = "864209"


def main() -> None:
    """Fill a shop for each state and draw it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    theme = Theme(QApplication([]))
    looks = pictures.ALL_LOOKS[:1] if args.quick else pictures.ALL_LOOKS
    for state in STATES:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside:
            start.open_shop(Path(aside) / "shop")
            with clock.standing_at(sample_shop.STANDARD):
                _draw(theme, state, args.folder, looks)
            start.close_shop()


def _draw(theme: Theme, state: str, folder: Path, looks: tuple[pictures.Look, ...]) -> None:
    desk = Desk.set_up()
    complaint = STATES[state](desk)
    pins.set_own(desk.owner, current="", new=_PIN)
    window = application.build_window(theme)
    window.open_page("today")
    window.show()
    for look in looks:
        theme.apply(look.theme, look.text_size)
        window.resize(*look.size)
        window.page.backend.set_desk(desk.robin)
        window.open_page("complaint", complaint)
        _save(window, folder / f"complaint-{state.replace(', ', '-').replace(' ', '-')}-{look.name}.png")
        if state == "owner asked":
            _draw_consent(window, desk, complaint, folder, look)
            _draw_settings(window, desk, folder, look)
    window.close()


def _draw_consent(window: MainWindow, desk: Desk, complaint: UUID, folder: Path, look: pictures.Look) -> None:
    """The owner's PIN at the desk of somebody else, before and after a slip, and the lock."""
    (offer,) = offers.of(complaint)
    dialog = ApprovalDialog(window.page.backend, approval_view.read(offer.id, desk.robin), window)
    dialog.show()
    _save(dialog, folder / f"pin-{look.name}.png")
    dialog.pad.show_fault(WrongPin(2, timedelta(0)))
    _save(dialog, folder / f"pin-wrong-{look.name}.png")
    dialog.reject()
    window.lock()
    _save(window, folder / f"lock-{look.name}.png")
    window.unlock(next(one for one in application.desk_people() if one.id == desk.owner))


def _draw_settings(window: MainWindow, desk: Desk, folder: Path, look: pictures.Look) -> None:
    for section, *_ in sections_of(is_owner=True):
        window.open_page("settings", section)
        _save(window, folder / f"settings-{section}-{look.name}.png")


def _save(widget: QWidget, path: Path) -> None:
    pictures.settle()
    print(pictures.save(widget, path))


if __name__ == "__main__":
    main()
