from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.deciding import RANK, decide
from app.domain.money import Money
from app.domain.offer import Apology, Remedy
from app.domain.policy import EVERY_KIND, Ask, Basis, Limit, Policy, Reason, Rule, Verdict
from app.domain.policy_checks import faults
from app.domain.staff import Role

KINDS = ("Delivery", "Service", "Faulty item")
CURRENCIES = ("GBP", "EUR", "JPY", "KWD")
BEST_FIRST = list(Verdict)
amounts = st.integers(1, 400)
limits = st.builds(Limit, st.none() | st.integers(0, 300), st.none() | st.integers(0, 500))
days = st.dates(date(2023, 12, 1), date(2028, 3, 31))
rules = st.builds(
    Rule,
    remedy=st.sampled_from(Remedy),
    category=st.sampled_from((EVERY_KIND, *KINDS)),
    limits=st.dictionaries(st.sampled_from((Role.FRONT_DESK, Role.SENIOR)), limits),
    days=st.none() | st.integers(0, 800),
    basis=st.sampled_from(Basis),
    needs_receipt=st.booleans(),
    needs_approval=st.booleans(),
    offered=st.booleans(),
)
# Only what could be saved: the promises below hold for a policy that was checked.
policies = st.builds(
    Policy,
    st.integers(1, 99),
    st.sampled_from(CURRENCIES),
    st.lists(rules.filter(lambda one: not list(faults(Policy(0, "GBP", (one,)), KINDS))), max_size=12).map(
        lambda found: tuple({(one.remedy, one.category): one for one in found}.values())
    ),
    responsibility=st.sampled_from((Role.FRONT_DESK, Role.SENIOR, Role.OWNER)),
)
asks = st.builds(
    Ask,
    role=st.sampled_from(Role),
    remedy=st.sampled_from(Remedy),
    category=st.sampled_from((EVERY_KIND, *KINDS, "Unheard of")),
    worth=st.none() | st.builds(Money, amounts, st.sampled_from(CURRENCIES)),
    spent=st.integers(0, 600),
    today=st.none() | days,
    bought_on=st.none() | days,
    has_receipt=st.booleans(),
    apology=st.none() | st.sampled_from(Apology),
)


@given(policies, asks, amounts)
def test_where_an_amount_is_allowed_any_less_is(policy: Policy, ask: Ask, less: int) -> None:
    if ask.worth is None:
        return
    smaller = replace(ask, worth=Money(min(less, ask.worth.minor), ask.worth.currency))
    assert _badness(policy, smaller) <= _badness(policy, ask)


@given(policies, asks, st.integers(0, 600))
def test_who_agreed_to_less_today_is_never_worse_off(policy: Policy, ask: Ask, less: int) -> None:
    assert _badness(policy, replace(ask, spent=min(less, ask.spent))) <= _badness(policy, ask)


@given(policies, asks, st.sampled_from(Role))
def test_a_higher_role_is_never_worse_off(policy: Policy, ask: Ask, role: Role) -> None:
    lower, higher = sorted((ask.role, role), key=RANK.__getitem__)
    assert _badness(policy, replace(ask, role=higher)) <= _badness(policy, replace(ask, role=lower))


@given(policies, asks)
def test_the_same_question_has_the_same_answer(policy: Policy, ask: Ask) -> None:
    backwards = replace(policy, rules=tuple(reversed(policy.rules)))
    assert decide(policy, ask) == decide(policy, ask) == decide(backwards, ask)


@given(policies, asks)
def test_another_currency_is_never_allowed_by_accident(policy: Policy, ask: Ask) -> None:
    said = decide(policy, ask)
    if ask.worth and ask.worth.currency != policy.currency and ask.role is not Role.OWNER:
        assert said.verdict is not Verdict.ALLOWED
    assert said.limit is None or said.limit.currency == policy.currency


@given(policies, asks)
def test_what_is_not_allowed_has_a_reason_and_what_is_allowed_keeps_its_limit(
    policy: Policy, ask: Ask
) -> None:
    said = decide(policy, ask)
    assert said.verdict is Verdict.ALLOWED or said.reasons
    assert list(said.reasons) == [one for one in Reason if one in said.reasons]
    if said.verdict is Verdict.ALLOWED and said.limit and ask.worth:
        assert ask.worth.minor <= said.limit.minor


@given(policies, asks)
def test_an_owner_may_do_everything_and_a_reader_nothing(policy: Policy, ask: Ask) -> None:
    assert decide(policy, replace(ask, role=Role.OWNER)).verdict is Verdict.ALLOWED
    assert decide(policy, replace(ask, role=Role.READER)).verdict is not Verdict.ALLOWED


def _badness(policy: Policy, ask: Ask) -> int:
    return BEST_FIRST.index(decide(policy, ask).verdict)
