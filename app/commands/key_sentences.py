"""What the terminal says of an encrypted database: its passphrase, its key file, and changing between the two."""

from app.domain import keys

KEY_SENTENCES: dict[type[Exception], str] = {
    keys.KeyNeeded: "{fault.database} is encrypted. Give its passphrase, or the recovery code, with "
    "--passphrase-file before the verb, or type it when asked. Nothing was changed.",
    keys.KeyFileLost: "{fault.path} is gone or damaged, and without it nobody can open the encrypted database. "
    "Put back the key.json that lies in the folder backups or in a backup; see the restore verb. Nothing was changed.",
    keys.WrongSeal: "That is not the passphrase this copy was sealed with. Nothing was changed.",
    keys.WrongPassphrase: "That is neither the passphrase nor the recovery code. Nothing was changed.",
    keys.WeakPassphrase: "This passphrase is guessed too soon; take at least {fault.shortest} letters, best four or "
    "five words. Nothing was changed.",
    keys.PassphrasesDiffer: "These were two different passphrases. Nothing was changed.",
    keys.PassphraseFileUnreadable: "The passphrase in {fault.path} cannot be read ({fault.reason}). "
    "Nothing was changed.",
    keys.AlreadyEncrypted: "The database is encrypted already. Nothing was changed.",
    keys.NotEncrypted: "The database is not encrypted. Nothing was changed.",
    keys.NoKeyStore: "This computer has no key store that keeps a key safe. Nothing was changed; "
    "the passphrase serves.",
    keys.EncryptionFailed: "The database could not be changed ({fault.reason}). It is as it was.",
}
