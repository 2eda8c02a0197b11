"""Two versions of one article: what was edited, how, and whether the later one says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap

import pytest

from checker.articles import make_article, read_paths
from checker.claims import extract_claims, parse_articles
from checker.model import Article, BlockKind, Span, Standing
from checker.pipeline import Tools, compare_claims
from checker.revisions import (
    Edit,
    EditKind,
    How,
    Leaning,
    Revised,
    Where,
    compare_revisions,
    leaning_on,
    taken_back,
)
from checker.revisions.telling import tell
from tests.gold import CORPUS

TITLE = "Quarry fire kills 12"
MORNING, NOON, NEXT_WEEK = "2026-03-03T09:00:00Z", "2026-03-03T12:00:00Z", "2026-03-09"
BODY = """A fire at the Dunmarrow quarry killed 12 people on Tuesday, the district said.

It started in the crusher hall at about 6 a.m., fire chief Adela Morrane said. She said that 2,400 tonnes \
of stone were lost, and that the hall’s roof had “fallen in”.

The quarry will close on Friday. The company did not pay for new alarms, inspectors said.

Mayor Ivo Tarsk visited the site. Damage came to 5.2 million euros.
"""


def version(body: str = BODY, title: str = TITLE, published: str | None = MORNING) -> Article:
    """A version of the one article, under its one id."""
    return make_article(body, title=title, source="The Courier", published=published, id="c1")


def revised(tools: Tools, *swaps: tuple[str, str], published: str = MORNING, title: str = TITLE) -> Revised:
    """What comes of swapping some words of the body for others; each must be there."""
    body = BODY
    for old, new in swaps:
        assert old in body
        body = body.replace(old, new)
    return compare_revisions(version(), version(body, title, published), tools)


def told(edit: Edit) -> tuple[str, str, str, str]:
    return edit.kind.value, edit.how.value, edit.before, edit.after


# --- no change --------------------------------------------------------------------------------

PARAGRAPHS = BODY.strip().split("\n\n")


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        BODY.replace(" killed", "\u00a0killed").replace("5.2 million", "5.2\u202fmillion"),
        BODY.replace(". ", ".  ").replace("\n\n", "\n\n\n\n"),
        BODY.replace("’", "'").replace("“", '"').replace("”", '"'),
        BODY.replace("2,400", "2400"),
        BODY.replace("crusher", "cru\u00adsher"),
        "\n\n".join(PARAGRAPHS[::-1]),
        " ".join(PARAGRAPHS),
        BODY.replace(". The company", ".\n\nThe company"),
        BODY.replace("site. Damage", "site and damage"),
        f"{BODY}\n214 shares\n",
        f"{BODY}\n1.2K shares\n\n3,214 people are reading this now.\n\nUpdated 3 min ago\n",
        f"Home | News | Sport\n\n{BODY}\nRelated article: The long war over Dunmarrow’s stone\n",
        f"{BODY}\nThe quarry on Tuesday. Photo: Anna Leek/Northern Wire\n",
        f"By Tamsin Orrel\n\n{BODY}",
    ],
)
def test_what_stands_around_the_story_is_no_change(tools: Tools, body: str) -> None:
    result = compare_revisions(version(), version(body, published=NOON), tools)
    assert (result.edits, result.is_changed, result.is_noted) == ((), False, False)


@pytest.mark.parametrize(
    "title", ["UPDATE 2-Quarry fire kills 12", "QUARRY FIRE KILLS 12", TITLE + " [CORRECTED]"]
)
def test_a_wire_marker_and_capitals_change_no_headline(tools: Tools, title: str) -> None:
    assert not revised(tools, title=title).is_changed


def test_a_weekday_that_moves_with_the_date_of_the_version_is_no_change(tools: Tools) -> None:
    result = revised(tools, ("visited the site", "toured the site"), published=NEXT_WEEK)
    assert [edit.how for edit in result.edits] == [How.REWORDED]
    assert not revised(tools, published=NEXT_WEEK).is_changed


# --- facts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("swap", "expected"),
    [
        (("12 people", "21 people"), ("figure", "silent", "12", "21")),
        (("2,400 tonnes", "2,900 tonnes"), ("figure", "silent", "2,400 tonnes", "2,900 tonnes")),
        (
            ("5.2 million", "5.4 million"),
            ("figure", "silent", "5.2 million euros", "5.4 million euros"),
        ),
        (("6 a.m.", "8 a.m."), ("date", "silent", "about 6 a.m.", "about 8 a.m.")),
        (("on Tuesday, the", "on Monday, the"), ("date", "silent", "Tuesday", "Monday")),
        (("will close", "closed"), ("status", "silent", "will close", "closed")),
        (("did not pay", "paid"), ("negation", "silent", "did not pay", "paid")),
        (("Ivo Tarsk", "Ivan Belcor"), ("name", "silent", "Ivo Tarsk", "Ivan Belcor")),
        (
            ("fire chief Adela Morrane", "mayor Ivo Tarsk"),
            ("speaker", "silent", "fire chief Adela Morrane", "mayor Ivo Tarsk"),
        ),
    ],
)
def test_another_fact_without_a_note_is_a_silent_change(
    tools: Tools, swap: tuple[str, str], expected: tuple[str, str, str, str]
) -> None:
    result = revised(tools, swap)
    assert [told(edit) for edit in result.edits] == [expected]
    assert result.edits[0].says.endswith("without a correction note.")


@pytest.mark.parametrize(
    ("swap", "published", "expected"),
    [
        (("12 people", "14 people"), NOON, ("figure", "updated", "12", "14")),
        (("12 people", "9 people"), NOON, ("figure", "silent", "12", "9")),
        (
            ("will close on Friday", "closed on Friday"),
            NEXT_WEEK,
            ("status", "updated", "will close", "closed"),
        ),
        (("will close", "closed"), NOON, ("status", "updated", "will close", "closed")),
        (("on Friday", "on Saturday"), NOON, ("date", "updated", "Friday", "Saturday")),
    ],
)
def test_what_has_happened_since_is_an_update_and_a_lower_count_is_none(
    tools: Tools, swap: tuple[str, str], published: str, expected: tuple[str, str, str, str]
) -> None:
    assert [told(edit) for edit in revised(tools, swap, published=published).edits] == [expected]


def test_a_statement_that_a_later_stage_took_the_place_of_is_an_update(tools: Tools) -> None:
    swap = ("The quarry will close on Friday.", "After an order of the district, the quarry has closed.")
    result = revised(tools, swap, published=NEXT_WEEK)
    assert [(edit.kind, edit.how) for edit in result.edits] == [(EditKind.STATUS, How.UPDATED)]
    assert "“The quarry will close on Friday”" in result.edits[0].says


@pytest.mark.parametrize(
    ("swap", "expected"),
    [
        (("visited the site", "toured the place"), EditKind.WORDS),
        (("2,400 tonnes", "nearly 2,400 tonnes"), EditKind.FIGURE),
        (("killed 12 people", "killed twelve people"), EditKind.FIGURE),
    ],
)
def test_other_words_for_one_fact_are_reworded(
    tools: Tools, swap: tuple[str, str], expected: EditKind
) -> None:
    result = revised(tools, swap)
    assert [(edit.kind, edit.how) for edit in result.edits] == [(expected, How.REWORDED)]


def test_sentences_come_and_go(tools: Tools) -> None:
    gone, new = (
        "The company did not pay for new alarms, inspectors said.",
        "Police arrested three men on Wednesday.",
    )
    result = revised(tools, (gone, ""), ("5.2 million euros.", f"5.2 million euros. {new}"))
    assert [told(edit) for edit in result.edits] == [
        ("statement", "removed", gone, ""),
        ("statement", "added", "", new),
    ]
    assert result.edits[1].says == f"The Courier adds (3 March 2026, 09:00 UTC): “{new[:-1]}”."


def test_a_figure_that_was_left_out_is_a_detail_removed(tools: Tools) -> None:
    edits = revised(tools, (" on Tuesday, the", ", the")).edits
    assert [(edit.kind, edit.how, edit.after) for edit in edits] == [(EditKind.DATE, How.REMOVED, "")]


def test_the_sentence_for_people_names_the_outlet_both_values_and_both_dates(tools: Tools) -> None:
    edit = revised(tools, ("12 people", "9 people"), published="2026-03-05").edits[0]
    assert edit.rule == "Q101"
    assert edit.says == (
        "The Courier had “killed 12 people” (3 March 2026, 09:00 UTC) and now has “killed 9 people” "
        "(5 March 2026), without a correction note."
    )


def test_the_headline_is_compared_and_its_spans_are_those_of_the_title(tools: Tools) -> None:
    title = "UPDATE 1-Quarry fire kills 9"
    result = revised(tools, ("12 people", "9 people"), title=title, published=NOON)
    headline, body = result.edits
    assert (headline.where, body.where) == (Where.HEADLINE, Where.BODY)
    assert told(headline) == ("figure", "silent", "12", "9")
    assert headline.before_span == Span(18, 20)
    assert headline.after_span is not None
    assert title[headline.after_span.start : headline.after_span.end] == "9"
    assert headline.says.startswith("The Courier had “kills 12” in its headline (3 March 2026")


def test_every_span_holds_the_words_that_it_is_said_to(tools: Tools) -> None:
    body = BODY.replace("12 people", "9 people").replace("visited", "toured").replace("did not pay", "paid")
    before, after = version(), version(body)
    edits = compare_revisions(before, after, tools).edits
    assert len(edits) == 3
    for edit in edits:
        assert edit.before_span is not None
        assert edit.after_span is not None
        assert before.text[edit.before_span.start : edit.before_span.end] == edit.before
        assert after.text[edit.after_span.start : edit.after_span.end] == edit.after
    places = [edit.after_span.start for edit in edits if edit.after_span]
    assert places == sorted(places)


# --- notes ------------------------------------------------------------------------------------

LOWER = ("12 people", "9 people")


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this article gave the number of dead as 12.",
        "CORRECTION: Nine people died in the fire at the Dunmarrow quarry on Tuesday, not more.",
        "Editor's note: This article has been corrected to say that 9 people were killed.",
        "An earlier version of this article wrongly said that 12 people had died.",
        "(Corrects number of dead in first paragraph)",
        "Correction: An earlier version gave a wrong figure for those killed.",
    ],
)
def test_a_note_that_speaks_of_the_fact_makes_it_corrected(tools: Tools, note: str) -> None:
    result = compare_revisions(version(), version(f"{BODY.replace(*LOWER)}\n{note}\n"), tools)
    assert [told(edit) for edit in result.edits] == [("figure", "corrected", "12", "9")]
    assert (result.is_noted, result.note) == (True, note)
    assert result.edits[0].says.endswith("and says that this was corrected.")


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this article misspelled the name of the mayor.",
        "Correction: An earlier version gave a wrong figure for the damage.",
        "(Corrects spelling of name in fourth paragraph)",
        "This article has been updated with quotes.",
    ],
)
def test_a_note_of_something_else_leaves_the_change_silent(tools: Tools, note: str) -> None:
    result = compare_revisions(version(), version(f"{BODY.replace(*LOWER)}\n{note}\n"), tools)
    assert [edit.how for edit in result.edits] == [How.SILENT]
    assert result.is_noted
    assert result.edits[0].says.endswith("and its note does not speak of this.")


@pytest.mark.parametrize("title", ["CORRECTED-Quarry fire kills 12", "REFILE-Quarry fire kills 12"])
def test_a_marker_of_a_correction_speaks_of_all_where_no_note_says_of_what(tools: Tools, title: str) -> None:
    result = revised(tools, LOWER, title=title)
    assert [edit.how for edit in result.edits] == [How.CORRECTED]
    assert result.note == title


def test_a_marker_of_an_update_alone_explains_no_lower_count(tools: Tools) -> None:
    result = revised(tools, LOWER, title="UPDATE 2-Quarry fire kills 12", published=NOON)
    assert [edit.how for edit in result.edits] == [How.SILENT]
    assert result.is_noted


def test_a_note_of_the_version_before_speaks_of_no_new_change(tools: Tools) -> None:
    noted = f"{BODY}\nCorrection: An earlier version of this article gave the number of dead as 12.\n"
    result = compare_revisions(version(noted), version(noted.replace(*LOWER)), tools)
    assert [edit.how for edit in result.edits] == [How.SILENT]
    assert not result.is_noted


def test_a_marker_that_stayed_speaks_of_no_new_change(tools: Tools) -> None:
    title = "CORRECTED-Quarry fire kills 12"
    result = compare_revisions(version(title=title), version(BODY.replace(*LOWER), title), tools)
    assert [edit.how for edit in result.edits] == [How.SILENT]


def test_a_notice_that_withdraws_the_article_is_no_version_of_it(tools: Tools) -> None:
    notice = make_article("", source="The Courier", id="c1", standing=Standing.KILLED)
    assert compare_revisions(version(), notice, tools).edits == ()


def test_versions_without_a_date_and_those_in_turned_order_are_compared(tools: Tools) -> None:
    for one, other in ((None, None), (NOON, MORNING), (None, NOON)):
        result = compare_revisions(
            version(published=one), version(BODY.replace(*LOWER), published=other), tools
        )
        assert [told(edit) for edit in result.edits] == [("figure", "silent", "12", "9")]


# --- the corpus -------------------------------------------------------------------------------


def harmless(text: str) -> Iterator[str]:
    """The text as a content system might give it the next time, with nothing changed."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    yield text.replace(" ", "\u00a0", 40)
    yield re.sub(r"\. ", ".  ", text)
    curly = re.search("[“”’]", text)
    yield text.translate(str.maketrans("“”’", '""\'') if curly else str.maketrans("\"'", "”’"))
    yield f"{text.rstrip()}\n\n1,214 shares\n\nUpdated 3 min ago\n"
    yield re.sub(r"(\d),(\d{3})", r"\1\2", text)
    yield "\n\n".join("\n".join(wrap(paragraph, 70)) for paragraph in paragraphs)
    if len(paragraphs) > 4:
        yield "\n\n".join([*paragraphs[:-2], paragraphs[-1], paragraphs[-2]])


