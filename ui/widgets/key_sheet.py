"""The recovery code of an encrypted database, shown once: to be printed or saved."""

from app.services import recovery_sheet
from ui.printing import Print, print_pdf
from ui.widgets.pin_sheet import RecoverySheet


class KeySheet(RecoverySheet):
    """As an owner's sheet, with the code that opens the complaints."""

    def __init__(self, *, print_it: Print = print_pdf) -> None:
        super().__init__(has_kept=False, print_it=print_it)

    def show_code(self, name: str, code: str) -> None:
        super().show_code(name, code)
        self._lead.setText(
            self.tr(
                "With this code Redress opens the complaints when the passphrase is forgotten. It is shown only "
                "now. Print it and keep it in the safe, away from this computer."
            )
        )

    def _pdf(self) -> bytes:
        return recovery_sheet.database_pdf(self._code)

    def _file_name(self) -> str:
        return self.tr("Recovery code of the complaints.pdf")
