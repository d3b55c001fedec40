"""The audit trail in sentences: what left the shop, was erased or was opened."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.audit import Audited, AuditKind
from ui.when import counted
from ui.words.review import month_as_kept

translate = QCoreApplication.translate
Facts = Mapping[str, str]

ICONS = {
    AuditKind.EXPORTED: "download",
    AuditKind.ACCESS_GIVEN: "file-user",
    AuditKind.ERASED: "eraser",
    AuditKind.RETENTION_LOOKED_AT: "calendar-check",
    AuditKind.RESTORED: "archive-restore",
    AuditKind.RESTORE_CONFIRMED: "circle-check",
    AuditKind.ENCRYPTED: "lock-keyhole",
    AuditKind.DECRYPTED: "lock-open",
    AuditKind.PASSPHRASE_CHANGED: "key-round",
    AuditKind.PLAIN_REMOVED: "shredder",
    AuditKind.DIAGNOSTICS_MADE: "file-archive",
    AuditKind.MONTH_CLOSED: "calendar-check",
}


def sentence(line: Audited) -> str:
    """What was done, with its counts; it never names a customer."""
    return _SENTENCES[line.kind](line.facts)


def who(line: Audited) -> str:
    """Who did it; a verb that asks for nobody was run at the command line."""
    return line.by or translate("Audit", "At the command line")


def _exported(facts: Facts) -> str:
    words = {
        "complaints": translate("Audit", "A list of complaints was saved as a file"),
        "contacts": translate("Audit", "Contacts were saved as a file"),
        "review": translate("Audit", "A review was saved as a file"),
        "calendar": translate("Audit", "What is due was saved as a calendar"),
    }.get(facts.get("what", ""), translate("Audit", "A file was saved"))
    ending, count = facts.get("ending", "").upper(), _number(facts, "count")
    how = [ending] if ending else []
    how += [counted(translate("Audit", "%n line(s)", None, count))] if count else []
    return f"{words} ({', '.join(how)})" if how else words


def _erased(facts: Facts) -> str:
    words = translate("Audit", "A customer was erased, in {complaints} and {files}")
    return words.format(
        complaints=counted(translate("Audit", "%n complaint(s)", None, _number(facts, "complaints"))),
        files=counted(translate("Audit", "%n file(s)", None, _number(facts, "files"))),
    )


def _month_closed(facts: Facts) -> str:
    return translate("Audit", "{month} was closed").format(month=month_as_kept(facts.get("month", "")))


def _retention(facts: Facts) -> str:
    words = translate("Audit", "The yearly list of what is kept long enough: {erased} erased, {kept} kept")
    return words.format(erased=_number(facts, "erased"), kept=_number(facts, "kept"))


def _restored(facts: Facts) -> str:
    words = translate("Audit", "Data of a backup were brought back, with {complaints}")
    return words.format(
        complaints=counted(translate("Audit", "%n complaint(s)", None, _number(facts, "complaints")))
    )


def _number(facts: Facts, name: str) -> int:
    typed = facts.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() else 0


_SENTENCES: Mapping[AuditKind, Callable[[Facts], str]] = {
    AuditKind.EXPORTED: _exported,
    AuditKind.ACCESS_GIVEN: lambda _: translate(
        "Audit", "All that is kept of one customer was written out for them"
    ),
    AuditKind.ERASED: _erased,
    AuditKind.RETENTION_LOOKED_AT: _retention,
    AuditKind.RESTORED: _restored,
    AuditKind.RESTORE_CONFIRMED: lambda _: translate("Audit", "The data brought back were found good"),
    AuditKind.ENCRYPTED: lambda _: translate("Audit", "The database was encrypted"),
    AuditKind.DECRYPTED: lambda _: translate("Audit", "The database is not encrypted any more"),
    AuditKind.PASSPHRASE_CHANGED: lambda _: translate("Audit", "What opens the database was changed"),
    AuditKind.PLAIN_REMOVED: lambda _: translate("Audit", "What was left unencrypted was deleted"),
    AuditKind.DIAGNOSTICS_MADE: lambda _: translate("Audit", "Diagnostics were saved; they name nobody"),
    AuditKind.MONTH_CLOSED: _month_closed,
}
