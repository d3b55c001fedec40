"""One letter text: its parts to write in, and beside them the letter it gives, about a complaint that never was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.letter_template import LONGEST_LINE, LONGEST_NAME, PARTS, LetterTemplate, TemplateFault
from app.errors import UserError
from app.services import template_preview, templates
from ui import jobs, theme
from ui.backend import Backend
from ui.widgets.button import Button
from ui.widgets.form import Form, FormField
from ui.widgets.label import IconLabel, label, set_ink
from ui.widgets.panel import bring_into_view
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.template_text import FieldMenu, TemplateText
from ui.words.faults import fault_sentence

_DRAWN_AFTER_MS = 300
_TEXTS = ("name", *PARTS)


class TemplateEditor(QWidget):
    """`show_template` fills it; `template` is what is typed. `edited` comes with every change a person makes."""

    edited = Signal()
    drawn = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._template: LetterTemplate | None = None
        self._filling = False
        self._job: jobs.Job | None = None
        self._draw_timer = QTimer(self, singleShot=True, interval=_DRAWN_AFTER_MS)
        self.form = Form(columns=2)
        self.text = TemplateText()
        self.field_button = Button(
            self.tr("Insert a field"), "braces", kind="text", key="Ctrl+J", size="small"
        )
        self.only_if_button = Button(
            self.tr("Only where it is known"), "shuffle", kind="text", key="Ctrl+Shift+J", size="small"
        )
        self.field_menu, self.only_if_menu = FieldMenu(self), FieldMenu(self)
        self.pdf = _Page(self.tr("The letter this text gives"))
        self.state_icon = IconLabel("eye", "text2", 15)
        self.state_label = label("", "small", "text2", wrap=True)
        self.text_field = self._build_text()
        self._build()
        self._connect()

    @property
    def fields(self) -> dict[str, FormField]:
        """By the names of the parts."""
        return self.form.fields | {"text": self.text_field}

    def show_template(self, template: LetterTemplate, *, read_only: bool = False) -> None:
        with self._fill():
            self._template = template
            for name in _TEXTS:
                field = self.fields[name]
                if field.text() != getattr(template, name):
                    field.set_text(getattr(template, name))
                    self._show_begin(field)
                if isinstance(field.widget, QLineEdit | TemplateText):
                    field.widget.setReadOnly(read_only)
        for button in (self.field_button, self.only_if_button):
            button.setEnabled(not read_only)
        self._draw_soon()

    def template(self) -> LetterTemplate:
        """The template shown, with what is typed."""
        assert self._template is not None
        typed: dict[str, Any] = {name: self.fields[name].text() for name in _TEXTS}
        return replace(self._template, **typed)

    def show_fault(self, fault: UserError) -> bool:
        """At its field, and in the text at its line."""
        field = self.fields.get(fault.field)
        if field is None:
            return False
        field.set_error(fault_sentence(fault))
        bring_into_view(field)
        if isinstance(fault, TemplateFault) and fault.field == "text":
            self.text.go_to_line(fault.line)
        else:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def set_narrow(self, narrow: bool) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)

    @staticmethod
    def _show_begin(field: FormField) -> None:
        """A line that is too long for its field shows how it begins."""
        if isinstance(field.widget, QLineEdit):
            field.widget.setCursorPosition(0)

    def _build_text(self) -> FormField:
        field = FormField(
            self.tr("Text"),
            self.text,
            key="text",
            note=self.tr(
                "An empty line begins a paragraph. **bold**, *italic*, and “- ” or “1. ” for a list."
            ),
        )
        column = field.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretchFactor(self.text, 100)  # before the room that is left under other fields
        return field

    def _build(self) -> None:
        self.form.add_line(self.tr("Name of this text"), "name", span=1)
        self.form.add_line(self.tr("Subject"), "subject", span=1)
        self.form.add_line(self.tr("Greeting"), "greeting", span=1)
        self.form.add_line(self.tr("Closing"), "closing", span=1)
        for name, field in self.form.fields.items():
            if isinstance(field.widget, QLineEdit):
                field.widget.setMaxLength(LONGEST_NAME if name == "name" else LONGEST_LINE)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addStretch(1)
        tools.addWidget(self.only_if_button)
        tools.addWidget(self.field_button)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.form)
        left.addLayout(tools)
        left.addWidget(self.text_field, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.addLayout(left, 11)
        self._row.addWidget(self._build_preview(), 9)

    def _build_preview(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "soft")
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(10, 7, 10, 7)
        head.setSpacing(6)
        head.addWidget(self.state_icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.state_label, 1)
        column.addLayout(head)
        column.addWidget(self.pdf, 1)
        return frame

    def _connect(self) -> None:
        for field in self.fields.values():
            if isinstance(field.widget, QLineEdit | TemplateText):
                field.widget.textChanged.connect(self._on_edited)
        self._draw_timer.timeout.connect(self._draw)
        self.field_menu.picked.connect(self.text.insert_field)
        self.only_if_menu.picked.connect(self.text.insert_condition)
        pairs = (
            (self.field_button, self.field_menu, "Ctrl+J"),
            (self.only_if_button, self.only_if_menu, "Ctrl+Shift+J"),
        )
        for button, menu, key in pairs:
            menu.setAccessibleName(button.words())
            button.clicked.connect(self._opener(button, menu))
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    @staticmethod
    def _opener(button: Button, menu: FieldMenu) -> Any:
        return lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    @contextmanager
    def _fill(self) -> Iterator[None]:
        self._filling = True
        try:
            yield
        finally:
            self._filling = False

    def _on_edited(self) -> None:
        if not self._filling:
            self.edited.emit()
            self._draw_soon()

    def _draw_soon(self) -> None:
        if self.isVisible():
            self._draw_timer.start()

    def _draw(self) -> None:
        if self._template is None:
            return
        if self._job is not None:
            self._job.cancel()
        typed, by = self.template(), self._backend.by
        self._job = jobs.run(lambda report: template_preview.draw(typed, by), self._on_drawn, self._on_fault)

    def _on_drawn(self, content: bytes) -> None:
        self._job = None
        self.pdf.show_pdf(content)
        self._say(self.tr("How it prints, with an example"), "eye", "text2")
        self._forget_put_right()
        self.drawn.emit()

    def _forget_put_right(self) -> None:
        """Messages go when what they told of is put right."""
        marked = [(name, field) for name, field in self.fields.items() if field.error()]
        fault = templates.fault_of(self.template()) if marked else None
        for name, field in marked:
            if fault is None or fault.field != name:
                field.set_error(None)

    def _on_fault(self, fault: Exception) -> None:
        """What was drawn before stays in sight while something is being typed."""
        self._job = None
        self._say(fault_sentence(fault), "triangle-alert", "soon")
        self.drawn.emit()

    def _say(self, words: str, icon: str, ink: str) -> None:
        self.state_label.setText(words)
        set_ink(self.state_label, ink)
        self.state_icon.set_icon(icon, ink)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_timer.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange) and hasattr(self, "text"):
            with self._fill():
                self.text.repaint_marks()


class _Page(PdfPreview):
    """As high as a page of its width wants to be, within reason."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(330), theme.px(460))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(340))
