"""One of the two key files is lost: whoever knows the passphrase gets in, and both are there again."""

import pytest

from app import start
from app.services import encryption
from app.store import engine, key_file
from tests.app.command_subjects import PASSPHRASE, encrypted_shop
from tests.builders import Desk


@pytest.mark.parametrize("lost", ["root", "backups"])
def test_the_one_that_is_lost_is_written_again(desk: Desk, lost: str) -> None:
    encrypted_shop(desk)
    folder = start.folder()
    start.close_shop()
    gone = getattr(folder, lost) / key_file.NAME
    whole = gone.read_bytes()
    gone.unlink()
    engine.use_key(folder.database, None)
    encryption.unlock(folder, PASSPHRASE)
    assert gone.read_bytes() == whole
