"""What the HTML report must show, in what order, and what no article can make it do."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
import re

import pytest
from lxml import html as lxml_html

from checker.model import Finding, Rejection, Report, Severity, Verdict
from checker.report import render_html, render_summary
from checker.report.article_view import safe_link
from checker.report.correction import draft_corrections, for_our_source
from checker.report.origin_words import spell_origins
from checker.report.since import told_since
from checker.report.view import view_report
from tests.sample_report import (
    ARTICLES,
    COURIER_TOLL,
    EMPTY,
    FINDINGS,
    GULL,
    GULL_DAY,
    LEDGER,
    LEDGER_BUILT,
    LEDGER_DOORS,
    LEDGER_OWNER,
    LEDGER_TOLL,
    REPORT,
    evidence,
    finding,
)

PAGE = render_html(REPORT)


def parsed(page: str = PAGE) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page)


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def told(page: lxml_html.HtmlElement, identifier: str) -> str:
    return words(page.get_element_by_id(f"f-{identifier}"))


def with_findings(*findings: Finding) -> Report:
    return dataclasses.replace(REPORT, findings=findings)


# --- structure --------------------------------------------------------------------------------


def test_the_page_is_one_document_with_language_title_and_landmarks() -> None:
    page = parsed()
    assert PAGE.startswith("<!DOCTYPE html>\n")
    assert PAGE.endswith("</html>\n")
    assert page.get("lang") == "en"
    assert words(page.find(".//title")) == "What 4 sources say about the Marrowby ferry fire"
    for landmark in ("body/header", "body/nav", "body/main", "body/footer"):
        assert len(page.findall(landmark)) == 1, landmark
    assert page.find("body/a").get("href") == "#findings"


def test_headings_start_at_one_and_never_skip_a_level() -> None:
    levels = [int(heading.tag[1]) for heading in parsed().iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_ids_are_unique_and_every_inner_link_has_its_target() -> None:
    page = parsed()
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = page.xpath("//a[starts-with(@href, '#')]/@href") + page.xpath("//@aria-labelledby")
    assert {target.lstrip("#") for target in targets} <= set(ids)


def test_groups_come_as_an_editor_must_see_them_and_findings_as_the_report_has_them() -> None:
    page = parsed()
    groups = [
        section.get("aria-labelledby") for section in page.xpath("//section[contains(@class, 'group')]")
    ]
    assert groups == ["divergence", "disputed", "update", "refinement", "agreement", "single-source"]
    open_ids = [item.get("id") for item in page.xpath("//article[not(contains(@class, 'single '))]")]
    assert open_ids == [f"f-{item.id}" for item in FINDINGS if item.verdict is not Verdict.SINGLE_SOURCE]


def test_order_inside_a_group_follows_the_report_even_when_verdicts_are_mixed() -> None:
    shuffled = (FINDINGS[8], FINDINGS[2], FINDINGS[4], FINDINGS[0], FINDINGS[9])
    ids = [item.get("id") for item in parsed(render_html(with_findings(*shuffled))).iter("article")]
    assert ids == ["f-d3e5f6", "f-d1f0a2", "f-b1c2d3", "f-e1d1d1", "f-e2f2f2"]


def test_counts_lead_to_their_groups_and_a_count_of_none_leads_nowhere() -> None:
    items = [words(item) for item in parsed().xpath("//nav//li")]
    assert items == [
        "3 divergences",
        "1 disputed point",
        "2 updates",
        "2 refinements",
        "2 agreements, 1 of one origin",
        "5 single-source claims",
    ]
    page = parsed(render_html(with_findings(FINDINGS[0])))
    assert page.xpath("//nav//a/@href") == ["#divergence"]
    assert words(page.xpath("//nav//li")[2]) == "0 updates"


def test_agreements_and_single_source_claims_are_folded_and_the_rest_is_open() -> None:
    page = parsed()
    folded = {item.get("id") for item in page.xpath("//details//article | //article[details]")}
    kept = {Verdict.AGREEMENT, Verdict.SINGLE_SOURCE}
    assert folded == {f"f-{item.id}" for item in FINDINGS if item.verdict in kept}
    assert not page.xpath("//details[@open]")


def test_an_agreement_of_one_origin_says_so_in_its_one_line() -> None:
    summary = parsed().xpath("//article[@id='f-e1d1d1']//summary")[0]
    assert words(summary) == (
        "How the passengers were rescued: 2 rescue boats 2 outlets, 1 origin: both credit Coastal Wire."
    )
    assert summary.xpath(".//*[contains(@class, 'one-origin')]")
    assert not parsed().xpath("//article[@id='f-e2f2f2']//*[contains(@class, 'one-origin')]")


def test_single_source_claims_stand_under_their_outlet() -> None:
    folds = parsed().xpath("//details[@class='source']")
    assert [words(fold.find("summary")) for fold in folds] == [
        "Gull <b>&</b> Tribune 2 single-source claims",
        "Northshore Courier 1 single-source claim",
        "Tessaly Evening Post 1 single-source claim",
        "The Harbor Ledger 1 single-source claim",
    ]
    assert [item.get("id") for item in folds[0].iter("article")] == ["f-f2", "f-f3"]


# --- what a finding says ----------------------------------------------------------------------


def test_a_finding_says_verdict_tier_severity_topic_and_why() -> None:
    text = told(parsed(), "d1f0a2")
    assert text.startswith(
        "Divergence D1 decided by rule high severity How many people the ferry fire killed The Harbor Ledger"
    )
    assert "Rule Q101: Death tolls are the figure most often corrected." in text
    assert told(parsed(), "d3e5f6").startswith("Divergence D3 for review low severity")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_severity_is_told_where_sources_part_and_origins_where_they_meet(verdict: Verdict) -> None:
    item = dataclasses.replace(FINDINGS[0], verdict=verdict, severity=Severity.HIGH)
    text = told(parsed(render_html(with_findings(item))), item.id)
    parts = {Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE}
    assert ("high severity" in text) is (verdict in parts)
    assert ("1 origin" in text) is (verdict in {Verdict.AGREEMENT, Verdict.REFINEMENT})


def test_an_answer_shows_value_sentence_reading_outlet_date_voice_and_headline() -> None:
    answers = parsed().xpath("//article[@id='f-d1f0a2']//ul[@class='answers']/li")
    assert words(answers[0]) == (
        "7 people A fire aboard the ferry Marrowby Star killed seven people on Wednesday [12 June 2024], "
        "the coast guard said. The Harbor Ledger, Wednesday 12 June 2024, 14:30 UTC+02:00 (given with the "
        "article) says: the coast guard Seven dead as fire sweeps island ferry "
        "in its article, The Harbor Ledger In context: The Harbor Ledger […] The vessel was carrying about "
        "180 passengers when smoke filled the car deck at 9:40 a.m."
    )
    assert words(answers[1]).startswith(
        "9 people The ferry fire off Marrowby killed nine people on June 12 [12 June"
    )


def test_exactly_the_deciding_words_are_marked() -> None:
    marks = [mark.text for mark in parsed().xpath("//article[@id='f-d1f0a2']//mark")]
    assert marks == ["seven people", "Wednesday", "nine people", "June 12"]


def test_a_sentence_is_shown_from_the_article_as_given_and_broken_lines_are_kept_for_the_browser() -> None:
    quote = parsed().xpath("//article[@id='f-d2c3b4']//blockquote")[1]
    assert (
        quote.text_content()
        == "Smoke was first\n   reported at 10:15 a.m. [12 June 2024, 10:15] on Wednesday."
    )


@pytest.mark.parametrize(
    ("identifier", "voice"),
    [
        ("d2c3b4", "in its own voice"),
        ("a7b8c9", "says: Port captain Ilse Varga "),
        ("a7b8c9", "says: Breck (Tomas Breck)"),
        ("d3e5f6", "no speaker named (“reportedly”)"),
    ],
)
def test_each_quotation_says_whose_voice_it_is(identifier: str, voice: str) -> None:
    assert voice in told(parsed(), identifier)


def test_two_claims_of_one_sentence_are_one_quotation_with_both_marks() -> None:
    item = finding(
        "two",
        Verdict.REFINEMENT,
        "t",
        "e",
        (("v", (LEDGER_BUILT, LEDGER_OWNER)),),
        evidence=(evidence(LEDGER_BUILT, "1998"), evidence(LEDGER_OWNER, "Sound & Isles Lines")),
    )
    page = parsed(render_html(with_findings(item)))
    assert len(page.xpath("//blockquote")) == 1
    assert [mark.text for mark in page.iter("mark")] == ["1998", "Sound & Isles Lines"]


def test_one_sentence_in_two_voices_is_one_quotation_that_names_each_voice_once() -> None:
    varga = dataclasses.replace(LEDGER_BUILT, speaker=LEDGER_DOORS.speaker)
    owner = dataclasses.replace(LEDGER_OWNER, id="again", speaker=LEDGER_DOORS.speaker)
    item = finding(
        "voices",
        Verdict.AGREEMENT,
        "t",
        "e",
        (("v", (varga, LEDGER_OWNER, owner)),),
        evidence=(evidence(varga, "1998"), evidence(LEDGER_OWNER, "Sound & Isles Lines")),
    )
    claims = (varga, LEDGER_OWNER, owner)
    page = parsed(render_html(dataclasses.replace(REPORT, claims=claims, findings=(item,))))
    assert len(page.xpath("//blockquote")) == 1
    assert [mark.text for mark in page.iter("mark")] == ["1998", "Sound & Isles Lines"]
    voice = words(page.xpath("//figcaption/p")[1])
    assert voice == "says: Port captain Ilse Varga; in its own voice"


def test_every_verdict_has_its_own_hidden_shape_and_its_word() -> None:
    shapes = {}
    for item in parsed().xpath("//nav//li"):
        svg = item.find(".//svg")
        assert svg.get("aria-hidden") == "true"
        shapes[item.get("class")] = [(part.tag, sorted(part.items())) for part in svg]
    assert len({str(shape) for shape in shapes.values()}) == len(shapes) == 6


def test_each_finding_links_to_itself() -> None:
    for item in FINDINGS:
        links = parsed().xpath(f"//article[@id='f-{item.id}']//a[@class='permalink']")
        assert [link.get("href") for link in links] == [f"#f-{item.id}"]
        assert words(links[0]) == f"Link to this finding: {item.topic}"


@pytest.mark.parametrize(
    ("outlets", "origins", "note", "sentence"),
    [
        (1, 1, "", "1 outlet."),
        (2, 2, "", "2 outlets, 2 origins."),
        (2, 1, "both credit Coastal Wire.", "2 outlets, 1 origin: both credit Coastal Wire."),
        (20, 1, "one\nwire", "20 outlets, 1 origin: one wire."),
    ],
)
def test_origins_are_told_in_a_sentence(outlets: int, origins: int, note: str, sentence: str) -> None:
    said = {f"outlet {number}": ["A ferry burned."] for number in range(outlets)}
    assert spell_origins(origins, note, said) == sentence


def test_the_outlets_that_share_a_wording_are_named() -> None:
    said = {
        "Ledger": ["Two boats -- reached the ferry at noon, he said."],
        "Courier": ["A ferry burned."],
        "Post": ["It sank.", "By then two boats reached the Ferry at noon."],
    }
    note = "both credit Coastal Wire; the same wording: “Two boats reached the ferry at noon”"
    assert spell_origins(2, note, said) == (
        "3 outlets, 2 origins: both credit Coastal Wire; "
        "Ledger and Post have the same wording: “Two boats reached the ferry at noon”."
    )
    assert spell_origins(2, "the same wording: “not there”", said).endswith(
        ": the same wording: “not there”."
    )


def test_what_an_earlier_report_had_not_is_said_to_be_new_and_can_be_filtered() -> None:
    assert "only what is new" not in PAGE
    report = told_since(REPORT, dataclasses.replace(REPORT, findings=FINDINGS[1:]))
    page = parsed(render_html(report))
    assert [item.get("id") for item in page.xpath("//article[@data-n]")] == [f"f-{FINDINGS[0].id}"]
    assert [words(mark) for mark in page.xpath("//span[@class='new']")] == ["new"]
    assert "only what is new since 16 June 2024, 06:00 UTC" in words(page.xpath("//form")[0])


def test_what_outlets_of_one_origin_share_is_marked_in_each_of_their_sentences() -> None:
    shared = parsed().xpath("//article[@id='f-e1d1d1']//blockquote//*[contains(@class, 'shared')]")
    assert not shared
    by_id = {item.id: item for item in FINDINGS}
    note = "the same wording: “Two rescue boats reached the ferry”"
    item = dataclasses.replace(by_id["e1d1d1"], origin_note=note)
    page = parsed(render_html(with_findings(item)))
    quotes = page.xpath("//article[@id='f-e1d1d1']//blockquote")
    told = [
        "".join(part.text_content() for part in quote.xpath(".//*[contains(@class, 'shared')]"))
        for quote in quotes
    ]
    assert told == ["Two rescue boats reached the ferry"] * 2


# --- what was compared ------------------------------------------------------------------------


def test_the_first_screen_says_when_each_article_was_published_and_how_that_is_known() -> None:
    items = parsed().xpath("//section[@aria-labelledby='compared']//li")
    assert [words(item.find("strong")) for item in items] == [article.source for article in ARTICLES]
    assert [words(item.xpath("./*[@class='when']")[0]) for item in items] == [
        "Thursday 13 June 2024 (inferred from the text)",
        "date unknown: relative dates in it stay unresolved",
        "Wednesday 12 June 2024, 14:30 UTC+02:00 (given with the article)",
        "Saturday 15 June 2024 (stated in the text)",
    ]
    assert words(items[3]).endswith("Credits: Coastal Wire, Isles Press")


def test_the_first_screen_tells_the_three_findings_that_matter_most_and_leads_to_them() -> None:
    items = parsed().xpath("//section[@aria-labelledby='foremost']/ol/li")
    assert [item.xpath(".//a/@href") for item in items] == [[f"#f-{item.id}"] for item in FINDINGS[:3]]
    assert words(items[0]).startswith(
        "Divergence How many people the ferry fire killed The Harbor Ledger (12"
    )


def test_an_empty_morning_says_so() -> None:
    calm = dataclasses.replace(
        REPORT, findings=tuple(item for item in FINDINGS if item.verdict is Verdict.AGREEMENT)
    )
    told = words(parsed(render_html(calm)).xpath("//section[@aria-labelledby='foremost']")[0])
    assert told == "Nothing to settle No source contradicts, disputes or overtakes another."


def test_notices_name_the_undated_article_and_the_rejected_inputs_first() -> None:
    page = parsed()
    notices = [words(item) for item in page.xpath("//section[@class='notices']//li")]
    assert notices[0].endswith("date unknown: relative dates in it stay unresolved.")
    assert notices[1:] == [
        "Not used: in/deck-plan.pdf (read): no text layer; give the text, or run it through OCR first",
        "Not used: in/<b>late</b>.html (read): no article body found; save the full page",
    ]
    clean = dataclasses.replace(REPORT, articles=ARTICLES, rejections=(), findings=())
    assert "notices" in render_html(clean)
    dated = tuple(dataclasses.replace(article, published=LEDGER.published) for article in ARTICLES)
    dated = tuple(dataclasses.replace(article, published_basis=LEDGER.published_basis) for article in dated)
    assert 'class="notices"' not in render_html(dataclasses.replace(clean, articles=dated))


def test_a_file_with_many_rejections_is_one_line_and_a_fold() -> None:
    many = tuple(Rejection(f"in/rows.jsonl:{line}", "reading", f"no text {line}") for line in range(1, 291))
    report = dataclasses.replace(REPORT, rejections=tuple(sorted((*REPORT.rejections, *many))))
    page = parsed(render_html(report))
    items = page.xpath("//section[@class='notices']/ul/li")
    assert len(items) == 4
    assert words(items[3]).startswith(
        "Not used: 290 entries of in/rows.jsonl; the first in/rows.jsonl:1 (reading): no text 1 "
        "289 more in rows.jsonl in/rows.jsonl:2 (reading): no text 2 in/rows.jsonl:3"
    )
    assert len(items[3].xpath("./details//li")) == 289


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (EMPTY, "Nothing to compare: no article could be read."),
        (with_findings(), "Nothing to compare: no claim in these articles could be set against another."),
        (with_findings(*FINDINGS[10:]), "Nothing to compare: each claim here comes from one source only."),
        (
            with_findings(FINDINGS[8]),
            "No divergence on the one point that two or more sources share, which they have from one origin.",
        ),
        (
            with_findings(*FINDINGS[8:]),
            "No divergence among the 2 points that two or more sources share, "
            "1 of which they have from one origin; 5 claims stand in one source only.",
        ),
        (
            with_findings(FINDINGS[4], FINDINGS[8], FINDINGS[10]),
            "No divergence among the 2 points that two or more sources share, "
            "1 of which they have from one origin; 1 claim stands in one source only. 1 update to look at.",
        ),
        (REPORT, "3 divergences, 1 disputed point and 2 updates to look at."),
    ],
)
def test_the_first_sentence_says_plainly_what_came_of_it(report: Report, sentence: str) -> None:
    assert words(parsed(render_html(report)).xpath("//p[@class='standfirst']")[0]) == sentence


@pytest.mark.parametrize(
    ("stories", "title"),
    [
        (("the ferry", "the ferry"), "What 2 sources say about the ferry"),
        (("", ""), "What 2 sources say about “Seven dead as fire sweeps island ferry”"),
        (("the ferry", "the dam"), "What 2 sources say about 2 stories"),
        (("the ferry", ""), "What 2 sources say about 2 stories"),
    ],
)
def test_the_headline_names_the_story(stories: tuple[str, str], title: str) -> None:
    articles = tuple(
        dataclasses.replace(article, story=story)
        for article, story in zip((LEDGER, ARTICLES[0]), stories, strict=True)
    )
    page = parsed(render_html(Report(REPORT.run, articles, (), (), ())))
    assert words(page.find(".//h1")) == words(page.find(".//title")) == title
    assert ("Story: the dam" in words(page)) is ("the dam" in stories)


@pytest.mark.parametrize(
    ("articles", "reason"),
    [
        ([("", "A")], "one article only"),
        ([("", "A"), ("", "A")], "2 articles of one source only"),
        (
            [("x", "A"), ("y", "B"), ("z", "A")],
            "3 stories of one article each; put what belongs together into one folder",
        ),
        (
            [("x", "A"), ("x", "A"), ("y", "B")],
            "2 stories of one source each; put what belongs together into one folder",
        ),
        ([("x", "A"), ("x", "B"), ("y", "B")], "no claim in these articles could be set against another"),
    ],
)
def test_nothing_to_compare_is_said_with_its_reason(articles: list[tuple[str, str]], reason: str) -> None:
    given = tuple(
        dataclasses.replace(LEDGER, id=str(number), story=story, source=source)
        for number, (story, source) in enumerate(articles)
    )
    report = Report(REPORT.run, given, (), (), ())
    assert view_report(report).standfirst == f"Nothing to compare: {reason}."
    assert f"Nothing to compare: {reason}." in render_summary(report, 200)


def test_each_finding_names_its_story_where_there_are_several() -> None:
    articles = tuple(
        dataclasses.replace(article, story="the log" if article is GULL else article.story)
        for article in ARTICLES
    )
    page = parsed(render_html(dataclasses.replace(REPORT, articles=articles)))
    for item in FINDINGS:
        story = "the log" if item.id in {"f2", "f3"} else "the Marrowby ferry fire"
        if item.id != "d3e5f6":
            assert f"Story: {story}" in told(page, item.id)
            assert "Story:" not in told(parsed(), item.id)


def test_two_articles_of_one_outlet_are_one_source() -> None:
    articles = (LEDGER, dataclasses.replace(LEDGER, id="other"))
    assert view_report(Report(REPORT.run, articles, (), (), ())).title == "What 1 source says about"


# --- hostile text -----------------------------------------------------------------------------


def test_the_page_loads_nothing_and_runs_its_own_script_alone() -> None:
    page = parsed()
    assert not list(page.iter("img", "iframe", "object", "embed", "base", "video", "audio"))
    assert len(list(page.iter("script"))) == 1
    assert {use.get("href")[0] for use in page.iter("use")} == {"#"}
    assert [link.get("href") for link in page.iter("link")] == ["data:,"]
    assert not page.xpath("//@src | //@srcset | //@style")
    assert not [name for element in page.iter() for name in element.keys() if name.startswith("on")]  # noqa: SIM118
    assert "url(" not in PAGE
    assert "@import" not in PAGE
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    allowed = {
        element: base64.b64encode(hashlib.sha256(page.find(f".//{element}").text.encode()).digest()).decode()
        for element in ("style", "script")
    }
    assert policy.startswith(
        f"default-src 'none'; style-src 'sha256-{allowed['style']}'; "
        f"script-src 'sha256-{allowed['script']}'; img-src data:;"
    )


def test_only_web_addresses_become_links_and_they_tell_nothing_to_the_site() -> None:
    outward = parsed().xpath("//a[not(starts-with(@href, '#'))]")
    assert {link.get("href") for link in outward} == {
        article.url for article in ARTICLES if article is not GULL
    }
    assert {link.get("rel") for link in outward} == {"noreferrer noopener"}


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://post.example/a?b=c#d", True),
        ("HTTP://POST.EXAMPLE/", True),
        ("https://post.example/Łódź", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//post.example/", False),
        ("/relative", False),
        ("https:post.example", False),
        ("https://", False),
        ("https://bank.example@evil.example/", False),
        ("https://post.example\\@evil.example/", False),
        ("https://post.example/\u202egpj", False),
        ("https://post.example/\x00", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_an_address_is_a_link_only_where_it_is_what_it_seems(url: str, is_link: bool) -> None:
    assert safe_link(url) == (url if is_link else "")


def test_markup_of_an_article_is_text_in_the_report() -> None:
    assert PAGE.count("<script") == 1
    assert "&lt;script&gt;document.title=" in PAGE
    assert "Gull &lt;b&gt;&amp;&lt;/b&gt; Tribune" in PAGE


def test_no_control_character_reaches_the_page() -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", PAGE)
    assert "[U+202E]dias ynam[U+202C]␀ bystanders" in PAGE


def test_text_of_sources_keeps_its_direction_to_itself() -> None:
    page = parsed()
    title = page.xpath("//a[@href='http://courier.example/9']")[0]
    assert title[0].tag == "bdi"
    assert all(quote.get("dir") == "auto" for quote in page.iter("blockquote"))


@pytest.mark.parametrize(
    "attack",
    [
        "</title><script>1</script>",
        "{{ 7 * 7 }}{% raw %}",
        "\"' onmouseover='x",
        "<!-- ",
        "</style><style>*{display:none}",
        "]]>",
    ],
)
def test_no_field_of_a_report_can_break_out_of_its_place(attack: str) -> None:
    page, plain = parsed(render_html(report_of(attack))), parsed(render_html(report_of("plain")))
    assert [element.tag for element in page.iter()] == [element.tag for element in plain.iter()]
    assert attack in page.get_element_by_id("f-abc").text_content()


def report_of(word: str) -> Report:
    """A report with the word in every field that an article, a rule or a path could reach."""
    article = dataclasses.replace(LEDGER, source=word, title=word, url=word, story=word, credits=(word,))
    item = finding(
        "abc",
        Verdict.DIVERGENCE,
        word,
        word,
        ((word, (LEDGER_TOLL,)), (word, (COURIER_TOLL,))),
        origin_note=word,
        evidence=(evidence(LEDGER_TOLL, "seven", word),),
        rule=word,
    )
    return dataclasses.replace(
        REPORT,
        run=dataclasses.replace(REPORT.run, time=word, model=word, version=word),
        articles=(article, dataclasses.replace(ARTICLES[0], story=word)),
        findings=(item,),
        rejections=(Rejection(word, word, word),),
        rule_reasons=((word, word),),
    )


def test_a_megabyte_without_a_space_is_rendered() -> None:
    long_word = "x" * 1_000_000
    start = GULL_DAY.sentence_span.start
    article = dataclasses.replace(GULL, text=GULL.text[:start] + long_word)
    claim = dataclasses.replace(
        GULL_DAY, sentence_span=dataclasses.replace(GULL_DAY.sentence_span, end=len(article.text))
    )
    item = finding("big", Verdict.SINGLE_SOURCE, "t", "e", (("v", (claim,)),))
    page = render_html(Report(REPORT.run, (article,), (claim,), (item,), ()))
    assert page.count(long_word) == 1


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_html(REPORT) == PAGE


def test_a_correction_drafted_for_the_newsrooms_own_outlet_stands_in_its_finding() -> None:
    report = for_our_source(REPORT, "the harbor ledger")
    drafts = draft_corrections(report)
    assert drafts
    for identifier, draft in drafts.items():
        assert (
            words(parsed(render_html(report)).xpath(f"//*[@id='f-{identifier}']//*[@class='correction']")[0])
            == draft
        )
    assert "correction" not in {
        name for item in parsed().iter() for name in (item.get("class") or "").split()
    }
