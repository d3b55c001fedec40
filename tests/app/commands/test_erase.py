"""`erase`: a list of what would go, the number typed, done; what stands against it in one sentence."""

import json
from pathlib import Path

import pytest

from app import start
from app.commands import line
from app.domain.customer import ERASED_NAME
from app.services import backups, complaints, customers
from tests.app.wanda import Wanda, wanda
from tests.builders import Desk, read

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def her(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wanda:
    monkeypatch.chdir(tmp_path)
    return wanda(desk, tmp_path)


def run(*words: str) -> int:
    return line.run(line.parse(["--data", "data", "erase", *words]))


def test_the_list_changes_nothing_and_says_what_to_type(her: Wanda, capsys: Captured) -> None:
    assert run("Wanda Quettlebury") == 0
    told = capsys.readouterr().out
    number = complaints.get(her.complaint).number
    assert "I am [Wanda Quettlebury] of 9 Heronsgate" in told and "[Okafor] answered. (stays)" in told
    assert told.rstrip().endswith(f"--yes-i-typed {number}") and customers.get(her.id).erased_at is None


def test_another_card_and_what_lies_aside_are_told(desk: Desk, her: Wanda, capsys: Captured) -> None:
    desk.customer("W. Quettlebury", phone=customers.get(her.id).phone)
    assert run("Wanda Quettlebury") == 0
    assert "not touched: W. Quettlebury" in capsys.readouterr().out
    (start.folder().backups / "before-restore-2026-01-02 03.04.05").mkdir(parents=True)
    number = complaints.get(her.complaint).number
    assert run(number, "--yes-i-typed", number) == 0
    assert "backups/before-*, until you delete them: 1." in capsys.readouterr().out


def test_with_the_number_it_goes_after_a_backup(her: Wanda, capsys: Captured) -> None:
    number = complaints.get(her.complaint).number
    assert run(number, "--yes-i-typed", number, "--also", "hums") == 0
    assert "erased: complaints 2, letters 1" in capsys.readouterr().out
    assert customers.get(her.id).name == ERASED_NAME and backups.kept(backups.here())
    assert read(her.other).told.words == "Mr [customer] says it [customer]."


def test_a_place_is_left_or_taken_by_its_place_in_the_list(her: Wanda, capsys: Captured) -> None:
    number = complaints.get(her.complaint).number
    run(number, "--json")
    hits = json.loads(capsys.readouterr().out)["hits"]
    leave = next(at for at, hit in enumerate(hits, start=1) if hit["words"] == "Quettlebury")
    take = next(at for at, hit in enumerate(hits, start=1) if not hit["goes"])
    assert run(number, "--yes-i-typed", number, "--leave", str(leave), "--take", str(take)) == 0
    assert read(her.other).told.words == "Mr Quettlebury says it hums."


@pytest.mark.parametrize("typed", ["26-9999", ""])
def test_another_number_erases_nobody(her: Wanda, capsys: Captured, typed: str) -> None:
    number = complaints.get(her.complaint).number
    assert run(number, "--yes-i-typed", typed) == (1 if typed else 0)
    assert customers.get(her.id).erased_at is None and not backups.kept(backups.here())


def test_what_stands_against_it_is_one_sentence(desk: Desk, her: Wanda, capsys: Captured) -> None:
    number = complaints.get(desk.complaint(customer_id=her.id)).number
    assert run(number, "--yes-i-typed", number) == 1
    assert f"cannot be erased yet: {number} is not closed" in capsys.readouterr().err
