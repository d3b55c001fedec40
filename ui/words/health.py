"""The health page in words: what each line is about, what was found, and what to do."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.backup import Part
from app.domain.health import Finding, State, Subject, Why
from ui.when import When, counted, span

translate = QCoreApplication.translate
Words = Callable[[Finding, "Told"], str]

SIGNS = {State.LOOK: "triangle-alert", State.CHOICE: "info"}  # the clocks of these roles mean a time
ROLES = {
    State.FINE: "ok",
    State.LOOK: "soon",
    State.WRONG: "late",
    State.CHOICE: "info",
    State.UNKNOWN: "neutral",
}
ICONS = {
    Subject.DATABASE: "database",
    Subject.CHAIN: "link",
    Subject.FILES: "paperclip",
    Subject.FULL_CHECK: "stethoscope",
    Subject.BACKUP: "hard-drive",
    Subject.SECOND_PLACE: "usb",
    Subject.TEST_RESTORE: "archive-restore",
    Subject.FOLDER: "folder",
    Subject.DISK_SPACE: "hard-drive-download",
    Subject.DISK_ENCRYPTED: "lock-keyhole",
    Subject.DATABASE_ENCRYPTED: "key",
    Subject.CLOCK: "clock",
    Subject.PRINTER: "printer",
    Subject.PROGRAM: "activity",
}


class Told:
    """Turns moments of a finding into words, for one reading of the page."""

    def __init__(self, now: datetime) -> None:
        self._when, self._now = When.of_shop(), now

    def at(self, finding: Finding) -> str:
        """When it was looked at, or happened."""
        return self._when.moment(finding.at, self._now) if finding.at else ""


def subject(one: Subject) -> str:
    """What a line is about."""
    return {
        Subject.DATABASE: translate("Health", "Database"),
        Subject.CHAIN: translate("Health", "Timeline"),
        Subject.FILES: translate("Health", "Photos and papers"),
        Subject.FULL_CHECK: translate("Health", "Full check"),
        Subject.BACKUP: translate("Health", "Backup"),
        Subject.SECOND_PLACE: translate("Health", "Second place"),
        Subject.TEST_RESTORE: translate("Health", "Test restore"),
        Subject.FOLDER: translate("Health", "Folder"),
        Subject.DISK_SPACE: translate("Health", "Room on the disk"),
        Subject.DISK_ENCRYPTED: translate("Health", "Disk encrypted"),
        Subject.DATABASE_ENCRYPTED: translate("Health", "Database encrypted"),
        Subject.CLOCK: translate("Health", "Clock"),
        Subject.PRINTER: translate("Health", "Printers"),
        Subject.PROGRAM: translate("Health", "Redress itself"),
    }[one]


def state(one: State) -> str:
    """The word of a chip."""
    return {
        State.FINE: translate("Health", "All right"),
        State.LOOK: translate("Health", "Look at this"),
        State.WRONG: translate("Health", "Not right"),
        State.CHOICE: translate("Health", "Your choice"),
        State.UNKNOWN: translate("Health", "Not known"),
    }[one]


def part(one: Part) -> str:
    """A part of the data as the page calls it."""
    return {
        Part.DATABASE: translate("Health", "The database file is damaged"),
        Part.REFERENCES: translate("Health", "Some records lead nowhere"),
        Part.TIMELINE: translate("Health", "An entry of the timeline was changed or taken out"),
        Part.FILES: translate("Health", "Photos or papers are missing or changed"),
        Part.SEARCH: translate("Health", "The search does not find every complaint"),
        Part.MERGES: translate("Health", "Merges, drafts or agreements do not fit together"),
        Part.MONTHS: translate("Health", "A closed month was changed afterwards"),
        Part.AUDIT: translate("Health", "The audit trail was changed"),
    }[one]


def sentence(finding: Finding, told: Told) -> str:
    """What was found."""
    return _SENTENCES[finding.subject, finding.why](finding, told)


def advice(finding: Finding) -> str:
    """What to do, or what it means; empty where nothing is to be said."""
    said = _ADVICE.get((finding.subject, finding.why))
    return said() if said else ""


def size(count: int) -> str:
    """So many bytes for people."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def _broken(finding: Finding, told: Told) -> str:
    words = translate("Health", "{part}. Seen: {moment}.")
    return words.format(part=part(Part(finding.name)), moment=told.at(finding))


