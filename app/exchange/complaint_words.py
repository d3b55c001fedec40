"""The words other programs use for a channel or a severity, in our own terms."""

from app.domain.complaint import Channel, Severity

_CHANNELS = {
    Channel.COUNTER: (
        "counter",
        "in person",
        "in store",
        "in shop",
        "shop",
        "store",
        "walk in",
        "walk-in",
        "till",
    ),
    Channel.CALL: (
        "call",
        "phone",
        "telephone",
        "customer care call",
        "phone call",
        "mobile phone",
    ),
    Channel.EMAIL: ("email", "e-mail", "mail", "e mail"),
    Channel.LETTER: ("letter", "postal mail", "post", "fax", "postal"),
    Channel.WEB: (
        "web",
        "website",
        "internet",
        "online",
        "mobile",
        "web form",
        "form",
        "app",
        "portal",
    ),
    Channel.VISIT: ("visit", "on site", "on-site"),
    Channel.SLIP: ("slip",),
}
_SEVERITIES = {
    Severity.LOW: ("low", "minor", "trivial", "4", "p4"),
    Severity.HIGH: ("high", "urgent", "critical", "major", "severe", "1", "p1"),
    Severity.SAFETY: ("safety", "injury", "danger"),
}
_CHANNEL_OF = {word: channel for channel, words in _CHANNELS.items() for word in words}
_SEVERITY_OF = {word: severity for severity, words in _SEVERITIES.items() for word in words}


def channel_of(word: str) -> Channel:
    """The channel a word means; `OTHER` where it says nothing or nothing we know."""
    return _CHANNEL_OF.get(" ".join(word.casefold().split()), Channel.OTHER)


def severity_of(word: str) -> Severity:
    """The severity a word means; normal where it says nothing or nothing we know."""
    return _SEVERITY_OF.get(" ".join(word.casefold().split()), Severity.NORMAL)
