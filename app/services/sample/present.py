"""The present of the sample shop: the complaints that are described one by one in `present.toml`."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from app import identity
from app.domain.complaint import Channel, Mood, Told
from app.domain.customer import Contact, ContactKind
from app.domain.due import Due
from app.domain.money import Money
from app.domain.offer import Remedy
from app.services.sample.days import Days
from app.services.sample.events import Story
from app.services.sample.people import People, read

_DUE_FIELDS = ("due", "promise")
_STAFF_FIELDS = ("who", "with")
_CUSTOMER_FIELDS = ("phone", "email", "address", "salutation", "note", "language")


def stories(days: Days, people: People, book: str = "present.toml") -> Iterator[Story]:
    """All that is described, in the order of the file."""
    for entry in read(book)["complaint"]:
        story = Story(_told(entry, days), _customer(entry, days, people))
        life = entry["life"] if "life" in entry else _quick_life(entry)
        for event in life:
            _add(story, event, days, people)
        yield story


def _told(entry: dict[str, Any], days: Days) -> Told:
    paid = entry.get("paid")
    bought: date | None = days.today - timedelta(days=entry["bought"]) if "bought" in entry else None
    return Told(
        entry["words"],
        category=entry.get("category", ""),
        product=entry.get("product", ""),
        receipt=entry.get("receipt", ""),
        bought_on=bought,
        paid=Money(paid, "GBP") if paid else None,
        wishes=tuple(Remedy(wish) for wish in entry.get("wishes", ())),
        wish_words=entry.get("wish_words", ""),
        mood=Mood(entry.get("mood", "")),
        safety=entry.get("safety", False),
        goods_left=entry.get("goods_left", ""),
        read_back=entry.get("read_back", ""),
        read_back_confirmed=entry.get("confirmed"),
        channel=Channel(entry.get("channel", "counter")),
        to_check=tuple(entry.get("to_check", ())),
    )


def _customer(entry: dict[str, Any], days: Days, people: People) -> Any:
    if "customer" not in entry:
        return None
    fields = {name: entry[name] for name in _CUSTOMER_FIELDS if name in entry}
    if "prefers" in entry:
        fields["prefers"] = Channel(entry["prefers"])
    if "more" in entry:
        fields["more"] = tuple(
            Contact(identity.new_id(), ContactKind(one["kind"]), one["value"], one["label"])
            for one in entry["more"]
        )
    if "since" in entry:
        fields["since"] = days.past(entry["since"])
    return people.named(entry["customer"], **fields)


def _add(story: Story, event: dict[str, Any], days: Days, people: People) -> None:
    facts = {name: value for name, value in event.items() if name not in ("at", "by", "do")}
    at = days.past(event["at"])
    if event["do"] == "receive" and "promise" not in facts:
        facts["promise"] = Due(days.calendar.add_working_days(days.calendar.day_of(at), 2))
    for name in _DUE_FIELDS:
        if isinstance(facts.get(name), str):
            facts[name] = days.due(facts[name])
    for name in _STAFF_FIELDS:
        if name in facts:
            facts[name] = people.staff[facts[name]]
    if "acknowledged" in facts:
        facts["acknowledged"] = Channel(facts["acknowledged"])
    story.add(at, people.staff[event["by"]], event["do"], **facts)


def _quick_life(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """A complaint that was put right over the counter and is over: `received`, `followed` and the answer given."""
    received, followed, by = entry["received"], entry["followed"], entry["by"]
    offer = {"do": "offer", "remedy": entry["remedy"]} | (
        {"amount": entry["amount"]} if "amount" in entry else {}
    )
    then: list[dict[str, Any]] = [
        {"do": "receive", "acknowledged": "slip", "promise": ""},
        offer,
        {"do": "accept", "words": entry.get("answer", "")},
        {"do": "resolve", "due": entry["follow_up"]},
    ]
    life = [{"at": received, "by": by} | event for event in then]
    if followed:
        face = {"do": "followed", "outcome": "happy", "face": entry["face"], "words": entry.get("said", "")}
        close = {"do": "close", "cause": entry["cause"], "kept": "kept"}
        life += [{"at": followed, "by": by} | event for event in (face, close)]
    return life