def _at(words: Callable[[], str]) -> Words:
    return lambda finding, told: words().format(moment=told.at(finding))


def _said(words: Callable[[], str]) -> Words:
    return lambda finding, told: words().format(
        name=finding.name, size=size(finding.size), span=span(round(finding.span.total_seconds() / 60))
    )


def _counted(words: Callable[[int], str]) -> Words:
    return lambda finding, told: counted(words(finding.count)).format(moment=told.at(finding))


_NOT_LOOKED: Words = _said(lambda: translate("Health", "Not looked at yet."))
_SENTENCES: dict[tuple[Subject, Why], Words] = {
    **{
        (one, why): words
        for one in (Subject.DATABASE, Subject.CHAIN, Subject.FILES)
        for why, words in ((Why.NOT_LOOKED, _NOT_LOOKED), (Why.BROKEN, _broken))
    },
    (Subject.DATABASE, Why.WHOLE): _at(lambda: translate("Health", "Whole. Last look: {moment}.")),
    (Subject.CHAIN, Why.WHOLE): _at(
        lambda: translate("Health", "No entry was changed or taken out. Last look: {moment}.")
    ),
    (Subject.FILES, Why.WHOLE): _at(
        lambda: translate("Health", "All there and unchanged. Last look: {moment}.")
    ),
    (Subject.DATABASE, Why.QUICK): _at(
        lambda: translate("Health", "Whole, as far as a quick look tells. Last look: {moment}.")
    ),
    (Subject.CHAIN, Why.QUICK): _at(
        lambda: translate("Health", "The last entries are as they were written. Last look: {moment}.")
    ),
    (Subject.FILES, Why.QUICK): _at(lambda: translate("Health", "All there. Last look: {moment}.")),
    (Subject.FULL_CHECK, Why.NOT_LOOKED): _said(
        lambda: translate("Health", "Everything has not been looked at yet.")
    ),
    (Subject.FULL_CHECK, Why.FRESH): _at(lambda: translate("Health", "Last one: {moment}.")),
    (Subject.FULL_CHECK, Why.LONG_AGO): _at(lambda: translate("Health", "Last one: {moment}.")),
    (Subject.BACKUP, Why.FAILED): _at(lambda: translate("Health", "The last try failed: {moment}.")),
    (Subject.TEST_RESTORE, Why.NOT_LOOKED): _said(
        lambda: translate("Health", "No backup was brought back for a test yet.")
    ),
    (Subject.TEST_RESTORE, Why.WHOLE): _at(
        lambda: translate("Health", "A backup was brought back, checked and counted. Last test: {moment}.")
    ),
    (Subject.TEST_RESTORE, Why.LONG_AGO): _at(lambda: translate("Health", "Last test: {moment}.")),
    (Subject.TEST_RESTORE, Why.BROKEN): _at(
        lambda: translate("Health", "The backup that was brought back was not whole. Last test: {moment}.")
    ),
    (Subject.BACKUP, Why.NONE): _said(lambda: translate("Health", "There is no verified backup yet.")),
    (Subject.BACKUP, Why.FRESH): _at(lambda: translate("Health", "Last verified: {moment}.")),
    (Subject.BACKUP, Why.OLD): _at(lambda: translate("Health", "Last verified: {moment}.")),
    (Subject.SECOND_PLACE, Why.NONE): _said(lambda: translate("Health", "No second place is chosen.")),
    (Subject.SECOND_PLACE, Why.FRESH): _at(lambda: translate("Health", "Last copy: {moment}.")),
    (Subject.SECOND_PLACE, Why.OLD): _at(lambda: translate("Health", "Last copy: {moment}.")),
    (Subject.SECOND_PLACE, Why.NOT_LOOKED): _said(lambda: translate("Health", "No copy went there yet.")),
    (Subject.SECOND_PLACE, Why.AWAY): _at(
        lambda: translate("Health", "It is not there now. Last copy: {moment}.")
    ),
    (Subject.SECOND_PLACE, Why.SAME_DISK): _said(
        lambda: translate("Health", "It lies on the same disk as the complaints.")
    ),
    (Subject.FOLDER, Why.OWN_DISK): _said(
        lambda: translate("Health", "On a disk of this computer, and not synced.")
    ),
    (Subject.FOLDER, Why.REMOVABLE): _said(lambda: translate("Health", "On a disk that can be pulled out.")),
    (Subject.FOLDER, Why.NETWORK): _said(lambda: translate("Health", "On a disk of the network.")),
    (Subject.FOLDER, Why.SYNCED): _said(
        lambda: translate("Health", "In a folder that is copied to a cloud.")
    ),
    (Subject.FOLDER, Why.OPEN): _said(
        lambda: translate("Health", "Everybody with a login on this computer can read it.")
    ),
    (Subject.DISK_SPACE, Why.ROOM): _said(lambda: translate("Health", "{size} are free.")),
    (Subject.DISK_SPACE, Why.LITTLE_ROOM): _said(lambda: translate("Health", "Only {size} are free.")),
    (Subject.DISK_SPACE, Why.NO_ROOM): _said(
        lambda: translate("Health", "Only {size} are free. Saving may soon fail.")
    ),
    (Subject.DISK_ENCRYPTED, Why.ENCRYPTED): _said(
        lambda: translate("Health", "Yes. Whoever takes the computer cannot read what is on it.")
    ),
    (Subject.DISK_ENCRYPTED, Why.PLAIN): _said(
        lambda: translate("Health", "Not by the system: whoever takes the computer can most likely read it.")
    ),
    (Subject.DISK_ENCRYPTED, Why.CANNOT_TELL): _said(
        lambda: translate("Health", "That cannot be told from here.")
    ),
    (Subject.DATABASE_ENCRYPTED, Why.ENCRYPTED): _said(
        lambda: translate("Health", "Yes. It cannot be read without your passphrase.")
    ),
    (Subject.DATABASE_ENCRYPTED, Why.PLAIN): _said(
        lambda: translate("Health", "No. Who can open the folder can read it.")
    ),
    (Subject.DATABASE_ENCRYPTED, Why.REMAINS): _said(
        lambda: translate("Health", "Yes, but a copy from before is still there, which anybody can read.")
    ),
    (Subject.CLOCK, Why.RIGHT): _said(
        lambda: translate("Health", "It agrees with the last entry and with the shop's time zone.")
    ),
    (Subject.CLOCK, Why.BEHIND): _said(
        lambda: translate("Health", "It is {span} behind the last entry that was written.")
    ),
    (Subject.CLOCK, Why.AHEAD): _at(
        lambda: translate("Health", "A long time has passed since the last entry: {moment}.")
    ),
    (Subject.CLOCK, Why.OTHER_ZONE): _said(
        lambda: translate("Health", "The computer's time zone is not that of the shop, {name}.")
    ),
    (Subject.PRINTER, Why.CANNOT_TELL): _said(
        lambda: translate("Health", "The system does not say which printers there are.")
    ),
    (Subject.PRINTER, Why.NO_PRINTER): _said(lambda: translate("Health", "This computer knows no printer.")),
    (Subject.PRINTER, Why.NOT_CHOSEN): _counted(
        lambda n: translate("Health", "%n printer(s) known; none is chosen for any paper yet.", "", n)
    ),
    (Subject.PRINTER, Why.READY): _counted(
        lambda n: translate("Health", "Ready: %n printer(s) that papers go to.", "", n)
    ),
    (Subject.PRINTER, Why.OFF): _said(lambda: translate("Health", "“{name}” takes nothing just now.")),
    (Subject.PRINTER, Why.GONE): _said(lambda: translate("Health", "“{name}” is not there any more.")),
    (Subject.PROGRAM, Why.NO_FAULTS): _said(
        lambda: translate("Health", "No fault was noted in the last 30 days.")
    ),
    (Subject.PROGRAM, Why.FAULTS): _counted(
        lambda n: translate("Health", "%n fault(s) noted in the last 30 days. Last one: {moment}.", "", n)
    ),
}


