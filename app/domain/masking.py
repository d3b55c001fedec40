"""Taking out of a text who somebody is: names in all their forms, telephone numbers in any spelling, e-mail and
postal addresses. Rather too much is taken out than too little, and all of it is told, so that a person can look."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, pairwise

from app.domain import phone as telephone
from app.domain import postcode
from app.domain.folding import folded


class Trait(StrEnum):
    """By what somebody is known."""

    CUSTOMER = "customer"
    PERSON = "person"
    COLLEAGUE = "colleague"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the people a text may be about. Names are whole names, addresses have lines."""

    customer: str = ""
    people: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was taken out, as it stood there, and how often."""

    trait: Trait
    words: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Masked:
    """The text without it, and what it was."""

    text: str
    found: tuple[Found, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text tells who somebody is."""

    trait: Trait
    start: int
    end: int


MARKS = {trait: f"[{trait.value}]" for trait in Trait}
_EMAIL = re.compile(r"[^\s<>()\[\]{}\"',;:]+@[^\s<>()\[\]{}\"',;:]+\w")
# A number to be dialled: begins with +, 0 or a bracket and goes on for nine digits, parted as people part them.
_DATE = r"(?!\d{1,2}[./-]\d{1,2}[./-]\d{2})"
_DIAL = re.compile(rf"(?<![\w]){_DATE}(?:\+|\(?0|\(\+)(?:[\s().\-/\u2010-\u2015]{{0,3}}\d){{8,15}}")
_DIGITS = re.compile(r"\d(?:[\s().\-/\u2010-\u2015\u00a0\u202f]{0,3}\d)*")
_FEWEST_DIGITS = 5  # of a known number that stand together
_TITLE_WORDS = (
    "mr mrs ms miss mx dr prof sir madam lady lord rev herr frau fraulein hr fr monsieur madame mme mlle m "
    "senor senora sr sra signor signora sig dhr mevr pan pani"
)
_TITLES = frozenset(_TITLE_WORDS.split())
# Parts of names that name nobody by themselves.
_LINK_WORDS = (
    "de van von der den dem des la le les da do dos das di del della du al el bin ibn ben abu bint zu zur ter ten te "
    "the and of und et y e st san santa o a af av i and co ltd inc gmbh plc family familie"
)
_LINKS = frozenset(_LINK_WORDS.split())
# Names that are everyday words too: written small and alone they are left.
_EVERYDAY_WORDS = (
    "will may mark rose grace bill rob sue art hope joy faith dawn june april august summer autumn page wood stone "
    "green brown white black gray grey young long short king price cook baker bell miller smith fisher hunter taylor "
    "carpenter potter cooper mason day night bush lane field hill rich frank pat drew chase dean earl guy jack ray "
    "max penny ruby pearl ivy lily iris violet olive ginger holly daisy heather coral opal star sky may klein gross "
    "lang kurz weiss schwarz braun koch kaiser vogel wolf fuchs sommer winter herbst stein berg bach wald feld"
)
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())


# What languages that decline put behind the stem of a name, folded; and what a name may lose for it.
_CASES = (
    "a e i o u y ie em om owi ow ami ach iem ego iego emu iemu ej imi ich im ym iej ii ia "
    "а я е и о у ю ы ой ей ом ем ою ею ам ами ах ого ому ым ых ης ου ο η α ε ας ος ων"
)
_ENDINGS = frozenset(map(folded, _CASES.split()))
_LOST = re.compile(
    f"(?:{'|'.join(map(folded, ('a', 'e', 'i', 'o', 'y', *'аяйь', 'ος', 'ης', 'ας', *'οηα')))})$"
)
_SHORTEST_STEM = 3


def masked(text: str, known: Known, own: Known | None = None) -> Masked:
    """The text with a mark in place of each trait; masking it again finds nothing more. What is somebody's `own` is
    left: who asks what is kept of them reads their own name, and that of nobody else."""
    spans = _spans(text, known)
    return _replaced(text, spans if own is None else _not_own(text, spans, own))


