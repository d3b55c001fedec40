"""People from files: who is new, who is here already, who is refused; and ours out to other programs and back."""

from pathlib import Path
from uuid import UUID

import pytest

from app.domain.capability import NotAllowed
from app.domain.customer import Contact, ContactKind, Customer
from app.domain.imported import ImportFileMissing
from app.domain.person_file import LeftOut, NoContacts, PersonRefusal
from app.identity import new_id
from app.services import customer_files, customer_lists, customer_merges, customers
from app.services.new_file import CannotWriteFile, UnknownEnding
from tests.builders import Desk
from tests.hostile import NASTY, kept

CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Tilda Thimble\nTEL;TYPE=CELL:+44 7700 900142\nTEL;TYPE=HOME:01632 960222\n"
    "EMAIL:tilda@thimble.example\nADR;TYPE=HOME:;;4 Bobbin Lane;Sampleford;;SF3 7QX;\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Otto Lampwick\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\n"
)


def _file(tmp_path: Path, content: str, name: str = "people.vcf") -> Path:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def _bring_in(path: Path, by: UUID) -> customer_files.PeopleReport:
    return customer_files.bring_in(customer_files.read_people(path), by)


def _everyone() -> list[Customer]:
    return [customers.get(line.person.id) for line in customer_lists.page(limit=1000).lines]


def test_people_come_in_with_all_their_numbers_and_a_second_time_nobody_does(
    desk: Desk, tmp_path: Path
) -> None:
    path = _file(tmp_path, CARDS)
    looked = customer_files.look(path)
    assert (looked.read, len(looked.fresh), len(looked.there)) == (3, 2, 0)
    assert [(each.line, each.reason) for each in looked.refused] == [(13, PersonRefusal.NOBODY)]
    assert _everyone() == []  # looking writes nothing
    assert len(_bring_in(path, desk.robin).fresh) == 2
    _, tilda = _everyone()
    assert (tilda.phone, tilda.email) == ("+44 7700 900142", "tilda@thimble.example")
    assert [(one.kind, one.value, one.label) for one in tilda.more] == [
        (ContactKind.PHONE, "01632 960222", "home")
    ]
    assert tilda.address == "4 Bobbin Lane\nSampleford\nSF3 7QX"
    again = _bring_in(path, desk.robin)
    assert (len(again.fresh), len(again.there)) == (0, 2)
    assert again.changed == 0 and len(_everyone()) == 2


@pytest.mark.parametrize(
    "card",
    [
        "FN:tilda thimble\nTEL:07700-900142",
        "FN:TÍLDA THIMBLE\nEMAIL:Tilda@Thimble.example",
        "FN:Tilda Thimble\nTEL:999999\nTEL:01632 960222",  # by a further number
        "EMAIL:tilda@thimble.example",
    ],
)
def test_somebody_who_is_here_is_known_again(desk: Desk, tmp_path: Path, card: str) -> None:
    further = Contact(new_id(), ContactKind.PHONE, "01632 960222", "home")
    tilda = desk.customer("Tilda Thimble", email="tilda@thimble.example", more=(further,))
    report = customer_files.look(_file(tmp_path, f"BEGIN:VCARD\n{card}\nEND:VCARD\n"))
    assert [customer_id for _, customer_id in report.there] == [tilda]


def test_a_household_with_one_number_stays_two_people(desk: Desk, tmp_path: Path) -> None:
    desk.customer("Tilda Thimble", phone="07700 900142")
    report = customer_files.look(_file(tmp_path, "Name,Phone\nOtto Thimble,07700 900142\n", "p.csv"))
    assert len(report.fresh) == 1


def test_twice_in_one_file_is_once(desk: Desk, tmp_path: Path) -> None:
    table = "Name,Phone,E-mail\nT,12345,\nT,12345,t@x.example\nNobody but a name,,\nNobody but a name,,\n"
    report = _bring_in(_file(tmp_path, table, "p.csv"), desk.robin)
    assert (len(report.fresh), len(report.there)) == (2, 2)


def test_stopped_halfway_nobody_came_in(desk: Desk, tmp_path: Path) -> None:
    rows = "".join(f"Person {at},{at:06}\n" for at in range(1000))
    file = customer_files.read_people(_file(tmp_path, f"Name,Phone\n{rows}", "p.csv"))

    class Stopped(Exception):
        """Raised by whoever has had enough."""

    heard: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        heard.append((done, total))
        if len(heard) == 5:
            raise Stopped

    with pytest.raises(Stopped):
        customer_files.bring_in(file, desk.robin, stop)
    assert customers.count() == 0
    assert len(customer_files.bring_in(file, desk.robin).fresh) == 1000


def test_somebody_added_while_the_file_was_compared_is_not_brought_in_twice(
    desk: Desk, tmp_path: Path
) -> None:
    file = customer_files.read_people(_file(tmp_path, "Name,Phone\nTilda,12345\nOtto,54321\n", "p.csv"))
    heard: list[int] = []

    def meanwhile(done: int, total: int) -> None:
        if not heard:
            heard.append(done)
            desk.customer("Tilda", phone="12345")

    report = customer_files.bring_in(file, desk.robin, meanwhile)
    assert ([one.name for one in report.fresh], len(report.there)) == (["Otto"], 1)
    assert customers.count() == 2


