"""The file that holds the wrapped key: lost, damaged, with more than one key, and with the computer's key store."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from app.domain.keys import KeyFileLost, Opener, WrongPassphrase
from app.domain.recovery import fresh
from app.paths import DataFolder
from app.store import key_file
from app.store.key_file import Ring

WORDS = "kettle under eleven green stairs"


def ring_of(key: str, words: str = WORDS) -> Ring:
    return key_file.wrapping(key_file.fresh_ring(key), key, Opener.PASSPHRASE, words)


class Store(KeyringBackend):
    """A key store of a computer, in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringError("locked")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def store() -> Iterator[Store]:
    before, made = keyring.get_keyring(), Store()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_the_passphrase_and_the_code_open_it_and_nothing_else_does(folder: DataFolder) -> None:
    key, code = key_file.fresh_key(), fresh()
    ring = key_file.wrapping(ring_of(key), key, Opener.RECOVERY, code)
    key_file.put(folder, [ring])
    rings = key_file.rings(folder)
    assert rings == [ring]
    for typed in (WORDS, f"  {WORDS} ", code, code.lower().replace("-", " ")):
        assert key_file.unwrapped(rings, typed) == key
    for typed in ("", "-", WORDS.title(), fresh(), code[:-1]):
        with pytest.raises(WrongPassphrase):
            key_file.unwrapped(rings, typed)


def test_as_age_seals_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "sealer", key_file.Age())
    key = key_file.fresh_key()
    ring = ring_of(key)
    assert key_file.unwrapped([ring], WORDS) == key
    with pytest.raises(WrongPassphrase):
        key_file.unwrapped([ring], "something else")
    with pytest.raises(WrongPassphrase):
        key_file.unwrapped([Ring(ring.name, ring.check, {Opener.PASSPHRASE: "bm90IGFnZQ=="})], WORDS)
    assert key not in str(ring)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"format": "other"}', b'{"format": "redress-key", "rings": [1]}']
)
def test_the_copy_with_the_backups_stands_in(folder: DataFolder, damage: bytes) -> None:
    ring = ring_of(key_file.fresh_key())
    key_file.put(folder, [ring])
    (folder.root / key_file.NAME).write_bytes(damage)
    assert key_file.rings(folder) == [ring]
    assert key_file.parsed(key_file.content(folder) or b"") == [ring]
    (folder.root / key_file.NAME).unlink()
    assert key_file.rings(folder) == [ring]
    (folder.backups / key_file.NAME).write_bytes(damage)
    with pytest.raises(KeyFileLost):
        key_file.rings(folder)
    assert key_file.content(folder) is None


def test_keys_of_a_backup_join_those_that_are_there(folder: DataFolder) -> None:
    here, other = (
        ring_of(key_file.fresh_key()),
        ring_of(key := key_file.fresh_key(), "quite another set of words"),
    )
    key_file.put(folder, [here])
    key_file.add(folder, [other, here])
    assert key_file.rings(folder) == [here, other]
    assert key_file.unwrapped(key_file.rings(folder), "quite another set of words") == key


def test_a_key_store_answers_with_the_right_key_or_not_at_all(store: Store) -> None:
    key = key_file.fresh_key()
    ring = ring_of(key)
    assert key_file.has_key_store()
    assert key_file.from_key_store(ring) is None
    assert key_file.into_key_store(ring, key)
    known = Ring(ring.name, ring.check, ring.wrapped, in_key_store=True)
    assert known.openers == {Opener.PASSPHRASE, Opener.KEY_STORE}
    assert key_file.from_key_store(known) == key
    store.kept["Redress", ring.name] = key_file.fresh_key()
    assert key_file.from_key_store(known) is None
    store.is_locked = True
    assert key_file.from_key_store(known) is None
    assert not key_file.into_key_store(ring, key)
    store.is_locked = False
    key_file.out_of_key_store(ring)
    key_file.out_of_key_store(ring)
    assert store.kept == {}


def test_a_computer_without_a_key_store_has_none() -> None:
    keyring.set_keyring(keyring.backends.null.Keyring())  # type: ignore[no-untyped-call]
    assert not key_file.has_key_store()
    assert not key_file.into_key_store(ring_of(key := key_file.fresh_key()), key)
