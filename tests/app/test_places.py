"""Where a shop's data must not lie: on another computer, or where a program copies them to a cloud."""

import json
from pathlib import Path

import pytest

from app import places
from app.paths import NetworkFolder, SyncedFolder, data_folder, is_synced

LINUX = r"""21 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 21 0:25 / /home/anna/The\040shop rw,relatime shared:13 - nfs4 nas:/shop rw,vers=4.2
31 21 0:26 / /home/anna/The\040shop/local rw - ext4 /dev/sdb1 rw
32 21 0:27 / /run/user/1000/gvfs rw,nosuid - fuse.gvfsd-fuse gvfsd-fuse rw
33 21 0:28 / /mnt/photos rw - fuseblk /dev/sdc1 rw
34 21 0:29 / /mnt/far rw - fuse.sshfs anna@nas:/ rw
"""
MACOS = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//anna@nas._smb._tcp.local/shop on /Volumes/shop (smbfs, nodev, nosuid, mounted by anna)
/dev/disk5s1 on /Volumes/Stick (msdos, local, nodev)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/anna/The shop/redress", "nfs4"),
        ("/home/anna/The shop/local/redress", ""),
        ("/home/anna/The shopping", ""),
        ("/run/user/1000/gvfs/smb-share:server=nas", "gvfsd-fuse"),
        ("/mnt/photos/redress", ""),
        ("/mnt/far", "sshfs"),
    ],
)
def test_a_folder_of_another_computer_is_known_by_the_mounts(folder: str, kind: str) -> None:
    assert places.far_mount(Path(folder), places.mounts_of_linux(LINUX)) == kind


def test_the_mounts_of_macos_are_read_too() -> None:
    table = places.mounts_of_macos(MACOS)
    assert places.far_mount(Path("/Volumes/shop/redress"), table) == "smbfs"
    assert places.far_mount(Path("/Volumes/Stick/redress"), table) == ""
    assert places.far_mount(Path("/Users/anna"), table) == ""


@pytest.mark.parametrize(
    ("path", "far"),
    [
        ("//nas/shop", True),
        (r"\\nas\shop", True),
        (r"\\?\UNC\nas\shop", True),
        (r"\\?\C:\Users\Anna\Redress", False),
        (r"C:\Users\Anna\Redress", False),
        ("/home/anna", False),
    ],
)
def test_a_path_that_names_another_computer(path: str, far: bool) -> None:
    assert places.is_network_path(path) is far


@pytest.mark.parametrize(
    ("path", "by"),
    [
        ("/home/anna/Dropbox/shop", "Dropbox"),
        ("/home/anna/Dropbox (Personal)/shop", "Dropbox"),
        ("/Users/anna/OneDrive - Marrow & Pine/shop", "OneDrive"),
        (
            "/Users/anna/Library/CloudStorage/GoogleDrive-anna@example.org/x",
            "Google Drive, OneDrive, Dropbox",
        ),
        ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/home/anna/Nextcloud2/shop", "Nextcloud"),
        ("/home/anna/pCloudDrive/shop", "pCloud"),
        ("/home/megan/shop", ""),
        ("/home/anna/megastore", ""),
        ("/home/anna/dropboxes of the shop", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(path: str, by: str) -> None:
    assert places.synced_by(Path(path), {}, Path("/nowhere")) == by


def test_what_the_programs_say_of_themselves_is_believed(tmp_path: Path) -> None:
    home, copied = tmp_path / "home", tmp_path / "Work"
    (home / ".dropbox").mkdir(parents=True)
    (home / ".dropbox" / "info.json").write_text(json.dumps({"business": {"path": str(copied), "host": 1}}))
    assert places.synced_by(copied / "shop", {}, home) == "Dropbox"
    assert places.synced_by(tmp_path / "Works", {}, home) == ""
    settings = home / ".config" / "Nextcloud" / "nextcloud.cfg"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[Accounts]\n0\\Folders\\1\\localPath={tmp_path / 'Desk'}/\n")
    assert places.synced_by(tmp_path / "Desk", {}, home) == "Nextcloud"
    assert (
        places.synced_by(tmp_path / "Papers" / "x", {"OneDrive": str(tmp_path / "Papers")}, home)
        == "OneDrive"
    )


def test_damaged_settings_of_such_a_program_hold_nobody_up(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    for damage in ("", "[]", '{"personal": 3}', '{"personal": {"path": 5}}'):
        (tmp_path / ".dropbox" / "info.json").write_text(damage)
        assert places.synced_by(tmp_path / "shop", {}, tmp_path) == ""


def test_a_mark_in_a_folder_above_tells_too(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert is_synced(tmp_path / "shop" / "redress")


def test_such_folders_are_refused_with_the_reason_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(SyncedFolder) as refused:
        data_folder(tmp_path / "Dropbox" / "shop")
    assert refused.value.by == "Dropbox"
    with pytest.raises(NetworkFolder):
        data_folder(Path("//nas/shop"))
    assert not list(tmp_path.iterdir())


def test_a_link_to_such_a_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    try:
        (tmp_path / "shop").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    except OSError:
        pytest.skip("no links may be made here")
    with pytest.raises(SyncedFolder):
        data_folder(tmp_path / "shop" / "redress")
