"""Keys sealed as fast as can be; what the sealing costs in the shop is not what most tests are about."""

import hashlib


class CheapSealer:
    """Opens only with the same secret, as the real one does."""

    def seal(self, content: bytes, secret: str) -> bytes:
        return hashlib.sha256(secret.encode()).digest() + content

    def open(self, sealed: bytes, secret: str) -> bytes | None:
        own = hashlib.sha256(secret.encode()).digest()
        return sealed.removeprefix(own) if sealed.startswith(own) else None
