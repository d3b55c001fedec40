"""What storage refuses: files that cannot be opened, written, backed up or brought back."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

STORAGE_FAULTS = {
    "app.errors.NotOurs": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is not a Redress database or is damaged. It was left as it is."
    ),
    "app.errors.NewerFile": QT_TRANSLATE_NOOP(
        "Fault",
        "This data was written by a newer Redress. It was left as it is; install the newer program.",
    ),
    "app.errors.CannotWrite": QT_TRANSLATE_NOOP(
        "Fault",
        "The disk did not take this ({fault.reason}). What was saved before is safe; what you typed is still here.",
    ),
    "app.errors.HeldByAnother": QT_TRANSLATE_NOOP(
        "Fault",
        "Another program is writing at this moment. What was saved before is safe; what you typed is still here. "
        "Try again in a moment.",
    ),
    "app.errors.FileGone": QT_TRANSLATE_NOOP(
        "Fault",
        "The database was deleted, moved or replaced while it was open. Nothing was written; what you typed is still "
        "here. Put {fault.path} back, or restore a backup.",
    ),
    "app.errors.ChangedWhileClosed": QT_TRANSLATE_NOOP(
        "Fault",
        "The database was changed while Redress was closed: by a dying disk, or by hand. Bring the last backup back, "
        "or try again to go on with the file as it is.",
    ),
    "app.errors.DatabaseMissing": QT_TRANSLATE_NOOP(
        "Fault",
        "The database is not there or is empty, though there are backups of it. Bring one of them back.",
    ),
    "app.errors.MigrationFailed": QT_TRANSLATE_NOOP(
        "Fault",
        "The complaints could not be brought to this version of Redress ({fault.reason}). They are as they were, and "
        "a backup of them was made before.",
    ),
    "app.start.Damaged": QT_TRANSLATE_NOOP(
        "Fault",
        "The database is damaged and cannot be read on. It was left as it is; the backups are safe.",
    ),
    "app.paths.SyncedFolder": QT_TRANSLATE_NOOP(
        "Fault",
        "{fault.folder} is copied to a cloud by {fault.by}, file by file, so complaints can be lost. Choose a folder "
        "of this computer that is not copied. Backups may go to the cloud, sealed.",
    ),
    "app.paths.NetworkFolder": QT_TRANSLATE_NOOP(
        "Fault",
        "{fault.folder} lies on another computer ({fault.kind}), where complaints can be lost. Choose a folder of this "
        "computer. Backups may go to the other one.",
    ),
    "app.paths.FolderUnusable": QT_TRANSLATE_NOOP(
        "Fault", "The folder {fault.folder} cannot be written ({fault.reason}). Choose another one."
    ),
    "app.domain.backup_keeping.PlaceInsideData": QT_TRANSLATE_NOOP(
        "Fault",
        "This folder lies inside the data of Redress and would be lost with it. Choose one on another disk, such as "
        "a USB stick.",
    ),
    "app.domain.backup_keeping.PlaceSynced": QT_TRANSLATE_NOOP(
        "Fault",
        "Another program copies this folder to a cloud, where anybody who gets in could read the complaints. Set a "
        "passphrase for copies first, or choose another folder.",
    ),
    "app.domain.backup.BackupFolderMissing": QT_TRANSLATE_NOOP(
        "Fault", "The place for the backup, {fault.path}, is not there. Plug the drive in and try again."
    ),
    "app.domain.backup.BackupMissing": QT_TRANSLATE_NOOP("Fault", "There is no backup “{fault.path.name}”."),
    "app.domain.backup.BackupFailed": QT_TRANSLATE_NOOP(
        "Fault",
        "The backup could not be made ({fault.reason}). Earlier backups and the complaints are safe.",
    ),
    "app.domain.backup.NotABackup": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is not a whole backup of Redress. Nothing was restored."
    ),
    "app.domain.backup.DatabaseInUse": QT_TRANSLATE_NOOP(
        "Fault", "Another window has the complaints open. Close it and try again; nothing was changed."
    ),
    "app.domain.backup.RestoreFailed": QT_TRANSLATE_NOOP(
        "Fault", "The backup could not be put in place ({fault.reason}). The complaints are as they were."
    ),
    "app.domain.snapshot.PassphraseNeeded": QT_TRANSLATE_NOOP(
        "Fault", "This copy is sealed. Type the passphrase it was sealed with."
    ),
}
