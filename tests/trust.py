"""The screens that keep the data safe, of the sample shop: `python -m tests.trust -o DIR [--only NAME ...] [--all]`.

Health, backups, encryption, privacy, notices, and the windows that come when the complaints cannot be opened. Each as
it is when all is well and when it is not. `--all` draws light and dark, two text sizes and two window sizes.

Another screen is one more function that yields a name and a widget, and its line in `SCENES`.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

import ui  # noqa: F401  # before Qt: it guards None and True
from app import clock, logs, start
from app.changes import Changed
from app.domain import health
from app.domain.backup import Backup, Manifest, Part, Problem
from app.domain.backup_keeping import Placed, Tested
from app.domain.consent import How, Purpose
from app.domain.health import DiskState, Finding, LookedAt, Remembered, Subject
from app.domain.keys import AtRest, Opener, PlainRemains, WrongPassphrase
from app.domain.printing import Printer
from app.domain.privacy_request import RequestKind
from app.domain.timeline import EntryKind
from app.errors import NotOurs
from app.identity import new_id
from app.paths import DataFolder
from app.services import backup_keeping, backups, complaints, consents, customers, privacy_requests
from app.services.encryption import Prepared
from app.services.sample import shop as sample_shop
from app.store.key_file import Ring
from tests import trust_chain, trust_restore, trust_rooms
from ui import application, pictures
from ui.backend import Backend
from ui.backup_keeper import BackupKeeper
from ui.crash import CrashDialog, LastWord
from ui.dialogs.changing_encryption import ChangingEncryption
from ui.dialogs.closed_diagnostics import ClosedDiagnostics
from ui.dialogs.start_fault import StartFault
from ui.dialogs.unlock import Unlock
from ui.encryption_change import Change
from ui.health_keeper import ended_notice, finding_notice
from ui.main_window import MainWindow
from ui.pages.customer import CustomerPage
from ui.pages.settings import SettingsPage
from ui.theme import Theme
from ui.widgets.settings_backup import BackupPart
from ui.widgets.settings_encryption import EncryptionPart
from ui.widgets.settings_health import HealthPart
from ui.words.faults import fault_sentence

NOW = sample_shop.STANDARD


@dataclass(frozen=True)
class Scene:
    """What a function draws in: the window of the open sample shop, with its owner at the desk."""

    window: MainWindow
    aside: Path


def section(scene: Scene, name: str) -> QWidget:
    """The window with a section of Settings."""
    scene.window.open_page("settings", name)
    pictures.settle()
    return scene.window


def settings_section(name: str, scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """A section of Settings as the sample shop has it."""
    yield name, section(scene, name)


def health_page(scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """As it is found here, when all is well, and with everything wrong that can be."""
    yield "found", section(scene, "health")
    page = scene.window.page
    assert isinstance(page, SettingsPage) and isinstance(page.part, HealthPart)
    for name, findings in (("well", _all_well()), ("wrong", _all_wrong())):
        page.part.show_findings(findings)
        pictures.settle()
        yield name, scene.window
    page.part.diagnostics.gather()
    pictures.settle()
    area = page.part.diagnostics
    holder = area.parentWidget()
    assert holder is not None
    yield "diagnostics", holder


def chain(scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """The end of Settings, Privacy: what a check and a seal found."""
    section(scene, "privacy")
    yield from trust_chain.panels(scene.window)


def backup_page(scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """Backups with a second place, with everything wrong that can be, and with the passphrase being set."""
    stick = scene.aside / "stick"
    stick.mkdir(exist_ok=True)
    scene.window.open_page("settings", "backup")
    owner = scene.window.page.backend.by
    backup_keeping.settle_place(stick, owner)
    with clock.standing_at(NOW - timedelta(minutes=24)):
        backups.make(backups.here(), before="import")
        backup_keeping.back_up_now()
        backup_keeping.try_restore()
    scene.window.page.backend.changed.emit(Changed.BACKUPS)
    scene.window.open_page("settings", "backup")
    scene.window.page.load()
    QThreadPool.globalInstance().waitForDone()
    yield "well", section(scene, "backup")
    page = scene.window.page
    assert isinstance(page, SettingsPage) and isinstance(page.part, BackupPart)
    page.part.second_place.begin_sealing()
    yield "sealing", section(scene, "backup")
    page.part.second_place.leave()
    stood = backup_keeping.standing()
    wrong = replace(
        stood,
        at=NOW - timedelta(days=9),
        failed_at=NOW - timedelta(minutes=10),
        reason="No space left on device",
        place=Placed(Path("E:/Redress"), NOW - timedelta(days=12), is_there=False),
        tested=Tested(NOW - timedelta(days=3), stick, 0, 0, "files: file_missing"),
    )
    page.part.show_state(wrong)
    keeper = BackupKeeper(scene.window, page.backend)
    scene.window.show_notice(keeper.old_notice(wrong))
    scene.window.show_notice(keeper.place_notice(wrong))
    pictures.settle()
    yield "wrong", scene.window
    scene.window.notices.clear()
    backup_keeping.settle_place(None, owner)


def notices(scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """What is told of the data above a page: after a hard end, and of a finding."""
    scene.window.open_page("today")
    scene.window.notices.clear()
    scene.window.show_notice(ended_notice([new_id(), new_id()], scene.window))
    looked = {Part.TIMELINE: LookedAt(NOW, Problem.ENTRY_CHANGED, 1)}
    found = health.of_parts(Subject.CHAIN, Remembered(NOW, NOW, looked), NOW)
    scene.window.show_notice(finding_notice([found], scene.window))
    pictures.settle()
    yield "told", scene.window
    scene.window.notices.clear()


def crashes(scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """The two words of a fault of ours: with a window to go on in, and without."""
    try:
        raise ValueError("Tilda Thimble")
    except ValueError as fault:
        yield "go_on", CrashDialog(logs.details(fault))
        yield "last_word", LastWord(fault)


def not_opened(scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """What is offered when the complaints cannot be opened, and the diagnostics of it."""
    folder = DataFolder(scene.aside)
    fault = NotOurs(folder.database, "file is not a database")
    yield "start_fault", StartFault(fault, folder)
    yield "diagnostics", ClosedDiagnostics(fault, folder)


def encryption_page(scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """Plain, on the way to encrypted, and encrypted; then what stands before and between the windows."""
    yield "plain", section(scene, "encryption")
    page = scene.window.page
    assert isinstance(page, SettingsPage) and isinstance(page.part, EncryptionPart)
    part = page.part
    assert part.begin is not None
    part.begin.passphrase.first.line.setText("kettle under eleven green stairs")
    part.begin.passphrase.second.line.setText("kettle")
    part.begin.make_code()
    pictures.settle()
    yield "passphrase", scene.window
    part.begin._on_made(Prepared("M8PZY-S621E-503PY-FAQ1R", "", Ring("", "")))
    pictures.settle()
    yield "code", scene.window
    part.begin.forget()
    part.show_state(AtRest(True, frozenset(Opener)))
    part.remains.show_remains(PlainRemains((Path("a"),), (Path("b"), Path("c"))))
    pictures.settle()
    yield "encrypted", scene.window
    assert part.keys is not None
    part.keys.change.ask("passphrase")
    part.keys.change.current.set_error(fault_sentence(WrongPassphrase()))
    pictures.settle()
    yield "change", part
    part.keys.change.leave()
    folder = start.folder()
    change = Change(new_id(), Prepared("", "", Ring("", "")))
    changing = ChangingEncryption(folder, change)
    changing.show()
    pictures.settle()
    yield "changing", changing
    changing._on_done(Backup(Path("a"), Manifest(NOW, 2, {}, "", 0)))
    pictures.settle()
    yield "changed", changing
    changing.accept()
    unlock = Unlock(folder)
    unlock.show()
    pictures.settle()
    yield "unlock", unlock
    unlock._on_refused(WrongPassphrase())
    pictures.settle()
    yield "unlock_wrong", unlock


def asked_about_data(scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """A customer's page with what they allowed and asked for, the form open, and where requests are seen else."""
    section(scene, "privacy")
    backend, tilda = scene.window.page.backend, customers.recognised("tilda")[0].id
    if not consents.of(tilda):
        _note_wishes(backend, tilda)
    scene.window.open_page("customer", tilda)
    pictures.settle()
    yield "customer", scene.window
    page = scene.window.page
    assert isinstance(page, CustomerPage)
    page.privacy_panel.ask()
    pictures.settle()
    yield "form", scene.window
    yield "settings", section(scene, "privacy")
    scene.window.open_page("today")
    pictures.settle()
    yield "today", scene.window