def _not_own(
    text: str, spans: Iterable[tuple[Trait, tuple[int, int]]], own: Known
) -> Iterator[tuple[Trait, tuple[int, int]]]:
    """A name goes unless every word of it is one's own: of two who share a surname the other goes whole."""
    names = _own_letters(_names(text, [own.customer, *own.people]))
    ways = {
        Trait.EMAIL: _own_letters(_places(text, own.emails)),
        Trait.PHONE: _own_letters(_known_phones(text, _all_cores(own))),
        Trait.ADDRESS: _own_letters(_addresses(text, own.addresses)),
    }
    for trait, (start, end) in spans:
        letters = [at for at in range(start, end) if text[at].isalnum()]
        mine = ways.get(trait, names)
        is_own = any(at in mine for at in letters) if trait in ways else all(at in mine for at in letters)
        if not is_own:
            yield trait, (start, end)


def _own_letters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def spots(text: str, known: Known, *, names: Iterable[str] = (), words: Iterable[str] = ()) -> list[Spot]:
    """The same places one by one, for a person to look at; `names` are further ones of the customer, `words` anything
    else that tells who it is."""
    more = [(Trait.CUSTOMER, span) for span in (*_names(text, names), *_places(text, words))]
    return [Spot(*one) for one in _joined(text, [*_spans(text, known), *more])]


def whole_spots(text: str, known: Known, *, names: Iterable[str] = ()) -> list[Spot]:
    """Only where a whole name, number or address of the customer stands: for texts that are about somebody else."""
    found = [
        *((Trait.CUSTOMER, span) for span in _places(text, filter(None, (known.customer, *names)))),
        *((Trait.EMAIL, span) for span in _places(text, known.emails)),
        *((Trait.PHONE, span) for span in _known_phones(text, _all_cores(known))),
    ]
    return [Spot(*one) for one in _joined(text, found)]


def name_candidates(text: str, longest: int = 4) -> set[str]:
    """Every run of words, folded, that could be a name on somebody's card."""
    words = [folded(text[start:end]) for start, end in _words(text)]
    runs = range(2, longest + 1)
    return {" ".join(words[at : at + size]) for size in runs for at in range(len(words) - size + 1)}


def _spans(text: str, known: Known) -> list[tuple[Trait, tuple[int, int]]]:
    return [
        *((Trait.EMAIL, hit.span()) for hit in _EMAIL.finditer(text)),
        *((Trait.EMAIL, span) for span in _places(text, known.emails)),
        *((Trait.PHONE, span) for span in _phones(text, known)),
        *((Trait.ADDRESS, span) for span in _addresses(text, known.addresses)),
        *((Trait.CUSTOMER, span) for span in _names(text, [known.customer])),
        *((Trait.PERSON, span) for span in _names(text, known.people)),
        *((Trait.COLLEAGUE, span) for span in _names(text, known.colleagues)),
        *((Trait.PERSON, span) for span in _titled(text)),
    ]


def _replaced(text: str, spans: Iterable[tuple[Trait, tuple[int, int]]]) -> Masked:
    """Spans that touch or overlap become one, with the mark of the first and longest."""
    pieces: list[str] = []
    found: Counter[tuple[Trait, str]] = Counter()
    done = 0
    for trait, start, end in _joined(text, spans):
        pieces += [text[done:start], MARKS[trait]]
        found[trait, " ".join(text[start:end].split())] += 1
        done = end
    told = tuple(Found(trait, words, times) for (trait, words), times in found.items())
    return Masked("".join([*pieces, text[done:]]), told)


