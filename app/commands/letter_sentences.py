"""What the terminal says of a letter that cannot be issued yet."""

from app.domain.letter_checks import Check, CheckKind, Demand

_WORDS = {
    CheckKind.FIELDS: "nothing is known yet for {details}",
    CheckKind.STEPS: "who or when is missing for {details}",
    CheckKind.DATES: "{details} is past",
    CheckKind.PROMISE: "promise a new date",
    CheckKind.APPROVAL: "not approved yet: {details}",
    CheckKind.AMOUNT: "{details} is not what was agreed",
    CheckKind.NAMES: "{details} tells who it was",
    CheckKind.SIGNER: "{details} does not work here any more and cannot sign",
    CheckKind.GREETING: "the greeting does not name {details}",
    CheckKind.SORRY: "it does not say sorry",
}
_DEMANDS = {
    Demand.FINAL: "it does not say that it is our final response",
    Demand.DISPUTE_BODY: "it does not say who decides disputes",
}
_ADDRESS = {"name": "the name", "address": "the address"}


def missing(check: Check) -> str:
    """What a check that has not passed asks for."""
    if check.kind is CheckKind.ADDRESS:
        return _address(check.details)
    if check.kind is CheckKind.STEPS and not check.details:
        return "nothing is agreed yet"
    if check.kind is CheckKind.SIGNER and not check.details:
        return "nobody signs it yet"
    if check.kind is CheckKind.FINAL:
        return ", and ".join(_DEMANDS[Demand(one)] for one in check.details)
    return _WORDS[check.kind].format(details=", ".join(check.details))


def _address(details: tuple[str, ...]) -> str:
    if "window" in details:
        return "the address is too long for the envelope's window"
    named = " and ".join(_ADDRESS[one] for one in details)
    return f"{named} of the customer {'are' if len(details) > 1 else 'is'} missing"
