"""The verbs `list` and `show`: their keys, their order, their search, their exit status."""

import argparse
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from app import clock, identity
from app.commands import line, list_complaints, show
from app.domain.complaint import WaitingFor
from app.domain.due import Due
from app.domain.offer import Remedy
from app.domain.policy import Limit, Policy, Rule
from app.domain.staff import Role
from app.domain.timeline import EntryKind
from app.services import approvals, complaints, followups, letters, offers, policies, promises
from tests.builders import Desk

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
LIST_KEYS = [
    "number",
    "received_at",
    "status",
    "customer",
    "category",
    "product",
    "text",
    "next_promise_on",
    "assigned_to",
]
Verb = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, desk: Desk) -> Verb:
    """Runs the words of a command line on the desk's data."""

    def call(*words: str) -> int:
        parser = argparse.ArgumentParser()
        verbs = parser.add_subparsers()
        list_complaints.add(verbs)
        show.add(verbs)
        return line.run(parser.parse_args(words, argparse.Namespace(data=tmp_path / "data", practice=False)))

    return call


def said(run: Verb, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What a command prints, as JSON."""
    assert run(*words, "--json") == 0
    return json.loads(capsys.readouterr().out)


def text(run: Verb, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command prints to be read."""
    assert run(*words) == 0
    return capsys.readouterr().out


def test_list_has_exactly_its_keys(desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]) -> None:
    desk.complaint(customer_id=desk.customer(), promise=Due(date(2026, 11, 16)))
    (one,) = said(run, capsys, "list")
    assert list(one) == LIST_KEYS
    assert one == {
        "number": "26-0001",
        "received_at": "2026-11-12T10:24:00+00:00",
        "status": "received",
        "customer": "Tilda Thimble",
        "category": "Faulty item",
        "product": "Brook kettle",
        "text": "It leaks from the base when it boils.",
        "next_promise_on": "2026-11-16",
        "assigned_to": "Robin Quill",
    }


def test_what_is_not_known_is_null(desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]) -> None:
    desk.complaint("Only words", told={"category": "", "product": ""})
    (one,) = said(run, capsys, "list")
    assert [key for key, value in one.items() if value is None] == [
        "customer",
        "category",
        "product",
        "next_promise_on",
    ]


