"""Who of the staff is away on which day."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.absence import Absence

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Away:
    """Absences with the names of whom they are of."""

    absences: tuple[Absence, ...] = ()
    names: Mapping[UUID, str] = field(default_factory=dict)

    def on(self, day: datetime.date) -> list[str]:
        """The names, each once."""
        found = (self.names.get(one.staff, "") for one in self.absences if one.covers(day))
        return list(dict.fromkeys(name for name in found if name))

    def is_away(self, staff_id: UUID | None, day: datetime.date) -> bool:
        return any(one.staff == staff_id and one.covers(day) for one in self.absences)

    def words(self, day: datetime.date) -> str:
        """Sam Lantern and Ines Bramble are away; empty where nobody is."""
        names = self.on(day)
        if not names:
            return ""
        if len(names) == 1:
            return translate("Calendar", "{name} is away").format(name=names[0])
        return translate("Calendar", "{names} are away").format(names=QLocale().createSeparatedList(names))

    def short(self, day: datetime.date) -> str:
        """Sam away, or 2 away, for the head of a narrow day."""
        names = self.on(day)
        if not names:
            return ""
        if len(names) == 1:
            return translate("Calendar", "{name} away").format(name=names[0].split()[0])
        return translate("Calendar", "{n} away").format(n=len(names))


NOBODY = Away()
