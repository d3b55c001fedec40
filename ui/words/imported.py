"""What is odd about an imported complaint, in a few words."""

from PySide6.QtCore import QCoreApplication

from app.domain.imported import ImportFlag

translate = QCoreApplication.translate


def flag(value: ImportFlag) -> str:
    """As a chip on the complaint says it."""
    return {
        ImportFlag.CLOSED_BEFORE_RECEIVED: translate("ImportFlag", "Closed before it was received"),
        ImportFlag.CLOSED_BEFORE_RESOLVED: translate("ImportFlag", "Closed before it was put right"),
        ImportFlag.RESOLVED_BEFORE_RECEIVED: translate("ImportFlag", "Put right before it was received"),
        ImportFlag.RESOLVED_BEFORE_ACKNOWLEDGED: translate(
            "ImportFlag", "Put right before it was acknowledged"
        ),
        ImportFlag.ACKNOWLEDGED_BEFORE_RECEIVED: translate(
            "ImportFlag", "Acknowledged before it was received"
        ),
        ImportFlag.CLOSED_WITHOUT_DATE: translate("ImportFlag", "Closed, day not known"),
        ImportFlag.RECEIVED_TAKEN_FROM_FIRST_RESPONSE: translate(
            "ImportFlag", "Received: day of the first answer"
        ),
        ImportFlag.RECEIVED_TAKEN_FROM_PURCHASE: translate("ImportFlag", "Received: day of purchase"),
        ImportFlag.DATE_AMBIGUOUS: translate("ImportFlag", "Day and month may be swapped"),
        ImportFlag.UNFILLED_PLACEHOLDER: translate("ImportFlag", "Text has unfilled placeholders"),
        ImportFlag.BAD_AMOUNT: translate("ImportFlag", "Amount could not be read"),
        ImportFlag.BAD_SATISFACTION: translate("ImportFlag", "Satisfaction could not be read"),
        ImportFlag.BAD_EMAIL: translate("ImportFlag", "E-mail could not be read"),
        ImportFlag.NUMBER_REPEATED: translate("ImportFlag", "Their number occurs twice"),
        ImportFlag.CHARACTERS_LOST: translate("ImportFlag", "Some characters were lost"),
        ImportFlag.TEXT_SHORTENED: translate("ImportFlag", "Text was cut short by the source"),
    }[value]
