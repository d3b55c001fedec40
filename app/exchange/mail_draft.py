"""A mail that is still to be sent, as a file that mail programs open: text, and the letter as a PDF with it."""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from app.errors import UserError

_LONGEST_SUBJECT = 300
_CODED = "=?"


class NoMailAddress(UserError):
    """What is kept as the customer's e-mail cannot be one, or there is none."""

    field = "email"

    def __init__(self, name: str, typed: str = "") -> None:
        super().__init__(typed or name)
        self.name = name
        self.typed = typed


def write(*, to: str, name: str, subject: str, text: str, attached: bytes, attached_as: str) -> bytes:
    """The file. `X-Unsent` lets mail programs that know it open it for sending; others show it and send it on.

    Nothing in a name or subject can begin a header of its own. Raises `NoMailAddress`.
    """
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["To"] = _address(to, _line(name))
    mail["Subject"] = _line(subject)[:_LONGEST_SUBJECT]
    mail.set_content(_storable(text).replace("\r\n", "\n"))
    mail.add_attachment(attached, maintype="application", subtype="pdf", filename=_line(attached_as))
    return mail.as_bytes()


def _address(to: str, name: str) -> Address:
    try:
        address = Address(addr_spec=to.strip())
    except (ValueError, IndexError, MessageError) as fault:  # the parser of the library stumbles over some
        raise NoMailAddress(name, to) from fault
    if not address.username or "." not in address.domain.strip(".") or _CODED in address.addr_spec:
        raise NoMailAddress(name, to)
    return Address(name, address.username, address.domain)


def _line(text: str) -> str:
    """On one line, of what can be printed, and nothing that mail would take for a code: a line's end could hide in
    one, and begin a header of its own behind it."""
    spaced = " ".join(_storable(text).split())
    return "".join(one for one in spaced if one.isprintable()).replace(_CODED, "= ?")


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
