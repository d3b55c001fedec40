"""What comes with a country: every line has its source, every policy can be saved, rights follow what happened."""

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app import clock, identity
from app.documents import words
from app.domain import policy_checks
from app.domain.country import Country
from app.domain.due import Due
from app.domain.letter import FIELDS, LetterKind
from app.domain.money import Money, digits_of
from app.domain.offer import Remedy
from app.domain.policy import Basis, Rule
from app.domain.rights import RightKind
from app.domain.shop import Shop
from app.domain.staff import Role, StaffMember
from app.paths import RESOURCES, DataFolder
from app.services import first_run, letters, offers, packs, policies, settings
from tests.builders import Desk
from tests.conftest import NOW

PACKS = sorted(path for path in (RESOURCES / "packs").iterdir() if path.is_dir())
PLACES = [path.name for path in PACKS]
FORM = re.compile(r"[*{}\\]")
FAR = datetime(2026, 12, 24, 12, tzinfo=UTC)


def lines(path: Path, name: str, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((path / f"{name}.toml").read_text(encoding="utf-8"))[key]
    return found


def test_the_countries_that_were_asked_for_are_there() -> None:
    assert {"GB", "IE", "DE", "AT", "FR", "ES", "PL", "US", "EU", "other"} == set(PLACES)


@pytest.mark.parametrize("path", PACKS, ids=PLACES)
def test_every_line_says_where_it_is_from_and_when_that_was_looked_up(path: Path) -> None:
    for line in lines(path, "policy", "rule"):
        assert line["source"] and isinstance(line["as_of"], date)
    for line in lines(path, "rights", "right"):
        assert line["law"] and line["link"].startswith("https://") and isinstance(line["as_of"], date)
        assert isinstance(line["verified"], bool)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("currency", ["GBP", "EUR", "USD", "PLN", "JPY", "KWD", "IDR", "XXX"])
def test_a_shop_can_begin_with_it_in_any_currency(place: str, currency: str) -> None:
    found = packs.starter(place, currency)
    assert list(policy_checks.faults(found, ())) == []
    assert {rule.remedy for rule in found.rules} == set(Remedy)
    assert (found.currency, found.responsibility) == (currency, Role.OWNER)
    assert "\n" in found.house_rules


@pytest.mark.parametrize(
    ("country", "currency", "limit"),
    [
        ("GB", "GBP", "£50.00"),
        ("DE", "EUR", "€50.00"),
        ("PL", "PLN", "zł 200.00"),
        ("PL", "EUR", "€50.00"),
        ("SE", "SEK", "kr 500.00"),
        ("JP", "JPY", "¥7500"),
        ("KW", "KWD", "KWD 15.000"),
    ],
)
def test_a_small_sum_is_a_round_one_of_its_currency(country: str, currency: str, limit: str) -> None:
    refund = packs.starter(country, currency).rule_for(Remedy.REFUND, "")
    assert refund
    each = refund.limits[Role.FRONT_DESK].each
    assert each is not None and each % 10 ** digits_of(currency) == 0
    assert str(Money(each, currency)) == limit


def test_members_of_the_union_have_at_least_what_it_gives() -> None:
    kinds = {right.kind for right in packs.rights("EU")}
    for country in ("DE", "AT", "FR", "ES", "PL", "IE", "IT", "SE"):
        assert kinds <= {right.kind for right in packs.rights(country)}
    assert packs.rights("US") == packs.rights("JP") == ()
    assert packs.rights("gb") == packs.rights("GB")


@pytest.mark.parametrize(
    ("country", "currency", "basis"),
    [("GB", "GBP", Basis.STATUTORY), ("DE", "EUR", Basis.GOODWILL), ("NZ", "NZD", Basis.GOODWILL)],
)
def test_first_run_begins_with_the_policy_of_the_country(
    folder: DataFolder, country: str, currency: str, basis: Basis
) -> None:
    first_run.set_up_plainly()
    assert policies.current().number == 0
    first_run.finish(Shop("Corner shop", country=country, currency=currency), "Ada")
    made = policies.current()
    assert (made.number, made.currency, len(policies.versions())) == (1, currency, 1)
    assert made.rules == packs.starter(country, currency).rules
    refund = made.rule_for(Remedy.REFUND, "")
    assert refund and refund.basis is basis


def test_a_shop_that_is_named_later_gets_its_policy_then(folder: DataFolder) -> None:
    first_run.finish(Shop("", country="DE", currency="EUR"), "")
    assert policies.current().number == 0
    first_run.finish(Shop("Laden", country="DE", currency="EUR"), "Ada")
    assert [one.number for one in policies.versions()] == [1]
    assert policies.current().rules == packs.starter("DE", "EUR").rules


def test_set_up_writes_the_first_version_as_the_owner(folder: DataFolder) -> None:
    owner = StaffMember(identity.new_id(), "Ada", Role.OWNER)
    first_run.set_up(Shop("Shop", country="US", currency="USD"), owner, categories=[], causes=[])
    assert (policies.current().number, policies.current().made_by) == (1, owner.id)


@pytest.mark.parametrize(
    ("country", "on", "needed"),
    [
        ("GB", date(2026, 11, 12), False),
        ("US", date(2026, 11, 12), False),
        ("DE", date(2026, 7, 30), False),
        ("DE", date(2026, 7, 31), True),
        ("IE", date(2026, 11, 12), True),
        ("IT", date(2026, 11, 12), True),
    ],
)
def test_before_a_repair_the_customer_is_told_in_the_union_from_its_day_on(
    desk: Desk, country: str, on: date, needed: bool
) -> None:
    settings.save_shop(replace(settings.shop(), country=country, region=""), desk.owner)
    with clock.standing_at(datetime(on.year, on.month, on.day, 12, tzinfo=UTC)):
        assert policies.needs_disclosure() is needed


def kinds_of(complaint_id: UUID) -> list[RightKind]:
    hint = policies.rights(complaint_id)
    assert hint
    return [one.right.kind for one in hint.claims]


def test_a_replacement_that_failed_brings_what_the_law_gives_then(desk: Desk) -> None:
    complaint_id = desk.acknowledged(told={"bought_on": date(2026, 11, 2)})
    assert RightKind.REDUCE_OR_END not in kinds_of(complaint_id)
    offer_id = desk.agreed(complaint_id, Remedy.REPLACEMENT)
    running = policies.rights(complaint_id)
    assert running and running.claims[0].clock_stands
    with clock.standing_at(datetime(2026, 11, 14, 10, tzinfo=UTC)):
        offers.carry_out(offer_id, desk.robin)
        offers.fail(offer_id, desk.robin, words="It leaks as well")
        hint = policies.rights(complaint_id)
        assert hint and hint.failed == 1
        assert RightKind.REDUCE_OR_END in kinds_of(complaint_id)
        # Bought on 2 November; from the 12th to the 14th the thirty days stood still.
        assert hint.claims[0].until == date(2026, 12, 5)
    with clock.standing_at(FAR):
        assert RightKind.REJECT not in kinds_of(complaint_id)


def test_a_complaint_about_no_item_has_no_hint(desk: Desk) -> None:
    assert policies.rights(desk.complaint(told={"product": "", "category": "Service"})) is None
    assert policies.rights(desk.complaint(told={"product": "", "bought_on": NOW.date()}))
    settings.save_shop(replace(settings.shop(), country="US"), desk.owner)
    assert policies.rights(desk.complaint()) is None


def test_a_line_may_name_kinds_for_which_it_is_not_offered() -> None:
    line = {"remedy": "repair", "basis": "statutory", "front_desk": {}, "not_for": ["Service", "Wrong item"]}
    found = packs.policy_of({"rule": [line], "house_rules": ""}, "GBP").rules
    assert [(rule.category, rule.offered) for rule in found] == [
        ("", True),
        ("Service", False),
        ("Wrong item", False),
    ]
    assert all(isinstance(rule, Rule) and rule.remedy is Remedy.REPAIR for rule in found)


EVERY_REMEDY = frozenset(Remedy)


@pytest.mark.parametrize("path", PACKS, ids=PLACES)
def test_every_text_of_letters_says_where_it_is_from(path: Path) -> None:
    book = tomllib.loads((path / "letters.toml").read_text(encoding="utf-8"))
    pack = packs.letters(path.name)
    assert pack.title == f"{path.name} {book['as_of'].isoformat()}" and pack.address and pack.dates
    for line in [*book["text"], *book["demand"]]:
        assert line["law"] and line["link"].startswith("https://") and isinstance(line["as_of"], date)
        assert isinstance(line["verified"], bool)
    for text in pack.texts:
        assert text.words and text.field in FIELDS
        assert not text.source.verified or set(text.words) == set(letters.languages())
        assert all(FORM.search(said) is None for said in text.words.values())


@pytest.mark.parametrize("place", PLACES)
def test_what_is_not_verified_is_never_printed(place: str) -> None:
    pack = packs.letters(place)
    printed = " ".join(
        pack.printed(field, kind, language, remedies=EVERY_REMEDY, today=date(2027, 1, 1))
        for field in ("rights", "final_response", "dispute_body")
        for kind in LetterKind
        for language in ("en", "de", "fr", "es", "pl")
    )
    for text in pack.texts:
        for said in text.words.values():
            assert (said in printed) == text.source.verified


@pytest.mark.parametrize("path", PACKS, ids=PLACES)
def test_no_pack_names_the_platform_that_was_closed(path: Path) -> None:
    said = (path / "letters.toml").read_text(encoding="utf-8")
    assert not re.search(r"consumers/odr|\bODR\b|OS-Plattform|RLL|odr\.", said)


def test_a_letter_of_a_shop_without_verified_law_says_none(desk: Desk) -> None:
    settings.save_shop(replace(settings.shop(), country="DE"), desk.owner)
    one = desk.planned(customer_id=desk.customer(language="de"), promise=Due(date(2026, 11, 16)))
    desk.accept(desk.offer(one, Remedy.REPAIR, minor=0, told_rights=True))
    letter = letters.fresh(one, desk.owner, letter_id=identity.new_id(), kind=LetterKind.RESOLUTION)
    assert letters.field_values(letter)["rights"] == ""
    unverified = [text for text in packs.letters("DE").texts if not text.source.verified]
    said = "".join(block.text for block in letters.sheet(letter).blocks)
    assert unverified and not [text for text in unverified if text.words["de"] in said]


def test_a_british_letter_says_what_the_law_gives_for_goods_in_its_language(desk: Desk) -> None:
    one = desk.planned(customer_id=desk.customer(language="fr"), promise=Due(date(2026, 11, 16)))
    letter = letters.fresh(one, desk.owner, letter_id=identity.new_id(), kind=LetterKind.PARTIAL)
    assert (
        "la loi britannique (Consumer Rights Act 2015) vous permet" in letters.field_values(letter)["rights"]
    )
    assert letters.sheet(replace(letter, body="{rights}")).pack == packs.letters("GB").title
    service = desk.planned(told={"product": ""}, promise=Due(date(2026, 11, 16)))
    letter = letters.fresh(service, desk.owner, letter_id=identity.new_id(), kind=LetterKind.PARTIAL)
    assert letters.field_values(letter)["rights"] == ""


def test_a_repair_in_the_union_is_said_to_bring_more_time_from_the_day_on_that_it_does() -> None:
    pack, repair = packs.letters("NL"), {Remedy.REPAIR}

    def said(remedies: set[Remedy], today: date) -> str:
        return pack.printed("rights", LetterKind.RESOLUTION, "en", remedies=remedies, today=today)

    assert "twelve months longer" in said(repair, date(2026, 7, 31))
    assert said(repair, date(2026, 7, 30)) == "" == said({Remedy.REFUND}, date(2026, 8, 1))


@pytest.mark.parametrize("place", sorted(set(PLACES) - {"EU", "other"}))
def test_the_paper_and_the_dates_of_a_pack_are_those_its_country_begins_with(place: str) -> None:
    pack, language = (
        packs.letters(place),
        {"AT": "de", "GB": "en", "IE": "en", "US": "en"}.get(place, place.lower()),
    )
    assert pack.paper is Country(place, ()).paper
    written = words.of(language, place).day(date(2026, 11, 12)).replace("\u00a0", " ")
    assert written.removesuffix(" r.") == pack.dates
