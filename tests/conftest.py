"""A shop of its own for every test: a real database in `tmp_path`, a clock that stands, seeded keys."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from argon2 import PasswordHasher

from app import clock, identity, start
from app.paths import DataFolder
from app.services import encryption, pins
from app.store import key_file, staff_pins
from tests.builders import Desk
from tests.cheap_sealer import CheapSealer
from tests.queue import Queue

# Thursday 12 November 2026, 10:24 in London: the moment of the mock-ups.
NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def cheap_hashing() -> Iterator[None]:
    """PINs are hashed and keys sealed as fast as can be; what that costs in the shop is not what tests are about."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staff_pins, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        patch.setattr(key_file, "sealer", CheapSealer())
        yield


@pytest.fixture
def standing_clock() -> Iterator[datetime]:
    """The clock stands at the moment of the mock-ups."""
    with clock.standing_at(NOW), identity.seeded(1):
        yield NOW


@pytest.fixture
def folder(tmp_path: Path, standing_clock: datetime) -> Iterator[DataFolder]:
    """An open data folder without a shop, as after a start of the program."""
    pins.waits.forget()
    yield start.open_shop(tmp_path / "data")
    start.close_shop()


@pytest.fixture
def desk(folder: DataFolder) -> Desk:
    """A small shop with an owner, a senior, a front-desk member and a reader; encrypted where that is asked for by
    REDRESS_TESTS_ENCRYPTED=1, so that any test can be run over an encrypted shop too."""
    made = Desk.set_up()
    if os.environ.get("REDRESS_TESTS_ENCRYPTED"):
        encryption.switch_on(folder, made.owner, encryption.prepared("kettle under eleven green stairs"))
        start.open_folder(folder)
    return made


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Queue:
    """The system's print queue, which is not ours."""
    if sys.platform == "win32":
        pytest.skip("Windows has no lp")
    folder = tmp_path / "queue"
    folder.mkdir()
    found = Queue(folder)
    monkeypatch.setenv("PATH", found.path())
    return found


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files that are never shipped; tests that want them are skipped where they are not."""
    path = Path(os.environ.get("REDRESS_SHARED_DATA") or Path(__file__).parents[2] / "shared" / "data")
    if not path.is_dir():
        pytest.skip("the shared data are not on this machine")
    return path
