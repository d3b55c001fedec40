"""Contact cards of every make: the shared ones, and small ones of our own."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.complaint import Channel
from app.domain.imported import ImportFileEmpty, ImportFileMissing
from app.domain.person_file import FoundPerson, LeftOut, NoContacts, PeopleFile, PersonRefusal, Way
from app.exchange.vcard import is_card, read_cards
from app.exchange.vcard_writing import as_cards
from tests.hostile import NASTY


def _read(tmp_path: Path, content: str | bytes) -> PeopleFile:
    path = tmp_path / "people.vcf"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_cards(path)


def _one(tmp_path: Path, *lines: str | bytes, version: str = "3.0") -> FoundPerson:
    body = b"\r\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    data = f"BEGIN:VCARD\r\nVERSION:{version}\r\n".encode() + body + b"\r\nEND:VCARD\r\n"
    (person,) = _read(tmp_path, data).people
    return person


def test_every_shared_card_is_read_whole(shared_data: Path) -> None:
    found = {path.name: read_cards(path) for path in (shared_data / "vcards").glob("*.vcf")}
    assert all(not file.refused for file in found.values())
    assert {name: len(file.people) for name, file in found.items()} == {
        "John_Doe_ANDROID.vcf": 6,
        "John_Doe_GMAIL.vcf": 1,
        "John_Doe_MS_OUTLOOK.vcf": 1,
        "gmail-single2.vcf": 1,
        "outlook-2003.vcf": 1,
        "rfc2426-example.vcf": 2,
        "rfc6350-example.vcf": 1,
    }
    android, outlook = found["John_Doe_ANDROID.vcf"].people, found["John_Doe_MS_OUTLOOK.vcf"].people[0]
    assert android[2].name == "Ñ Ñ Ñ Ñ Ñ"
    assert [way.label for way in android[3].phones] == ["mobile", "home", "mobile", "home"]
    assert LeftOut.PHOTO in android[4].left_out  # its picture is damaged, which loses nobody else
    assert outlook.addresses[0] == Way("Cresent moon drive\nAlbaney, New York 12345", "work")
    assert len(found["gmail-single2.vcf"].people[0].phones) == 11
    perreault = found["rfc6350-example.vcf"].people[0]
    assert (perreault.language, perreault.phones[0].value) == ("fr", "+1-418-656-9254 ext. 102")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg", "Jörg"),
        ("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=F6rg", "Jörg"),
        (b"FN;CHARSET=ISO-8859-1:J\xf6rg", "Jörg"),
        ("FN;QUOTED-PRINTABLE:a=\r\nb", "ab"),
        ("FN:Thimble\\, Tilda", "Thimble, Tilda"),
        ("FN:Til\r\n da", "Tilda"),
        (b"FN:J\xc3\r\n \xb6rg", "Jörg"),  # a fold in the middle of a character
        ("item1.FN:Tilda", "Tilda"),
        ("N:Thimble;Tilda;Rose;Ms;", "Ms Tilda Rose Thimble"),
        ("fn:Tilda", "Tilda"),
        ("ORG:Marrow & Pine;Lamps", "Marrow & Pine, Lamps"),
        ("FN;CHARSET=no-such:Tilda", "Tilda"),
    ],
)
def test_names_as_programs_write_them(tmp_path: Path, line: str | bytes, name: str) -> None:
    assert _one(tmp_path, line, "TEL:07700 900142").name == name


def test_the_preferred_number_comes_first_and_fax_last(tmp_path: Path) -> None:
    person = _one(
        tmp_path, "FN:T", "TEL;WORK;FAX:111111", "TEL;TYPE=home:222222", "TEL;TYPE=CELL,PREF:333333"
    )
    assert [(way.value, way.label) for way in person.phones] == [
        ("333333", "mobile"),
        ("222222", "home"),
        ("111111", "fax"),
    ]


def test_own_labels_of_groups(tmp_path: Path) -> None:
    person = _one(
        tmp_path,
        "FN:T",
        "item1.TEL:222222",
        "item1.X-ABLabel:_$!<Home>!$_",
        "item2.TEL:333333",
        "item2.X-ABLabel:Aunt",
    )
    assert [way.label for way in person.phones] == ["home", "Aunt"]


def test_what_is_no_number_or_mail_is_named(tmp_path: Path) -> None:
    person = _one(tmp_path, "FN:T", "TEL:BusinessPhone", "EMAIL:nobody", "PHOTO:http://x", "BDAY:1980-01-01")
    assert not person.phones and not person.emails
    assert set(person.left_out) == {
        LeftOut.BAD_PHONE,
        LeftOut.BAD_EMAIL,
        LeftOut.PHOTO,
        LeftOut.BIRTHDAY,
    }


def test_a_broken_card_costs_only_itself_and_tells_its_line(tmp_path: Path) -> None:
    file = _read(
        tmp_path,
        "BEGIN:VCARD\nFN:Open\nBEGIN:VCARD\nFN:Whole\nEND:VCARD\n\nBEGIN:VCARD\nNOTE:x\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Cut",
    )
    assert [person.name for person in file.people] == ["Whole"]
    assert [(each.line, each.reason) for each in file.refused] == [
        (1, PersonRefusal.NOT_CLOSED),
        (7, PersonRefusal.NOBODY),
        (10, PersonRefusal.CUT_OFF),
    ]


def test_an_assistant_inside_a_card_is_not_its_owner(tmp_path: Path) -> None:
    person = _one(
        tmp_path, "FN:Boss", "AGENT:", "BEGIN:VCARD", "FN:Help", "TEL:999999", "END:VCARD", version="2.1"
    )
    assert person.name == "Boss" and not person.phones


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "BEGIN:VCARD\r\nFN:Jörg Müller\r\nTEL:123456\r\nEND:VCARD\r\n"
    data = text.encode(encoding)
    assert is_card(data)
    assert _read(tmp_path, data).people[0].name == "Jörg Müller"


def test_a_name_of_a_megabyte_is_refused_and_the_others_come(tmp_path: Path) -> None:
    file = _read(tmp_path, f"BEGIN:VCARD\nFN:{'x' * 2**20}\nEND:VCARD\nBEGIN:VCARD\nFN:Tilda\nEND:VCARD\n")
    assert [person.name for person in file.people] == ["Tilda"]
    assert (file.refused[0].reason, file.refused[0].detail) == (PersonRefusal.TOO_LONG, "name")
    assert len(file.refused[0].name) <= 80


@pytest.mark.parametrize("data", [b"MZ\x90\x00\x03" + bytes(400), b"\x00" * 500, b"hello", b"%PDF-1.7 x"])
def test_what_holds_no_cards(tmp_path: Path, data: bytes) -> None:
    with pytest.raises((NoContacts, ImportFileEmpty)):
        _read(tmp_path, data)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ImportFileMissing):
        read_cards(tmp_path / "none.vcf")


def test_reading_stops_when_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text("BEGIN:VCARD\nFN:T\nEND:VCARD\n" * 20)

    class Stopped(Exception):
        """Raised by whoever has had enough."""

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        read_cards(path, stop)


_line = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=90
).filter(lambda text: text == " ".join(text.split()))
_phone = st.from_regex(r"\+?[0-9]{3,12}", fullmatch=True)
_way = st.sampled_from(["", "home", "work", "mobile", "Aunt; Bee, jr.", "\\n"])


@given(
    name=_line,
    phones=st.lists(st.tuples(_phone, _way), max_size=4, unique_by=lambda way: way[0]),
    address=st.lists(_line, max_size=4).map("\n".join),
    note=st.lists(_line, max_size=3).map("\n".join),
    prefers=st.sampled_from([None, Channel.CALL, Channel.LETTER]),
)
@example(name="C:\\", phones=[], address="\\", note="\\;", prefers=None)
def test_what_is_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    phones: list[tuple[str, str]],
    address: str,
    note: str,
    prefers: Channel | None,
) -> None:
    person = FoundPerson(
        line=1,
        name=name,
        phones=tuple(Way(*way) for way in phones),
        emails=(Way("a@b.example", "home"),),
        addresses=(Way(address, "work"),) if address else (),
        salutation="Ms T",
        prefers=prefers,
        language="de",
        note=note,
    )
    path = tmp_path_factory.mktemp("cards") / "people.vcf"
    path.write_bytes(as_cards([person]))
    assert max(map(len, path.read_bytes().split(b"\r\n"))) <= 75
    assert read_cards(path).people == (person,)


def test_nasty_names_neither_stop_nor_spill_into_another_card(tmp_path: Path) -> None:
    people = [FoundPerson(line=1, name=name, emails=(Way("a@b.example"),)) for name in NASTY]
    file = _read(tmp_path, as_cards(people))
    assert len(file.people) + len(file.refused) == len(people)
