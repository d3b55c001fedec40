"""The mail draft, read back by the library for mail."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from app.exchange import mail_draft
from app.exchange.mail_draft import NoMailAddress
from tests.hostile import NASTY

PLAIN = {
    "to": "tilda@thimble.example",
    "name": "Tilda Thimble",
    "subject": "Your kettle",
    "text": "Dear Ms Thimble,\n\nHere it is.\n",
    "attached_as": "26-0417 resolution.pdf",
}


def read(**changes: str) -> EmailMessage:
    content = mail_draft.write(attached=b"%PDF-1.4 bytes \x00\xff", **(PLAIN | changes))  # type: ignore[arg-type]
    found = message_from_bytes(content, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_it_opens_unsent_with_text_and_letter() -> None:
    mail = read()
    assert mail["X-Unsent"] == "1" and mail["To"] == "Tilda Thimble <tilda@thimble.example>"
    body, (letter,) = mail.get_body(), mail.iter_attachments()
    assert body is not None and body.get_content().replace("\r\n", "\n") == PLAIN["text"]
    assert (
        letter.get_content_type() == "application/pdf" and letter.get_content() == b"%PDF-1.4 bytes \x00\xff"
    )
    assert letter.get_filename() == "26-0417 resolution.pdf"


@pytest.mark.parametrize(
    "evil",
    [
        "=?utf-8?q?x=0d=0aBcc:_x@y.example?=",
        "A\r\nBcc: all@shop.example",
        "A\nBcc: x@y.example",
        "A\x00\x0bBcc: x\u2028y",
    ],
)
def test_nothing_begins_a_header_of_its_own(evil: str) -> None:
    mail = read(name=evil, subject=evil, attached_as=evil)
    assert mail["Bcc"] is None and set(mail.keys()) <= {
        "X-Unsent", "To", "Subject", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert "Bcc" in mail["Subject"] and len(mail["To"].addresses) == 1


@pytest.mark.parametrize("text", NASTY)
def test_any_text_makes_a_mail_that_can_be_read(text: str) -> None:
    mail = read(name=text, subject=text, text=text, attached_as=f"{text[:60]}.pdf")
    assert set(mail.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    assert [one.addr_spec for one in mail["To"].addresses] == [PLAIN["to"]]
    assert next(mail.iter_attachments()).get_content() == b"%PDF-1.4 bytes \x00\xff"


def test_names_of_any_script_arrive() -> None:
    mail = read(name="Zażółć 花子, Ltd. <x>", subject="Twój czajnik: żółć", attached_as="лист 1.pdf")
    assert mail["To"].addresses[0].display_name == "Zażółć 花子, Ltd. <x>"
    assert mail["Subject"] == "Twój czajnik: żółć"
    assert next(mail.iter_attachments()).get_filename() == "лист 1.pdf"


@pytest.mark.parametrize(
    "to",
    [
        "",
        "tilda",
        "<b>bold</b>",
        "=?utf-8?q?a=0aBcc:_x?=@b.example",
        "a@b",
        "a b@c.example",
        "x@y.example, z@y.example",
        "a@b.c\nBcc: d@e.f",
    ],
)
def test_what_is_no_address_is_refused(to: str) -> None:
    with pytest.raises(NoMailAddress):
        read(to=to)
