"""People in tables: heads of several countries, several numbers, and cells that no spreadsheet may run."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.person_file import FoundPerson, LeftOut, NoContacts, PeopleFile, PersonRefusal, Way
from app.exchange.people_table import as_table, read_people_table
from app.exchange.spreadsheet_text import as_it_was, harmless


def _read(tmp_path: Path, content: str | bytes) -> PeopleFile:
    path = tmp_path / "people.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_people_table(path)


@pytest.mark.parametrize(
    "table",
    [
        "Name,Phone,E-mail\nTilda Thimble,07700 900142,t@x.example\n",
        "First Name,Last Name,Mobile Phone,E-mail Address\nTilda,Thimble,07700 900142,t@x.example\n",
        "Vorname;Nachname;Telefon;E-Mail\nTilda;Thimble;07700 900142;t@x.example\n",
        "Prénom\tNom\tTéléphone\tCourriel\nTilda\tThimble\t07700 900142\tt@x.example\n",
        "Nombre,Apellidos,Teléfono,Correo electrónico\nTilda,Thimble,07700 900142,t@x.example\n",
        "Name,Given Name,Phone 1 - Type,Phone 1 - Value,E-mail 1 - Value\n"
        "Tilda Thimble,Tilda,* Mobile,07700 900142,t@x.example\n",
    ],
)
def test_heads_of_many_makes(tmp_path: Path, table: str) -> None:
    (person,) = _read(tmp_path, table).people
    assert person.name == "Tilda Thimble"
    assert person.phones[0].value == "07700 900142"
    assert person.emails[0].value == "t@x.example"


def test_an_old_encoding(tmp_path: Path) -> None:
    table = "Nachname;Straße;PLZ;Ort\nMüller;Gänseweg 4;50667;Köln\nGröße;Höhenstraße 1;10115;Berlin\n"
    people = _read(tmp_path, table.encode("cp1252")).people
    assert people[0].name == "Müller"
    assert people[0].addresses == (Way("Gänseweg 4\n50667 Köln"),)


def test_several_numbers_of_one_person(tmp_path: Path) -> None:
    table = "Name,Phone,Phone label,Phone 2,Phone 2 label,Fax\nT,111111,home,222222,Aunt,333333\n"
    (person,) = _read(tmp_path, table).people
    assert person.phones == (Way("111111", "home"), Way("222222", "Aunt"), Way("333333", "fax"))


@pytest.mark.parametrize(
    "table",
    [
        "Name,Address,City,Postcode\nT,4 Lane,Sampleford,SF3 7QX\n",
        "Name,Address 1,Address 2,Town,Postcode\nT,4 Lane,,Sampleford,SF3 7QX\n",
        'Name,Address\nT,"4 Lane\nSampleford\nSF3 7QX"\n',
    ],
)
def test_an_address_in_one_cell_or_over_several(tmp_path: Path, table: str) -> None:
    (person,) = _read(tmp_path, table.replace("Name", "Full name")).people
    assert person.addresses == (Way("4 Lane\nSampleford\nSF3 7QX"),)


def test_rows_that_cannot_come_in(tmp_path: Path) -> None:
    file = _read(tmp_path, "Name,Phone\nTilda,07700\n,\nOtto\nNell,12345,more\nBea,no number\n")
    assert [person.name for person in file.people] == ["Tilda", "Bea"]
    assert file.people[1].left_out == (LeftOut.BAD_PHONE,)
    assert [(each.line, each.reason) for each in file.refused] == [
        (3, PersonRefusal.NOBODY),
        (4, PersonRefusal.TOO_FEW_CELLS),
        (5, PersonRefusal.TOO_MANY_CELLS),
    ]


@pytest.mark.parametrize("table", ["a,b\n1,2\n", "Name,Phone\n", "MZ\x90\x00"])
def test_tables_without_people(tmp_path: Path, table: str) -> None:
    with pytest.raises(NoContacts):
        _read(tmp_path, table)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'=", "''+"])
def test_no_cell_is_a_formula_and_each_comes_back(start: str) -> None:
    cell = f"{start}1+1"
    assert harmless(cell).startswith("'")
    assert as_it_was(harmless(cell)) == cell


@given(st.text(max_size=20))
def test_every_cell_comes_back(cell: str) -> None:
    assert as_it_was(harmless(cell)) == cell


def test_what_is_written_reads_back_the_same_and_runs_nothing(tmp_path: Path) -> None:
    people = (
        FoundPerson(line=2, name='=HYPERLINK("x")', phones=(Way("+44 7700 900142", "mobile"),)),
        FoundPerson(
            line=3,
            name='O\'Neill, "Bee"',
            phones=(Way("111111"), Way("222222", "=Aunt")),
            emails=(Way("a@b.example"),),
            addresses=(Way("4 Lane\nTown", "home"), Way("-5 Street", "work")),
            salutation="@Bee",
            note="one\n=two",
        ),
    )
    data = as_table(people)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    read = _read(tmp_path, data).people
    assert read[0] == people[0]
    assert [(person.name, person.phones, person.addresses, person.note) for person in read] == [
        (person.name, person.phones, person.addresses, person.note) for person in people
    ]
