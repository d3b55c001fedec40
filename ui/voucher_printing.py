"""Vouchers on paper: drawn beside the window, then handed to the printer."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.voucher import Voucher
from app.services import voucher_sheet
from ui import jobs
from ui.printing import Print


class VoucherPrinting(QObject):
    """Goes with its page: what is drawn after that is gone asks for no printer."""

    def __init__(self, page: QWidget, print_with: Print, tell: Callable[[Exception], object]) -> None:
        super().__init__(page)
        self._page, self._print_with, self._tell = page, print_with, tell

    def print_out(self, voucher: Voucher) -> None:
        """As a person wants it."""
        jobs.run(partial(_drawn, voucher.id), partial(self._on_drawn, voucher.number), self._tell)

    def _on_drawn(self, number: str, content: bytes) -> None:
        self._print_with(self._page, content, f"{number}.pdf", "voucher")


def _drawn(voucher_id: UUID, report: Callable[..., None]) -> bytes:
    return voucher_sheet.pdf(voucher_id)