def test_moments_are_on_the_clock_of_the_shop(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    with clock.standing_at(datetime(2026, 7, 1, 8, 30, tzinfo=UTC)):
        desk.complaint()
    assert said(run, capsys, "list")[0]["received_at"] == "2026-07-01T09:30:00+01:00"


def test_the_newest_come_first_whatever_their_number(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, days in (("middle", 2), ("oldest", 5), ("newest", 1)):
        desk.complaint(words, received_at=NOW - timedelta(days=days))
    assert [one["text"] for one in said(run, capsys, "list")] == ["newest", "middle", "oldest"]
    assert [one["text"] for one in said(run, capsys, "list", "--limit", "2")] == ["newest", "middle"]


def test_more_than_one_batch_comes_whole(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.whole_lines._AT_ONCE", 3)
    for day in range(7):
        desk.complaint(f"words {day}", received_at=NOW - timedelta(days=day))
    assert [one["text"] for one in said(run, capsys, "list")] == [f"words {day}" for day in range(7)]
    assert len(said(run, capsys, "list", "--limit", "5")) == 5


def test_nothing_found_is_an_empty_array(run: Verb, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(run, capsys, "list") == []
    assert run("list") == 0
    assert "No complaint" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["zoltek", "ŻÓŁT", "łodz kett", "900142"])
def test_search_folds_letters_and_finds_beginnings(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    desk.complaint("Kettle from Łódź leaks", customer_id=desk.customer("Wiktor Żółtek"))
    desk.complaint("Something else altogether")
    found = [one["customer"] for one in said(run, capsys, "list", "--search", typed)]
    assert found == ["Wiktor Żółtek"]


def test_status_is_a_filter_in_any_spelling(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.complaint("new")
    desk.planned()
    for typed in ("in_progress", "In progress", "in-progress"):
        assert [one["status"] for one in said(run, capsys, "list", "--status", typed)] == ["in_progress"]


@pytest.mark.parametrize(
    "words", [["--status", "ticket"], ["--limit", "0"], ["--limit", "many"], ["--limit", "-3"]]
)
def test_wrong_usage_is_status_2(run: Verb, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("list", *words)
    assert ended.value.code == 2
    assert words[1] in capsys.readouterr().err


def test_list_to_read_names_number_customer_and_headline(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.complaint(customer_id=desk.customer())
    assert run("list") == 0
    out = capsys.readouterr().out
    assert all(
        word in out
        for word in ("26-0001", "2026-11-12", "received", "Tilda Thimble", "It leaks from the base")
    )


def test_show_adds_what_belongs_to_the_complaint(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint_id = desk.planned(customer_id=desk.customer(), promise=Due(date(2026, 11, 13), time(12)))
    desk.offer(complaint_id)
    letters.draft(complaint_id, desk.robin, letter_id=identity.new_id(), kind=letters.LetterKind.HOLDING)
    followups.schedule(complaint_id, desk.robin, follow_up_id=identity.new_id(), due=Due(date(2026, 11, 20)))
    one = said(run, capsys, "show", "26-0001")
    assert list(one) == [*LIST_KEYS, "timeline", "plan", "offers", "followups", "letters", "imported"]
    assert {key for entry in one["timeline"] for key in entry} == {"at", "by", "kind", "text"}
    assert [entry["kind"] for entry in one["timeline"]][:3] == ["received", "promise", "acknowledged"]
    assert (one["plan"][0]["text"], one["plan"][0]["done_at"]) == ("Try the replacement", None)
    assert (one["offers"][0]["remedy"], one["offers"][0]["amount"]) == ("refund", 6490)
    assert one["letters"][0]["kind"] == "holding"
    assert one["followups"][0]["due_at"] == "2026-11-20T18:00:00+00:00"
    assert one["imported"] is None


def test_an_offer_tells_its_ground_who_approved_it_and_its_voucher(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint_id = desk.acknowledged()
    rules = (Rule(Remedy.VOUCHER, limits={Role.FRONT_DESK: Limit(500), Role.SENIOR: Limit(500)}),)
    policies.save(Policy(0, "GBP", rules), desk.owner, seen=policies.current().number)
    offer_id, approval_id = desk.offer(complaint_id, Remedy.VOUCHER, 1000), identity.new_id()
    approvals.ask(offer_id, desk.robin, approval_id=approval_id, because="She came twice")
    assert "voucher £10.00: proposed, goodwill by version 3 of the policy, needs approval" in text(
        run, capsys, "show", "26-1"
    )
    approvals.approve(approval_id, desk.owner)
    desk.accept(offer_id)
    (one,) = said(run, capsys, "show", "26-1")["offers"]
    number = one["voucher"]["number"]
    wanted = {
        "basis": "goodwill",
        "verdict": "needs_approval",
        "policy": 3,
        "approved_by": "Marta Pine",
        "carried_out_at": None,
        "only_because": "Nothing else was wanted",
    }
    assert {name: one[name] for name in wanted} == wanted
    assert one["voucher"] == {"number": number, "state": "open", "expires_on": None, "redeemed_at": None}
    shown = text(run, capsys, "show", "26-1")
    assert f"Voucher V26 00001 {number[-2:]} of £10.00, open" in shown
    assert "approved by Marta Pine on Thu 12 Nov 2026" in shown


def test_the_typed_words_of_an_entry_are_its_text(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint_id = desk.acknowledged()
    complaints.note(complaint_id, desk.robin, kind=EntryKind.CALL, text="She calls back at four")
    last = said(run, capsys, "show", "26-1")["timeline"][-1]
    assert (last["kind"], last["text"], last["by"]) == ("call", "She calls back at four", "Robin Quill")


def test_every_kind_of_entry_has_its_sentence(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    complaint_id = desk.planned(promise=Due(date(2026, 11, 16)))
    promises.make(complaint_id, desk.robin, due=Due(date(2026, 11, 17)), because="Part is late")
    complaints.wait(complaint_id, desk.robin, waiting_for=WaitingFor.OWNER, because="Over the limit")
    complaints.go_on(complaint_id, desk.owner)
    offers.decline(desk.offer(complaint_id, Remedy.APOLOGY, 0), desk.robin)
    desk.accept(desk.offer(complaint_id))
    complaints.resolve(complaint_id, desk.robin)
    assert run("show", "26-0001") == 0
    out = capsys.readouterr().out
    for words in (
        "Acknowledged by slip, at once",
        "Step planned by Mon 16 Nov 2026: Try the replacement",
        "Promise moved to Tue 17 Nov 2026: Part is late",
        "Asked the owner to decide: Over the limit",
        "The customer declines apology",
        "The customer accepts refund £64.90",
        "Put right as agreed",
        "Follow-up set for Wed 18 Nov 2026",
    ):
        assert words in out


@pytest.mark.parametrize("number", ["26-0999", "nonsense", "", "26-" + "9" * 200])
def test_an_unknown_number_is_one_sentence_and_status_1(
    run: Verb, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", number) == 1
    err = capsys.readouterr().err
    assert err.startswith("There is no complaint")
    assert err.count("\n") == 1
