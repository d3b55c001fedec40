"""The people of a file as a table: refused first, then new ones, then those here already."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.person_file import FoundPerson
from app.services.customer_files import PeopleReport
from ui import labels, theme
from ui.backend import Backend
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip
from ui.words import people

NAME, FATE, WAYS, LINE = range(4)


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    fate: str
    ways: str
    line: int
    ink: str


class PeopleFoundModel(ListTableModel[_Line]):
    """`show_report` fills it; a line's words are made when it is painted."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._report: PeopleReport | None = None

    def show_report(self, report: PeopleReport) -> None:
        self.beginResetModel()
        self._report = report
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        if self._report is None or (parent is not None and parent.isValid()):
            return 0
        return self._report.read

    def heads(self) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        return (
            translate("PeopleFound", "Name"),
            translate("PeopleFound", "What happens"),
            translate("PeopleFound", "Phone, e-mail"),
            translate("PeopleFound", "Line"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < self.rowCount():
            return None
        line = self._line(index.row())
        words = (line.name, line.fate, line.ways, str(line.line))
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, words))
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color(line.ink if index.column() == FATE else "text2" if index.column() else "text")
        return None

    def _line(self, row: int) -> _Line:
        report = self._report
        assert report is not None
        translate = QCoreApplication.translate
        if row < len(report.refused):
            refused = report.refused[row]
            words = translate("PeopleFound", "Refused: {why}").format(why=people.refusal(refused))
            return _Line(self._name(refused.name), words, "", refused.line, "late")
        row -= len(report.refused)
        if row < len(report.fresh):
            return self._found(report.fresh[row], translate("PeopleFound", "New"), "ok")
        person, _ = report.there[row - len(report.fresh)]
        return self._found(person, translate("PeopleFound", "Here already, left as it is"), "text2")

    def _found(self, person: FoundPerson, fate: str, ink: str) -> _Line:
        ways = [way.value for way in (*person.phones[:2], *person.emails[:2])]
        shown = "" if self._backend.are_names_covered else ", ".join(ways)
        return _Line(self._name(person.name), fate, shown, person.line, ink)

    def _name(self, name: str) -> str:
        return self._backend.shown_name(name) or labels.nobody()
