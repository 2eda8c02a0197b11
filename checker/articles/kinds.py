"""What a paragraph is by its own words: boilerplate, caption, byline, or nothing but body."""

from __future__ import annotations

import re
from functools import cache

from checker.articles.dates import parse_date_line, parse_headed_line
from checker.articles.shapes import (
    INITIALS,
    NAME,
    NAMES,
    agencies_in,
    agency,
    any_of,
    boilerplate,
    compiled,
    words_of,
)
from checker.model import BlockKind

MENU_WORDS = 40  # a longer paragraph is prose, whatever it opens with
CAPTION_WORDS = 80
KICKER_LENGTH = 16  # characters
SECTION_WORDS = 3  # "Arts and Culture"
TAIL = 400  # characters from the end in which a credit or sign-off can stand

_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]{0,3}\Z")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BETWEEN_BUTTONS = re.compile(r"[ |·•/,]")
_BETWEEN_SECTIONS = re.compile(r"[|·•]")
_DIGIT = re.compile(r"\d")
_LABEL_ENDS = " :|.–—-»›>"


def kind_of(text: str) -> BlockKind | None:
    """The kind that a paragraph's own shape proves, None where it reads as body."""
    words = text.count(" ") + 1
    if words <= MENU_WORDS and is_menu(text):
        return BlockKind.MENU
    if words <= CAPTION_WORDS and (caption := _caption_kind(text, words)):
        return caption
    if words <= 20 and parse_date_line(text):
        return BlockKind.DATELINE
    if words <= 20 and heads_report(text, proven=True):
        return BlockKind.DATELINE
    if words <= 120 and compiled("note", "opening").match(text):
        return BlockKind.NOTE
    if words <= 60 and is_byline(text):
        return BlockKind.BYLINE
    if words <= MENU_WORDS and related_lead(text) is not None:
        return BlockKind.RELATED
    return None


def is_sentence(text: str) -> bool:
    """Whether a paragraph closes as prose does: with a full stop, or quoted from end to end."""
    return bool(_SENTENCE_END.search(text[-8:])) or (text[:1] in '"“«' and text[-1:] in '"”»')


def is_menu(text: str) -> bool:
    """Whether a paragraph is navigation, an appeal or a notice of the page."""
    whole = compiled("menu", "whole")
    return bool(whole.fullmatch(text) or compiled("menu", "opening").match(text)) or _is_bar(text)


def _is_bar(text: str) -> bool:
    """Whether a line is buttons side by side ("Share Tweet Email"), each one a menu by itself.

    Between upright bars or dots one of them is enough: the others are a site's own sections ("Home |
    Sport | Opinion"). A figure among them is a date or a time beside a writer's name.
    """
    is_button = compiled("menu", "whole").fullmatch
    buttons = [button for button in _BETWEEN_BUTTONS.split(text) if button]
    if len(buttons) > 1 and all(map(is_button, buttons)):
        return True
    sections = [section.strip() for section in _BETWEEN_SECTIONS.split(text)]
    named = all(0 < len(section.split()) <= SECTION_WORDS for section in sections)
    return len(sections) > 2 and named and not _DIGIT.search(text) and any(map(is_button, sections))


def is_kicker(text: str) -> bool:
    """Whether a line is one capitalised word, as desks label a report above its headline ("WIRE")."""
    return len(text) <= KICKER_LENGTH and text[:1].isupper() and text.isalpha()


def related_lead(text: str) -> str | None:
    """What follows a lead to other articles ("Related article: ..."), None where there is no lead.

    The rest is empty where the lead stands alone and the link titles follow on their own lines.
    """
    for weak in (False, True):
        if match := _related(weak).match(text):
            rest = text[match.end() :].strip(_LABEL_ENDS)
            return None if weak and (not rest or is_sentence(rest + text[-1])) else rest
    return None


def is_byline(text: str) -> bool:
    """Whether a paragraph names writers, agencies or the outlet and says nothing else."""
    if compiled("byline", "opening").match(text):
        return _proves_byline(text)
    return any(pattern.fullmatch(text) for pattern in _bylines()) or bool(named_outlet(text))


def heads_report(text: str, proven: bool = False) -> bool:
    """Whether a line is an outlet's or a writer's name with the date of the report.

    "Tribune, Wednesday 18 November 2026" is built as the headline "Council Meeting, Wednesday 18 November
    2026" is. `proven` asks for what no headline has: "By", a bar before the date, or a paper's kind of name.
    """
    headed = parse_headed_line(text)
    if headed is None:
        return False
    byline = is_byline(", ".join(headed.names))
    outlet = any(name.rsplit(" ", 1)[-1].lower() in words_of("outlet", "words") for name in headed.names)
    named = byline or all(map(_names().fullmatch, headed.names))
    return named and (not proven or byline or headed.barred or outlet)


