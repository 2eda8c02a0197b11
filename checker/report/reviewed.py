"""What editors have done about a finding, as a page tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A finding's question, who decided what on it and when in a sentence, and where to decide anew.

    `says` is empty where nobody has settled it, `address` where there is no page to do so.
    """

    topic: str
    says: str
    address: str
