"""The tools above a letter's text: bold, italic, lists, undo and redo, and the menu of fields."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from app.domain.rich_text import TABLE_FIELD, BlockKind
from ui import theme
from ui.widgets.button import Button, icon_button
from ui.widgets.label import rule
from ui.widgets.letter_editor import LetterEditor
from ui.words import letter as letter_words

_LONGEST_VALUE = 40


class LetterBar(QFrame):
    """Works on one editor. `field_picked` gives the name of a field from the menu."""

    field_picked = Signal(str)

    def __init__(self, editor: LetterEditor) -> None:
        super().__init__()
        self._editor = editor
        self.setProperty("kind", "alt")
        theme.sized(self, height=32)
        self.bold_button = self._tool("bold", self.tr("Bold"), "Ctrl+B", editor.toggle_bold)
        self.italic_button = self._tool("italic", self.tr("Italic"), "Ctrl+I", editor.toggle_italic)
        self.bullet_button = self._tool(
            "list", self.tr("List"), "Ctrl+Shift+8", lambda: editor.toggle_list(BlockKind.BULLET)
        )
        self.number_button = self._tool(
            "list-ordered",
            self.tr("Numbered list"),
            "Ctrl+Shift+7",
            lambda: editor.toggle_list(BlockKind.NUMBER),
        )
        self.undo_button = self._tool("undo-2", self.tr("Undo"), "Ctrl+Z", editor.undo)
        self.redo_button = self._tool("redo-2", self.tr("Redo"), "Ctrl+Y", editor.redo)
        self.field_button = Button(
            self.tr("Insert a field"), "braces", kind="text", key="Ctrl+J", size="small"
        )
        for button in (self.bold_button, self.italic_button, self.bullet_button, self.number_button):
            button.setCheckable(True)
        self._build()
        self._connect()

    def set_frozen(self, frozen: bool) -> None:
        self.setEnabled(not frozen)

    def open_fields(self, values: Mapping[str, str]) -> None:
        """The menu of fields: those with a value first, which it shows."""
        menu = QMenu(self)
        menu.setAccessibleName(self.field_button.words())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in sorted(values, key=lambda one: (not values[one], letter_words.field(one).casefold())):
            value = " ".join(values[name].split()) or self.tr("not known yet")
            short = value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE].rstrip() + "…"
            self._add_entry(menu, name, f"{letter_words.field(name)}   {short}")
        menu.addSeparator()
        self._add_entry(menu, TABLE_FIELD, letter_words.field(TABLE_FIELD))
        menu.triggered.connect(lambda entry: self.field_picked.emit(str(entry.data())))
        menu.popup(self.field_button.mapToGlobal(self.field_button.rect().bottomLeft()))

    def _add_entry(self, menu: QMenu, name: str, words: str) -> None:
        entry = QAction(words.replace("&", "&&"), menu)
        entry.setData(name)
        menu.addAction(entry)

    def _tool(self, icon: str, words: str, keys: str, run: Callable[[], object]) -> Button:
        with_keys = QCoreApplication.translate("LetterBar", "{words} ({keys})").format(words=words, keys=keys)
        made = icon_button(icon, with_keys, kind="quiet", size="small")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each has a key, and Tab goes on to the text
        made.clicked.connect(lambda: self._run(run))
        return made

    def _run(self, run: Callable[[], object]) -> None:
        run()
        self._show_look()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 4, 0)
        row.setSpacing(2)
        for tools in (
            (self.bold_button, self.italic_button),
            (self.bullet_button, self.number_button),
            (self.undo_button, self.redo_button),
        ):
            if row.count():
                row.addSpacing(3)
                between = rule(upright=True)
                theme.sized(between, height=18)
                row.addWidget(between)
                row.addSpacing(3)
            for tool in tools:
                row.addWidget(tool)
        row.addStretch(1)
        row.addWidget(self.field_button)

    def _connect(self) -> None:
        self._editor.look_changed.connect(self._show_look)
        document = self._editor.document()
        document.undoAvailable.connect(self.undo_button.setEnabled)
        document.redoAvailable.connect(self.redo_button.setEnabled)
        self.undo_button.setEnabled(document.isUndoAvailable())
        self.redo_button.setEnabled(document.isRedoAvailable())

    def _show_look(self) -> None:
        kind = self._editor.kind()
        for button, is_on in (
            (self.bold_button, self._editor.is_bold()),
            (self.italic_button, self._editor.is_italic()),
            (self.bullet_button, kind is BlockKind.BULLET),
            (self.number_button, kind is BlockKind.NUMBER),
        ):
            button.setChecked(is_on)
