"""Vouchers on paper."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.voucher import Voucher
from app.services import voucher_sheet
from ui.paper_printing import PaperPrinting
from ui.printing import Print


class VoucherPrinting:
    """As a person wants them, on the shop's paper."""

    def __init__(self, page: QWidget, print_with: Print, tell: Callable[[Exception], object]) -> None:
        self._printing = PaperPrinting(page, print_with, tell)

    def print_out(self, voucher: Voucher) -> None:
        self._printing.print_out(partial(voucher_sheet.pdf, voucher.id), f"{voucher.number}.pdf", "voucher")