def erasing_somebody(scene: Scene) -> Iterator[tuple[str, QWidget]]:
    """What erasing takes and leaves, of somebody who is named here and there, and of somebody who cannot go yet."""
    section(scene, "privacy")
    by, hester = scene.window.page.backend.by, customers.recognised("hester furrow")[0].id
    told = ("Hester rang from 07700 900318; Mr Okafor calls back.", "Mrs Furrow came in with her sister.")
    for words in told:
        complaints.note(customers.complaints_of(hester)[0].id, by, kind=EntryKind.NOTE, text=words)
    for name, customer_id in (("ready", hester), ("not_yet", customers.recognised("tilda")[0].id)):
        scene.window.open_page("customer", customer_id)
        pictures.settle()
        page = scene.window.page
        assert isinstance(page, CustomerPage)
        page.erasing.begin()
        pictures.settle()
        yield name, scene.window
        page.erasing.leave()


def _note_wishes(backend: Backend, customer_id: UUID) -> None:
    said: dict[str, Any] = {"customer_id": customer_id, "how": How.SIGNED}
    words = "Photos of the kettle only"
    backend.perform(consents.give, new_id(), backend.by, purpose=Purpose.PHOTOS, words=words, **said)
    for kind, asked in ((RequestKind.ACCESS, 28), (RequestKind.CORRECTION, 40)):
        on = (NOW - timedelta(days=asked)).date()
        backend.perform(privacy_requests.note, new_id(), backend.by, kind=kind, asked_on=on, **said)


