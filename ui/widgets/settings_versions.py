"""The versions of the policy: who changed it when, and an older one to look at or to put back."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox

from app.domain.policy import Policy
from app.services import policies, staff
from ui.when import When


def changed_words(policy: Policy, when: When) -> str:
    """When a version was made and by whom: 1 Sep 2026 by Marta Pine."""
    if policy.made_at is None:
        return ""
    who = staff.get(policy.made_by).name if policy.made_by else ""
    words = (
        QCoreApplication.translate("PolicyVersions", "{day} by {name}")
        if who
        else QCoreApplication.translate("PolicyVersions", "{day}")
    )
    return words.format(day=when.whole_day(policy.made_at), name=who)


def last_changed() -> str:
    """For the foot of a form; empty in a shop that has no policy yet."""
    words = changed_words(policies.current(), When.of_shop())
    return (
        QCoreApplication.translate("PolicyVersions", "Last changed {words}").format(words=words)
        if words
        else ""
    )


class VersionChoice(QComboBox):
    """`chosen` brings a version, the one that holds first."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("fit", "row")
        self.setAccessibleName(self.tr("Version to look at"))
        self._versions: list[Policy] = []
        self.activated.connect(self._on_activated)

    def load(self) -> None:
        """Every version, with the newest shown."""
        self._versions = policies.versions()
        when = When.of_shop()
        self.clear()
        for at, version in enumerate(self._versions):
            words = (
                self.tr("Now: version {number}, {words}") if at == 0 else self.tr("Version {number}, {words}")
            )
            self.addItem(words.format(number=version.number, words=changed_words(version, when)))
        self.setEnabled(len(self._versions) > 1)

    def show_newest(self) -> None:
        self.setCurrentIndex(0)

    def _on_activated(self, at: int) -> None:
        if 0 <= at < len(self._versions):
            self.chosen.emit(self._versions[at])
