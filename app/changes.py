"""What a command touched, so that the screens showing it can load again."""

from enum import IntFlag, auto


class Changed(IntFlag):
    """Flags returned by every writing service; a page reloads when its own flags are among them."""

    NOTHING = 0
    COMPLAINTS = auto()
    CUSTOMERS = auto()
    DUE = auto()  # anything with a date: promises, steps, follow-ups, acknowledgements
    LETTERS = auto()
    LESSONS = auto()
    SETTINGS = auto()
    STAFF = auto()
    DRAFTS = auto()
    FILES = auto()
    BACKUPS = auto()
    MONTHS = auto()  # a month closed, its sales typed in
    ABSENCES = auto()
    PRIVACY = auto()  # consents, requests, what was erased

    ANYTHING = (
        COMPLAINTS | CUSTOMERS | DUE | LETTERS | LESSONS | SETTINGS | STAFF | DRAFTS | FILES | BACKUPS
        | MONTHS | ABSENCES | PRIVACY
    )  # fmt: skip
