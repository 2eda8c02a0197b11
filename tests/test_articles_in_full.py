"""The articles in full: nothing of a text is lost, and every claim leads to its finding."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html

from checker.articles.making import make_article
from checker.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    Finding,
    PublishedBasis,
    Report,
    Span,
    Verdict,
)
from checker.report import render_html
from checker.report.beside import ANSWERS_TOLD
from checker.report.layout import Stretch, lay_out
from checker.report.marked_copy import (
    CopyParagraph,
    CopyPiece,
    MarkedCopy,
    article_anchor,
    claim_anchor,
    finding_names,
    view_in_full,
)
from checker.report.marking import Cut, Placed, cut_at_claims
from checker.report.words import visible
from tests.sample_report import (
    ARTICLES,
    COURIER,
    COURIER_TOLL,
    FINDINGS,
    GULL,
    LEDGER,
    LEDGER_RESCUE,
    LEDGER_SMOKE,
    LEDGER_TOLL,
    POST,
    POST_TOLL,
    REPORT,
    finding,
)

RENDERED = render_html(REPORT)
PAGE = lxml_html.document_fromstring(RENDERED)


def copy_of(article: Article, claims: Sequence[Claim] = (), findings: Sequence[Finding] = ()) -> MarkedCopy:
    report = dataclasses.replace(
        REPORT, articles=(article,), claims=tuple(claims), findings=tuple(findings), rejections=()
    )
    return in_full(report)[0]


def in_full(report: Report) -> tuple[MarkedCopy, ...]:
    return view_in_full(report, {item.id for item in report.findings}).copies


def in_report(article: Article, report: Report = REPORT) -> MarkedCopy:
    return in_full(report)[[one.id for one in report.articles].index(article.id)]


def pieces(marked: MarkedCopy) -> list[CopyPiece]:
    return [piece for paragraph in marked.paragraphs for piece in paragraph.pieces]


def text_of(marked: MarkedCopy) -> str:
    return "".join(piece.text for piece in pieces(marked))


def told(paragraph: CopyParagraph) -> str:
    return "".join(piece.text for piece in paragraph.pieces)


def parts(article: Article) -> list[tuple[str, str]]:
    """What each paragraph was left out as, and its text, white space between paragraphs aside."""
    return [(part.left_out, told(part)) for part in copy_of(article).paragraphs if not part.is_space]


def with_blocks(text: str, *blocks: tuple[BlockKind, int, int]) -> Article:
    made = tuple(Block(kind, text[start:end], tuple(range(start, end + 1))) for kind, start, end in blocks)
    return Article("a", "A", "t", "", None, PublishedBasis.UNKNOWN, (), text, made)


# --- nothing lost -----------------------------------------------------------------------------

DAMAGED = (
    *("", "  ", "Home", "News", "# A fire", "*By Ann Orr*", "![a](b)", "\x0b", "\u2028end", "\x00"),
    "OSTREL, May 7 (NPA) - Four died.",
    "Photo: Ivo Kasten/Tarn Chronicle",
    "It burned for 2\u00ad",
    "hours, **he** said.",
    "Read more: Dust",
    "The mill, [opened](http://a.example/) in 1974, employs 20, 000.",
)
LINES = st.lists(st.sampled_from(DAMAGED), max_size=14)


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]), st.booleans())
def test_the_pieces_of_an_article_read_from_damaged_text_are_its_text(
    lines: list[str], end: str, markdown: bool
) -> None:
    article = make_article(end.join(lines), markdown=markdown)
    assert text_of(copy_of(article)) == article.text


SPANS = st.tuples(st.integers(-2, 45), st.integers(-2, 45))


@given(
    st.text(alphabet="ab \n\u2028.", max_size=40),
    st.lists(st.tuples(st.sampled_from(BlockKind), SPANS), max_size=5),
)
def test_paragraphs_are_the_text_once_and_in_order_however_blocks_lie(
    text: str, blocks: list[tuple[BlockKind, tuple[int, int]]]
) -> None:
    cut = tuple(
        Block(kind, "", (max(0, min(ends)), max(0, *ends)) if min(ends) < max(ends) else (max(0, ends[0]),))
        for kind, ends in blocks
    )
    article = dataclasses.replace(with_blocks(text), blocks=cut)
    stretches = [stretch for paragraph in lay_out(article) for stretch in paragraph.stretches]
    assert "".join(text[stretch.start : stretch.end] for stretch in stretches) == text
    assert all(stretch.start < stretch.end for stretch in stretches)
    assert [stretch.start for stretch in stretches[1:]] == [stretch.end for stretch in stretches[:-1]]


@given(
    st.integers(0, 40),
    st.lists(st.tuples(SPANS, st.sets(st.integers(0, 5), min_size=1)), max_size=8),
    st.sets(st.integers(1, 39), max_size=4),
)
@example(10, [((0, 10), {1}), ((3, 5), {0}), ((3, 5), {1})], set())
@example(10, [((10, 10), {1}), ((0, 0), {0})], {5})
def test_each_character_shows_the_most_serious_finding_over_it_and_none_is_without_a_link(
    length: int, spans: list[tuple[tuple[int, int], set[int]]], edges: set[int]
) -> None:
    bounds = sorted({0, length, *(edge for edge in edges if edge < length)})
    stretches = [
        Stretch(start, end, is_space=place % 2 == 1)
        for place, (start, end) in enumerate(itertools.pairwise(bounds))
    ]
    claims = [Placed(*ends, tuple(sorted(ranks)), f"c{n}") for n, (ends, ranks) in enumerate(spans)]
    cuts = cut_at_claims(length, stretches, claims)
    assert [(cut.start, cut.end) for cut in cuts[:1]] == ([(0, cuts[0].end)] if length else [])
    assert all(before.end == after.start for before, after in itertools.pairwise(cuts))
    assert (cuts[-1].end if cuts else 0) == length
    assert sorted(claim for cut in cuts for claim in cut.claims) == (
        sorted(claim.claim for claim in claims) if length else []
    )
    for cut in cuts:
        for place in range(cut.start, cut.end):
            assert cut.rank == shown_at(place, claims, stretches, length)
    for claim in claims if length else []:
        start, end = inside(claim, length)
        under = [cut for cut in cuts if cut.start < end and start < cut.end]
        assert claim.claim in under[0].claims
        assert set(claim.ranks) <= {cut.rank for cut in under} | {one for cut in under for one in cut.also}


def inside(claim: Placed, length: int) -> tuple[int, int]:
    start = sorted((0, claim.start, length - 1))[1]
    return start, sorted((start + 1, claim.end, length))[1]


def shown_at(place: int, claims: list[Placed], stretches: list[Stretch], length: int) -> int | None:
    if any(stretch.is_space and stretch.start <= place < stretch.end for stretch in stretches):
        return None
    over = [claim for claim in claims if inside(claim, length)[0] <= place < inside(claim, length)[1]]
    return min((rank for claim in over for rank in claim.ranks), default=None)


@pytest.mark.parametrize("article", ARTICLES, ids=[article.id for article in ARTICLES])
def test_the_page_has_the_text_of_each_article_whole(article: Article) -> None:
    page = lxml_html.document_fromstring(RENDERED)
    text = page.get_element_by_id(article_anchor(article.id)).find("div")
    for ours in text.xpath(".//sup | .//i | .//ul | .//b | .//summary"):
        ours.drop_tree()
    assert text.text_content().strip() == visible(article.text).strip()


def test_an_article_with_no_blocks_is_body_and_one_with_no_text_is_nothing() -> None:
    assert parts(with_blocks("One.\n\nTwo.")) == [("", "One.\n\nTwo.")]
    assert copy_of(with_blocks("")).paragraphs == ()


def test_the_page_parts_no_word_where_what_was_left_out_stands_in_a_line() -> None:
    article = make_article(
        "# Four die\n\n*By Ann Orr*\n\nOSTREL, May 7 (NPA) - Four **people** died.\n\nIt is [shut](http://a.example/).",
        markdown=True,
    )
    page = lxml_html.document_fromstring(render_html(Report(REPORT.run, (article,), (), (), ())))
    text = page.get_element_by_id(article_anchor(article.id)).find("div")
    for ours in text.xpath(".//b"):
        ours.drop_tree()
    assert text.text_content().split() == article.text.split()


# --- what was left out ------------------------------------------------------------------------


def test_what_was_left_out_stays_and_is_told_by_its_word() -> None:
    text = "A fire\nBy Ann Orr\nFour died.\nMore died.\nPhoto: Ivo\nHome\nNews\n"
    article = with_blocks(
        text,
        (BlockKind.TITLE, 0, 6),
        (BlockKind.BYLINE, 7, 17),
        (BlockKind.BODY, 18, 28),
        (BlockKind.BODY, 29, 39),
        (BlockKind.CREDIT, 40, 50),
        (BlockKind.MENU, 51, 55),
        (BlockKind.MENU, 56, 60),
    )
    assert parts(article) == [
        ("headline", "A fire"),
        ("byline", "By Ann Orr"),
        ("", "Four died."),
        ("", "More died."),
        ("picture credit", "Photo: Ivo"),
        ("menu", "Home\nNews"),
    ]


def test_body_goes_on_behind_its_dateline_in_one_paragraph() -> None:
    article = make_article("OSTREL, May 7 (NPA) - Four people died.\n\nThe mill burned for two hours.")
    first = copy_of(article).paragraphs[0]
    assert [(piece.left_out, piece.text) for piece in first.pieces if piece.text.strip()] == [
        ("dateline", "OSTREL, May 7 (NPA) -"),
        ("", "Four people died."),
    ]


def test_a_formats_own_signs_are_greyed_in_place_and_do_not_hide_what_the_line_is() -> None:
    article = make_article(
        "# Four die in fire\n\nFour people died.\n\n![smoke](a.jpg)\n\nIt burned for **two** hours.",
        markdown=True,
    )
    assert parts(article) == [
        ("headline", "# Four die in fire"),
        ("", "Four people died."),
        ("image or formatting", "![smoke](a.jpg)"),
        ("", "It burned for **two** hours."),
    ]


@pytest.mark.parametrize(
    ("kind", "lines", "folded"),
    [
        (BlockKind.MENU, ["Home"] * 5, ""),
        (BlockKind.MENU, ["Home"] * 6, "menu, 6 lines"),
        (BlockKind.CAPTION, ["Smoke. " * 57], ""),
        (BlockKind.CAPTION, ["Smoke. " * 58], "caption, 1 line"),
        (BlockKind.BODY, ["Smoke. " * 58], ""),
    ],
)
def test_what_is_long_and_left_out_is_folded(kind: BlockKind, lines: list[str], folded: str) -> None:
    text = "\n".join(lines)
    article = with_blocks(
        text, *((kind, found.start(), found.end()) for found in re.finditer(r"[^\n]+", text))
    )
    assert [part.folded for part in copy_of(article).paragraphs] == [folded]


def test_blanks_between_blocks_are_no_part_that_was_left_out() -> None:
    text = "  Four died. \n \t \n\u00a0\nMore died.  "
    first, more = text.index("Four"), text.index("More")
    article = with_blocks(text, (BlockKind.BODY, first, first + 10), (BlockKind.BODY, more, more + 10))
    assert parts(article) == [("", "Four died."), ("", "More died.")]


# --- claims -----------------------------------------------------------------------------------


def shown(article: Article, *said: tuple[Claim, str, Verdict]) -> list[tuple[str, str, str]]:
    """The marked pieces: text, letter and the letters of further findings."""
    claims = [dataclasses.replace(one, id=f"{name}-{number}") for number, (one, name, _) in enumerate(said)]
    named = dict.fromkeys((name, verdict) for _, name, verdict in said)
    findings = [
        finding(
            name, verdict, name, "e", (("v", tuple(one for one in claims if one.id.startswith(f"{name}-"))),)
        )
        for name, verdict in named
    ]
    return [
        (piece.text, piece.mark.letter if piece.mark else "", "".join(mark.letter for mark in piece.also))
        for piece in pieces(copy_of(article, claims, findings))
        if piece.mark or piece.also
    ]


def at(start: int, end: int) -> Claim:
    return dataclasses.replace(LEDGER_TOLL, article="a", span=Span(start, end))


TEXT = with_blocks("The mill burned and four people died.", (BlockKind.BODY, 0, 37))


def test_a_serious_claim_inside_another_shows_and_the_rest_stays_the_others() -> None:
    assert shown(TEXT, (at(0, 36), "long", Verdict.AGREEMENT), (at(20, 31), "short", Verdict.DIVERGENCE)) == [
        ("The mill burned and ", "A", ""),
        ("four people", "D", ""),
        (" died", "A", ""),
    ]


def test_a_lesser_claim_inside_another_is_linked_behind_it() -> None:
    assert shown(TEXT, (at(0, 36), "long", Verdict.UPDATE), (at(20, 31), "short", Verdict.SINGLE_SOURCE)) == [
        ("The mill burned and four people died", "U", "S")
    ]


def test_the_second_of_two_claims_that_overlap_shows_where_the_first_does_not() -> None:
    assert shown(TEXT, (at(0, 15), "one", Verdict.UPDATE), (at(9, 36), "two", Verdict.REFINEMENT)) == [
        ("The mill burned", "U", ""),
        (" and four people died", "R", ""),
    ]


def test_a_claim_of_several_findings_shows_the_most_serious_and_links_to_all() -> None:
    assert shown(
        TEXT,
        (at(0, 15), "one", Verdict.AGREEMENT),
        (at(0, 15), "two", Verdict.DIVERGENCE),
        (at(0, 15), "three", Verdict.DISPUTED),
    ) == [("The mill burned", "D", "XA")]


def test_a_claim_over_two_paragraphs_is_marked_in_both_and_not_between() -> None:
    article = with_blocks("Four died.\n\nThe mill burned.", (BlockKind.BODY, 0, 10), (BlockKind.BODY, 12, 28))
    assert shown(article, (at(5, 20), "one", Verdict.UPDATE)) == [("died.", "U", ""), ("The mill", "U", "")]


@pytest.mark.parametrize(
    ("start", "end", "text"), [(4, 4, "m"), (37, 37, "."), (90, 99, "."), (-5, 3, "The")]
)
def test_a_claim_of_no_length_or_beyond_the_text_still_has_its_place(start: int, end: int, text: str) -> None:
    assert shown(TEXT, (at(start, end), "one", Verdict.UPDATE)) == [(text, "U", "")]


def test_the_letter_stands_once_where_a_claim_goes_on_behind_another() -> None:
    stretches = [Stretch(0, 10)]
    cuts = cut_at_claims(10, stretches, [Placed(0, 10, (1,), "long"), Placed(3, 5, (0,), "short")])
    assert cuts == (
        Cut(0, 3, 1, goes_on=True, claims=("long",)),
        Cut(3, 5, 0, claims=("short",)),
        Cut(5, 10, 1),
    )


def test_a_stretch_leads_to_its_finding_and_its_name_says_verdict_and_topic() -> None:
    link = PAGE.get_element_by_id(claim_anchor(LEDGER_SMOKE.id))
    assert link.tag == "a"
    assert link.get("href") == "#f-d2c3b4"
    assert link.text_content() == f"{LEDGER_SMOKE.text} D2 divergence: When the smoke was first noticed"


def test_every_claim_of_a_finding_has_its_anchor_and_all_its_findings_linked_on_the_page() -> None:
    for item in FINDINGS:
        for said in {said for answer in item.answers for said in answer.claims}:
            copy = PAGE.get_element_by_id(claim_anchor(said)).getparent()
            assert copy.xpath(f".//a[@href='#f-{item.id}']"), (item.id, said)


def test_claims_that_begin_in_one_stretch_each_have_their_anchor() -> None:
    outer, inner = (dataclasses.replace(at(*ends), id=f"a-{ends[0]}") for ends in ((0, 36), (20, 31)))
    item = finding("d", Verdict.AGREEMENT, "t", "e", (("4", (outer, inner)),))
    page = lxml_html.document_fromstring(
        render_html(Report(REPORT.run, (TEXT,), (outer, inner), (item,), ()))
    )
    stretch = page.get_element_by_id("c-a-0")
    assert stretch.get("href") == "#f-d"
    assert page.get_element_by_id("c-a-20").getparent() is stretch


@pytest.mark.parametrize(
    "identifier", ["a b", 'x" onclick="', "é", "\ud800", "", "a" * 65, ".", "%41", "a.b"]
)
def test_any_id_gives_an_anchor_that_is_safe_and_its_own(identifier: str) -> None:
    assert re.fullmatch(r"a-\.[0-9a-f]{16}", article_anchor(identifier))
    assert article_anchor(identifier) != article_anchor(article_anchor(identifier).removeprefix("a-"))
    assert article_anchor("quillhaven-0304") == "a-quillhaven-0304"


@pytest.mark.parametrize("identifier", ["a b", 'x" onclick="', "\ud800", "a=b"])
def test_any_id_of_a_finding_gives_a_page_whose_links_lead_to_it(identifier: str) -> None:
    item = dataclasses.replace(FINDINGS[0], id=identifier)
    page = lxml_html.document_fromstring(render_html(dataclasses.replace(REPORT, findings=(item,))))
    (anchor,) = page.xpath("//article[contains(@class, 'finding')]/@id")
    assert re.fullmatch(r"f-\.[0-9a-f]{16}", anchor)
    links = [link for link in page.xpath("//a/@href") if link.startswith("#f-")]
    assert set(links) == {f"#{anchor}"}
    assert len(links) > 3


def test_findings_are_numbered_inside_their_verdict_as_their_group_has_them() -> None:
    names = finding_names(dataclasses.replace(REPORT, findings=FINDINGS[::-1]))
    assert [names[item.id] for item in FINDINGS[:6]] == ["D3", "D2", "D1", "X1", "U2", "U1"]


# --- what others say --------------------------------------------------------------------------


def test_what_other_articles_have_stands_beside_the_text_most_serious_first() -> None:
    notes = in_report(LEDGER).paragraphs[0].notes
    names = [note.mark.name for note in notes]
    assert names == ["D1", "D2", "D3", "X1", "U1", "U2", "R1", "R2"]
    assert notes[0].answers == (("Northshore Courier (13 June 2024)", "9 people"),)


def test_what_others_have_is_told_once_where_the_point_first_comes() -> None:
    text = "The mill burned.\n\nFour died.\n\nAll four worked in the mill."
    article = with_blocks(text, (BlockKind.BODY, 0, 16), (BlockKind.BODY, 18, 28), (BlockKind.BODY, 30, 58))
    first, again = (dataclasses.replace(at(*ends), id=f"a-{ends[0]}") for ends in ((18, 27), (30, 38)))
    item = finding("d", Verdict.DIVERGENCE, "t", "e", (("4", (first, again)), ("9", (COURIER_TOLL,))))
    report = Report(REPORT.run, (article, COURIER), (first, again, COURIER_TOLL), (item,), ())
    assert [len(part.notes) for part in in_report(article, report).paragraphs if not part.is_space] == [
        0,
        1,
        0,
    ]


def test_an_outlet_that_gives_the_same_answer_is_named_and_the_article_itself_is_not() -> None:
    toll = finding(
        "d",
        Verdict.DIVERGENCE,
        "t",
        "e",
        (("7", (LEDGER_TOLL, COURIER_TOLL)), ("11", (POST_TOLL,))),
    )
    note = in_report(LEDGER, dataclasses.replace(REPORT, findings=(toll,))).paragraphs[0].notes[0]
    assert note.answers == (
        ("Northshore Courier (13 June 2024)", "7"),
        ("Tessaly Evening Post (15 June 2024)", "11"),
    )


def test_beside_the_text_only_the_first_answers_and_outlets_are_told_and_the_rest_counted() -> None:
    papers = [dataclasses.replace(COURIER, id=f"p{n}", source=f"Paper {n}") for n in range(30)]
    said = [dataclasses.replace(COURIER_TOLL, id=f"s{n}", article=f"p{n}") for n in range(30)]
    answers = [("7", (LEDGER_TOLL, *said[:20])), *((str(n), (said[n],)) for n in range(20, 30))]
    item = finding("d", Verdict.DIVERGENCE, "t", "e", tuple(answers))
    report = dataclasses.replace(
        REPORT, articles=(LEDGER, *papers), claims=(LEDGER_TOLL, *said), findings=(item,)
    )
    note = in_full(report)[0].paragraphs[0].notes[0]
    day = "(13 June 2024)"
    assert note.answers[0] == (f"Paper 0 {day}, Paper 1 {day}, Paper 2 {day} and 17 more", "7")
    assert len(note.answers) == ANSWERS_TOLD
    assert note.more == "7 more answers"


def test_agreements_and_single_source_claims_need_no_note() -> None:
    item = finding("g", Verdict.AGREEMENT, "t", "e", (("2", (LEDGER_RESCUE, POST_TOLL)),))
    marked = in_report(LEDGER, dataclasses.replace(REPORT, findings=(item,)))
    assert not any(part.notes for part in marked.paragraphs)


# --- the page ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("articles", "is_open"), [((LEDGER, POST), True), ((LEDGER, POST, GULL), False)])
def test_more_than_two_articles_are_folded(articles: tuple[Article, ...], is_open: bool) -> None:
    report = Report(REPORT.run, articles, (), (), ())
    folds = lxml_html.document_fromstring(render_html(report)).xpath("//details[@class='copy']")
    assert [fold.get("open") is not None for fold in folds] == [is_open] * len(articles)


def test_an_article_says_who_wrote_it_when_how_that_is_known_and_what_came_of_it() -> None:
    summary = PAGE.get_element_by_id("a-courier").find("summary")
    assert " ".join(summary.text_content().split()) == (
        "Northshore Courier: Nine killed in Marrowby ferry blaze Thursday 13 June 2024 "
        "(inferred from the text); 3 divergences, 1 disputed point, 1 update, 1 refinement, 1 agreement "
        "and 1 single-source claim"
    )


def test_a_finding_that_the_page_does_not_hold_is_marked_and_leads_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("checker.report.view.FINDINGS_SHOWN", 2)
    page = lxml_html.document_fromstring(render_html(REPORT))
    stretch = page.get_element_by_id(claim_anchor(POST_TOLL.id))
    assert stretch.get("href") is None
    assert stretch.text_content().startswith("The death toll rose to 11 on Friday U1 update: ")
    text = page.get_element_by_id("articles").getparent()
    assert set(text.xpath(".//a[starts-with(@href, '#')]/@href")) == {"#f-d1f0a2", "#f-d2c3b4"}


def test_our_word_does_not_turn_a_line_of_another_direction() -> None:
    text = "\u062d\u0631\u064a\u0642"
    article = with_blocks(text, (BlockKind.CAPTION, 0, 5))
    page = lxml_html.document_fromstring(render_html(Report(REPORT.run, (article,), (), (), ())))
    line = page.get_element_by_id("a-a").find("div/p")
    # HTML reads no direction from an element that has its own.
    assert line.get("dir") == "auto"
    assert [(word.text, word.get("dir")) for word in line] == [("caption", "ltr")]
