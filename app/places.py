"""Folders on which a database is not safe: those on another computer, where a lock is a promise nobody keeps, and those
that another program copies to a cloud, file by file and in the middle of a sentence."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

# What mount tables call the file systems of other computers.
_FAR = frozenset(
    {
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "coda"),
        *("webdav", "davfs", "davfs2", "sshfs", "ceph", "glusterfs", "lustre", "beegfs", "orangefs", "ftpfs"),
    }
)
_FAR_BEHIND_FUSE = re.compile(
    r"fuse\.(sshfs|rclone|davfs2?|glusterfs|s3fs|goofys|curlftpfs|gvfsd-fuse|smbnetfs|cephfs|gcsfuse|onedriver"
    r"|google-drive-ocamlfuse|juicefs)\b"
)
# A folder's name and what it says: by itself, or followed by whose it is, as in "Dropbox (Personal)".
_NAMES = (
    (r"dropbox", "Dropbox"),
    (r"onedrive", "OneDrive"),
    (r"google ?drive", "Google Drive"),
    (r"icloud ?drive|com~apple~clouddocs|mobile documents", "iCloud"),
    (r"nextcloud\d*", "Nextcloud"),
    (r"owncloud\d*", "ownCloud"),
    (r"mega|megasync( downloads)?", "MEGA"),
    (r"pcloud ?(drive|sync)?", "pCloud"),
    (r"cloudstorage", "Google Drive, OneDrive, Dropbox"),  # of macOS, for all that plug in there
    (r"synologydrive|seafile|tresorit|proton ?drive|yandex\.?disk|box sync", "its program"),
)
_KNOWN = tuple((re.compile(rf"(?:{names})(?:\s*[-(@].*)?", re.IGNORECASE), by) for names, by in _NAMES)
# What synchronising programs leave in the folder at their top.
_MARKS = (
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".megaignore", "MEGA"),
    (".SynologyWorkingDirectory", "Synology Drive"),
)
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_REMOTE_DRIVE = 4  # what Windows calls a drive letter that leads to another computer
_SECONDS = 3


def far_kind(root: Path) -> str:
    """By what the folder leads to another computer, as "nfs" or "a network drive"; empty for one of this computer."""
    for path in (root, _resolved(root)):
        if is_network_path(str(path)):
            return "a network path"
    if sys.platform == "win32":
        return "a network drive" if _drive_type(_resolved(root)) == _REMOTE_DRIVE else ""
    return far_mount(_resolved(root), mounts())


def synced_by(root: Path, environment: Mapping[str, str] | None = None, home: Path | None = None) -> str:
    """Which program copies what lies there to a cloud; empty where none is known to."""
    environment = os.environ if environment is None else environment
    for path in dict.fromkeys((root, _resolved(root))):
        by = _by_name(path) or _by_mark(path)
        if by:
            return by
        for place, program in _configured(environment, _home() if home is None else home):
            if _lies_in(path, place):
                return program
    return ""


def is_network_path(path: str) -> bool:
    r"""Whether it names another computer: \\server\share, //server/share, and \\?\UNC\server\share."""
    plain = path.replace("/", "\\")
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        return plain[4:8].upper() == "UNC\\"
    return plain.startswith("\\\\")


def far_mount(root: Path, table: Iterable[tuple[str, str]]) -> str:
    """The kind of the file system the folder lies on, where it is one of another computer; the table has mount point
    and kind."""
    here = [(len(point), kind) for point, kind in table if _lies_in(root, Path(point))]
    kind = max(here)[1] if here else ""
    return kind.removeprefix("fuse.") if kind in _FAR or _FAR_BEHIND_FUSE.match(kind) else ""


def mounts() -> list[tuple[str, str]]:
    """Mount points and kinds of this computer; nothing where they cannot be told."""
    try:
        if sys.platform == "darwin":
            return mounts_of_macos(_said_by_mount())
        return mounts_of_linux(Path("/proc/self/mountinfo").read_text("utf-8", errors="surrogateescape"))
    except (OSError, ValueError):
        return []


def _said_by_mount() -> str:
    import subprocess  # on macOS only

    try:
        return subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=_SECONDS, check=False
        ).stdout
    except subprocess.SubprocessError:
        return ""


def mounts_of_linux(table: str) -> list[tuple[str, str]]:
    """From lines like `36 35 98:0 / /mnt rw,noatime master:1 - nfs4 server:/x rw`; blanks are written `\\040`."""
    found = []
    for line in table.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if dash and len(fields) > 4:
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
            found.append((point, after.split(" ")[0]))
    return found


def mounts_of_macos(said: str) -> list[tuple[str, str]]:
    """From lines like `//anna@nas/shop on /Volumes/shop (smbfs, nodev, nosuid)`."""
    lines = (re.fullmatch(r".* on (/.*?) \((\w+)[,)].*", line) for line in said.splitlines())
    return [(line[1], line[2]) for line in lines if line]


def _by_name(path: Path) -> str:
    for part in path.parts:
        for name, by in _KNOWN:
            if name.fullmatch(part):
                return by
    return ""


def _by_mark(path: Path) -> str:
    for folder in (path, *path.parents):
        for mark, by in _MARKS:
            try:
                if (folder / mark).exists():
                    return by
            except OSError:
                continue
    return ""


def _configured(environment: Mapping[str, str], home: Path) -> Iterator[tuple[Path, str]]:
    """The folders that the programs themselves say they copy."""
    yield from ((Path(environment[name]), "OneDrive") for name in _ONEDRIVE if environment.get(name))
    roaming = [Path(environment[name]) for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)]
    for info in (home / ".dropbox" / "info.json", *(place / "Dropbox" / "info.json" for place in roaming)):
        yield from ((place, "Dropbox") for place in _of_dropbox(info))
    for name, program in (("Nextcloud/nextcloud.cfg", "Nextcloud"), ("ownCloud/owncloud.cfg", "ownCloud")):
        for place in (home / ".config", home / "Library" / "Preferences", *roaming):
            yield from ((found, program) for found in _of_nextcloud(place / name))


def _of_dropbox(info: Path) -> list[Path]:
    if not info.is_file():
        return []
    import json  # where there is something to read

    try:
        told = json.loads(info.read_bytes())
        return [Path(str(account["path"])) for account in told.values() if account.get("path")]
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return []


def _of_nextcloud(settings: Path) -> list[Path]:
    try:
        text = settings.read_text("utf-8", errors="replace")
    except OSError:
        return []
    return [
        Path(found[1].strip()) for found in re.finditer(r"^[^\n]*localPath=([^\n]+)$", text, re.MULTILINE)
    ]


def _lies_in(path: Path, place: Path) -> bool:
    if not place.is_absolute():
        return False
    shape = os.path.normcase
    mine, theirs = Path(shape(path)), Path(shape(place))
    return mine == theirs or theirs in mine.parents


def _resolved(root: Path) -> Path:
    try:
        return root.resolve()
    except (OSError, RuntimeError):
        return root


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")


def _drive_type(root: Path) -> int:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 it is there on Windows only
    return int(kernel.GetDriveTypeW(root.anchor))
