"""After a restore: a notice until an owner has said that all is there, and whom the restored data bring back though
they were erased since."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app import clock, start
from app.domain.snapshot import Awaiting
from app.services import erasing, restoring
from ui.backend import Backend
from ui.dialogs.owner_pin import OwnerPin
from ui.main_window import MainWindow
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.words import snapshot as words

ABOUT = "restored"
translate = QCoreApplication.translate


def tell(window: MainWindow) -> None:
    """Where a restore awaits an owner's word. It comes again at every start until then."""
    waiting = restoring.awaits_confirmation(start.folder())
    if waiting is None:
        return
    window.show_notice(_notice(waiting, window))
    back = erasing.to_repeat()
    if back:
        window.show_notice(_erased_notice(back, window))


def confirm(backend: Backend, parent: QWidget) -> bool:
    """An owner says that all is there."""
    here = backend.staff
    if here is None or not here.is_owner:
        title = translate("Restore", "All is there")
        why = translate("Restore", "From then on old backups are thinned out again.")
        by = OwnerPin.ask(backend, title, why, parent)
    else:
        by = here.id
    return by is not None and backend.perform(restoring.confirm, by)


def _notice(waiting: Awaiting, window: MainWindow) -> Notice:
    now = clock.now()
    lead = translate("Restore", "The data are those of {moment}.").format(
        moment=words.as_of(waiting.made_at, now)
    )
    said = translate("Restore", "They were brought back {at}. Look around: is all there?").format(
        at=words.as_of(waiting.at, now)
    )
    yes = NoticeAction(translate("Restore", "All is there"), partial(_on_confirmed, window), "Alt+Y")
    no = NoticeAction(
        translate("Restore", "Bring another back…"), partial(window.open_page, "settings", "backup")
    )
    return Notice("warning", lead, said, "archive-restore", (yes, no), about=ABOUT)


def _on_confirmed(window: MainWindow) -> None:
    """Where nobody has confirmed it, the question stays."""
    if not confirm(window.page.backend, window):
        tell(window)


def _erased_notice(back: list[UUID], window: MainWindow) -> Notice:
    lead = translate("Restore", "One customer who was erased is back.")
    if len(back) > 1:
        lead = translate("Restore", "%n customers who were erased are back.", None, len(back))
    said = translate("Restore", "The backup is older than their erasing. Erase them again.")
    show: Callable[[], object] = partial(window.open_page, "customer", back[0])
    action = NoticeAction(translate("Restore", "Show the first"), show)
    return Notice("warning", lead, said, "eraser", (action,), about=(ABOUT, "erased"))
