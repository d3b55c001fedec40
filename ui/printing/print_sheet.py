"""The question before printing, on top of what is printed: which printer, how often; and what went wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.domain.printing import Document, Printer
from ui import theme
from ui.widgets.button import Button
from ui.widgets.check_row import CheckRow
from ui.widgets.form import ErrorLine, Form
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.words import printing as words

_WIDTH, _MARGIN = 620, 16
_COPIES = 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PrintSheet(QFrame):
    """Lies over its `host`, and nothing waits for it. Enter prints, Esc leaves it."""

    print_wanted = Signal(str, int, bool)  # printer, copies, whether to remember it
    save_wanted = Signal()
    open_wanted = Signal()
    said_printed = Signal()  # from a viewer or a saved file
    left = Signal()

    def __init__(self, host: QWidget, name: str, document: Document) -> None:
        super().__init__(host)
        self._host = host
        self.setProperty("kind", "popup")
        self.setAccessibleName(self.tr("Print"))
        self.form = Form(columns=12)
        self.printer_box, self.copies_box = QComboBox(), QComboBox()
        self.remember_row = CheckRow(words.remember(document), checked=True)
        self.state_label = label("", "body", "text2", wrap=True)
        self.error_line = ErrorLine()
        self.working = QProgressBar()
        self.print_button = Button(self.tr("Print"), "printer", kind="primary", key="Enter")
        self.done_button = Button(self.tr("It is printed"), "check", kind="primary")
        self.save_button = Button(self.tr("Save PDF"), "file-down", key="Alt+S")
        self.open_button = Button(self.tr("Open"), "external-link", key="Alt+O")
        self.leave_button = Button(self.tr("Cancel"), kind="quiet", key="Esc")
        self._build(name)
        self._connect()
        host.installEventFilter(self)

    def offer(self, printers: Sequence[Printer], chosen: str = "") -> None:
        """Let a person choose; with none there the PDF can still be opened or saved."""
        self._show_working(False)
        self.printer_box.clear()
        for one in printers:
            self.printer_box.addItem(words.printer(one), one.name)
        names = [one.name for one in printers]
        usual = next((one.name for one in printers if one.is_default), "")
        wanted = chosen if chosen in names else usual
        self.printer_box.setCurrentIndex(max(names.index(wanted) if wanted in names else 0, 0))
        if not printers:
            self._say(
                self.tr("This computer has no printer. Open the PDF or save it, and print it from there.")
            )
        self._show_choice(bool(printers))
        self.come()

    def show_fault(self, sentence: str) -> None:
        """What went wrong; everything stays as it was chosen."""
        self.error_line.set_text(sentence)
        self.print_button.set_words(self.tr("Try again"))
        self._fit()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def show_working(self, printer: str) -> None:
        """It takes its time."""
        self._say(self.tr("Going to {printer}...").format(printer=printer))
        self._show_working(True)
        self.come()

    def ask_whether_printed(self) -> None:
        """A viewer or a file says nothing about what became of it."""
        self._say(self.tr("Once it is on paper, say so here."))
        self.done_button.show()
        self._fit()

    def come(self) -> None:
        """Show it and give it the focus."""
        self._fit()
        self.show()
        self.raise_()
        target = self.printer_box if self.form.isVisible() else self.open_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter would do the main thing of the page behind."""
        taken = (*_ENTER, Qt.Key.Key_Escape)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in taken
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER:
            focus = self.focusWidget()
            (focus if isinstance(focus, Button) else self.print_button).click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _build(self, name: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("printer", "text", 18))
        head.addWidget(ElidedLabel(self.tr("Print {name}").format(name=name), "strong"), 1)
        self.form.add(self.tr("Printer"), "printer", self.printer_box, span=9)
        for copies in range(1, _COPIES + 1):
            self.copies_box.addItem(str(copies), copies)
        self.form.add(self.tr("Copies"), "copies", self.copies_box, span=3)
        self.working.setRange(0, 0)
        self.working.setTextVisible(False)
        self.working.setAccessibleName(self.tr("It goes to the printer"))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.open_button, self.save_button):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.leave_button, self.done_button, self.print_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(head)
        parts = (self.form, self.remember_row, self.state_label, self.working, self.error_line)
        for part in parts:
            column.addWidget(part)
        column.addSpacing(2)
        column.addLayout(foot)
        for hidden in (*parts, self.done_button):
            hidden.hide()

    def _connect(self) -> None:
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self.save_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.done_button.clicked.connect(self.said_printed)
        self.leave_button.clicked.connect(self.left)
        self.save_button.setShortcut("Alt+S")
        self.open_button.setShortcut("Alt+O")

    def _on_print(self) -> None:
        self.error_line.set_text(None)
        printer = self.printer_box.currentData()
        if printer:
            self.print_wanted.emit(printer, self.copies_box.currentData(), self.remember_row.is_checked())

    def _say(self, sentence: str) -> None:
        self.state_label.setText(sentence)
        self.state_label.setVisible(bool(sentence))

    def _show_choice(self, on: bool) -> None:
        self.form.setVisible(on)
        self.remember_row.setVisible(on)
        self.print_button.setVisible(on)
        if on:
            self._say("")

    def _show_working(self, on: bool) -> None:
        self.working.setVisible(on)
        for part in (self.form, self.remember_row, self.print_button, self.save_button, self.open_button):
            part.setVisible(not on)
        self.leave_button.setVisible(not on)

    def _fit(self) -> None:
        """At the top of its host, as high as its words need."""
        width = min(theme.px(_WIDTH), self._host.width() - 2 * _MARGIN)
        layout = self.layout()
        if layout is None or width <= 0:
            return
        self.setFixedWidth(width)
        layout.activate()
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        self.setFixedHeight(max(height, layout.totalMinimumSize().height()))
        self.move((self._host.width() - width) // 2, _MARGIN)
