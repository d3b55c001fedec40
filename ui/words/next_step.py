"""The one next thing to do with a complaint, in words and as a sign."""

from PySide6.QtCore import QCoreApplication

from app.domain.next_action import Next

translate = QCoreApplication.translate


def next_step(value: Next) -> str:
    """The one next thing to do, after "Next:"."""
    return {
        Next.ACKNOWLEDGE: translate("Next", "tell the customer that we have it"),
        Next.PLAN: translate("Next", "agree a plan: steps, who, by when"),
        Next.DO_STEP: translate("Next", "do the next step of the plan"),
        Next.OFFER: translate("Next", "offer the customer a remedy"),
        Next.ASK_APPROVAL: translate("Next", "ask for consent to the offer"),
        Next.APPROVE: translate("Next", "say yes or no to the offer"),
        Next.WAIT_FOR_OWNER: translate("Next", "wait for the answer to the offer"),
        Next.DECIDE: translate("Next", "ask for the customer's answer to the offer"),
        Next.TELL: translate("Next", "tell the customer who is looking at it"),
        Next.ESCALATION: translate("Next", "note the answer once it is there"),
        Next.CARRY_OUT: translate("Next", "do what was agreed"),
        Next.GO_ON: translate("Next", "see whether the wait is over"),
        Next.RESOLVE: translate("Next", "mark it as put right"),
        Next.FOLLOW_UP: translate("Next", "ask whether all is well"),
        Next.CLOSE: translate("Next", "close it with its cause"),
        Next.LOOK: translate("Next", "there is something to do, for a colleague who may"),
        Next.NOTHING: translate("Next", "nothing, this complaint has ended"),
    }[value]


_NEXT_ICONS = {
    Next.ACKNOWLEDGE: "message-square-reply",
    Next.PLAN: "list-checks",
    Next.DO_STEP: "list-checks",
    Next.OFFER: "scale",
    Next.ASK_APPROVAL: "stamp",
    Next.APPROVE: "stamp",
    Next.WAIT_FOR_OWNER: "hourglass",
    Next.DECIDE: "ear",
    Next.TELL: "phone-outgoing",
    Next.ESCALATION: "arrow-left",
    Next.CARRY_OUT: "circle-check",
    Next.GO_ON: "hourglass",
    Next.RESOLVE: "circle-check",
    Next.FOLLOW_UP: "phone-outgoing",
    Next.CLOSE: "archive",
    Next.LOOK: "eye",
    Next.NOTHING: "circle-check",
}


def next_icon(value: Next) -> str:
    return _NEXT_ICONS[value]
