"""The sales of a month, typed in once: without them no complaints per 100 sales are shown, and none are guessed."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.money import BadAmount, Money, read_amount
from app.domain.sales import Sales, UnlikelySales
from ui import labels
from ui.review.month_form import MonthForm
from ui.when import When
from ui.widgets.label import label
from ui.widgets.panel import Panel

translate = QCoreApplication.translate


class SalesForm(MonthForm):
    """`read` gives what was typed."""

    goes_away = False

    def __init__(self) -> None:
        super().__init__(translate("SalesForm", "Keep"))
        self.name = "sales"
        self.setProperty("kind", "")
        self.cancel_button.hide()
        self.sales_field = self.add_line(translate("SalesForm", "Number of sales"), "sales", span=6)
        turnover = translate("SalesForm", "Turnover (may stay empty)")
        self.turnover_field = self.add_line(turnover, "turnover", span=6)
        self.setAccessibleName(translate("SalesForm", "Sales of the month"))
        self.listen()

    def read(self, currency: str) -> tuple[int | None, Money | None]:
        """Sales and turnover; raises `UnlikelySales` and `BadAmount` with their field."""
        turnover = self.turnover_field.text().strip()
        try:
            worth = Money(read_amount(turnover, currency), currency) if turnover else None
        except BadAmount as fault:
            fault.field = "turnover"
            raise
        return self._sales(), worth

    def _sales(self) -> int | None:
        text = "".join(self.sales_field.text().split()).replace("\N{NARROW NO-BREAK SPACE}", "")
        if not text:
            return None
        number, is_number = QLocale().toLongLong(text)
        if not is_number and text.isdecimal():
            number, is_number = int(text[:18]), True
        if not is_number:
            raise UnlikelySales("sales", -1)
        return int(number)


class SalesPanel(Panel):
    """The form, and who typed what stands there."""

    def __init__(self) -> None:
        super().__init__(translate("SalesPanel", "Sales"), "shopping-bag", head_height=36)
        self.form = SalesForm()
        self._note = label("", "small", "text2", wrap=True)
        self._note.setContentsMargins(12, 0, 12, 10)
        self.add(self.form)
        self.add(self._note)
        self._saved: dict[str, str] = {}
        self.kept: Sales | None = None

    def show_sales(self, sales: Sales | None, when: When) -> None:
        """What is kept; what is typed and not yet kept stays."""
        was_typed = self.form.words() != self._saved
        self.kept, self._saved = sales, _as_typed(sales)
        if not was_typed:
            self.form.restore(self._saved)
        if sales is None:
            words = translate("SalesPanel", "Not typed yet. It is in the till's month report.")
        else:
            day = when.day(sales.typed_at, sales.typed_at)
            words = translate("SalesPanel", "Typed by {name}, {day}.").format(name=sales.typed_by, day=day)
        self._note.setText(words)

    def typed(self) -> dict[str, str]:
        """What differs from what is kept; nothing where it is the same."""
        words = self.form.words()
        return words if words != self._saved else {}

    def put_back(self, typed: dict[str, str]) -> None:
        """What was typed before, or what is kept."""
        self.form.restore(typed or self._saved)


def _as_typed(sales: Sales | None) -> dict[str, str]:
    if sales is None:
        return {}
    found = {}
    if sales.sales is not None:
        found["sales"] = QLocale().toString(sales.sales)
    if sales.turnover is not None:
        found["turnover"] = labels.money(sales.turnover)
    return found
