"""What a fetch gave: the answer, or in one sentence why there is none."""

from dataclasses import dataclass

_REFUSALS = {
    401: "asks for a login (401); save the page from your browser and give the file",
    402: "asks for a payment (402)",
    403: "refuses to be read by a program (403); save the page from your browser and give the file",
    404: "is not there (404); check the address",
    407: "asks for a login of a proxy (407)",
    410: "is gone for good (410)",
    451: "is withheld for legal reasons (451)",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Retrieval:
    """One fetch. `address` is what was asked, `final` where redirects led, `day` the moment in UTC.

    `content` is None where nothing came: `status` 304 says that nothing changed, else `problem` says why.
    `remarks` tell what else happened, such as a wait that the site asked for.
    """

    address: str
    final: str
    day: str
    status: int | None = None
    media: str = ""
    charset: str | None = None
    content: bytes | None = None
    etag: str | None = None
    modified: str | None = None
    problem: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Return True if the site says that nothing changed since the fetch before."""
        return self.status == 304


def explain_status(status: int) -> str:
    """Return in one sentence what a status that is no success means."""
    if status in _REFUSALS:
        return _REFUSALS[status]
    if status >= 500:
        return f"cannot be had: its site has a fault of its own ({status}); try again later"
    return f"cannot be had: its site answers {status}"
