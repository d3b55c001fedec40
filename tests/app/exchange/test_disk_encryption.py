"""What systems say of their disks, as they say it."""

from pathlib import Path

import pytest

from app.domain.health import DiskState
from app.exchange import disk_encryption as disks
from app.exchange.removable import of_device

PLAIN, ENCRYPTED, UNKNOWN = DiskState.PLAIN, DiskState.ENCRYPTED, DiskState.CANNOT_TELL


@pytest.mark.parametrize(
    ("said", "state"),
    [("1\r\n", ENCRYPTED), ("6", ENCRYPTED), ("2\r\n", PLAIN), ("5", PLAIN), ("3", UNKNOWN), ("", UNKNOWN)],
)
def test_windows(said: str, state: DiskState) -> None:
    assert disks.bitlocker(said) is state


@pytest.mark.parametrize(
    ("said", "state"),
    [("FileVault is On.\n", ENCRYPTED), ("FileVault is Off.\n", PLAIN), ("fdesetup: Error", UNKNOWN)],
)
def test_macos(said: str, state: DiskState) -> None:
    assert disks.macos(said) is state


def made(at: Path, *, uuid: str = "", below: tuple[Path, ...] = ()) -> Path:
    at.mkdir(parents=True)
    (at / "slaves").mkdir()
    for one in below:
        (at / "slaves" / one.name).symlink_to(one)
    if uuid:
        (at / "dm").mkdir()
        (at / "dm" / "uuid").write_text(uuid)
    return at


def test_a_volume_on_an_encrypted_disk_is_encrypted(tmp_path: Path) -> None:
    disk = made(tmp_path / "nvme0n1")
    crypt = made(tmp_path / "dm-0", uuid="CRYPT-LUKS2-7d5a-luks", below=(disk,))
    volume = made(tmp_path / "dm-1", uuid="LVM-x", below=(crypt,))
    assert disks.of_device(volume) is ENCRYPTED
    assert disks.of_device(made(tmp_path / "dm-2", uuid="LVM-y", below=(disk,))) is PLAIN


def test_a_volume_over_an_encrypted_and_a_plain_disk_cannot_be_told(tmp_path: Path) -> None:
    plain = made(tmp_path / "sda")
    crypt = made(tmp_path / "dm-0", uuid="CRYPT-PLAIN-x", below=(made(tmp_path / "sdb"),))
    assert disks.of_device(made(tmp_path / "dm-1", uuid="LVM-x", below=(plain, crypt))) is UNKNOWN


def test_what_is_no_disk_or_may_be_encrypted_by_its_host_cannot_be_told(tmp_path: Path) -> None:
    assert disks.of_device(tmp_path / "0:51") is UNKNOWN
    assert disks.of_device(made(tmp_path / "vda")) is UNKNOWN


def test_a_stick_is_known_by_its_disk_or_its_bus(tmp_path: Path) -> None:
    for name, removable, expected in (("usb1/sdb", "0", True), ("sr0", "1", True), ("pci/sda", "0", False)):
        part = tmp_path / name / "part1"
        part.mkdir(parents=True)
        (part.parent / "removable").write_text(f"{removable}\n")
        assert of_device(part) is expected, name
    assert not of_device(tmp_path / "0:51")
