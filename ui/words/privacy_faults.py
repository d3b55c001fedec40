"""Sentences for faults about personal data: what customers allow, ask for, and have erased."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

PRIVACY_FAULTS = {
    "app.services.customer_meant.SeveralPeopleMeant": QT_TRANSLATE_NOOP(
        "Fault", "More than one customer fits “{fault.typed}”. Type the whole name, or the phone number."
    ),
    "app.domain.consent.ConsentHolds": QT_TRANSLATE_NOOP(
        "Fault", "The customer allowed this before. It stands in the list; nothing was changed."
    ),
    "app.domain.customer.AlreadyErased": QT_TRANSLATE_NOOP(
        "Fault", "This customer was erased before. Nothing was changed."
    ),
    "app.domain.customer.LetterErased": QT_TRANSLATE_NOOP(
        "Fault", "This letter went when its customer was erased. That there was one stays."
    ),
    "app.domain.erasure.StandsAgainst": QT_TRANSLATE_NOOP(
        "Fault", "Something stands against erasing this customer. Look again; nothing was changed."
    ),
    "app.domain.erasure.NotConfirmed": QT_TRANSLATE_NOOP(
        "Fault", "Type {fault.wanted} to confirm. Nothing was changed."
    ),
    "app.domain.erasure.LookAgain": QT_TRANSLATE_NOOP(
        "Fault", "Something was written about this customer meanwhile. Look again; nothing was changed."
    ),
    "app.domain.retention.UnlikelyYears": QT_TRANSLATE_NOOP(
        "Fault", "From 0 to {fault.most} years; 0 sets no limit."
    ),
}
