"""Backups and the check of a data folder, as values and faults."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.errors import StorageError, UserError

ENDING = ".redress-backup"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: rows by table, the database's digest, and each file's size by its SHA-256.

    `lost` names files that the shop's records speak of and that were already missing or damaged. `newest` is the key
    of the newest complaint, 0 where there is none; `before` names the deed it was made before. `shop` tells whose it
    is: the key of the first entry of all; empty where there is none. `beside` where the files lie in a folder beside
    it, each once for all backups of that place.
    """

    made_at: datetime
    schema: int
    rows: dict[str, int]
    database_sha256: str
    database_size: int
    files: dict[str, int] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    newest: int = 0
    newest_at: datetime | None = None
    before: str = ""
    shop: str = ""
    beside: bool = False

    @property
    def complaints(self) -> int:
        """How many complaints are in it."""
        return self.rows.get("complaint", 0)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was reopened and found whole."""

    path: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and the folder that keeps what was there before (None where nothing was)."""

    manifest: Manifest
    kept_in: Path | None


class BackupFolderMissing(UserError):
    """The place for the backup is not there, as when the stick is not plugged in."""

    field = "path"

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class BackupMissing(UserError):
    """There is no file of that name to restore from."""

    field = "path"

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class BackupFailed(StorageError):
    """The backup could not be made or was not whole when reopened. Earlier backups are as they were."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class NotABackup(StorageError):
    """The file is no backup of ours, or is damaged. Nothing was restored; the data are as they were."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DatabaseInUse(StorageError):
    """A window or another command has the database open, so it cannot be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class RestoreFailed(StorageError):
    """The backup is whole but could not be put in place; the database is as it was."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Part(StrEnum):
    """What a check looks at, in this order."""

    DATABASE = "database"
    REFERENCES = "references"
    TIMELINE = "timeline"
    FILES = "files"
    SEARCH = "search"
    MERGES = "merges"
    MONTHS = "months"
    AUDIT = "audit"


class Problem(StrEnum):
    """What can be wrong with a part."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    BUILT_OTHERWISE = "built_otherwise"
    BROKEN_REFERENCES = "broken_references"
    ENTRY_CHANGED = "entry_changed"
    LINK_BROKEN = "link_broken"
    FILE_MISSING = "file_missing"
    FILE_CHANGED = "file_changed"
    NOT_FOUND_BY_SEARCH = "not_found_by_search"
    LOOSE_END = "loose_end"
    MONTH_CHANGED = "month_changed"
    SEAL_BROKEN = "seal_broken"
    TRAIL_BROKEN = "trail_broken"
    TAIL_CUT = "tail_cut"
    WITHOUT_ENTRY = "without_entry"


class LooseEnd(StrEnum):
    """What of merges, links, drafts and agreements does not fit together."""

    CARD_WITHOUT_MERGE = "card_without_merge"
    RING_OF_CARDS = "ring_of_cards"
    COMPLAINT_OF_MERGED_CARD = "complaint_of_merged_card"
    CONTACT_OF_MERGED_CARD = "contact_of_merged_card"
    DUPLICATE_WITHOUT_LINK = "duplicate_without_link"
    RING_OF_COMPLAINTS = "ring_of_complaints"
    WORK_OF_DUPLICATE = "work_of_duplicate"
    ASTRAY_FROM_OFFER = "astray_from_offer"
    VOUCHER_TWICE = "voucher_twice"
    FORGOTTEN = "forgotten"
    PAPER_OF_NOTHING = "paper_of_nothing"
    DRAFT_UNREADABLE = "draft_unreadable"
    SETTING_UNREADABLE = "setting_unreadable"
    UNKNOWN_WORD = "unknown_word"
    AGREED_NOT_PLANNED = "agreed_not_planned"
    STEP_OF_NO_OFFER = "step_of_no_offer"
    VOUCHER_UNLIKE_OFFER = "voucher_unlike_offer"
    REDEEMED_UNSEEN = "redeemed_unseen"
    CONSENT_OF_NOBODY = "consent_of_nobody"
    OFFER_OF_NO_POLICY = "offer_of_no_policy"
    ESCALATION_ASTRAY = "escalation_astray"
    DATE_ASTRAY = "date_astray"
    LETTER_WITHOUT_PAPER = "letter_without_paper"
    LETTER_SENT_UNISSUED = "letter_sent_unissued"
    LETTER_ASTRAY = "letter_astray"
    LETTER_TEXT_UNREADABLE = "letter_text_unreadable"


@dataclass(frozen=True, slots=True)
class Place:
    """Which entry of the timeline it is, never what it says; `by` is a name, `at` is None where it is no moment."""

    seq: int
    number: str
    kind: str
    at: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class Around:
    """The entry at which the chain breaks, and its neighbours: the change was made at or between them."""

    here: Place
    before: Place | None = None
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A backup's timeline against the present one: of its `entries` the first `agreed` are the same, link by link.
    `differs` is the first present entry that is another one; None where it is not there, or where all agree."""

    made_at: datetime
    entries: int
    agreed: int
    differs: Place | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the present timeline is that one, continued."""
        return self.agreed == self.entries


@dataclass(frozen=True, slots=True)
class Checked:
    """One part with how many things were looked at; `problem` is None where all is well.

    `bad` counts what is wrong, `name` names the first of it, `detail` says more where the database does, or which
    `LooseEnd` it is. Names of people stand in `around` only.
    """

    part: Part
    count: int
    problem: Problem | None = None
    bad: int = 0
    name: str = ""
    detail: str = ""
    around: Around | None = None

    @property
    def is_unreadable(self) -> bool:
        """Whether nothing more can be asked of the file."""
        return self.problem in (Problem.MISSING, Problem.UNREADABLE)
