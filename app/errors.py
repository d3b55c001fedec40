"""The three families of faults: what a person can put right, what storage refuses, and (all else) our bugs."""

from pathlib import Path


class UserError(Exception):
    """A fault that the person at the desk can put right; nothing has been changed.

    `field` names the form field it belongs to, or is empty where it concerns the whole command.
    """

    field: str = ""


class StorageError(Exception):
    """Disk full, file locked, damaged, or written by a newer Redress. What was stored before is untouched."""


class NotFound(UserError):
    """Something that was asked for by number or key is not there."""

    def __init__(self, what: str, key: object) -> None:
        super().__init__(f"{what} {key}")
        self.what = what
        self.key = key


class FieldMissing(UserError):
    """A field that the command cannot do without is empty."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class FieldTooLong(UserError):
    """A text is longer than its field may hold."""

    def __init__(self, field: str, limit: int) -> None:
        super().__init__(f"{field} > {limit}")
        self.field = field
        self.limit = limit


class ChangedMeanwhile(UserError):
    """Somebody else saved a newer version of the same row; ours was not written."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class NotOurs(StorageError):
    """The file is not a Redress database, or is too damaged to be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class CannotWrite(StorageError):
    """The disk is full, the file is read-only or another program holds it. Nothing of this command was stored."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class HeldByAnother(CannotWrite):
    """Another program writes to the database and did not let go of it for some seconds."""


class FileGone(StorageError):
    """The database was deleted, moved or replaced while it was open; whatever is written now would be lost."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class DatabaseMissing(StorageError):
    """There is no database, or an empty one, where backups say that there was one. A new one would hide the loss."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class ChangedWhileClosed(StorageError):
    """Something else than Redress has changed the database file: a dying disk, or a hand. Said once; the next opening
    takes the file as it is."""

    def __init__(self, path: Path, page: int) -> None:
        super().__init__(f"{path}: page {page}")
        self.path = path
        self.page = page


class MigrationFailed(StorageError):
    """The file could not be brought to what this version needs; it is as it was before."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NewerFile(StorageError):
    """The file was written by a newer Redress; opening it could lose what only that one knows."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"schema {found}, this program knows {known}")
        self.found = found
        self.known = known
