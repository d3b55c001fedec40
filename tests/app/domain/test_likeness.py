"""Names that may be one person's, postcodes of many countries, and spellings of one number."""

import re
from pathlib import Path

import pytest

from app.domain import postcode
from app.domain.likeness import may_be_one
from app.domain.phone import digits_of, spellings


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("T. Thimble", "Tilda Thimble"),
        ("Thimble, Tilda", "Tilda Thimble"),
        ("Tilda Thimbel", "Tilda Thimble"),
        ("Łucja Żółć", "lucja zolc"),
        ("Anna Maria Schmidt", "Anna Schmidt"),
        ("Tilda Thimble-Reed", "Tilda Thimble"),
        ("Otto Lampwick", "Oto Lampwick"),
        ("שרה לוי", "לוי שרה"),
    ],
)
def test_these_may_be_one(name: str, other: str) -> None:
    assert may_be_one(name, other)
    assert may_be_one(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Tom Thimble", "Tilda Thimble"),
        ("Tim Thimble", "Tom Thimble"),
        ("Thimble", "Tilda Thimble"),
        ("T. T.", "Tilda Thimble"),
        ("A. Quince", "Tilda Thimble"),
        ("", "Tilda Thimble"),
        ("...", "Tilda"),
    ],
)
def test_these_are_not(name: str, other: str) -> None:
    assert not may_be_one(name, other)
    assert not may_be_one(other, name)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("4 Bobbin Lane\nSampleford SF3 7QX", "SF37QX"),
        ("4 Bobbin Lane, Sampleford, sf37qx", "SF37QX"),
        ("12 Main Street\nDublin 2\nD02 X285", "D02X285"),
        ("Hauptstr. 12345\n10115 Berlin", "10115"),
        ("Nauerplatz 3\nD-10115 Berlin\nDeutschland", "10115"),
        ("Gasse 1010\n1010 Wien", "1010"),
        ("12 rue Haute\n75001 Paris", "75001"),
        ("Calle Mayor 1\n28013 Madrid", "28013"),
        ("ul. Długa 5\n00-238 Warszawa", "00-238"),
        ("350 Fifth Ave\nNew York, NY 10118-0110", "10118"),
        ("Damrak 1\n1012 AB Amsterdam", "1012AB"),
        ("Bahnhofstrasse 1\n8001 Zürich", "8001"),
        ("Storgatan 1\n114 55 Stockholm", "11455"),
        ("Rua Augusta 1\n1100-048 Lisboa", "1100-048"),
        ("4 Bobbin Lane\nSampleford", ""),
        ("", ""),
        ("x" * 1_000_000, ""),
    ],
)
def test_the_postcode_in_an_address(address: str, expected: str) -> None:
    assert postcode.of(address) == expected


@pytest.mark.parametrize("country", ["gb", "ie", "de", "fr", "it", "us", "au", "br", "in", "ch"])
def test_postcodes_of_real_addresses(shared_data: Path, country: str) -> None:
    found = wrong = 0
    text = (shared_data / "addresses" / f"{country}.yaml").read_text(encoding="utf-8")
    for part in re.split(r"^---\s*$", text, flags=re.M):
        said = re.search(r"^\s+postcode: *[\"']?(.*?)[\"']?\s*$", part, re.M)
        lines = re.search(r"^expected:.*\n((?:[ \t]+.*\n?)+)", part, re.M)
        if said and lines and len(said[1]) > 3 and said[1] in lines[1]:
            address = "\n".join(line.strip() for line in lines[1].splitlines())
            found += 1
            wrong += postcode.of(address) != said[1].replace(" ", "").upper()
    assert found and wrong <= found // 10


def test_spellings_of_a_number() -> None:
    written = ["07700 900123", "+44 7700 900123", "0044 7700 900123", "+44 (0)7700/900123", "447700900123"]
    assert {frozenset(spellings(one, "GB")) for one in written} == {
        frozenset(("07700900123", "447700900123", "00447700900123"))
    }
    assert spellings("+1 (212) 555-0199", "US")[0] == "12125550199"
    assert set(spellings("212 555 0199", "US")) >= {"2125550199"}
    assert set(spellings("612 345 678", "ES")) == {"612345678", "34612345678", "0034612345678"}
    assert spellings("", "GB") == spellings("none", "GB") == []
    assert spellings("0870", "XX") == ["0870"]
    assert digits_of("07700 (0)1") == "0770001"