def test_a_reader_brings_nobody_in(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        _bring_in(_file(tmp_path, CARDS), desk.reader)


@pytest.mark.parametrize("ending", [".vcf", ".csv"])
def test_what_goes_out_comes_back_the_same(desk: Desk, tmp_path: Path, ending: str) -> None:
    more = (
        Contact(new_id(), ContactKind.PHONE, "01632 960222", "home"),
        Contact(new_id(), ContactKind.EMAIL, "t2@thimble.example", "Aunt; Bee"),
        Contact(new_id(), ContactKind.ADDRESS, "9 Other Row\nElsewhere", "work"),
    )
    tilda = desk.customer("=Tilda, O'Thimble", email="t@x.example", note="one\n+two", more=more)
    desk.customer("Otto", phone="+44 123456", address="")
    path = tmp_path / f"out{ending}"
    assert customer_files.export(path, desk.robin) == 2
    assert len(customer_files.look(path).there) == 2  # our own are known again
    (found,) = [one for one in customer_files.read_people(path).people if one.name != "Otto"]
    card = customers.get(tilda)
    assert (found.name, found.note) == (card.name, card.note)
    ways = [*found.phones[1:], *found.emails[1:], *found.addresses[1:]]
    assert [(way.value, way.label) for way in ways] == [(one.value, one.label) for one in more]
    assert customer_files.export(path, desk.robin, [tilda]) == 1
    assert len(customer_files.read_people(path).people) == 1


@pytest.mark.parametrize("ending", [".vcf", ".csv"])
def test_nasty_names_go_out_and_come_back(desk: Desk, tmp_path: Path, ending: str) -> None:
    wanted = [text for text in NASTY if kept(text) and len(kept(text)) <= 500]
    for at, text in enumerate(wanted):
        desk.customer(text, phone=f"{at + 10_000}", address="", note="")
    path = tmp_path / f"out{ending}"
    customer_files.export(path, desk.robin)
    report = customer_files.look(path)
    assert not report.fresh
    assert len(report.fresh) + len(report.there) == len(wanted) and not report.refused


def test_files_that_are_none(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ImportFileMissing):
        customer_files.look(tmp_path / "none.vcf")
    program = tmp_path / "people.vcf"
    program.write_bytes(b"MZ\x90\x00" + bytes(range(256)) * 40)
    with pytest.raises(NoContacts):
        customer_files.look(program)
    with pytest.raises(UnknownEnding):
        customer_files.export(tmp_path / "people.exe", desk.robin)
    with pytest.raises(CannotWriteFile):
        customer_files.export(tmp_path / "no folder" / "people.vcf", desk.robin)


def test_the_shared_cards_come_in_and_not_again(desk: Desk, shared_data: Path) -> None:
    for path in sorted((shared_data / "vcards").glob("*.vcf")):
        _bring_in(path, desk.robin)
    before = customers.count()
    assert before >= 10
    for path in sorted((shared_data / "vcards").glob("*.vcf")):
        assert _bring_in(path, desk.robin).fresh == ()
    assert customers.count() == before


@pytest.mark.parametrize(
    "phone", ["+44 7700 900142", "0044 7700 900142", "07700 900142", "+44 (0)7700 900142"]
)
def test_a_number_is_known_however_it_is_dialled(desk: Desk, tmp_path: Path, phone: str) -> None:
    tilda = desk.customer("Tilda Thimble", phone="07700 900142")
    looked = customer_files.look(_file(tmp_path, f"Name,Phone\nTilda Thimble,{phone}\n", "people.csv"))
    assert [found for _, found in looked.there] == [tilda]


def test_two_spellings_of_a_number_in_one_file_are_one_person(desk: Desk, tmp_path: Path) -> None:
    rows = "Name,Phone\nOtto,+44 7700 900155\nOtto,07700 900155\nAnn,+1 202 555 0100\nAnn,001 202 555 0100\n"
    looked = customer_files.look(_file(tmp_path, rows, "people.csv"))
    assert [person.name for person in looked.fresh] == ["Otto", "Ann"]


def test_who_was_merged_away_is_known_as_the_card_that_stands(desk: Desk, tmp_path: Path) -> None:
    first, second, kept_one = (desk.customer(name, phone="", email="") for name in ("Ann", "Bea", "Cleo"))
    for absorbed, into in ((first, second), (second, kept_one)):
        card = customers.get(into)
        customer_merges.merge(new_id(), desk.robin, kept_id=into, absorbed_id=absorbed, card=card)
    looked = customer_files.look(
        _file(tmp_path, "Name,Address\nAnn,4 Bobbin Lane Sampleford SF3 7QX\n", "a.csv")
    )
    assert [found for _, found in looked.there] == [kept_one]


def test_the_label_of_a_first_number_is_told_as_left_out(desk: Desk, tmp_path: Path) -> None:
    looked = customer_files.look(_file(tmp_path, CARDS))
    assert [person.left_out for person in looked.fresh] == [(LeftOut.LABEL,), ()]


def test_the_note_of_merged_cards_goes_out_and_comes_back(desk: Desk, tmp_path: Path) -> None:
    one, other = (desk.customer(name, note=name[0] * 5000) for name in ("Ann", "Bea"))
    customer_merges.merge(new_id(), desk.robin, kept_id=one, absorbed_id=other, card=customers.get(one))
    customer_files.export(tmp_path / "all.vcf", desk.robin)
    assert customer_files.look(tmp_path / "all.vcf").refused == ()
