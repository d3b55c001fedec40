"""The window that brings data back, as it is met: by choice, over a broken database, with nothing to bring back, with
all kinds of snapshots, and afterwards; the notice it leaves, and the question where a window is open already."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app import clock
from app.domain.backup import Manifest, Restored
from app.domain.snapshot import Awaiting, Condition, Lies, Snapshot
from app.paths import DataFolder
from app.start import Damaged
from ui import pictures, theme
from ui.dialogs.already_open import AlreadyOpen
from ui.main_window import MainWindow
from ui.restore import after
from ui.restore.window import RestoreWindow
from ui.single_window import SingleWindow, Standing


def scenes(window: MainWindow, aside: Path) -> Iterator[tuple[str, QWidget]]:
    """One after the other."""
    now, folder = clock.now(), DataFolder(aside / "restored")
    folder.backups.mkdir(parents=True, exist_ok=True)
    empty = _shown(RestoreWindow(folder, fault=Damaged("database disk image is malformed")))
    yield "nothing", empty
    empty.close()
    crowded = _shown(RestoreWindow(folder, fault=Damaged("database disk image is malformed")))
    crowded._on_found(list(_snapshots(folder, now)))
    pictures.settle()
    yield "broken", crowded
    crowded.table.selectRow(3)
    pictures.settle()
    yield "sealed", crowded
    crowded.close()
    chosen = _shown(RestoreWindow(folder))
    chosen._on_found(list(_snapshots(folder, now)))
    pictures.settle()
    yield "chosen", chosen
    one = chosen.model.lines[0]
    manifest = Manifest(now, 2, {"complaint": 812}, "", 0, lost=("a",))
    chosen._on_restored(one, Restored(manifest, folder.backups / "before-restore-2026-11-12 10.24.00"))
    pictures.settle()
    yield "done", chosen
    chosen.done(0)
    window.notices.clear()
    window.open_page("today")
    window.show_notice(after._notice(Awaiting(now, now - timedelta(hours=17), 810, None), window))
    pictures.settle()
    yield "notice", window
    window.notices.clear()
    for standing in (Standing.NO_ANSWER, Standing.OTHERS):
        open_already = AlreadyOpen(SingleWindow(folder.root), standing, folder)
        open_already.again.stop()
        open_already.show()
        pictures.settle()
        yield f"already_open_{standing.name.lower()}", open_already
        open_already.close()


def _shown(window: RestoreWindow) -> RestoreWindow:
    window.show()
    window.resize(QSize(theme.px(1060), theme.px(640)).boundedTo(QSize(1366, 688)))
    pictures.settle()
    return window


def _snapshots(folder: DataFolder, now: datetime) -> Iterator[Snapshot]:
    for at, hours in enumerate((0.4, 1.4, 20, 41, 70, 200, 1100, 9000)):
        moment = now - timedelta(hours=hours)
        path = folder.backups / f"{moment:%Y-%m-%d %H.%M.%S}.redress-backup"
        yield Snapshot(
            path,
            Lies.ASIDE if at == 5 else Lies.ELSEWHERE if at in (3, 6) else Lies.HERE,
            {2: Condition.DAMAGED, 3: Condition.SEALED, 7: Condition.NEWER}.get(at, Condition.READY),
            moment,
            5_200_000,
            complaints=None if at == 2 else 812 - 3 * at,
            customers=None if at in (2, 3) else 640 - at,
            files=None if at in (2, 3, 5) else 91,
            newest=0 if at in (2, 3) else 2026000433 - 3 * at,
            newest_at=moment,
            before="import" if at == 4 else "",
            locked=at == 6,
        )
