"""What the window does with a code or number that was scanned."""

from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtWidgets import QApplication, QToolTip

from app.errors import UserError
from app.services import complaints
from ui.main_window import MainWindow
from ui.tips import tip
from ui.widgets.notice_bar import Notice
from ui.words.faults import fault_sentence

_SAID_MS = 8000
translate = QCoreApplication.translate


def tie(window: MainWindow) -> None:
    """Let the scanner open complaints and vouchers in the window."""
    window.scanner.scanned.connect(lambda number: open_scanned(window, number))
    window.scanner.voucher_scanned.connect(lambda number: open_voucher(window, number))
    window.scanner.misread.connect(lambda: say_misread(window))


def open_scanned(window: MainWindow, number: str) -> None:
    """Open the complaint from wherever one is."""
    if not _may_open(window):
        return
    try:
        window.open_page("complaint", complaints.by_number(number).id)
    except UserError as fault:
        _say(window, fault_sentence(fault))


def open_voucher(window: MainWindow, number: str) -> None:
    """Show the voucher, or say at its number why there is none."""
    if _may_open(window):
        window.open_page("vouchers", number)


def say_misread(window: MainWindow) -> None:
    """A code that begins like ours and does not add up has been read only in part."""
    if not window.is_locked:
        _say(window, translate("Scanner", "The code was not read whole. Scan it again, or type the number."))


def _may_open(window: MainWindow) -> bool:
    """A locked window stays locked; a question that is open comes first."""
    if window.is_locked:
        return False
    if QApplication.activeModalWidget() is not None:
        _say(window, translate("Scanner", "A question is open. Answer it first, then scan again."))
        return False
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    return True


def _say(window: MainWindow, words: str) -> None:
    window.show_notice(Notice("warning", words))
    question = QApplication.activeModalWidget()
    if question is not None:  # the notice may lie behind it
        QToolTip.showText(question.mapToGlobal(QPoint(12, 12)), tip(words), question, QRect(), _SAID_MS)
