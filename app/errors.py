"""The three families of faults: what a person can put right, what storage refuses, and (all else) our bugs."""


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
