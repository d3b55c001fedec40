"""The versions of a letter text: who wrote it when, and an older one to look at or to take again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from app.domain.letter_template import LetterTemplate
from app.services import templates
from ui.when import When
from ui.words import template as words


class TemplateVersions(QComboBox):
    """`chosen` brings a version, the one that holds first."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("fit", "row")
        self.setAccessibleName(self.tr("Version to look at"))
        self._versions: list[LetterTemplate] = []
        self.activated.connect(self._on_activated)

    def load(self, template: LetterTemplate) -> None:
        """Every version of a text, with the newest shown."""
        self._versions = templates.versions(template.kind, template.language, template.key)
        when = When.of_shop()
        self.clear()
        for at, version in enumerate(self._versions):
            self.addItem(words.version(version, when, is_newest=at == 0))
        if not self._versions:
            self.addItem(self.tr("New, not saved yet"))
        self.setEnabled(len(self._versions) > 1)

    def newest(self) -> LetterTemplate | None:
        """The version that holds."""
        return self._versions[0] if self._versions else None

    def show_newest(self) -> None:
        self.setCurrentIndex(0)

    def _on_activated(self, at: int) -> None:
        if 0 <= at < len(self._versions):
            self.chosen.emit(self._versions[at])
