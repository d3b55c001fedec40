"""Phrases of real letters in five languages: which of them get a note, and which apologise how often."""

import re

import pytest

from app.domain import wording
from app.domain.wording_lists import NOTES, SORRY

# The words that are marked, by phrase; the proposals of the list stand in the other tests.
HITS = {
    "en": {
        "You claim that the kettle leaks.": ["You claim"],
        "You said it was new.": ["You said"],
        "Your claim that it leaks could not be checked.": ["Your claim that"],
        "The kettle allegedly leaks.": ["allegedly"],
        "We looked at your version of events.": ["your version of events"],
        "If that is true, we will help.": ["If that is true"],
        "You failed to bring the receipt.": ["You failed to"],
        "You forgot to descale it.": ["You forgot to"],
        "You should have read the booklet.": ["You should have"],
        "You ought to have called.": ["You ought to have"],
        "This was your own fault.": ["your own fault"],
        "You misused the lid.": ["You misused"],
        "Robin told us that he forgot to call.": ["he forgot to"],
        "It is our supplier’s fault.": ["our supplier's fault"],
        "The courier is to blame.": ["courier is to blame"],
        "This is not our fault.": ["is not our fault"],
        "We always test our kettles.": ["always"],
        "That has never happened before.": ["never"],
        "We guarantee that it will not leak again.": ["We guarantee"],
        "Under no circumstances do we refund.": ["Under no circumstances"],
        "It is definitely fine.": ["definitely"],
        "Nobody else has complained.": ["Nobody else has complained"],
        "Unfortunately, the part is late.": ["Unfortunately"],
        "Our policy does not allow refunds.": ["Our policy does not allow"],
        "Obviously it was dropped, as you know.": ["Obviously", "as you know"],
        "Sorry for any inconvenience.": ["any inconvenience"],
        "With all due respect, calm down.": ["With all due respect", "calm down"],
        "We regret to inform you that it is sold out.": ["We regret to inform you that"],
    },
    "de": {
        "Sie behaupten, er sei undicht.": ["Sie behaupten"],
        "Ihre Behauptung prüfen wir.": ["Ihre Behauptung"],
        "Der angebliche Riss war nicht zu sehen.": ["angebliche"],
        "Sie hätten den Kocher vorher entkalken müssen.": ["Sie hätten den Kocher vorher entkalken müssen"],
        "Sie haben es versäumt, uns den Bon zu zeigen.": ["Sie haben es versäumt"],
        "Das ist die Schuld unseres Lieferanten.": ["Schuld unseres Lieferanten"],
        "Leider ist das immer so.": ["Leider", "immer"],
        "Wir garantieren, dass das nie geschieht.": ["Wir garantieren", "nie"],
        "Unsere Richtlinien erlauben das nicht.": ["Unsere Richtlinien erlauben das nicht"],
        "Etwaige Unannehmlichkeiten bedauern wir.": ["Etwaige Unannehmlichkeiten"],
    },
    "fr": {
        "Vous prétendez que la bouilloire fuit.": ["Vous prétendez"],
        "La fuite soi-disant importante": ["soi-disant"],
        "Vous auriez dû la détartrer.": ["Vous auriez dû"],
        "Vous avez oublié de joindre le ticket.": ["Vous avez oublié de"],
        "C’est la faute de notre fournisseur.": ["la faute de notre fournisseur"],
        "Cela n’est jamais arrivé.": ["jamais"],
        "Nous vous garantissons un appareil neuf.": ["Nous vous garantissons"],
        "Malheureusement, la pièce manque.": ["Malheureusement"],
        "Veuillez excuser la gêne occasionnée.": ["la gêne occasionnée"],
        "Notre politique ne le permet pas.": ["Notre politique ne le permet pas"],
    },
    "es": {
        "Usted afirma que el hervidor gotea.": ["Usted afirma"],
        "El supuesto defecto no se ve.": ["supuesto"],
        "Usted debería haber leído el folleto.": ["Usted debería haber"],
        "Usted olvidó traer el tique.": ["Usted olvidó"],
        "Es culpa de nuestro proveedor.": ["culpa de nuestro proveedor"],
        "Nunca había pasado.": ["Nunca"],
        "Siempre revisamos los aparatos.": ["Siempre"],
        "Le garantizamos uno nuevo.": ["Le garantizamos"],
        "Desafortunadamente no es posible.": ["Desafortunadamente"],
        "Por supuesto, como usted sabe": ["Por supuesto", "como usted sabe"],
    },
    "pl": {
        "Twierdzą Państwo, że czajnik cieknie.": ["Twierdzą Państwo"],
        "Rzekoma wada nie wystąpiła.": ["Rzekoma"],
        "Powinni byli Państwo go odkamienić.": ["Powinni byli Państwo"],
        "Zapomnieli Państwo o paragonie.": ["Zapomnieli Państwo"],
        "To wina naszego dostawcy.": ["wina naszego dostawcy"],
        "Zawsze to sprawdzamy.": ["Zawsze"],
        "To się nigdy nie zdarza.": ["nigdy"],
        "Gwarantujemy nowy czajnik.": ["Gwarantujemy"],
        "Niestety części nie ma.": ["Niestety"],
        "Stało się to z\u00a0winy\u00a0klienta.": ["z winy klienta"],
        "Nasz regulamin nie przewiduje zwrotu.": ["Nasz regulamin nie przewiduje"],
    },
}
MISSES = {
    "en": (
        "You told us that it leaks.",
        "You say that you are happy with it.",
        "We did not see the crack.",
        "The maker's guarantee runs for two years.",
        "You can always come back to us.",
        "The lid is clearance stock.",
        "We regret that it took so long.",
        "The supplier is looking into it.",
        "We see now what we missed.",
        "Nobody has told us about it yet.",
        "The policeman came by.",
        "Please bring the receipt, if you have it.",
    ),
    "de": (
        "Sie haben uns gesagt, dass er undicht ist.",
        "Die Garantie des Herstellers gilt zwei Jahre.",
        "Es tut uns leid.",
        "Wir warten noch immer auf das Teil.",
        "Der Riemen ist gerissen.",
        "Er ist immer noch undicht.",
        "Wir haben vergessen, Sie anzurufen.",
        "Der Lieferant geht der Sache nach.",
        "Der Niederrhein ist schön.",
        "Wir bitten Sie um Entschuldigung.",
    ),
    "fr": (
        "Vous nous avez dit qu’elle fuit.",
        "Nous attendons toujours la pièce.",
        "La garantie du fabricant court deux ans.",
        "Le jambon était bon.",
        "Nous avons oublié de vous appeler.",
        "Cela ne change rien.",
        "Notre fournisseur examine la question.",
        "Nous regrettons l’attente.",
        "Voici ce que nous pouvons faire.",
        "Le désagréable bruit a cessé.",
    ),
    "es": (
        "Usted nos dijo que gotea.",
        "Puede llamarnos siempre que quiera.",
        "Llame al número de siempre.",
        "La garantía del fabricante dura dos años.",
        "Sentimos las molestias.",
        "Olvidamos llamarle.",
        "El proveedor lo está estudiando.",
        "Su culpable silencio",
        "Pensamos que era nuevo.",
        "Esto es lo que podemos hacer.",
    ),
    "pl": (
        "Powiedzieli nam Państwo, że cieknie.",
        "Gwarancja producenta trwa dwa lata.",
        "Przykro nam z powodu kłopotu.",
        "Dostawca to bada.",
        "Winda nie działała.",
        "Zapomnieliśmy zadzwonić.",
        "To możemy zrobić.",
        "Z wyrazami szacunku",
        "Wino było dobre.",
        "Prosimy pokazać paragon.",
    ),
}


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [(language, text, marked) for language, texts in HITS.items() for text, marked in texts.items()],
)
def test_words_that_can_hurt_are_marked(language: str, text: str, marked: list[str]) -> None:
    assert [note.found for note in wording.notes(text, language)] == marked


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in MISSES.items() for text in texts]
)
def test_other_words_are_left_alone(language: str, text: str) -> None:
    assert wording.notes(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("en", "I regret that this took so long.", 1),
        ("en", "We regret to say no.", 0),
        ("de", "Es tut uns wirklich sehr leid.", 1),
        ("de", "Wir bedauern das und bitten Sie um Entschuldigung.", 2),
        ("de", "Das Leid der Tiere, bedauerlicherweise", 0),
        ("fr", "Nous sommes désolés ; veuillez nous excuser.", 2),
        ("fr", "Je vous présente mes excuses.", 1),
        ("fr", "Nous sommes au regret de refuser.", 0),
        ("es", "Lo siento mucho. Le pido disculpas.", 2),
        ("es", "Lamentablemente no es posible.", 0),
        ("pl", "Przykro mi. Przepraszamy.", 2),
        ("pl", "Przepraszamy.", 1),
        ("pl", "Przykrywka pasuje.", 0),
    ],
)
def test_each_language_says_sorry_in_its_own_words(language: str, text: str, times: int) -> None:
    assert wording.times_sorry(text, language) == times


@pytest.mark.parametrize("language", sorted(NOTES))
def test_what_is_proposed_needs_no_note_itself(language: str) -> None:
    for pattern, instead in NOTES[language]:
        assert not wording.notes(instead, language), instead
        assert re.compile(pattern)
    assert language in SORRY