def _joined(text: str, spans: Iterable[tuple[Trait, tuple[int, int]]]) -> Iterator[tuple[Trait, int, int]]:
    marks = [hit.span() for mark in MARKS.values() for hit in re.finditer(re.escape(mark), text)]
    free = [
        (start, end, trait)
        for trait, (start, end) in spans
        if not any(first <= start and end <= last for first, last in marks)
    ]
    order = {trait: place for place, trait in enumerate(Trait)}
    running: tuple[Trait, int, int] | None = None
    for start, end, trait in sorted(free, key=lambda one: (one[0], -one[1], order[one[2]])):
        if running is None:
            running = (trait, start, end)
        elif start < running[2] or (trait is running[0] and not text[running[2] : start].strip(" .,-'")):
            running = (running[0], running[1], max(end, running[2]))
        else:
            yield running
            running = (trait, start, end)
    if running is not None:
        yield running


def _words(text: str) -> list[tuple[int, int]]:
    """Where words stand; signs nobody sees and marks over letters belong to their word."""
    found: list[tuple[int, int]] = []
    start = -1
    for place, sign in enumerate([*text, " "]):
        inside = sign.isalnum() or (start >= 0 and unicodedata.category(sign) in ("Mn", "Mc", "Cf"))
        if inside and start < 0:
            start = place
        elif not inside and start >= 0:
            found.append((start, place))
            start = -1
    return found


