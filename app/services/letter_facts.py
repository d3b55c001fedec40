"""What the checks of a letter are to know of its complaint."""

from app import clock
from app.domain import rich_text
from app.domain.letter import Letter, LetterKind
from app.domain.letter_checks import INSIDE, OWES_APOLOGY, Approved, LetterFacts
from app.domain.offer import Offer, OfferState
from app.domain.policy import Verdict
from app.services import letter_masks, letter_sheet
from app.services.letter_fields import Known
from app.store import staff

_ASKS = OWES_APOLOGY - {LetterKind.HOLDING}  # letters that tell what the customer gets


def of(letter: Letter, known: Known, *, pages: int, fits_window: bool) -> LetterFacts:
    """All of it, for a letter that was just drawn."""
    name, *lines = letter_sheet.address_of(letter, known) or ("",)
    if letter.kind is not LetterKind.SUPPLIER and known.customer:
        name, lines = known.customer.name, list(known.customer.postal_lines)
    promised = known.promise.due_at if known.promise else None
    return LetterFacts(
        name=name,
        address_lines=tuple(lines),
        fields=known.fields,
        agreed=known.agreed,
        dates=known.dates_in(letter),
        promised_at=promised,
        today=known.today,
        now=clock.now(),
        pages=pages,
        fits_window=fits_window,
        approvals=_approvals(letter, known),
        worths=known.worths(),
        paid=known.paid(),
        currency=known.shop.currency,
        demands=known.pack.demanded,
        signer_gone=_signer_gone(letter),
        named=_named(letter, known) if letter.kind in INSIDE else (),
    )


def _approvals(letter: Letter, known: Known) -> tuple[Approved, ...]:
    """The offers this letter is about for which somebody's consent was needed. Where nothing is accepted yet, what
    is proposed is what the letter would tell of."""
    if letter.kind not in _ASKS:
        return ()
    told = known.offers or [one for one in known.every_offer if one.state is OfferState.PROPOSED]
    return tuple(
        Approved(known.said.offer(one), one.approved_at, _name(one))
        for one in told
        if one.approved_at or _lacks_approval(one)
    )


def _lacks_approval(offer: Offer) -> bool:
    needs = offer.verdict in (Verdict.NEEDS_APPROVAL, Verdict.NOT_OFFERED)
    return needs and offer.state is OfferState.PROPOSED and offer.approved_at is None


def _signer_gone(letter: Letter) -> str:
    signer = staff.get(letter.signer_id) if letter.signer_id else None
    return signer.name if signer and not signer.active else ""


def _name(offer: Offer) -> str:
    return staff.get(offer.approved_by).name if offer.approved_by else ""


def _named(letter: Letter, known: Known) -> tuple[str, ...]:
    """In what was typed: what fields bring is without names already."""
    blocks = rich_text.filled(rich_text.read(letter.body), lambda name: "")
    words = "\n".join((letter.subject, letter.greeting, letter.closing, *(one.text for one in blocks)))
    return letter_masks.named_in(words, known.complaint, known.fields)
