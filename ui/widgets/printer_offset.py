"""How far a printer is off: typed in, or worked out from what its calibration sheet shows."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from app.domain import calibration
from app.domain.calibration import NotALength, Sits
from app.domain.printing import Shift
from app.domain.shop import Paper
from app.errors import UserError
from ui.widgets.button import Button
from ui.widgets.form import Form, FormField
from ui.widgets.label import IconLabel, label, set_ink
from ui.widgets.panel import Panel
from ui.words.faults import fault_sentence

_LONGEST = 8
_FIELDS = {"x": "shift_x", "y": "shift_y"}  # as the arithmetic names them


class PrinterOffset(Panel):
    """One printer at a time; what is typed for the others stays."""

    touched = Signal()
    sheet_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Where it prints"), "move", margin=12)
        self._saved: dict[str, Shift] = {}
        self._typed: dict[str, tuple[str, str]] = {}
        self._paper = Paper.A4_DIN_B
        self._shown = ""
        self.printer_box = QComboBox()
        self.form, self.seen = Form(columns=12), Form(columns=12)
        self.sheet_button = Button(self.tr("Print the calibration sheet"), "printer", size="button")
        self.work_button = Button(self.tr("Work it out"), "check", size="button")
        self.verdict_icon, self.verdict = IconLabel("", "ok", 16), label("", "body", "text", wrap=True)
        self._build()
        self.printer_box.currentIndexChanged.connect(self._on_printer_chosen)
        self.sheet_button.clicked.connect(self._on_sheet)
        self.work_button.clicked.connect(self.work_out)
        for key in ("shift_x", "shift_y"):
            self.form.fields[key].widget.textChanged.connect(self._on_typed)  # type: ignore[attr-defined]

    @property
    def fields(self) -> dict[str, FormField]:
        return self.form.fields | self.seen.fields

    def show_offsets(self, saved: dict[str, Shift], paper: Paper) -> None:
        """What is saved; what was typed is gone."""
        self._saved, self._paper, self._typed = dict(saved), paper, {}
        has_window = calibration.grid(paper) is not None
        for key in ("first", "last"):
            self.seen.fields[key].setVisible(has_window)
        for field in self.seen.fields.values():
            field.set_text("")
        self._say("", "ok", "")
        self._show_printer()

    def offer(self, printers: list[str]) -> None:
        """These are in use."""
        before = str(self.printer_box.currentData() or "")
        self.printer_box.blockSignals(True)
        self.printer_box.clear()
        for name in printers:
            self.printer_box.addItem(name, name)
        self.printer_box.setCurrentIndex(max(self.printer_box.findData(before), 0) if printers else -1)
        self.printer_box.blockSignals(False)
        for part in (self.printer_box, self.form, self.seen, self.sheet_button, self.work_button):
            part.setEnabled(bool(printers))
        self._show_printer()

    def typed(self) -> object:
        """Of every printer, as it stands."""
        return {name: words for name, words in self._typed.items() if words != self._words(name)}

    def changed(self) -> dict[str, Shift]:
        """The offsets that are new, by printer; raises what is wrong at its field."""
        found = {
            name: Shift(_tenths(across, "shift_x"), _tenths(down, "shift_y"))
            for name, (across, down) in self._typed.items()
        }
        return {name: shift for name, shift in found.items() if shift != self._saved.get(name, Shift())}

    def work_out(self) -> None:
        """From what was measured to the crosses, then from the cells that showed in the envelope's window."""
        for field in self.fields.values():
            field.set_error(None)
        already = self._saved.get(self._shown, Shift())  # the sheet was printed with it
        seen = {key: field.text().strip() for key, field in self.seen.fields.items()}
        try:
            if seen["left"] or seen["top"]:
                self._from_crosses(seen, already)
            elif seen["first"] or seen["last"]:
                self._from_window(seen["first"], seen["last"], already)
            else:
                self.seen.show_error("left", self.tr("Type what you measured or saw on the sheet."))
        except UserError as fault:
            key = _FIELDS.get(fault.field, fault.field)
            for form in (self.seen, self.form):
                if form.show_error(key, fault_sentence(fault)):
                    break

    def _from_crosses(self, seen: dict[str, str], already: Shift) -> None:
        left, top = _tenths(seen["left"], "left") / 10, _tenths(seen["top"], "top") / 10
        self._take(calibration.shift_by_crosses(left, top, already=already))
        if seen["across"] and calibration.is_scaled(_tenths(seen["across"], "across") / 10):
            words = self.tr(
                "This printer shrinks or stretches pages. Switch “fit to page” off in its own settings."
            )
            self._say(words, "soon", "triangle-alert")
        else:
            self._say(
                self.tr("Taken over. Save it, and print the sheet again to be sure."), "ok", "circle-check"
            )

    def _from_window(self, first: str, last: str, already: Shift) -> None:
        verdict = calibration.judge(self._paper, first, last)
        self._take(Shift(already.x + verdict.shift.x, already.y + verdict.shift.y))
        words = {
            Sits.ALWAYS: self.tr("The address shows in the window however the sheet slips."),
            Sits.NOW: self.tr(
                "The address shows, but not when the sheet slips. The offset above mends that."
            ),
            Sits.NOT: self.tr("The address does not show in the window. The offset above mends that."),
        }[verdict.sits]
        if not verdict.mended:
            words = self.tr(
                "This window is too small for an address. Take another envelope, or another paper."
            )
        fine = verdict.sits is Sits.ALWAYS
        self._say(words, "ok" if fine else "soon", "circle-check" if fine else "triangle-alert")

    def _take(self, shift: Shift) -> None:
        for key, tenths in (("shift_x", shift.x), ("shift_y", shift.y)):
            self.form.fields[key].set_text(_written(tenths))

    def _say(self, words: str, role: str, icon: str) -> None:
        self.verdict.setText(words)
        set_ink(self.verdict, role)
        self.verdict_icon.set_icon(icon, role)
        for part in (self.verdict, self.verdict_icon):
            part.setVisible(bool(words))

    def _words(self, name: str) -> tuple[str, str]:
        shift = self._saved.get(name, Shift())
        return _written(shift.x), _written(shift.y)

    def _show_printer(self) -> None:
        self._shown = str(self.printer_box.currentData() or "")
        shown = self._typed.get(self._shown, self._words(self._shown))
        for key, words in zip(_FIELDS.values(), shown, strict=True):
            widget = self.form.fields[key].widget
            widget.blockSignals(True)
            self.form.fields[key].set_text(words)
            widget.blockSignals(False)

    def _on_printer_chosen(self, _: int) -> None:
        for field in self.seen.fields.values():
            field.set_text("")
        self._say("", "ok", "")
        self._show_printer()

    def _on_typed(self, _: str) -> None:
        if self._shown:
            across, down = (self.form.fields[key].text().strip() for key in ("shift_x", "shift_y"))
            self._typed[self._shown] = (across, down)
            self.touched.emit()

    def _on_sheet(self) -> None:
        self.sheet_wanted.emit(self._shown)

    def _build(self) -> None:
        self.form.add(self.tr("Printer"), "printer", self.printer_box, span=6)
        for key, words in (
            ("shift_x", self.tr("Move to the right (mm)")),
            ("shift_y", self.tr("Move down (mm)")),
        ):
            self.form.add_line(words, key, span=3, note="")
        for key, words in (
            ("left", self.tr("Cross 1 to the left edge (mm)")),
            ("top", self.tr("Cross 1 to the top edge (mm)")),
            ("across", self.tr("Cross 1 to cross 2 (mm)")),
            ("first", self.tr("First whole cell in the window")),
            ("last", self.tr("Last whole cell in the window")),
        ):
            self.seen.add_line(words, key, span=4, placeholder={"first": "B3", "last": "M20"}.get(key, ""))
        for key, field in self.fields.items():
            if key != "printer":
                field.widget.setMaxLength(_LONGEST)  # type: ignore[attr-defined]
        steps = self.tr(
            "Print the sheet, measure or look as it says, type what you see, and let it be worked out."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.sheet_button)
        buttons.addWidget(self.work_button)
        buttons.addStretch(1)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.verdict_icon)
        said.addWidget(self.verdict, 1)
        self.add(self.form)
        self.add(label(steps, "table", "text2", wrap=True))
        self.add(self.seen)
        self.body.addLayout(buttons)
        self.body.addLayout(said)


def _tenths(typed: str, field: str) -> int:
    """Millimetres with a point or a comma, in tenths; nothing is nought for an offset, and no length at all else."""
    text = typed.strip().replace("\u2212", "-").replace(",", ".")
    if not text and field in _FIELDS.values():
        return 0
    try:
        return round(float(text) * 10)
    except (ValueError, OverflowError) as fault:
        raise NotALength(field) from fault


def _written(tenths: int) -> str:
    return QLocale().toString(tenths / 10, "f", 1) if tenths % 10 else QLocale().toString(tenths // 10)
