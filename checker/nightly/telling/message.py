"""The one message of a night: what is new or reopened, worst first, in words and safe in every chat."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from checker.dates import date_in_words
from checker.model import Tier, Verdict
from checker.nightly.records import News, Night
from checker.report.words import VERDICTS, cut_line, joined, spell_verdicts
from checker.store import Kind

MOST_TOLD = 10
LONGEST = 3000  # characters of a body; a chat cuts or refuses what is much longer
_NAME = 120
_WORDS = 400

# A backslash is shown as it stands by Slack, by SMS and by whatever reads the plain text, so that signs
# of Markdown, HTML and Slack's own markup give way to others that look alike and mean nothing.
_HARMLESS = str.maketrans(
    {"*": "∗", "_": "ˍ", "`": "ˋ", "~": "∼", "|": "∣", "\\": "∖", "<": "‹", ">": "›", "@": "@\u200b"}
)
_NOTHING = "\u200b"  # has no width; parts what would together be a link, a mention or an entity
_PARTED = re.compile(r"\](?=[(\[:])|&(?=#?\w+;)|\bwww(?=\.)|\b[a-z][a-z0-9+.-]*:(?=//)|\bmailto:", re.I)


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent of a night: a title of one line and a body in Markdown that reads as plain text, too."""

    title: str
    body: str


def message_of(night: Night, base_url: str = "", review_url: str = "") -> Message | None:
    """The night's message, or None where nothing is new or reopened above the thresholds.

    The worst ten findings at most are in it, by story, and how many more there are; the body has at most
    3,000 characters however long the findings' words. Each has the address of its page where `base_url`
    is given: the address under which the nights' folders are served, of at most 500 characters; and with
    `review_url` that of where it is settled. What articles say can be no link, mention, image or HTML in it.
    """
    if not night.told:
        return None
    title = f"checker, {date_in_words(night.at.date())}: {_counts(night.told)}"
    told = list(night.told[:MOST_TOLD])
    body = _body(night, told, base_url, review_url)
    while len(body) > LONGEST and len(told) > 1:
        told.pop()
        body = _body(night, told, base_url, review_url)
    return Message(title, body)


def lead_of(item: News) -> str:
    """What the news is, on one line that may be hostile: `New divergence: how many were killed`."""
    return f"{_kind(item)}: {cut_line(item.topic, _NAME)}"


def words_of(item: News) -> str:
    """The explanation and what has changed, in sentences on one line that may be hostile."""
    parts = [_sentence(cut_line(item.explanation, _WORDS))]
    if item.changes:
        parts.append(f"What has changed: {_sentence(cut_line(' '.join(item.changes), _WORDS))}")
    if item.tier is Tier.REVIEW:
        parts.append("To be checked: no rule on facts decided this.")
    return " ".join(part for part in parts if part)


def title_of(item: News) -> str:
    """The headline of the news' story on one line, or that it has none."""
    return cut_line(item.title, _NAME) or "A story without a headline"


def address_of(page: str, night: Night, base_url: str) -> str:
    """Where a page of the night's folder is read; empty where no `base_url` is given."""
    if not base_url:
        return ""
    return f"{base_url.rstrip('/')}/{quote(night.folder)}/{quote(page, safe='/#')}"


def review_address(finding: str, review_url: str) -> str:
    """Where a finding is settled; empty where no `review_url` is given."""
    return f"{review_url.rstrip('/')}/finding/{quote(finding, safe='')}" if review_url else ""


# --- the message's parts ----------------------------------------------------------------------


def _counts(told: tuple[News, ...]) -> str:
    """`2 new divergences and 1 new update, 1 reopened`."""
    new = Counter(item.verdict for item in told if item.kind is Kind.NEW)
    reopened = Counter(item.verdict for item in told if item.kind is Kind.REOPENED)
    if not new:
        return f"{spell_verdicts(reopened)} reopened"
    counted = joined([_counted_new(verdict, new[verdict]) for verdict in VERDICTS if new[verdict]])
    return f"{counted}, {reopened.total():,} reopened" if reopened else counted


def _counted_new(verdict: Verdict, number: int) -> str:
    words = VERDICTS[verdict]
    return f"{number:,} new {words.one if number == 1 else words.many}"


def _body(night: Night, told: list[News], base_url: str, review_url: str) -> str:
    stories: dict[str, list[News]] = {}
    for item in told:
        stories.setdefault(item.story, []).append(item)
    parts = []
    for items in stories.values():
        points = [_point(one, night, base_url, review_url) for one in items]
        parts.append("\n".join([f"**{_harmless(title_of(items[0]))}**", "", *points]))
    rest = len(night.told) - len(told)
    if rest:
        address = address_of("", night, base_url)
        parts.append(f"And {rest:,} more{f': <{address}>' if address else '.'}")
    return "\n\n".join(parts) + "\n"


def _point(item: News, night: Night, base_url: str, review_url: str) -> str:
    # In angle brackets an address is a link in Markdown and in Slack, and plain text keeps its end apart.
    address = address_of(item.page, night, base_url)
    lead = f"- **{_kind(item)}**: {_harmless(_sentence(cut_line(item.topic, _NAME)))}"
    review = review_address(item.finding, review_url)
    parts = [lead, _harmless(words_of(item)), f"<{address}>" if address else ""]
    parts.append(f"Settle it: <{review}>" if review else "")
    return " ".join(part for part in parts if part)


def _kind(item: News) -> str:
    return f"{item.kind.value.capitalize()} {VERDICTS[item.verdict].one}"


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _harmless(text: str) -> str:
    """Words of an article as they look, no sign of them having a meaning in any markup."""
    return _PARTED.sub(rf"\g<0>{_NOTHING}", text.translate(_HARMLESS))