def _places(text: str, phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the words of each phrase stand one after the other, whatever parts them."""
    words = _words(text)
    there = [folded(text[start:end]) for start, end in words]
    for phrase in phrases:
        wanted = [folded(phrase[start:end]) for start, end in _words(phrase)]
        for at in range(len(there) - len(wanted) + 1) if wanted else ():
            if there[at : at + len(wanted)] == wanted:
                yield words[at][0], words[at + len(wanted) - 1][1]


def _names(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """A name whole and in its parts, run together, with an s behind it, and its initials."""
    for name in filter(None, names):
        parts = _parts(name)
        yield from _places(text, [name])
        yield from _part_places(text, parts)
        yield from _initials(text, parts)


def _parts(name: str) -> list[str]:
    """The folded words of a name that name somebody, in both ways of writing an umlaut."""
    words = [name[start:end] for start, end in _words(name)]
    return [folded(word) for word in words if folded(word) not in _TITLES | _LINKS and folded(word)]


def _forms(name_part: str) -> set[str]:
    return {name_part, f"{name_part}s", f"{name_part}es"}


def _part_places(text: str, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    single = [part for part in parts if len(part) > 1]
    wanted = {form for part in single for form in _forms(part)}
    wanted |= {run for pair in combinations(single, 2) for run in ("".join(pair), "".join(reversed(pair)))}
    wanted |= {"".join(parts)} - {""}
    bent = (_LOST.sub("", part) for part in single if part not in _EVERYDAY)
    stems = tuple(stem for stem in bent if len(stem) >= _SHORTEST_STEM)
    unspaced = [part for part in single if any(ord(sign) > 0x2E7F for sign in part)]
    for start, end in _words(text):
        word, bare = text[start:end], folded(text[start:end])
        spelled = {bare, _umlauts(word)}
        if len(bare) < 2 or (bare in _EVERYDAY and word.islower()):
            continue
        spelled |= {_umlauts_back(one) for one in spelled}
        if spelled & wanted or any(part in bare for part in unspaced) or _is_declined(word, bare, stems):
            yield start, end


def _is_declined(word: str, bare: str, stems: tuple[str, ...]) -> bool:
    """Łukasiewiczem, Ивановой: a name that is written large, in another case than on the card."""
    return word[0].isupper() and any(
        bare.startswith(stem) and bare[len(stem) :] in _ENDINGS for stem in stems
    )


def _umlauts(word: str) -> str:
    """Müller as those write it who lack the key: mueller."""
    apart = unicodedata.normalize("NFC", word).casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa")):
        apart = apart.replace(umlaut, letters)
    return folded(apart)


def _umlauts_back(bare: str) -> str:
    """And the other way: mueller in a text is the Müller of the card."""
    for letters, umlaut in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")):
        bare = bare.replace(letters, umlaut)
    return bare


def _initials(text: str, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """T. T. for Tilda Thimble, and the T. that is left in front of her surname."""
    if len(parts) < 2:
        return
    first = [part[0] for part in parts]
    words = _words(text)
    there = [folded(text[start:end]) for start, end in words]
    for at in range(len(there) - len(first) + 1):
        run = words[at : at + len(first)]
        if there[at : at + len(first)] == first and _is_dotted(text, run):
            yield run[0][0], run[-1][1]
    last = {form for part in parts[1:] for form in _forms(part)}
    for (start, end), bare, after in zip(words, there, there[1:], strict=False):
        if bare in first and text[start:end].isupper() and after in last:
            yield start, end


def _is_dotted(text: str, run: Sequence[tuple[int, int]]) -> bool:
    between = [text[one[1] : other[0]] for one, other in pairwise(run)]
    return all(re.fullmatch(r"\s?\.\s?|\.?\s?-\s?", part) for part in between)


def _titled(text: str) -> Iterator[tuple[int, int]]:
    """Mr Okafor: whoever has a title in front of the name is somebody."""
    words = _words(text)
    for (start, end), (first, last) in pairwise(words):
        if folded(text[start:end]) not in _TITLES or not text[start].isupper():
            continue
        if re.fullmatch(r"\.?[ \u00a0\u202f]", text[end:first]) and text[first].isupper():
            yield first, last


def _phones(text: str, known: Known) -> Iterator[tuple[int, int]]:
    yield from (hit.span() for hit in _DIAL.finditer(text))
    yield from _known_phones(text, _all_cores(known))


def _all_cores(known: Known) -> set[str]:
    return {core for number in known.phones for core in _cores(number, known.country)}


def _known_phones(text: str, cores: Iterable[str]) -> Iterator[tuple[int, int]]:
    for hit in _DIGITS.finditer(text):
        places = [hit.start() + at for at, sign in enumerate(hit.group()) if sign.isdecimal()]
        digits = "".join(str(unicodedata.digit(text[at])) for at in places)
        for core in cores:
            at = digits.find(core)
            while at >= 0:
                yield _with_prefix(text, places[at]), places[at + len(core) - 1] + 1
                at = digits.find(core, at + 1)


def _cores(number: str, country: str) -> set[str]:
    """The digits that all spellings of a number share: without what is dialled in front of it."""
    shortest = min(telephone.spellings(number, country), key=len, default="")
    trunk = telephone.calling_and_trunk(country)[1]
    core = shortest.removeprefix(trunk) if trunk else shortest.lstrip("0")
    return {core} if len(core) >= _FEWEST_DIGITS else {shortest} - {""}


def _with_prefix(text: str, start: int) -> int:
    """Where the number begins with its country and trunk: +44 (0) belongs to it."""
    before = re.search(r"(?:\+|\(|\b)[\d\s()+.\-/]{0,9}$", text[max(0, start - 12) : start])
    if before is None or not any(sign.isdigit() for sign in before.group()):
        return start
    return start - len(before.group().lstrip())


def _addresses(text: str, addresses: Iterable[str]) -> Iterator[tuple[int, int]]:
    for address in addresses:
        lines = [line.strip() for line in re.split(r"[\n\r,;]", address) if len(line.strip()) > 2]
        yield from _places(text, lines)
        yield from _places(text, filter(None, map(_street, lines)))
        code = postcode.of(address)
        if code:
            spaced = r"[\s-]?".join(map(re.escape, code.replace("-", "")))
            yield from (hit.span() for hit in re.finditer(rf"(?<!\w){spaced}(?!\w)", text, re.IGNORECASE))


def _street(line: str) -> str:
    """The line without the number of the house, where two words remain or a long one."""
    bare = re.sub(r"\b\d+\s?[a-zA-Z]?\b", " ", line).strip(" ,")
    return bare if bare != line and (len(bare.split()) > 1 or len(bare) > 5) else ""
