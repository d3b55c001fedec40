"""The coverage-guided fuzzer on one importer, in a process of its own: python -m tests.faults.guided KIND RUNS SEED."""

import contextlib
import sys
import tempfile
from pathlib import Path

import atheris

from app.errors import StorageError, UserError

with atheris.instrument_imports(include=["app.exchange"]):
    from app.domain.shop import Shop
    from app.exchange import complaint_table, template_file
    from app.services import customer_files, holiday_import

from datetime import UTC
from zoneinfo import ZoneInfo

from tests.conftest import NOW
from tests.faults.fuzz_bytes import SOUND

_PATH = Path(tempfile.mkdtemp()) / "in.bin"


def _csv() -> None:
    table = complaint_table.open_complaints(
        _PATH, zone=ZoneInfo("Europe/London"), currency="GBP", now=NOW.astimezone(UTC), source="",
        mapping=None, date_order=None,
    )  # fmt: skip
    for _ in table.read():
        pass


READERS = {
    "csv": _csv,
    "card": lambda: customer_files.read_people(_PATH),
    "calendar": lambda: holiday_import.look(_PATH, Shop("Marrow & Pine")),
    "templates": lambda: template_file.read(_PATH.read_bytes()),
}


def main() -> None:
    """Feed the importer; the fuzzer ends the process with a status of its own at the first fault that is not ours."""
    kind, runs, seed = sys.argv[1:]
    corpus = _PATH.parent / "corpus"
    corpus.mkdir()
    (corpus / "sound").write_text(SOUND[kind], encoding="utf-8")
    read = READERS[kind]

    def feed(content: bytes) -> None:
        _PATH.write_bytes(content)
        with contextlib.suppress(UserError, StorageError):
            read()

    options = [
        f"-runs={runs}",
        f"-seed={seed}",
        "-max_len=4096",
        "-timeout=30",
        f"-artifact_prefix={_PATH.parent}/",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], feed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
