"""The words of the review's figures: what each is called, what it means, and its value with its guard."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from app.domain.measures import percent
from app.domain.metric import Guard, Measure, Metric, Unit, about
from app.domain.money import Money
from ui import labels

translate = QCoreApplication.translate


def name(metric: Metric) -> str:
    """What a figure is called."""
    return translate("Metric", str(_NAMES[metric]))


def definition(metric: Metric) -> str:
    """What a figure means, in plain sentences, with what is left out and why."""
    return translate("Metric", str(_DEFINITIONS[metric]))


def value(measure: Measure) -> str:
    """A figure as it may be shown: of fewer than ten no percentage, but how many of how many; a dash for nothing."""
    unit = about(measure.metric).unit
    if measure.guard in (Guard.NOTHING_DUE, Guard.NOT_TYPED):
        return "–"
    if unit is Unit.MONEY:
        return _money(measure)
    if measure.value is None:
        return translate("Metric", "{met} of {of}").format(met=_whole(measure.met), of=_whole(measure.of))
    return _plain(measure.value, unit)


def _plain(number: float, unit: Unit) -> str:
    if unit is Unit.SHARE:
        return translate("Metric", "{n}%").format(n=_decimal(percent(number)))
    if unit is Unit.COUNT:
        return _whole(round(number))
    if unit is Unit.PER_HUNDRED:
        return QLocale().toString(number, "f", 2)
    if unit is Unit.RATING:
        return QLocale().toString(number, "f", 1)
    return _decimal(number)


def _money(measure: Measure) -> str:
    sums = {code: minor for code, minor in measure.sums.items() if minor}
    return " + ".join(labels.money(Money(minor, code)) for code, minor in sorted(sums.items())) or _whole(0)


def _whole(number: int) -> str:
    return QLocale().toString(number)


def _decimal(number: float) -> str:
    return QLocale().toString(number, "f", 0 if number == int(number) else 1)


_NAMES: dict[Metric, object] = {
    Metric.RECEIVED: QT_TRANSLATE_NOOP("Metric", "Complaints received"),
    Metric.RESOLVED: QT_TRANSLATE_NOOP("Metric", "Complaints resolved"),
    Metric.OPEN_AT_END: QT_TRANSLATE_NOOP("Metric", "Open at the end of the month"),
    Metric.PER_HUNDRED_SALES: QT_TRANSLATE_NOOP("Metric", "Complaints per 100 sales"),
    Metric.ACKNOWLEDGED_IN_TIME: QT_TRANSLATE_NOOP("Metric", "Acknowledged in 24 h"),
    Metric.ACKNOWLEDGED_SINCE_POST: QT_TRANSLATE_NOOP("Metric", "Imported, acknowledged in 24 h"),
    Metric.FIRST_RESPONSE: QT_TRANSLATE_NOOP("Metric", "Hours to the first answer (middle)"),
    Metric.ANSWERED_AT_COUNTER: QT_TRANSLATE_NOOP("Metric", "Told at the counter"),
    Metric.DAYS_TO_RESOLVE: QT_TRANSLATE_NOOP("Metric", "Days to resolve (middle)"),
    Metric.DAYS_WAITING_FOR_CUSTOMER: QT_TRANSLATE_NOOP("Metric", "Days waiting for customers (middle)"),
    Metric.RESOLVED_IN_7: QT_TRANSLATE_NOOP("Metric", "Resolved in 7 days"),
    Metric.RESOLVED_IN_14: QT_TRANSLATE_NOOP("Metric", "Resolved in 14 days"),
    Metric.RESOLVED_IN_30: QT_TRANSLATE_NOOP("Metric", "Resolved in 30 days"),
    Metric.FIRST_CONTACT: QT_TRANSLATE_NOOP("Metric", "Put right at first contact"),
    Metric.PROMISES_KEPT: QT_TRANSLATE_NOOP("Metric", "Promises kept"),
    Metric.REOPENED: QT_TRANSLATE_NOOP("Metric", "Reopened within 30 days"),
    Metric.REPEAT: QT_TRANSLATE_NOOP("Metric", "Repeat complaints"),
    Metric.CAME_BACK: QT_TRANSLATE_NOOP("Metric", "Came back within 90 days"),
    Metric.SATISFIED: QT_TRANSLATE_NOOP("Metric", "Satisfied customers"),
    Metric.SATISFACTION: QT_TRANSLATE_NOOP("Metric", "Satisfaction, out of 5"),
    Metric.RATED_RESULT: QT_TRANSLATE_NOOP("Metric", "The result, out of 5"),
    Metric.RATED_HANDLING: QT_TRANSLATE_NOOP("Metric", "The handling, out of 5"),
    Metric.RATED_EASE: QT_TRANSLATE_NOOP("Metric", "The ease, out of 5"),
    Metric.REPLIED: QT_TRANSLATE_NOOP("Metric", "Customers who gave a rating"),
    Metric.COST: QT_TRANSLATE_NOOP("Metric", "Cost"),
    Metric.COST_STATUTORY: QT_TRANSLATE_NOOP("Metric", "Cost owed by law or guarantee"),
    Metric.COST_GOODWILL: QT_TRANSLATE_NOOP("Metric", "Cost of goodwill"),
    Metric.COST_EACH: QT_TRANSLATE_NOOP("Metric", "Cost of each complaint"),
    Metric.COST_OF_TURNOVER: QT_TRANSLATE_NOOP("Metric", "Cost, part of the turnover"),
    Metric.VOUCHERS_REDEEMED: QT_TRANSLATE_NOOP("Metric", "Vouchers redeemed"),
    Metric.CUSTOMERS_KEPT: QT_TRANSLATE_NOOP("Metric", "Customers kept"),
    Metric.CAUSE_UNKNOWN: QT_TRANSLATE_NOOP("Metric", "Cause not known"),
    Metric.LETTERS_REISSUED: QT_TRANSLATE_NOOP("Metric", "Letters issued again"),
    Metric.APPROVALS_OVERRULED: QT_TRANSLATE_NOOP("Metric", "Approvals declined"),
}
_DEFINITIONS: dict[Metric, object] = {
    Metric.RECEIVED: QT_TRANSLATE_NOOP(
        "Metric",
        "Complaints told to us in the month. One that was told twice counts once.",
    ),
    Metric.RESOLVED: QT_TRANSLATE_NOOP(
        "Metric",
        "Complaints that were put right or rejected for the last time in the month, whenever they came.",
    ),
    Metric.OPEN_AT_END: QT_TRANSLATE_NOOP(
        "Metric",
        "Complaints received before the month ended that were neither resolved nor withdrawn by then."
        " In a running month: as it stands now.",
    ),
    Metric.PER_HUNDRED_SALES: QT_TRANSLATE_NOOP(
        "Metric",
        "Complaints received for every 100 sales of the month. It stays blank until the number of "
        "sales is typed in; it is never guessed.",
    ),
    Metric.ACKNOWLEDGED_IN_TIME: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints received in the month, those acknowledged by the time that was promised "
        "for it (24 hours unless the shop settled otherwise). Those whose time still runs are left "
        "out, and imported ones of which nothing is known.",
    ),
    Metric.ACKNOWLEDGED_SINCE_POST: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the imported complaints whose source says when they were acknowledged, those acknowledged"
        " within 24 hours of the day it names.",
    ),
    Metric.FIRST_RESPONSE: QT_TRANSLATE_NOOP(
        "Metric",
        "Hours from the complaint to the first time a person got in touch: acknowledgement, call, "
        "visit, e-mail or letter sent. Half of them waited shorter, half longer. What was told at the"
        " counter was answered at once and is counted apart; those with whom nobody has been in touch "
        "yet are not in it.",
    ),
    Metric.ANSWERED_AT_COUNTER: QT_TRANSLATE_NOOP(
        "Metric",
        "Complaints told at the counter, so answered at once by a person.",
    ),
    Metric.DAYS_TO_RESOLVE: QT_TRANSLATE_NOOP(
        "Metric",
        "Days from the complaint to its last resolution, for those resolved in the month. Half of "
        "them took shorter, half longer. A complaint that is reopened goes on counting from its "
        "beginning. Open complaints are not in it: see the shares resolved in 7, 14 and 30 days.",
    ),
    Metric.DAYS_WAITING_FOR_CUSTOMER: QT_TRANSLATE_NOOP(
        "Metric",
        "Days for which complaints resolved in the month waited for their customers, of those that "
        "did. They are part of the days to resolve.",
    ),
    Metric.RESOLVED_IN_7: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints received in the month, those resolved within 7 days. Those still open, "
        "open again or withdrawn count as not resolved. It may still change until 7 days after the month, "
        "and later only by reopening.",
    ),
    Metric.RESOLVED_IN_14: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints received in the month, those resolved within 14 days. Those still open, "
        "open again or withdrawn count as not resolved. It may still change until 14 days after the month, "
        "and later only by reopening.",
    ),
    Metric.RESOLVED_IN_30: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints received in the month, those resolved within 30 days. Those still open, "
        "open again or withdrawn count as not resolved. It may still change until 30 days after the month, "
        "and later only by reopening.",
    ),
    Metric.FIRST_CONTACT: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints taken here in the month, those resolved within an hour, while the customer"
        " was with us, and not reopened in the 30 days after. It may still change until 30 days after"
        " the month. Imported complaints are left out.",
    ),
    Metric.PROMISES_KEPT: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the promised dates that fell due in the month, those met in time. One that was moved "
        "before its date counts as moved, not as broken.",
    ),
    Metric.REOPENED: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints resolved in the month, those reopened at most 30 days later. It may still "
        "change until 30 days after the month.",
    ),
    Metric.REPEAT: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints received in the month, those that came at most 90 days after another one "
        "of the same customer, or of the same product with the same cause, was resolved. Complaints "
        "of customers we do not know can only repeat a product and cause, and are left out where "
        "these are not said.",
    ),
    Metric.CAME_BACK: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints resolved in the month, those after which the same customer complained "
        "again, or the same product with the same cause, at most 90 days later. It may still change "
        "until 90 days after the month. Complaints of customers we do not know can only come back by product "
        "and cause, and are left out where these are not said.",
    ),
    Metric.SATISFIED: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the ratings given in the month, those of 4 or 5. No answer is no rating, and counts "
        "neither as good nor as bad. Imported ratings count by the day their complaint was resolved.",
    ),
    Metric.SATISFACTION: QT_TRANSLATE_NOOP(
        "Metric",
        "The mean of the ratings given in the month. No answer enters no mean.",
    ),
    Metric.RATED_RESULT: QT_TRANSLATE_NOOP(
        "Metric",
        "How customers rated what they got, of those who were asked and answered.",
    ),
    Metric.RATED_HANDLING: QT_TRANSLATE_NOOP(
        "Metric",
        "How customers rated the way we dealt with it, of those who were asked and answered.",
    ),
    Metric.RATED_EASE: QT_TRANSLATE_NOOP(
        "Metric",
        "How easy customers found it to complain, of those who were asked and answered.",
    ),
    Metric.REPLIED: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the customers asked in the month, or tried to be, those who gave a rating; each counts once. "
        "Imported ratings are left out, for nobody here asked for them.",
    ),
    Metric.COST: QT_TRANSLATE_NOOP(
        "Metric",
        "What customers accepted in the month: refunds, price reductions, vouchers issued, and goods "
        "and work at what they cost us. What they had stays in it though it did not help; what fell "
        "through before they had it, and vouchers that were cancelled, are left out. Amounts of different "
        "currencies stand side by side.",
    ),
    Metric.COST_STATUTORY: QT_TRANSLATE_NOOP(
        "Metric",
        "The part of the cost that the law or a guarantee gave the customer.",
    ),
    Metric.COST_GOODWILL: QT_TRANSLATE_NOOP(
        "Metric",
        "The part of the cost that we gave of our own accord. What was noted without a basis is in "
        "neither part.",
    ),
    Metric.COST_EACH: QT_TRANSLATE_NOOP(
        "Metric",
        "The cost of the month divided by the complaints it was spent on. Complaints that cost "
        "nothing are left out.",
    ),
    Metric.COST_OF_TURNOVER: QT_TRANSLATE_NOOP(
        "Metric",
        "The cost in the turnover's currency as a part of the turnover typed for the month. It stays "
        "blank until that is typed in.",
    ),
    Metric.VOUCHERS_REDEEMED: QT_TRANSLATE_NOOP(
        "Metric",
        "Vouchers that customers redeemed in the month, whenever they were issued. They are part of "
        "the cost of the month in which they were accepted, and are not counted again.",
    ),
    Metric.CUSTOMERS_KEPT: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints closed in the month for which it was said whether the customer stays, "
        "those of customers who do.",
    ),
    Metric.CAUSE_UNKNOWN: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the complaints received in the month, those without a root cause so far, or with a cause "
        "that could not be found.",
    ),
    Metric.LETTERS_REISSUED: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the letters issued in the month, those that took the place of one that was wrong or out of date.",
    ),
    Metric.APPROVALS_OVERRULED: QT_TRANSLATE_NOOP(
        "Metric",
        "Of the offers an owner or senior decided on in the month, those they declined.",
    ),
}
