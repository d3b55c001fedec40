"""The work itself, beside the window, and what is said once it is done."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app import clock
from app.domain.backup import Restored
from app.domain.snapshot import Snapshot
from app.paths import DataFolder
from app.services import encryption, restoring
from ui import jobs
from ui.words import snapshot as words

translate = QCoreApplication.translate


class BringingBack:
    """Runs beside the window. It can be stopped while it reads; what is being put in place is brought to its end."""

    def __init__(self, folder: DataFolder, source: Path, passphrase: str, by: UUID | None) -> None:
        self._folder, self._source, self._passphrase, self._by = folder, source, passphrase, by
        self._report: Callable[..., None] | None = None
        self._stopped = False

    def __call__(self, report: Callable[..., None]) -> Restored:
        self._report = report
        return restoring.bring_back(
            self._folder, self._source, self._tell, passphrase=self._passphrase, by=self._by
        )

    def stop(self) -> None:
        self._stopped = True

    def _tell(self, done: int, total: int) -> None:
        if self._stopped:
            raise jobs.Cancelled
        assert self._report is not None
        self._report(done, total)


def what_came(folder: DataFolder, one: Snapshot, restored: Restored) -> tuple[str, str]:
    """A headline and what is in place now."""
    found = restored.manifest
    lead = translate("Restore", "The data of {moment} are back").format(
        moment=words.as_of(one.made_at, clock.now())
    )
    said = []
    if found.rows:
        said.append(
            translate("Restore", "One complaint is in them.")
            if found.complaints == 1
            else translate("Restore", "%n complaints are in them.", None, found.complaints)
        )
    if found.lost:
        lost = translate("Restore", "Letters, photos and papers that were not with the backup: {count}.")
        said.append(lost.format(count=len(found.lost)))
    if restored.kept_in is not None:
        kept = translate("Restore", "What was here before is kept in backups, {name}.")
        said.append(kept.format(name=restored.kept_in.name))
    if encryption.fell_back(folder, restored.kept_in):
        said.append(
            translate(
                "Restore",
                "They are not encrypted, as yours were: switch it on again in Settings, Encryption.",
            )
        )
    said.append(
        translate("Restore", "Look around, then say in the notice above the page whether all is there.")
    )
    return lead, " ".join(said)
