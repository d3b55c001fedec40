"""The diagnostics bundle: enough to mend the program, and no word that anybody has typed."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import identity, logs, start
from app.domain.health import Subject, Why
from app.domain.printing import Document, Printer
from app.domain.shop import Category
from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import diagnostics, drafts, files, health, printing, settings, staff
from app.services.new_file import UnknownEnding
from app.store import engine
from tests.app.command_subjects import encrypted_shop
from tests.builders import Desk

TELLTALE = "Zebrafish"


@pytest.fixture
def telling(desk: Desk, folder: DataFolder, tmp_path: Path) -> Iterator[Desk]:
    """A shop that has the word in everything a person can type, name or choose."""
    logs.start(folder.logs)
    place = tmp_path / TELLTALE
    place.mkdir()
    shop = replace(
        settings.shop(), name=TELLTALE, address=f"1 {TELLTALE} Row", phone=f"0{TELLTALE}", email=f"{TELLTALE}@shop.example",
        tagline=TELLTALE, company_line=TELLTALE, slip_words=TELLTALE, dispute_body=TELLTALE, second_place=str(place),
        closed_days={date(2026, 12, 24): TELLTALE},
    )  # fmt: skip
    settings.save_shop(shop, desk.owner)
    settings.save_categories([*settings.categories(), Category(TELLTALE, (TELLTALE,))], desk.owner)
    staff.change(replace(staff.get(desk.robin), name=f"Robin {TELLTALE}", job=TELLTALE), desk.owner)
    customer = desk.customer(f"Tilda {TELLTALE}", email=f"tilda@{TELLTALE}.example", note=TELLTALE)
    complaint = desk.planned(words=f"The {TELLTALE} leaks", customer_id=customer)
    desk.offer(complaint, terms=TELLTALE)
    drafts.keep(identity.new_id(), desk.robin, content={"words": TELLTALE})
    paper = tmp_path / f"{TELLTALE}.txt"
    paper.write_text(TELLTALE)
    files.attach(complaint, desk.robin, path=paper)
    printing.remember(Document.LETTER, f"{TELLTALE} LaserJet")
    yield desk
    logs.stop()


def gathered(folder: DataFolder) -> diagnostics.Diagnostics:
    health.full_check(folder, lambda done, total: None)
    findings = health.look(folder, [Printer("Till")])
    return diagnostics.gather(folder, findings, {"qt": "6"})


def test_nothing_that_anybody_typed_is_in_it(telling: Desk, folder: DataFolder) -> None:
    try:
        raise ValueError(f"{TELLTALE} is no date")
    except ValueError as fault:
        logs.fault(fault)
    parts = gathered(folder)
    assert "ValueError" in parts["log.txt"] and "gone" in parts["health.json"]
    for name, text in parts.items():
        assert TELLTALE.casefold() not in text.casefold(), name
        assert str(folder.root) not in text, name


def test_it_tells_what_mending_needs(telling: Desk, folder: DataFolder) -> None:
    parts = gathered(folder)
    database = json.loads(parts["database.json"])
    assert database["file"]["schema"] == "2" and database["rows"]["complaint"] == 1
    assert json.loads(parts["settings.json"])["has_second_place"] is True
    assert json.loads(parts["checks.json"])["parts"]["timeline"]["problem"] is None
    assert "CREATE TABLE complaint" in parts["tables.sql"]


def test_it_is_saved_as_shown_and_under_its_own_ending_only(telling: Desk, tmp_path: Path) -> None:
    parts = {"about.json": '{"redress": "1"}'}
    with pytest.raises(UnknownEnding):
        diagnostics.save(parts, tmp_path / "given.txt", telling.owner)
    with pytest.raises(UserError):
        diagnostics.save(parts, tmp_path / "given.zip", telling.reader)
    assert not (tmp_path / "given.zip").exists()
    diagnostics.save(parts, tmp_path / "given.zip", telling.owner)
    with zipfile.ZipFile(tmp_path / "given.zip") as bundle:
        assert {name: bundle.read(name).decode() for name in bundle.namelist()} == parts


def test_of_a_damaged_database_it_tells_what_can_be_read(telling: Desk, folder: DataFolder) -> None:
    findings = health.look(folder, None)
    start.close_shop()
    whole = folder.database.read_bytes()
    folder.database.write_bytes(whole[:200] + b"no database any more" * 2000)
    parts = diagnostics.gather(folder, findings, {"qt": "6"})
    assert set(parts) >= {"about.json", "database.json", "folder.json", "tables.sql"}
    assert (
        '"qt"' in parts["about.json"]
        and "cannot_be_read" in parts["database.json"]
        and "last_verified" in parts["folder.json"]
    )
    folder.database.write_bytes(whole)


def test_an_encrypted_shop_is_looked_at_all_the_same(desk: Desk) -> None:
    folder = encrypted_shop(desk)
    assert not health.full_check(folder, lambda done, total: None).wrong
    findings = {one.subject: one for one in health.look(folder, None)}
    assert findings[Subject.DATABASE_ENCRYPTED].why in (Why.ENCRYPTED, Why.REMAINS)
    parts = diagnostics.gather(folder, list(findings.values()), {})
    assert "cannot_be_read" not in "".join(parts.values())
    assert (engine.key_of(folder.database) or "?") not in "".join(parts.values())


def test_of_a_folder_that_cannot_be_opened_it_tells_why_by_kind_and_place(
    telling: Desk, folder: DataFolder
) -> None:
    start.close_shop()
    folder.database.write_bytes(b"no database at all " * 300)
    with pytest.raises(StorageError) as fault:
        start.open_folder(folder)
    parts = diagnostics.gather_closed(folder, fault.value)
    assert type(fault.value).__name__ in parts["fault.txt"] and "app/start.py" in parts["fault.txt"]
    assert '"database_bytes": 5700' in parts["folder.json"]
    for name, text in parts.items():
        assert str(folder.root) not in text and TELLTALE not in text, name
