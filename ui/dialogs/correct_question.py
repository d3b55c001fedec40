"""Correcting what was told: the facts over the version that was seen, and both texts where a colleague was faster."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox

from app.changes import Changed
from app.domain import money
from app.domain.complaint import Severity
from app.domain.money import Money
from app.errors import UserError
from app.services import complaints, settings
from app.services.meanwhile import Seen
from ui import labels
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView

_MOST_SHOWN = 400  # letters of the other text under a field; the whole stands on the page


class CorrectQuestion(Question):
    """Fields nobody else touched are taken as they stand; where both changed one, theirs stands under mine."""

    name = "correct"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Correct what was told"),
            icon="pencil",
            save=self.tr("Save"),
            note=self.tr("What stood there before stays in the history."),
        )
        told = self._seen.told
        self.form.add_text(self.tr("In the customer's own words"), "words", lines=2)
        kinds = _with(told.category, [one.name for one in settings.categories()])
        self.form.add_choice(self.tr("Kind"), "category", kinds, span=3)
        self.form.add_line(self.tr("Item"), "product", span=5)
        self.form.add_line(self.tr("Receipt"), "receipt", span=4)
        self.form.add_line(self.tr("Bought on"), "bought_on", span=3)
        self.form.add_line(self.tr("Paid"), "paid", span=2)
        self.form.add_line(self.tr("Goods left with us"), "goods_left", span=4)
        severities: list[tuple[object, str]] = [(one.value, labels.severity(one)) for one in Severity]
        self.form.add_choice(self.tr("How much hangs on it"), "severity", severities, span=3)
        if told.goods_left or told.goods_condition or told.goods_with:
            self.form.add_line(self.tr("Condition of the goods"), "goods_condition", span=6)
            self.form.add_line(self.tr("Left with them"), "goods_with", span=6)
        self._show(self._seen)
        self.listen()
        # Where it was read: the day and the amount are compared as they are written.
        self._shown = self._written(self._seen)

    def _write(self) -> Changed:
        seen, shown = self._seen, self._shown
        told, texts = seen.told, {key: self._words(key).strip() for key in shown}
        typed = {key: text for key, text in texts.items() if text != shown[key].strip()}
        plain: dict[str, Any] = {
            key: text for key, text in typed.items() if key not in ("bought_on", "paid", "severity")
        }
        if "bought_on" in typed:
            told = replace(told, bought_on=self._day(typed["bought_on"]))
        if "paid" in typed:
            told = replace(told, paid=_amount(typed["paid"]))
        severity = Severity(str(self._data("severity"))) if "severity" in typed else seen.severity
        return complaints.change(
            self.view.id,
            self.backend.by,
            seen_version=complaints.get(self.view.id).version,
            told=replace(told, **plain),
            severity=severity,
        )

    def _replaced(self, seen: Seen) -> object:
        return seen.told, seen.severity

    def _on_changed_since(self, now: Seen) -> None:
        """Theirs goes into the fields I left alone, and under those that both of us changed."""
        before, after = self._shown, self._written(now)
        mine = {key for key in before if self._words(key).strip() != before[key].strip()}
        theirs = {key for key in before if before[key] != after[key]}
        super()._on_changed_since(now)
        self._shown = after
        self._before = after
        for key in theirs - mine:
            self._set(key, after[key])
        if not mine & theirs:
            self.error_line.set_text(None)
            self.submit()
            return
        for key in mine & theirs:
            stands = self.tr("Now stands: “{text}”").format(text=after[key][:_MOST_SHOWN] or "–")
            self.form.show_error(key, stands)

    def _said(self) -> str:
        return self.tr("Corrected.")

    def _show(self, seen: Seen) -> None:
        for key, text in self._written(seen).items():
            self._set(key, text)

    def _set(self, key: str, text: str) -> None:
        widget = self.form.fields[key].widget
        if isinstance(widget, QComboBox) and widget.findText(text) < 0:
            widget.addItem(text, text)
        self.form.fields[key].set_text(text)

    def _written(self, seen: Seen) -> dict[str, str]:
        """The facts as the fields show them."""
        told = seen.told
        written = {
            "words": told.words,
            "category": told.category,
            "product": told.product,
            "receipt": told.receipt,
            "bought_on": _day_text(told.bought_on),
            "paid": money.plain(told.paid.minor, told.paid.currency) if told.paid else "",
            "goods_left": told.goods_left,
            "goods_condition": told.goods_condition,
            "goods_with": told.goods_with,
            "severity": labels.severity(seen.severity),
        }
        return {key: text for key, text in written.items() if key in self.form.fields}

    def _day(self, text: str) -> date | None:
        try:
            return settings.dates().past(text) if text else None
        except UserError as fault:
            fault.field = "bought_on"
            raise


def _with(now: str, names: list[str]) -> list[tuple[object, str]]:
    """The kinds to choose from; one the shop no longer has stays where it stands."""
    return [(name, name) for name in dict.fromkeys(["", now, *names])]


def _day_text(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def _amount(text: str) -> Money | None:
    currency = settings.shop().currency
    try:
        return Money(money.read_amount(text, currency), currency) if text else None
    except UserError as fault:
        fault.field = "paid"
        raise
