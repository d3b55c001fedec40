"""Sentences for faults of an encrypted database and its key."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

KEY_FAULTS = {
    "app.domain.keys.KeyNeeded": QT_TRANSLATE_NOOP(
        "Fault", "The complaints are encrypted. Type the passphrase, or the recovery code from the sheet."
    ),
    "app.domain.keys.KeyFileLost": QT_TRANSLATE_NOOP(
        "Fault",
        "The complaints are encrypted, and the file key.json that opens them is gone or damaged. Each backup holds a "
        "copy of it: bring a backup back. Nothing was changed.",
    ),
    "app.domain.keys.WrongSeal": QT_TRANSLATE_NOOP(
        "Fault",
        "That does not open this copy. Look at capital letters and the keyboard's language, and try again.",
    ),
    "app.domain.keys.WrongPassphrase": QT_TRANSLATE_NOOP(
        "Fault",
        "That does not open them. Look at capital letters and the keyboard's language, and try again.",
    ),
    "app.domain.keys.WeakPassphrase": QT_TRANSLATE_NOOP(
        "Fault",
        "This is guessed too soon. Take at least {fault.shortest} letters; four or five words are best.",
    ),
    "app.domain.keys.PassphrasesDiffer": QT_TRANSLATE_NOOP(
        "Fault", "This is not the same as above. Type it once more."
    ),
    "app.domain.keys.PassphraseFileUnreadable": QT_TRANSLATE_NOOP(
        "Fault", "The passphrase in {fault.path} cannot be read. Nothing was changed."
    ),
    "app.domain.keys.AlreadyEncrypted": QT_TRANSLATE_NOOP("Fault", "The complaints are encrypted already."),
    "app.domain.keys.NotEncrypted": QT_TRANSLATE_NOOP("Fault", "The complaints are not encrypted."),
    "app.domain.keys.NoKeyStore": QT_TRANSLATE_NOOP(
        "Fault", "This computer has no key store that keeps a key safe. The passphrase serves all the same."
    ),
    "app.domain.keys.EncryptionFailed": QT_TRANSLATE_NOOP(
        "Fault",
        "The complaints could not be changed over. They are as they were. Look whether the disk has room, then try "
        "again.",
    ),
}
