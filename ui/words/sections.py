"""The sections of Settings: name, words and icon, in their order."""

from PySide6.QtCore import QCoreApplication

OPEN_TO_ALL = ("rules", "printing", "backup", "pin", "health", "look")  # the others are the owner's alone


def sections_of(*, is_owner: bool) -> list[tuple[str, str, str]]:
    """Those that a person has."""
    return [one for one in section_words() if is_owner or one[0] in OPEN_TO_ALL]


def section_words() -> list[tuple[str, str, str]]:
    """As the list at the edge of Settings shows them, and as the search finds them."""
    tr = QCoreApplication.translate
    return [
        ("shop", tr("SettingsPage", "Shop"), "store"),
        ("hours", tr("SettingsPage", "Hours and holidays"), "clock"),
        ("promises", tr("SettingsPage", "Promises and limits"), "hourglass"),
        ("rules", tr("SettingsPage", "House rules"), "scroll-text"),
        ("kinds", tr("SettingsPage", "Kinds and questions"), "message-circle-question-mark"),
        ("causes", tr("SettingsPage", "Causes"), "target"),
        ("letters", tr("SettingsPage", "Letters"), "mail"),
        ("templates", tr("SettingsPage", "Letter texts"), "file-pen"),
        ("slips", tr("SettingsPage", "Slips and labels"), "receipt-text"),
        ("printing", tr("SettingsPage", "Printing"), "printer"),
        ("staff", tr("SettingsPage", "Staff and PINs"), "users"),
        ("backup", tr("SettingsPage", "Backup"), "hard-drive"),
        ("pin", tr("SettingsPage", "PIN and signature"), "key-round"),
        ("encryption", tr("SettingsPage", "Encryption"), "file-lock"),
        ("privacy", tr("SettingsPage", "Privacy"), "shield-check"),
        ("health", tr("SettingsPage", "Health"), "heart-pulse"),
        ("look", tr("SettingsPage", "Look and language"), "sun-moon"),
    ]