def named_outlet(text: str) -> str:
    """The outlet that a line gives after its label, a date after it left out; empty for any other line."""
    match = _outlet().fullmatch(text)
    if match is None:
        return ""
    headed = parse_headed_line(text)
    name = headed.names[0].split(":", 1)[1].strip() if headed else match["name"]
    is_house = name in boilerplate("credit", "houses") or agencies_in(name)
    return name if not is_house and _names().fullmatch(name) else ""


def sign_off_end(text: str) -> int:
    """Where a sign-off with agencies that opens a paragraph ends, 0 where there is none."""
    match = _opening_sign_off().match(text)
    return match.end() if match and agencies_in(match.group()) else 0


def sign_off_start(text: str) -> int:
    """Where a sign-off that closes a paragraph begins, the text's length where there is none."""
    window = max(0, len(text) - TAIL)
    match = _closing_sign_off().search(text, window)
    return match.start() if match and match.start() > 0 else len(text)


def photo_credit_start(text: str) -> int:
    """Where a photo credit that closes a paragraph begins, the text's length where there is none."""
    window = max(0, len(text) - TAIL // 2)
    tail = text[window:]
    starts = [
        match.start()
        for needed, pattern in _photo_tails()
        if not needed or any(sign in tail for sign in needed)
        if (match := pattern.search(text, window)) and not _is_labelled_prose(match)
    ]
    return min(starts, default=len(text))


def dateline_end(text: str) -> int:
    """Where a wire dateline ("LONDON, June 12 (Reuters) - ") ends, 0 where there is none."""
    match = _dateline().match(text)
    if match is None:
        return 0
    named = bool(match["agency"] and agencies_in(match["agency"]))
    city = match["city"] or ""
    capitals = city.isupper() and len(city) > 2 and not re.search(r"\d", city)
    return match.end() if named or capitals else 0


def _is_labelled_prose(credit: re.Match[str]) -> bool:
    """Whether "Video: ..." goes on as a sentence and so credits nobody."""
    words = credit.group()
    return ":" in words and words.count(" ") > 7 and not re.search(r"[/©|]", words)


def _caption_kind(text: str, words: int) -> BlockKind | None:
    start = photo_credit_start(text)
    if start < len(text):
        return BlockKind.CREDIT if len(text[:start].strip(" .–—-|(")) < 3 else BlockKind.CAPTION
    if compiled("credit", "openings").match(text):
        return BlockKind.CAPTION
    if _photo_opening().match(text):
        return BlockKind.CREDIT if words <= 12 and not is_sentence(text) else BlockKind.CAPTION
    return None


def _proves_byline(text: str) -> bool:
    """Whether only names and the small words of a byline follow "Reporting by", no clause."""
    small = words_of("byline", "small_words")
    return all(word in small or not word[0].islower() for word in _WORD.findall(text)[1:])


@cache
def _bylines() -> tuple[re.Pattern[str], ...]:
    joint = r"(?:,| and| &| with|,? in| for|,? and|/| [|/–—-]) "
    roles = rf"(?:(?i:{any_of(boilerplate('byline', 'roles'))})|{NAME}|{agency()})"
    agencies = rf"(?:the )?{agency()}(?:(?:, ?| and |/| & | - |, and )(?:(?:the )?{agency()}|(?i:agencies)))*"
    after = rf"(?:{joint}(?:{NAMES}|{roles}(?: {roles}){{0,5}}))*"
    dated = r"(?: ?[|•·–—/-] ?.{0,50}|, .{0,10}\d{4})?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?:[Bb]y|BY|Von):? {NAMES}{after}{dated}\.?",
            rf"{NAMES} ?[,|/–—-] ?{agencies}{dated}",
            rf"(?:{INITIALS} ?)?[-–—(\[ ]{{0,3}}(?:[Ww]ith |[Vv]ia |[Ff]rom )?{agencies}[)\].]{{0,2}}",
            rf"{INITIALS}/[a-z]{{2,4}}",
            rf"{INITIALS} ?\([^()]{{0,40}}{agency()}[^()]{{0,40}}\)\.?",
        )
    )


@cache
def _names() -> re.Pattern[str]:
    site = r"(?:[a-z\d-]{1,40}\.)+[a-z]{2,10}"
    return re.compile(rf"{NAMES}(?: & {NAMES})?|{site}|(?i:{any_of(boilerplate('byline', 'roles'))})")


@cache
def _outlet() -> re.Pattern[str]:
    return re.compile(rf"(?i:{any_of(boilerplate('outlet', 'labels'))}) ?: ?(?P<name>\S.{{0,120}}?)")


