"""What comes with a country: a policy to begin with, what the law there lets a customer ask for, and what letters may
say of it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from app.documents import words
from app.domain import money
from app.domain.letter import LetterKind
from app.domain.letter_checks import Demand
from app.domain.letter_pack import LetterPack, PackDemand, PackText
from app.domain.offer import Remedy
from app.domain.policy import EVERY_KIND, Basis, Limit, Policy, Rule
from app.domain.policy_checks import DECIDING
from app.domain.rights import Right, RightKind, Source
from app.domain.shop import Paper
from app.paths import RESOURCES

ELSEWHERE, UNION = "other", "EU"
# Of the European Union.
_MEMBERS = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"} | {
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
}
_FOLDER = RESOURCES / "packs"
_SOURCE = ("law", "link", "as_of", "verified")


def starter(country: str, currency: str) -> Policy:
    """The policy a new shop begins with, in its own currency; its number is 0 until it is saved."""
    pack, sizes = read(country, "policy"), read(ELSEWHERE, "policy")["sizes"]
    size = 1.0 if pack["currency"] == currency else sizes.get(currency, 1) / sizes.get(pack["currency"], 1)
    return policy_of(pack, currency, size)


@lru_cache(maxsize=32)
def rights(country: str) -> tuple[Right, ...]:
    """What the law of a country gives, as far as it is known here."""
    return tuple(_right(line) for line in read(country, "rights")["right"])


@lru_cache(maxsize=32)
def letters(country: str) -> LetterPack:
    """What letters of a shop in a country may say of the law, and the paper that is usual there."""
    place, pack = _found(country, "letters")
    usual = {
        name: pack[name] for name in ("name", "as_of", "paper_source", "paper_verified", "dates", "address")
    }
    return LetterPack(
        code=place,
        paper=Paper(pack["paper"]),
        texts=tuple(_text(line) for line in pack.get("text", ())),
        demands=tuple(PackDemand(Demand(line["what"]), _source(line)) for line in pack.get("demand", ())),
        **usual,
    )


def policy_of(pack: Mapping[str, Any], currency: str, size: float = 1) -> Policy:
    """A policy as a file tells it, with its amounts made larger or smaller."""
    return Policy(
        number=0,
        currency=currency,
        rules=tuple(rule for line in pack["rule"] for rule in _rules(line, currency, size)),
        house_rules=pack["house_rules"].strip(),
    )


@lru_cache(maxsize=32)
def read(country: str, name: str) -> dict[str, Any]:
    """A file of the country's pack; where a country has none, what its union has, or the one for everywhere else."""
    return _found(country, name)[1]


def _found(country: str, name: str) -> tuple[str, dict[str, Any]]:
    """The place whose file it is, and what stands in it."""
    places = [country.upper(), *([UNION] if country.upper() in _MEMBERS else []), ELSEWHERE]
    place = next(place for place in places if (_FOLDER / place / f"{name}.toml").is_file())
    return place, tomllib.loads((_FOLDER / place / f"{name}.toml").read_text(encoding="utf-8"))


def _right(line: Mapping[str, Any]) -> Right:
    facts = {name: value for name, value in line.items() if name not in _SOURCE}
    facts["kind"] = RightKind(facts["kind"])
    facts["remedies"] = tuple(Remedy(one) for one in facts.get("remedies", ()))
    return Right(source=_source(line), **facts)


def _text(line: Mapping[str, Any]) -> PackText:
    return PackText(
        field=line["field"],
        kinds=frozenset(LetterKind(kind) for kind in line["kinds"]),
        source=_source(line),
        words={language: line[language] for language in words.languages() if language in line},
        remedy=Remedy(line["remedy"]) if "remedy" in line else None,
        since=line.get("since"),
    )


def _source(line: Mapping[str, Any]) -> Source:
    return Source(*(line[name] for name in _SOURCE))


def _rules(line: Mapping[str, Any], currency: str, size: float) -> Iterator[Rule]:
    """The rule for every kind of complaint, and one for each kind for which the remedy is not offered."""
    rule = Rule(
        remedy=Remedy(line["remedy"]),
        category=EVERY_KIND,
        limits={role: limit_of(line[role.value], currency, size) for role in DECIDING if role.value in line},
        days=line.get("days"),
        basis=Basis(line["basis"]),
        needs_receipt=line.get("needs_receipt", False),
        needs_approval=line.get("needs_approval", False),
    )
    yield rule
    for kind in line.get("not_for", ()):
        yield replace(rule, category=kind, offered=False)


def limit_of(amounts: Mapping[str, int], currency: str, size: float = 1) -> Limit:
    """A limit of so many whole units for each complaint and for a day; what is left out is any amount."""
    return Limit(*(_minor(amounts.get(name), currency, size) for name in ("each", "day")))


def _minor(whole: int | None, currency: str, size: float) -> int | None:
    """A round amount in whole units of the pack as minor units of the shop's currency."""
    return None if whole is None else max(1, round(whole * size)) * 10 ** money.digits_of(currency)
