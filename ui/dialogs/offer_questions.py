"""The offer question: which remedy, what belongs to it, and what the policy says to it while it is typed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout

from app import clock, identity
from app.changes import Changed
from app.domain import money
from app.domain.money import BadAmount, Money
from app.domain.offer import Apology, Details, Handing, Method, Remedy
from app.domain.policy import Decision, Option, Verdict
from app.services import approvals, offers, policies, settings
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.when import day_words
from ui.widgets.button import Button
from ui.widgets.remedy_picker import RemedyPicker
from ui.widgets.tick_field import TickField
from ui.widgets.verdict_line import VerdictLine
from ui.words import offers as words

translate = QCoreApplication.translate

_MONEY_BACK = {"remedy": 12, "amount": 2, "method": 3, "due": 3, "terms": 4}
# The fields of each remedy, and how many of twelve columns each is wide.
_FIELDS: dict[Remedy, dict[str, int]] = {
    Remedy.REFUND: _MONEY_BACK,
    Remedy.PRICE_REDUCTION: _MONEY_BACK,
    Remedy.REPLACEMENT: {"remedy": 12, "item": 4, "amount": 2, "cost": 2, "handing": 2, "due": 2},
    Remedy.REPAIR: {
        "remedy": 12,
        "job": 4,
        "who": 3,
        "loan_item": 3,
        "cost": 2,
        "handing": 3,
        "due": 3,
        "told_rights": 6,
    },
    Remedy.VOUCHER: {"remedy": 12, "amount": 2, "expires_on": 3, "terms": 7},
    Remedy.COMPLIMENTARY: {"remedy": 12, "item": 4, "amount": 2, "cost": 2, "handing": 2, "due": 2},
    Remedy.APOLOGY: {"remedy": 12, "apology": 4, "terms": 8},
    Remedy.EXPLANATION: {"remedy": 12, "terms": 9, "due": 3},
    Remedy.OTHER: {"remedy": 12, "terms": 5, "amount": 2, "cost": 2, "due": 3},
}
_WITH_PRICE = (Remedy.REFUND, Remedy.REPLACEMENT)  # worth what was paid, unless somebody says otherwise
_ON_THE_SPOT = (Remedy.APOLOGY, Remedy.EXPLANATION, Remedy.VOUCHER)
_VOUCHER_DAYS = timedelta(days=365)


class OfferQuestion(Question):
    """`approval_wanted` brings the new offer, where the owner is to look at it at once."""

    name = "offer"
    buttons_below = True
    approval_wanted = Signal(object)  # UUID

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        self._given: dict[str, str] = {}
        self._asks_later = False
        self._made: UUID | None = None
        self._decision: Decision | None = None
        self._currency = settings.shop().currency
        self.verdict_line = VerdictLine()
        self.later_button = Button("", "clock", size="button")
        super().__init__(
            backend, view, title=self.tr("Offer the customer a remedy"), icon="scale", save=self.tr("Offer")
        )
        self.later_button.set_words(self.tr("Ask the owner later"))
        self.later_button.clicked.connect(self._on_later)
        self._add_fields()
        self.answered.connect(self._on_answered)
        self.listen()
        self.typed.connect(self._show_verdict)
        self.picker.edited.connect(self._on_remedy)
        self._on_remedy()
        self._before = {key: field.text() for key, field in self.form.fields.items()}

    def choose(self, remedy: Remedy) -> None:
        """Begin with this remedy."""
        self.picker.choose(remedy)

    def typed_words(self) -> dict[str, str]:
        """Without what stands there of itself, which another amount or remedy changes."""
        return {key: text for key, text in super().typed_words().items() if text != self._given.get(key)}

    def restore(self, words: Mapping[str, str]) -> None:
        """The remedy first: it brings its own amounts and dates, over which goes what was typed."""
        super().restore({key: text for key, text in words.items() if key == "remedy"})
        super().restore({key: text for key, text in words.items() if key != "remedy"})
        self._show_verdict()

    def _add_fields(self) -> None:
        form = self.form
        options = policies.options(self.view.id, self.backend.by)
        self.picker = RemedyPicker(_wished_first(options, self.view), self._kind)
        form.add(self.tr("Remedy"), "remedy", self.picker).label.hide()
        form.add_line(self.tr("What item"), "item")
        form.add_line(self.tr("What is done"), "job")
        form.add_line(self.tr("By whom, if not by us"), "who")
        form.add_line(self.tr("On loan meanwhile"), "loan_item", placeholder=self.tr("nothing"))
        form.add_line(self.tr("Amount"), "amount")
        form.add_line(self.tr("What it costs us"), "cost", placeholder=self.tr("not known"))
        not_yet: tuple[object, str] = (None, self.tr("not settled yet"))
        form.add_choice(
            self.tr("How it goes back"), "method", [not_yet, *((one, words.method(one)) for one in Method)]
        )
        form.add_choice(
            self.tr("Collected or delivered"),
            "handing",
            [not_yet, *((one, words.handing(one)) for one in Handing)],
        )
        form.add_choice(self.tr("How far"), "apology", [(one, words.apology(one)) for one in Apology])
        self._add_due(self.tr("Can be used until"), "expires_on")
        form.add_line(self.tr("Terms"), "terms", placeholder=self.tr("how and where, if it matters"))
        self._add_due(self.tr("By when"), "due")
        form.add(self.tr("Told the customer"), "told_rights", _disclosure()).label.hide()
        form.add_line(
            self.tr("What the owner should know"),
            "because",
            placeholder=self.tr("such as: the customer is content to wait until tomorrow"),
        )

    @property
    def _kind(self) -> str:
        return self.view.complaint.told.category

    def _on_remedy(self) -> None:
        """Other fields, with what this remedy begins with; what somebody typed stays."""
        remedy = self.picker.remedy()
        for key, text in self._proposed(remedy).items():
            self._propose(key, text)
        for key, called in _called(remedy).items():
            self.form.fields[key].label.setText(called)
            self.form.fields[key].widget.setAccessibleName(called)
        self._show_verdict()

    def _propose(self, key: str, text: str) -> None:
        """Put in what is likely, unless somebody has typed there."""
        field = self.form.fields[key]
        if field.text() == self._given.get(key, ""):
            field.set_text(text)
            self._given[key] = field.text()

    def _proposed(self, remedy: Remedy) -> dict[str, str]:
        told, calendar = self.view.complaint.told, self.view.when.calendar
        today = calendar.day_of(clock.now())
        due = calendar.add_working_days(today, self.view.when.rules.promise_days)
        has_price = remedy in _WITH_PRICE and told.paid is not None
        return {
            "amount": money.plain(told.paid.minor, told.paid.currency) if has_price and told.paid else "",
            "item": told.product if remedy is Remedy.REPLACEMENT else "",
            "due": "" if remedy in _ON_THE_SPOT else _day_text(due, today),
            "expires_on": _day_text(today + _VOUCHER_DAYS, today),
        }

    def _show_verdict(self) -> None:
        remedy = self.picker.remedy()
        self._decision = decision = self._decide(remedy)
        needs_owner = self._needs_owner()
        spans = dict(_FIELDS[remedy])
        if not policies.needs_disclosure():
            spans.pop("told_rights", None)
        if needs_owner and decision is not None:
            spans["because"] = 12
            self._propose("because", words.beyond(decision, self.view.role))
        if [*spans] != self._shown():
            self.form.lay_out(spans)
        self.verdict_line.show_decision(decision, remedy, self.view.role, self._kind)
        self.save_button.set_words(self.tr("Owner approves here") if needs_owner else self.tr("Offer"))
        self.save_button.set_icon("key-round" if needs_owner else "")
        self.later_button.setVisible(needs_owner)

    def _shown(self) -> list[str]:
        return [key for key, field in self.form.fields.items() if not field.isHidden()]

    def _decide(self, remedy: Remedy) -> Decision | None:
        try:
            worth = self._money("amount")
        except BadAmount:
            return None
        ask = policies.ask_for(self.view.id, self.backend.by, remedy, worth, apology=self._apology())
        return policies.decide(ask)

    def _write(self) -> Changed:
        remedy, offer_id = self.picker.remedy(), identity.new_id()
        changed = offers.offer(
            self.view.id,
            self.backend.by,
            offer_id=offer_id,
            remedy=remedy,
            terms=self._if_shown("terms"),
            worth=self._money("amount"),
            due=self._due("due") if self._is_shown("due") else None,
            details=self._details(),
            told_rights=self._is_shown("told_rights") and bool(self._words("told_rights")),
        )
        if self._asks_owner():
            changed |= approvals.ask(
                offer_id, self.backend.by, approval_id=identity.new_id(), because=self._words("because")
            )
        self._made = offer_id
        return changed

    def _asks_owner(self) -> bool:
        """Also where the owner is to approve at once: what somebody wrote for them is kept and shown to them."""
        typed = self._words("because").strip()
        return self._asks_later or (self._needs_owner() and typed not in ("", self._given.get("because")))

    def _needs_owner(self) -> bool:
        return self._decision is not None and self._decision.verdict is not Verdict.ALLOWED

    def _details(self) -> Details:
        expires = self._due("expires_on") if self._is_shown("expires_on") else None
        cost = self._money("cost")
        method, handing = self._chosen("method"), self._chosen("handing")
        return Details(
            method=Method(method) if method else None,
            item=self._if_shown("item"),
            handing=Handing(handing) if handing else None,
            job=self._if_shown("job"),
            who=self._if_shown("who"),
            loan_item=self._if_shown("loan_item"),
            expires_on=expires.on if expires else None,
            cost=cost.minor if cost else None,
            apology=self._apology(),
        )

    def _apology(self) -> Apology | None:
        chosen = self._chosen("apology")
        return Apology(chosen) if chosen else None

    def _chosen(self, key: str) -> str:
        """The stored word of a choice; Qt gives back plain text for it."""
        return str(self._data(key) or "") if self._is_shown(key) else ""

    def _money(self, key: str) -> Money | None:
        text = self._if_shown(key).strip()
        try:
            return Money(money.read_amount(text, self._currency), self._currency) if text else None
        except BadAmount as fault:
            fault.field = key
            raise

    def _is_shown(self, key: str) -> bool:
        return key in _FIELDS[self.picker.remedy()]

    def _if_shown(self, key: str) -> str:
        return self._words(key) if self._is_shown(key) else ""

    def _said(self) -> str:
        return self.tr("Offered, and the owner is asked.") if self._asks_later else self.tr("Offered.")

    def _on_later(self) -> None:
        self._asks_later = True
        self.submit()
        self._asks_later = False

    def _on_answered(self) -> None:
        if self._needs_owner() and not self._asks_later and self._made is not None:
            self.approval_wanted.emit(self._made)

    def _build_foot(self) -> QHBoxLayout:
        foot = super()._build_foot()
        foot.insertWidget(0, self.verdict_line, 1)
        self.buttons.insertWidget(0, self.later_button)
        return foot


def _wished_first(options: Sequence[Option], view: ComplaintView) -> list[Option]:
    """What the policy allows comes first, and among that what the customer asked for."""
    wishes = view.complaint.told.wishes
    return sorted(
        options, key=lambda one: (one.decision.verdict is not Verdict.ALLOWED, one.remedy not in wishes)
    )


def _called(remedy: Remedy) -> dict[str, str]:
    """What amount and terms are called with this remedy."""
    amounts = {
        Remedy.VOUCHER: translate("Offer", "Value"),
        Remedy.REPLACEMENT: translate("Offer", "Worth"),
        Remedy.COMPLIMENTARY: translate("Offer", "Worth"),
        Remedy.OTHER: translate("Offer", "Worth"),
    }
    terms = {
        Remedy.APOLOGY: translate("Offer", "In which words"),
        Remedy.EXPLANATION: translate("Offer", "What is explained"),
        Remedy.OTHER: translate("Offer", "What is offered"),
    }
    return {
        "amount": amounts.get(remedy, translate("Offer", "Amount")),
        "terms": terms.get(remedy, translate("Offer", "Terms")),
    }


def _disclosure() -> TickField:
    """Directive (EU) 2024/1799: told before it is done, so that the customer can choose."""
    return TickField(
        translate("Offer", "Customer told: repair or replacement is their choice"),
        second=translate("Offer", "and a repair makes our liability last 12 months longer, once"),
    )


def _day_text(day: date, today: date) -> str:
    return day_words(day, with_year=day.year != today.year)