def _restore() -> str:
    return translate("Health", "Nothing was deleted. Bring back the newest backup that is whole.")


_ADVICE: dict[tuple[Subject, Why], Callable[[], str]] = {
    (Subject.DATABASE, Why.BROKEN): _restore,
    (Subject.CHAIN, Why.BROKEN): lambda: translate(
        "Health", "The chain, under Privacy, names the entry. Compare with a backup of the day before."
    ),
    (Subject.FILES, Why.BROKEN): _restore,
    **{
        (one, Why.NOT_LOOKED): lambda: translate("Health", "The full check looks at it.")
        for one in (Subject.CHAIN, Subject.FILES)
    },
    (Subject.DATABASE, Why.NOT_LOOKED): lambda: translate(
        "Health", "It is looked at once a week, beside your work."
    ),
    (Subject.FULL_CHECK, Why.NOT_LOOKED): lambda: translate(
        "Health", "It takes a minute at most in most shops, and runs beside your work."
    ),
    (Subject.FILES, Why.QUICK): lambda: translate("Health", "What is in them the full check looks at."),
    (Subject.FULL_CHECK, Why.LONG_AGO): lambda: translate(
        "Health", "A few times a year is enough. It runs beside your work."
    ),
    (Subject.BACKUP, Why.NONE): lambda: translate("Health", "Make one now; it takes some seconds."),
    (Subject.BACKUP, Why.OLD): lambda: translate("Health", "Make one now; it takes some seconds."),
    (Subject.BACKUP, Why.FAILED): lambda: translate(
        "Health", "It is tried again every half hour. The page of backups says why it failed."
    ),
    (Subject.TEST_RESTORE, Why.NOT_LOOKED): lambda: translate("Health", "It is done once a month by itself."),
    (Subject.TEST_RESTORE, Why.BROKEN): lambda: translate(
        "Health", "Your data are as they were. Make a backup now, and test that one."
    ),
    (Subject.SECOND_PLACE, Why.NOT_LOOKED): lambda: translate(
        "Health", "Plug it in; the next backup goes there."
    ),
    (Subject.DATABASE_ENCRYPTED, Why.REMAINS): lambda: translate(
        "Health", "Once all is well, let it be deleted under Encryption."
    ),
    (Subject.SECOND_PLACE, Why.NONE): lambda: translate(
        "Health", "A stick or a second disk keeps a copy when this disk breaks or is stolen."
    ),
    (Subject.SECOND_PLACE, Why.OLD): lambda: translate("Health", "Plug it in; the next backup goes there."),
    (Subject.SECOND_PLACE, Why.AWAY): lambda: translate("Health", "Plug it in; the next backup goes there."),
    (Subject.SECOND_PLACE, Why.SAME_DISK): lambda: translate(
        "Health", "When that disk breaks both are gone. Choose another one."
    ),
    (Subject.FOLDER, Why.REMOVABLE): lambda: translate(
        "Health", "Leave it in while Redress is open. A disk inside the computer is safer."
    ),
    (Subject.FOLDER, Why.OPEN): lambda: translate(
        "Health", "Take the right to read the folder away from others, or encrypt the database."
    ),
    (Subject.FOLDER, Why.NETWORK): lambda: translate("Health", "Move the folder to a disk of this computer."),
    (Subject.FOLDER, Why.SYNCED): lambda: translate("Health", "Move the folder out of what is synced."),
    (Subject.DISK_SPACE, Why.LITTLE_ROOM): lambda: translate(
        "Health", "Delete or move away what you no longer need, such as old downloads."
    ),
    (Subject.DISK_SPACE, Why.NO_ROOM): lambda: translate(
        "Health", "Make room now: what is saved is safe, but new complaints need space."
    ),
    (Subject.DISK_ENCRYPTED, Why.PLAIN): lambda: translate(
        "Health", "Switch on BitLocker, FileVault or LUKS: that covers photos and papers too."
    ),
    (Subject.DISK_ENCRYPTED, Why.CANNOT_TELL): lambda: translate(
        "Health", "Look in the system's own settings: BitLocker, FileVault or LUKS."
    ),
    (Subject.CLOCK, Why.BEHIND): lambda: translate(
        "Health", "Set the computer's clock right. Promises and their dates hang on it."
    ),
    (Subject.CLOCK, Why.AHEAD): lambda: translate(
        "Health", "If the shop was not closed for so long, set the computer's clock right."
    ),
    (Subject.CLOCK, Why.OTHER_ZONE): lambda: translate(
        "Health", "Redress goes by the shop's zone. If that is right, nothing needs to be done."
    ),
    (Subject.PRINTER, Why.OFF): lambda: translate(
        "Health", "Look whether it is switched on, connected and has paper."
    ),
    (Subject.PRINTER, Why.GONE): lambda: translate("Health", "Plug it in, or choose another printer."),
    (Subject.PRINTER, Why.NO_PRINTER): lambda: translate(
        "Health", "Papers can still be saved as PDF. Add a printer in the system's settings."
    ),
    (Subject.PROGRAM, Why.FAULTS): lambda: translate(
        "Health", "What was saved is safe. If it comes again, send us the diagnostics below."
    ),
}