_MONTH = re.compile(
    r" (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def other_figures(article: Article) -> Iterator[str]:
    """The text with one of its first figures raised by a fifth; years go back by three, late hours by one."""
    figure = re.compile(
        r"(?<![\w.,:/$€£-])\d{1,3}(?:,\d{3})*(?![\w.,:/-]|\.\d)|(?<![\w.,:/-])(?:19|20)\d\d(?!\w)"
    )
    for block in article.blocks:
        if block.kind is BlockKind.BODY:
            for match in list(figure.finditer(block.text))[:4]:
                number = int(match.group().replace(",", ""))
                is_year = len(match.group()) == 4
                is_hour = block.text.startswith((" a.m.", " p.m."), match.end())
                is_late = (is_hour and number > 10) or (_MONTH.match(block.text, match.end()) and number > 24)
                change = -3 if is_year else -1 if is_late else max(1, number // 5)
                new = str(number + change) if is_year else f"{number + change:,}"
                span = block.span(*match.span())
                yield article.text[: span.start] + new + article.text[span.end :]


@pytest.mark.slow
def test_on_the_corpus_no_harmless_edit_is_reported_and_every_figure_is(tools: Tools) -> None:
    folders = sorted(path for path in CORPUS.iterdir() if path.is_dir())
    articles = [article for folder in folders for article in read_paths([folder])[0]]

    def again(article: Article, text: str) -> Article:
        return make_article(
            text, source=article.source, title=article.title, published=article.published, id=article.id
        )

    quiet = [(again(a, a.text), again(a, text)) for a in articles for text in harmless(a.text)]
    loud = [(again(a, a.text), again(a, text)) for a in articles for text in other_figures(again(a, a.text))]
    alarms = [result for pair in quiet if (result := compare_revisions(*pair, tools)).is_changed]
    found = [compare_revisions(*pair, tools).edits for pair in loud]
    missed = [
        edits for edits in found if [e.kind in (EditKind.FIGURE, EditKind.DATE) for e in edits] != [True]
    ]
    print(f"{len(articles)} articles: {len(alarms)} of {len(quiet)} harmless edits reported, "
          f"{len(loud) - len(missed)} of {len(loud)} figures")  # fmt: skip
    assert len(quiet) > 150
    assert len(loud) > 100
    assert (alarms, missed) == ([], [])


# --- what leaned on a withdrawn report --------------------------------------------------------

WIRE = (
    "A fire at the Dunmarrow quarry killed 21 people before dawn on Tuesday, and the crusher hall burned "
    "down to its iron frame, the district said.\n\nThe quarry had opened in 1931."
)
COPY = (
    "Grief has come to the valley.\n\nA fire at the Dunmarrow quarry killed 21 people before dawn on "
    "Tuesday, and the crusher hall burned down to its iron frame, officials said."
)


def leanings(tools: Tools, *articles: Article, notice_day: str | None = "2026-03-05") -> list[Leaning]:
    wire = make_article(WIRE, source="Northern Wire", published="2026-03-03", id="nw-7")
    notice = make_article(
        "", source="Northern Wire", id="nw-7", published=notice_day, standing=Standing.KILLED
    )
    claims = [c for parsed in parse_articles(list(articles), tools.nlp) for c in extract_claims(parsed)]
    findings = compare_claims(articles, claims, tools)
    found = leaning_on(taken_back(wire, notice), articles, claims, findings)
    turned = leaning_on(taken_back(wire, notice), articles[::-1], claims[::-1], findings[::-1])
    assert [(one.article, one.says, one.findings) for one in found] == [
        (one.article, one.says, one.findings) for one in turned
    ]
    return found


def post(text: str, source: str = "The Post", **fields: str) -> Article:
    return make_article(text, source=source, published="2026-03-04", **fields)  # type: ignore[arg-type]


def test_copied_wording_leans_on_the_report_and_so_do_the_findings_on_it(tools: Tools) -> None:
    own = post("The fire at the Dunmarrow quarry killed 12 people, hospitals told us.", "The Courier")
    copy = post(COPY)
    (found,) = leanings(tools, own, copy)
    assert found.article == copy.id
    assert (
        found.says
        == "The Post still carries 23 words of the Northern Wire report that was withdrawn on 5 March 2026."
    )
    assert found.span is not None
    assert copy.text[found.span.start : found.span.end] == found.text
    assert found.text.startswith("A fire at the Dunmarrow quarry killed 21 people")
    assert found.findings


def test_a_cited_source_and_a_credit_lean_on_the_report(tools: Tools) -> None:
    cites = post("The old crusher hall is gone, Northern Wire reported.", "The Ledger")
    credits = make_article("The valley mourns its dead.", source="The Echo", credits=["Northern Wire"])
    assert [one.says for one in leanings(tools, cites, credits)] == [
        "The Echo credits Northern Wire, whose report was withdrawn on 5 March 2026.",
        "The Ledger still cites Northern Wire, whose report was withdrawn on 5 March 2026.",
    ]


def test_one_fact_in_ones_own_words_leans_on_nothing(tools: Tools) -> None:
    own = post("Twenty-one quarry workers lost their lives in Tuesday's blaze at Dunmarrow, hospitals said.")
    assert leanings(tools, own) == []


def test_the_report_itself_and_other_withdrawn_ones_are_passed_over(tools: Tools) -> None:
    itself = make_article(WIRE, source="Northern Wire", published="2026-03-03", id="nw-7")
    gone = post(COPY, title="WITHDRAWN-Grief in the valley")
    assert leanings(tools, itself, gone) == []


def test_another_text_of_the_source_that_repeats_the_report_leans_on_it(tools: Tools) -> None:
    again = post(COPY, "Northern Wire", id="nw-9")
    (found,) = leanings(tools, again, notice_day=None)
    assert found.says == "Northern Wire still carries 23 words of its own report that was withdrawn."


def test_another_number_is_never_told_as_other_words() -> None:
    versions = make_article("a", source="Gazette"), make_article("b", source="Gazette")
    values = ("About 300 residents of Mill Street left", "About 320 residents of Mill Street left")
    assert "in other words" not in tell(How.REWORDED, Where.BODY, values, versions, noted=False)
    values = ("About 300 residents of Mill Street left", "Some 300 people left Mill Street")
    assert "in other words" in tell(How.REWORDED, Where.BODY, values, versions, noted=False)
