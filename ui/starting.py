"""The start: one window for a folder, and a calm question when storage does not let us open it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app import start
from app.domain.backup import RestoreFailed
from app.domain.keys import KeyFileLost, KeyNeeded
from app.errors import ChangedWhileClosed, DatabaseMissing, MigrationFailed, NotOurs, StorageError
from app.paths import DataFolder, folder_asked_for
from app.start import Damaged
from ui.main_window import MainWindow
from ui.single_window import SingleWindow, Standing

Open = Callable[[Path | None, bool], MainWindow | None]
Ask = Callable[[StorageError, DataFolder], Path | None]
AskAbout = Callable[[SingleWindow, Standing, DataFolder], Standing]
DONE, REFUSED = 0, 1
# Trying again mends none of these, an earlier state of the data does.
LEADS_TO_RESTORE = (
    NotOurs,
    Damaged,
    ChangedWhileClosed,
    DatabaseMissing,
    MigrationFailed,
    RestoreFailed,
    KeyFileLost,
)


@dataclass
class Opened:
    """The window that is to be shown, and what makes it the only one of its folder."""

    window: MainWindow
    single: SingleWindow


def _ask(fault: StorageError, folder: DataFolder) -> Path | None:
    if isinstance(fault, KeyNeeded):
        from ui.dialogs.unlock import Unlock  # of the few shops that encrypt

        return Unlock.ask(folder)
    if isinstance(fault, LEADS_TO_RESTORE):
        from ui.restore.window import RestoreWindow  # seldom wanted, and slow to load

        return RestoreWindow.ask(folder, fault=fault)
    from ui.dialogs.start_fault import StartFault  # as above

    return StartFault.ask(fault, folder)


def _ask_about(single: SingleWindow, standing: Standing, folder: DataFolder) -> Standing:
    from ui.dialogs.already_open import AlreadyOpen  # seldom wanted

    return AlreadyOpen.ask(single, standing, folder)


def _is_ours(single: SingleWindow, folder: DataFolder, ask_about: AskAbout) -> bool:
    """Whether to open a window; not where another has come to the front, or the person leaves it at that."""
    standing = single.claim()
    if standing in (Standing.NO_ANSWER, Standing.OTHERS):
        standing = ask_about(single, standing, folder)
    return standing is Standing.OURS


def opened(
    data_dir: Path | None,
    *,
    practice: bool,
    open_it: Open,
    ask: Ask = _ask,
    ask_about: AskAbout = _ask_about,
) -> Opened | int:
    """Open the folder, or another one that the person chooses; the exit status when there is nothing to show.

    `open_it` gives back None when it was called off.
    """
    while True:
        folder = folder_asked_for(data_dir, practice=practice)
        single = SingleWindow(folder.root)
        if not _is_ours(single, folder, ask_about):
            return DONE
        try:
            with start.faults():
                window = open_it(data_dir, practice)
        except StorageError as fault:
            start.close_shop()
            wanted = ask(fault, folder)  # another start meanwhile brings this question to the front
            single.release()
            if wanted is None:
                return REFUSED
            if wanted != folder.root:
                data_dir, practice = wanted, False
        else:
            single.hold()
            return Opened(window, single) if window is not None else DONE
