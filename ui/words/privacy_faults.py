"""Sentences for faults about personal data: what customers allow, ask for, and have erased."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

PRIVACY_FAULTS = {
    "app.domain.consent.ConsentHolds": QT_TRANSLATE_NOOP(
        "Fault", "The customer allowed this before. It stands in the list; nothing was changed."
    ),
}