@cache
def _opening_sign_off() -> re.Pattern[str]:
    return re.compile(rf"(?:{INITIALS} ?)\([^()]{{0,40}}{agency()}[^()]{{0,40}}\)(?= |\Z)")


@cache
def _closing_sign_off() -> re.Pattern[str]:
    ended = r"(?<=[.!?”\"’)])"
    listed = rf"{agency()}(?:(?:, ?| and |/){agency()})*"
    work = r"(?:(?:Additional )?(?:Reporting|Writing|Editing|Compiled)(?: and (?:writing|editing))?) by "
    return re.compile(
        rf"{ended} ?\({work}[^()]{{1,300}}\)\.?\Z"
        rf"|{ended} {work}[A-Z][^.!?]{{1,300}}\.?\Z"
        rf"|{ended} ?{INITIALS} ?\([^()]{{0,40}}{agency()}[^()]{{0,40}}\)\.?\Z"
        rf"|{ended} ?[-–—] ?{listed}\.?\Z|{ended} {listed}\Z"
        rf"|{ended} ?[(\[]{listed}[)\]]\.?\Z"
        rf"|{ended} ?[-–—] ?(?:[Ww]ith (?:files |reporting )?from ){listed}\.?\Z"
    )


@cache
def _photo_tails() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Each pattern after the signs of which every match has one: most paragraphs have none, and are done."""
    labels = any_of(
        form for label in boilerplate("credit", "labels") for form in (label.capitalize(), label.upper())
    )
    libraries = any_of(boilerplate("credit", "houses"))
    house = rf"(?:{agency()}|{libraries})"
    owner = r"[A-Z\u00c0-\u024f@©\[(][\w.,'’&/ @©()\[\]|-]{0,80}"
    free = r"(?:(?<![\w'’-])|(?<=[a-z.)\]\"”]))"  # damage glues a label to the word before it
    credited = "(?: credit| source| courtesy(?: of)?)?"
    boundary = r"(?:\A|[.!?:;,–—/|)\]\"”-] ?)"
    via = rf"(?: via {house}| ?/ ?{house}| ?/ ?(?:File|Pool|Handout)|,? (?i:file|pool|handout)| {house})*"
    patterns = {
        rf"{free}(?:{labels}|(?<=[(\[])(?i:{labels})){credited} ?[:©|] ?{owner}\Z": (":", "©", "|"),
        rf"{free}{labels}s? (?:by|courtesy of) {NAMES}(?: ?/ ?{house})?{via}[)\]]?\.?\Z":
            (" by ", " courtesy of "),
        rf"[(\[]?(?:{NAMES} ?)?/ ?{house}{via}[)\]]?\.?\Z": ("/",),
        rf"\[{NAMES}(?: ?/ ?{NAMES})+\]\.?\Z": ("[",),
        rf"\((?:{house} )?(?:Photo|PHOTO|Image|File|FILE|Picture)\b[^()]{{0,80}}\)\.?\Z": ("(",),
        rf"{house} (?:Photo|PHOTO|Image|Picture)(?: ?/ ?{NAMES})?{via}\.?\Z":
            ("Photo", "PHOTO", "Image", "Picture"),
        rf"(?:\A|[.!?\"”/|–—-] ?|\bvia |\(|\bcourtesy of ){libraries}\)?\.?\Z": (),
        rf"{boundary}\(?©.{{1,80}}\Z": ("©",),
    }  # fmt: skip
    tails = "|".join(boilerplate("credit", "tails"))
    return (
        *((needed, re.compile(pattern)) for pattern, needed in patterns.items()),
        ((), re.compile(rf"{boundary}(?:{tails})\Z", re.IGNORECASE)),
    )


@cache
def _photo_opening() -> re.Pattern[str]:
    labels = any_of(boilerplate("credit", "labels"))
    return re.compile(rf"\(?(?i:{labels})(?i: credit| source| courtesy of| by)? ?[:©|] ?\S")


@cache
def _related(weak: bool) -> re.Pattern[str]:
    leads = "|".join(boilerplate("related", "weak_leads" if weak else "leads"))
    return re.compile(rf"[\[(>»•*▶►-]{{0,3}} ?(?:{leads}) ?(?::|\||–|—| -|»|>|\Z)", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    date = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?"
    return re.compile(
        rf"(?:(?P<city>{NAME}(?:[ /]{NAME}){{0,3}})(?:, ?{NAME}(?: {NAME}){{0,2}})??(?:,? (?:{date}))?,?)?"
        r" ?(?P<agency>[(\[][^()\[\]]{2,60}[)\]])?(?: ?—| ?--| [-–]|(?<=\))[-–]) ?(?=[\"“‘'A-Z\d])"
    )
