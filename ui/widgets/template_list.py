"""The list of letter texts of one language, with what can be done to all of them."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QMenu

from app.domain.letter import LetterKind
from app.domain.letter_template import LetterTemplate
from app.services import templates
from ui import theme
from ui.models.template_table import Column, TemplateTableModel
from ui.widgets.button import Button
from ui.widgets.panel import Panel
from ui.widgets.table import Table
from ui.words import template as words

_ROWS_HEIGHT = 31 * 6 + 32


class TemplateList(Panel):
    """What a person chooses is only wanted; `choose` and `load` show it."""

    wanted = Signal(object)  # a template
    language_wanted = Signal(str)
    export_wanted = Signal(bool)  # whether with the shipped ones

    def __init__(self) -> None:
        super().__init__(self.tr("Letter texts"), "mail")
        self.language = QComboBox()
        self.model = TemplateTableModel()
        self.table = Table(self.tr("Letter texts"))
        self.new_button = Button(self.tr("New text"), "file-plus", size="row")
        self.import_button = Button(self.tr("Import"), "upload", size="row")
        self.export_button = Button(self.tr("Export"), "download", size="row")
        self.export_menu = QMenu(self)
        self._moving = False
        self._build()
        self._connect()

    def load(self, language: str) -> None:
        """The texts of a language anew; nothing is chosen yet."""
        self._moving = True
        self.language.clear()
        for code in templates.languages():
            self.language.addItem(words.language(code), code)
        self.show_language(language)
        self.model.load(str(self.language.currentData()))
        self._moving = False

    def show_language(self, code: str) -> None:
        """English for a language there are no letters in."""
        places = (self.language.findData(one) for one in (code, "en"))
        self.language.setCurrentIndex(next((at for at in places if at >= 0), 0))

    def choose(self, template: LetterTemplate | None) -> None:
        """Show which text is written in; a new one is not in the list."""
        row = self.model.row_of(template.kind, template.key) if template else -1
        self._moving = True
        self.table.setCurrentIndex(self.model.index(row, 0) if row >= 0 else QModelIndex())
        self._moving = False

    def text_of(self, kind: LetterKind | None, key: str) -> LetterTemplate:
        """That text, or the first of its kind, or the first of all."""
        same_kind = [one for one in self.model.lines if one.kind is kind]
        exact = [one for one in same_kind if one.key == key]
        return (exact or same_kind or self.model.lines)[0]

    def _build(self) -> None:
        self.language.setAccessibleName(self.tr("Language of the letters"))
        self.language.setProperty("fit", "row")
        for part in (self.language, self.new_button, self.import_button, self.export_button):
            self.add_right(part)
        self.table.setModel(self.model)
        self.table.set_widths({Column.KIND: 190, Column.NAME: 250})
        self.table.horizontalHeader().setSectionResizeMode(Column.STATE, QHeaderView.ResizeMode.Stretch)
        theme.sized(self.table, height=_ROWS_HEIGHT)
        self.add(self.table)
        self.export_menu.setAccessibleName(self.export_button.words())
        for text, all_of_them in (
            (self.tr("What was changed or written here"), False),
            (self.tr("All texts, the shipped ones too"), True),
        ):
            self.export_menu.addAction(text).setData(all_of_them)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.language.activated.connect(self._on_language)
        self.export_menu.triggered.connect(lambda action: self.export_wanted.emit(bool(action.data())))
        self.export_button.clicked.connect(self._open_export)

    def _on_row(self, current: QModelIndex) -> None:
        if not self._moving and current.isValid():
            self.wanted.emit(self.model.lines[current.row()])

    def _on_language(self) -> None:
        self.language_wanted.emit(str(self.language.currentData()))

    def _open_export(self) -> None:
        corner = self.export_button.rect().bottomLeft()
        self.export_menu.popup(self.export_button.mapToGlobal(corner))
