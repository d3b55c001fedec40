"""The columns of people's tables by their heads, as address books and offices of several countries name them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.folding import folded
from app.domain.person_file import WayLabel

_WORDS = {
    "name": "name|full name|display name|customer|customer name|contact|contact name|kunde|kundenname|anzeigename|"
    "nom complet|client|nombre completo|cliente|nome completo|nominativo|naam|volledige naam|klant|"
    "imie i nazwisko|klient|navn|namn|nimi|fn",
    "given": "first name|firstname|given name|forename|vorname|prenom|nombre|nome|voornaam|imie|fornavn|fornamn|"
    "etunimi",
    "middle": "middle name|additional name|zweiter vorname|deuxieme prenom|segundo nombre|secondo nome",
    "family": "last name|lastname|family name|surname|nachname|familienname|nom|nom de famille|apellido|apellidos|"
    "cognome|sobrenome|apelido|achternaam|nazwisko|etternavn|efternamn|efternavn|sukunimi",
    "before": "name prefix|title|prefix",
    "after": "name suffix|suffix",
    "salutation": "address as|salutation|greeting|anrede|civilite|tratamiento|titolo|aanhef|zwrot",
    "phone": "phone|phone number|telephone|telephone number|tel|tel no|telefon|telefonnummer|rufnummer|telefono|"
    "telefone|telefoon|telefoonnummer|nr telefonu|puhelin|primary phone|main phone|numero de telephone",
    "mobile": "mobile|mobile phone|cell|cell phone|cellphone|handy|mobil|mobiltelefon|mobilnummer|portable|"
    "telephone portable|movil|telefono movil|cellulare|telemovel|celular|mobiel|komorka|telefon komorkowy",
    "home_phone": "home phone|phone home|telefon privat|telephone domicile|telefono casa",
    "work_phone": "business phone|work phone|phone work|telefon geschaftlich|telephone bureau|telefono ufficio",
    "fax": "fax|business fax|home fax|telefax",
    "email": "e mail|email|mail|e mail address|email address|mail address|mailadresse|e mail adresse|adresse e mail|"
    "courriel|correo|correo electronico|posta elettronica|indirizzo e mail|e mailadres|adres e mail|e post|"
    "sahkoposti|primary email",
    "address": "address|postal address|mailing address|adresse|anschrift|adresse postale|direccion|indirizzo|endereco|"
    "morada|adres|osoite",
    "street": "street|address 1|address line 1|street address|strasse|strasse und hausnummer|rue|calle|via|rua|"
    "straat|ulica|home street|business street|katuosoite",
    "street2": "street 2|address 2|address line 2|extended address|adresszusatz|complement|home street 2|"
    "business street 2",
    "town": "city|town|locality|ort|stadt|wohnort|ville|ciudad|localidad|citta|comune|cidade|localidade|stad|plaats|"
    "woonplaats|miasto|home city|business city|postort|poststed",
    "region": "state|county|region|province|bundesland|departement|provincia|regione|estado|home state|"
    "business state",
    "code": "postcode|postal code|zip|zip code|zip postal code|plz|postleitzahl|code postal|codigo postal|cp|cap|"
    "cep|kod pocztowy|postnummer|postinumero|home postal code|business postal code",
    "country": "country|land|pays|pais|paese|kraj|home country region|business country region|country region",
    "language": "language|lang|sprache|langue|idioma|lingua|taal|jezyk",
    "prefers": "prefers|preferred channel|reply by",
    "note": "note|notes|remarks|comment|comments|notiz|notizen|bemerkung|bemerkungen|remarque|remarques|notas|"
    "note interne|opmerkingen|uwagi|notatka",
}
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split("|")}
_LABELLED = {
    "mobile": WayLabel.MOBILE,
    "home_phone": WayLabel.HOME,
    "work_phone": WayLabel.WORK,
    "fax": WayLabel.FAX,
}
_NUMBERED = re.compile(r"^(.*?) ?(\d{1,2})(?: (value|label|type|formatted|address))?$")
_LABEL = re.compile(r"^(.*?)(?: (\d{1,2}))? (label|type)$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds. `turn` counts phones, e-mails and addresses; a label column belongs to that turn's way."""

    place: int
    field: str
    turn: int = 0
    label: str = ""
    is_label: bool = False


def columns_of(heads: Sequence[str]) -> list[Column]:
    """The columns whose heads are known, in their order."""
    found = [_column(place, head) for place, head in enumerate(heads)]
    known = [column for column in found if column is not None]
    # "Address 2" is the second line of one address, unless a label of its own makes it an address of its own.
    labelled = {column.turn for column in known if column.is_label and column.field == "address"}
    return [_own_address(column, str(heads[column.place]), labelled) for column in known]


def tells_people(columns: Sequence[Column]) -> bool:
    """Whether there is a name, a phone number or an e-mail address to be had."""
    return bool({"name", "given", "family", "phone", "email"} & {column.field for column in columns})


def _own_address(column: Column, head: str, labelled: set[int]) -> Column:
    numbered = re.fullmatch(r"\D*?(\d{1,2})", head.strip())
    if column.field == "street2" and numbered and int(numbered[1]) in labelled:
        return Column(column.place, "address", int(numbered[1]))
    return column


def _column(place: int, head: str) -> Column | None:
    words = " ".join(re.findall(r"\w+", folded(head).replace("_", " ")))
    label = _LABEL.match(words)
    if label and label[1] and _kind(label[1]) in ("phone", "email", "address"):
        return Column(place, _kind(label[1]), int(label[2] or 1), is_label=True)
    if words in _FIELDS:
        field = _FIELDS[words]
        if field in _LABELLED:
            return Column(place, "phone", 100 + place, _LABELLED[field].value)
        return Column(place, field, 1)
    numbered = _NUMBERED.match(words)
    if numbered and _kind(numbered[1]) in ("phone", "email", "address"):
        return Column(place, _kind(numbered[1]), int(numbered[2]))
    field = _kind(words.removesuffix(" 2").strip())
    return Column(place, "phone", 100 + place, _LABELLED[field].value) if field in _LABELLED else None


def _kind(words: str) -> str:
    return _FIELDS.get(words.strip(), "")
