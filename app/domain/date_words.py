"""Words for days in the languages of the shops: English, German, French, Spanish and Polish, all without diacritics."""

import re

from app.domain.folding import folded

_NEAR = {
    -2: "day before yesterday|vorgestern|avant-hier|avant hier|anteayer|antes de ayer|przedwczoraj",
    -1: "yesterday|gestern|hier|ayer|wczoraj",
    0: "today|heute|aujourd'hui|aujourdhui|hoy|dzis|dzisiaj",
    1: "tomorrow|morgen|demain|manana|jutro",
    2: "day after tomorrow|ubermorgen|uebermorgen|apres-demain|apres demain|pasado manana|pojutrze",
}
NEAR = {word: days for days, words in _NEAR.items() for word in words.split("|")}

_WEEKDAYS = (
    "monday montag lundi lunes poniedzialek mo",
    "tuesday dienstag mardi martes wtorek di wt",
    "wednesday mittwoch mercredi miercoles sroda srode mi sr",
    "thursday donnerstag jeudi jueves czwartek do",
    "friday freitag vendredi viernes piatek fr pt",
    "saturday samstag sonnabend samedi sabado sobota sobote sa",
    "sunday sonntag dimanche domingo niedziela niedziele so nd",
)
_MONTHS = (
    "january januar janner jaenner janvier enero stycznia styczen",
    "february februar feber fevrier febrero lutego luty",
    "march marz maerz mars marzo marca marzec",
    "april avril abril kwietnia kwiecien",
    "may mai mayo maja maj",
    "june juni juin junio czerwca czerwiec",
    "july juli juillet julio lipca lipiec",
    "august aout agosto sierpnia sierpien",
    "september septembre septiembre wrzesnia wrzesien",
    "october oktober octobre octubre pazdziernika pazdziernik",
    "november novembre noviembre listopada listopad",
    "december dezember decembre diciembre grudnia grudzien",
)
_SHORTEST = 3  # letters of a name that is not written out

_BACK_WORDS = (
    "last past letzten letzter letzte letztes vergangenen vorigen dernier derniere pasado "
    "pasada zeszly zeszla zeszlej ostatni ostatnia ubiegly ubiegla"
)
_AHEAD_WORDS = (
    "next coming nachsten nachster nachste naechsten kommenden prochain prochaine proximo "
    "proxima przyszly przyszla nastepny najblizszy najblizsza"
)
_FILLING_WORDS = (
    "on this the of am an den der dem diesen diesem le la ce cet el este del de w we ten te r st nd rd th er"
)
BACK, AHEAD, FILLING = (frozenset(words.split()) for words in (_BACK_WORDS, _AHEAD_WORDS, _FILLING_WORDS))

_TO_COME = ("in", "dans", "en", "za")
_ONE = "a|an|one|ein|einem|einer|eine|un|une|una|uno"
_DAYS, _WEEKS = (
    "days?|tag|tagen|tage|jours?|dias?|dni|dzien",
    "weeks?|woche|wochen|semaines?|semanas?|tydzien|tygodnie|tygodni",
)
_OFF = re.compile(
    rf"(?P<before>vor|il y a|hace|in|dans|en|za)?\s*(?P<count>\d{{1,3}}|{_ONE})?\s*"
    rf"(?:(?P<days>{_DAYS})|(?P<weeks>{_WEEKS}))\s*(?P<behind>ago|temu)?",
    re.ASCII,
)  # fmt: skip


def plain(text: str) -> str:
    """The text as the words here are written."""
    return " ".join(folded(text[:200]).replace("’", "'").split())[:60]


def days_off(bare: str) -> int | None:
    """How many days it is to "in 2 weeks", and, below zero, since "vor 3 Tagen" or "il y a 5 jours"."""
    found = _OFF.fullmatch(bare)
    if not found or not (found["before"] or found["behind"]):
        return None
    count = found["count"] or "1"
    days = (int(count) if count.isdigit() else 1) * (7 if found["weeks"] else 1)
    return days if found["before"] in _TO_COME else -days


def weekday_of(word: str) -> int | None:
    """Monday is 0; from three letters on, where they name one day in all the languages."""
    return _WEEKDAY_OF.get(word)


def month_of(word: str) -> int | None:
    """January is 1."""
    found = _MONTH_OF.get(word)
    return None if found is None else found + 1


def _beginnings(names: tuple[str, ...]) -> dict[str, int]:
    """Each name and its beginnings; those that could be two different ones lead nowhere."""
    meant: dict[str, set[int]] = {}
    for number, words in enumerate(names):
        for word in words.split():
            for length in range(min(_SHORTEST, len(word)), len(word) + 1):
                meant.setdefault(word[:length], set()).add(number)
    return {word: numbers.pop() for word, numbers in meant.items() if len(numbers) == 1}


_WEEKDAY_OF, _MONTH_OF = _beginnings(_WEEKDAYS), _beginnings(_MONTHS)