SCENES: dict[str, Callable[[Scene], Iterator[tuple[str, QWidget]]]] = {
    "health": health_page,
    "backup": backup_page,
    "encryption": encryption_page,
    "privacy": partial(settings_section, "privacy"),
    "chain": chain,
    "asked_about_data": asked_about_data,
    "erasing": erasing_somebody,
    "kept": lambda scene: trust_rooms.kept_and_let_out(scene.window),
    "first_run": lambda scene: trust_rooms.first_run(scene.aside),
    "notices": notices,
    "crash": crashes,
    "not_opened": not_opened,
    "restore": lambda scene: trust_restore.scenes(scene.window, scene.aside),
    "mirrored": lambda scene: trust_rooms.mirrored(scene.window),
}


def _all_well() -> list[Finding]:
    looked = {part: LookedAt(NOW - timedelta(hours=20), is_full=True) for part in Part}
    known = Remembered(NOW - timedelta(hours=20), NOW - timedelta(days=9), looked)
    return _judged(known, timedelta(hours=1), 410_000_000_000, DiskState.ENCRYPTED, [Printer("Till printer")])


def _all_wrong() -> list[Finding]:
    looked = {
        Part.DATABASE: LookedAt(NOW, Problem.DAMAGED, 3),
        Part.TIMELINE: LookedAt(NOW, Problem.ENTRY_CHANGED, 1, "26-0417"),
        Part.FILES: LookedAt(NOW, Problem.FILE_MISSING, 2),
    }
    return _judged(Remembered(NOW, None, looked), None, 120_000_000, DiskState.PLAIN, [])


def _judged(
    known: Remembered, age: timedelta | None, free: int, disk: DiskState, printers: list[Printer]
) -> list[Finding]:
    wrong = age is None
    return [
        *(health.of_parts(subject, known, NOW) for subject in health.BEHIND),
        health.of_full_check(known, NOW),
        health.of_backup(None if age is None else NOW - age, NOW),
        health.of_place(
            None if wrong else Placed(Path("E:/"), NOW - timedelta(days=2)), NOW, days=7, same_disk=False
        ),
        health.of_test(Tested(NOW - timedelta(days=9), Path("a"), 812, 91, "lost" if wrong else ""), NOW),
        health.of_folder(far=False, synced=wrong, removable=False, is_open=False),
        health.of_room(free, 90_000_000),
        *health.of_encryption(disk, database=not wrong),
        health.of_clock(NOW, NOW + timedelta(days=1 if wrong else 0), "Europe/London", timedelta()),
        health.of_printers(printers, ["Till printer"]),
        health.of_program(2 if wrong else 0, NOW - timedelta(hours=3)),
    ]


def main() -> None:
    """Fill a sample shop, and draw its screens."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--data", type=Path, help="a sample shop that is there already")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside, clock.standing_at(NOW):
        start.open_shop(args.data or Path(aside) / "shop")
        sample_shop.ensure(NOW)
        _draw(app, Path(aside), args)
        start.close_shop()


def _draw(app: QApplication, aside: Path, args: argparse.Namespace) -> None:
    theme = Theme(app)
    window = application.build_window(theme)
    window.unlock(next(one for one in application.desk_people() if one.is_owner))
    window.show()
    for look in pictures.ALL_LOOKS if args.all else pictures.ALL_LOOKS[:1]:
        theme.apply(look.theme, look.text_size)
        window.resize(*look.size)
        for name, scene in SCENES.items():
            if not args.only or name in args.only:
                for part, widget in scene(Scene(window, aside)):
                    print(pictures.save(widget, args.folder / f"{name}-{part}-{look.name}.png"))
    window.close()


if __name__ == "__main__":
    main()
