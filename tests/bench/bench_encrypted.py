"""An encrypted shop against the same one plain: opening, saving, lists, search, a backup; and the change itself."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter

from app import clock, identity, start
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.listing import Filters
from app.paths import DataFolder
from app.services import backups, complaints, encryption, listing
from app.store import engine
from app.store.tables import StaffRow
from tests.bench import filling, measuring
from tests.bench.bench_save import _TOLD

_WORDS = "kettle under eleven green stairs"
_GOAL, _OFTEN = 1.5, 20


def main() -> None:
    """Measure and print."""
    wanted = measuring.asked(__doc__, rounds=12)
    with _both(wanted) as (plain, encrypted):
        measuring.head("Encrypted", wanted.rows, baseline="the same shop plain")
        works: dict[str, Callable[[], object]] = {
            "open the shop, its key known": lambda: None,
            "complaint with promise and slip": _saved,
            "the newest fifty": partial(_listed, ""),
            "search: a word of every complaint": partial(_listed, "kettle"),
            "search: a name": partial(_listed, "tilda thimble"),
            "search: the beginning of a word": partial(_listed, "ket"),
        }
        for name, work in works.items():
            rounds = wanted.rounds
            ours, theirs = measuring.by_turns(_in(encrypted, work), _in(plain, work), rounds)
            measuring.show(name, ours, theirs, goal=_GOAL)
        ours, theirs = measuring.by_turns(_backed_up(encrypted), _backed_up(plain), 2)
        measuring.show("a backup, verified", ours, theirs, goal=2)


@contextmanager
def _both(wanted: measuring.Asked) -> Iterator[tuple[DataFolder, DataFolder]]:
    """The same shop twice, one of them encrypted; both are closed."""
    with tempfile.TemporaryDirectory() as temporary, clock.standing_at(filling.NOW):
        filled = measuring.filled(wanted, Path(temporary))
        plain, encrypted = (DataFolder(Path(temporary) / name) for name in ("plain", "encrypted"))
        for one in (plain, encrypted):
            shutil.copytree(filled, one.root)
        start.open_folder(encrypted)
        new, owner = encryption.prepared(_WORDS), StaffRow.get(StaffRow.role == "owner").id
        began = perf_counter()
        encryption.switch_on(encrypted, owner, new)
        print(
            f"\nEncrypting {wanted.rows:,} complaints, with a backup before: {perf_counter() - began:.1f} s"
        )
        engine.use_key(encrypted.database, None)
        began = perf_counter()
        encryption.unlock(encrypted, _WORDS)
        print(f"Opening by the passphrase: {perf_counter() - began:.1f} s, and by intent")
        yield plain, encrypted


def _in(folder: DataFolder, work: Callable[[], object]) -> Callable[[], object]:
    """The shop is opened, which both need, and the work done often enough to outweigh it."""

    def opened() -> None:
        start.open_folder(folder)
        for _ in range(_OFTEN):
            work()
        start.close_shop()

    return opened


def _saved() -> None:
    by = StaffRow.get(StaffRow.name == "Robin Quill").id
    due = Due(filling.NOW.date())
    new = identity.new_id()
    complaints.receive(new, by, told=_TOLD, customer_id=None, promise=due, acknowledged=Channel.SLIP)


def _listed(text: str) -> object:
    return listing.page(Filters(text=text), limit=50)


def _backed_up(folder: DataFolder) -> Callable[[], object]:
    return lambda: backups.make(folder)


if __name__ == "__main__":
    main()
