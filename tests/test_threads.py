"""Threads: one question, one finding, however many sources speak, and in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from checker.articles import make_article
from checker.explain import explain_single, finding_id, with_distinct_ids
from checker.model import Answer, Article, Finding, Report, Severity, Verdict
from checker.pipeline import Tools, check_articles, compare_story
from checker.report import render_json
from checker.rules import COVERAGE
from checker.threads import SERIOUSNESS, _told_once, finding_order

FIVE, NINE = "The blaze in Halm killed five people.", "The blaze in Halm killed nine people."


def report_of(text: str, source: str, published: str | None = "2025-03-05", story: str = "") -> Article:
    return make_article(text, source=source, published=published, story=story, whole_body=True)


def joined(articles: Sequence[Article], tools: Tools) -> list[Finding]:
    """The findings that more than one source has a part in."""
    return [f for f in compare_story(articles, tools)[1] if f.verdict is not Verdict.SINGLE_SOURCE]


def checked(articles: Sequence[Article], tools: Tools) -> Report:
    return check_articles(articles, tools, time="2025-03-06T00:00:00+00:00")


def test_four_sources_on_one_question_give_one_finding(tools: Tools) -> None:
    articles = [
        report_of(FIVE, "Ambry Star"),
        report_of("Five people were killed in the blaze in Halm.", "Brackmoor Post"),
        report_of(NINE, "Castleray Dispatch"),
        report_of("Five people died in the blaze in Halm.", "Drummel Courier"),
    ]
    (finding,) = joined(articles, tools)
    assert finding.verdict is Verdict.DIVERGENCE
    assert sorted(len(answer.claims) for answer in finding.answers) == [1, 3]
    assert all(article.source in finding.explanation for article in articles)


def test_every_claim_stands_in_a_finding_and_every_finding_on_claims(tools: Tools) -> None:
    articles = [
        report_of(f"{FIVE} The mayor opened a school for the children.", "Ambry Star"),
        report_of(f"{NINE} Ferries to Skell were full all week.", "Verrin Daily"),
    ]
    claims, findings = compare_story(articles, tools)
    told = {claim for finding in findings for answer in finding.answers for claim in answer.claims}
    assert told == {claim.id for claim in claims}
    by_id = {claim.id: claim for claim in claims}
    for finding in findings:
        single = finding.verdict is Verdict.SINGLE_SOURCE
        assert single == (len({by_id[c].article for a in finding.answers for c in a.claims}) == 1)
        assert single == (finding.pairs == ())


def test_answers_of_reports_in_several_zones_come_earliest_first_by_the_instant(tools: Tools) -> None:
    # By the clock on the wall Ambry Star comes first; by the instant it comes second.
    articles = [
        report_of(NINE, "Ambry Star", "2025-03-01T23:30:00-05:00"),
        report_of(FIVE, "Verrin Daily", "2025-03-02T08:00:00+05:00"),
        report_of(NINE.replace("nine", "12"), "Lowmere Observer", "2025-03-02T02:00:00-08:00"),
    ]
    (finding,) = joined(articles, tools)
    assert finding.verdict is Verdict.UPDATE
    assert [answer.value for answer in finding.answers] == ["five people", "nine people", "12 people"]


def test_one_story_in_any_order_gives_equal_findings(tools: Tools) -> None:
    articles = [report_of(FIVE, "A Post"), report_of(NINE, "B Post", None), report_of(NINE, "C Post")]
    first = checked(articles, tools)
    assert checked(articles[::-1], tools) == first
    assert checked([*articles[1:], articles[0]], tools) == first


def test_finding_ids_are_unique_over_two_stories_that_hold_the_same_sentences(tools: Tools) -> None:
    repeated = "Police closed the road. Ferries were full. Police closed the road."
    articles = [
        replace(report_of(f"{text} {repeated}", source, story=story), id=f"{story}-{source}")
        for story in ("fire", "inquest")
        for source, text in [("Ambry Star", FIVE), ("Verrin Daily", NINE)]
    ]
    findings = checked(articles, tools).findings
    assert len({finding.id for finding in findings}) == len(findings)
    assert len([finding for finding in findings if finding.verdict is Verdict.DIVERGENCE]) == 2


def test_one_more_source_with_a_known_answer_leaves_the_id_of_a_finding_alone(tools: Tools) -> None:
    two = [report_of(FIVE, "Ambry Star"), report_of(NINE, "Verrin Daily")]
    (before,) = joined(two, tools)
    (after,) = joined([*two, report_of(FIVE, "Zell Times", "2025-03-06")], tools)
    assert after.id == before.id
    assert after != before


def test_an_id_takes_in_story_rule_topic_and_values_but_not_case_or_claims() -> None:
    answers = [Answer("Five people", ("a",)), Answer("nine people", ("b",))]
    known = finding_id("fire", "Q101", "people killed", answers)
    assert finding_id("fire", "Q101", "people killed", [Answer("NINE people", ("z",)), answers[0]]) == known
    others = [
        finding_id("flood", "Q101", "people killed", answers),
        finding_id("fire", "Q102", "people killed", answers),
        finding_id("fire", "Q101", "people hurt", answers),
        finding_id("fire", "Q101", "people killed", answers[:1]),
    ]
    assert len({known, *others}) == 5


def test_findings_of_one_id_are_told_apart_by_their_claims_in_any_order(tools: Tools) -> None:
    (finding,) = joined([report_of(FIVE, "A Post"), report_of(NINE, "B Post")], tools)
    twin = replace(finding, answers=(Answer("five people", ("zz",)),))
    one, other = with_distinct_ids([finding, twin]), with_distinct_ids([twin, finding])
    assert len({f.id for f in one}) == 2
    assert set(one) == set(other)


@pytest.mark.parametrize(
    "source", ["{right.value}", "{left.source}{note}", "{}", "{0}", "%s", "\\1", "\\g<0>", "$x"]
)
def test_a_source_with_an_odd_name_is_shown_as_it_is(source: str, tools: Tools) -> None:
    (finding,) = joined([report_of(FIVE, source), report_of(NINE, "Verrin Daily")], tools)
    assert finding.explanation.count(source) == 1
    assert "Verrin Daily" in finding.explanation
    rule = next(rule for rule in tools.rules if rule.kind == COVERAGE)
    assert source in explain_single(rule, report_of(FIVE, source), "five people")


def test_what_an_article_says_is_never_read_as_a_field_of_the_message(tools: Tools) -> None:
    text = "The mayor of Halm did not sign the {right.source} contract on Monday."
    other = text.replace("did not sign", "signed")
    findings = joined([report_of(text, "A Post"), report_of(other, "B Post")], tools)
    assert findings
    assert all("B Post contract" not in finding.explanation for finding in findings)


def test_a_finding_tells_both_sources_values_and_dates(tools: Tools) -> None:
    (finding,) = joined([report_of(FIVE, "Ambry Star"), report_of(NINE, "Verrin Daily", None)], tools)
    for words in ("Ambry Star", "Verrin Daily", "five people", "nine people", "5 March 2025", "date unknown"):
        assert words in finding.explanation


def test_the_most_serious_finding_comes_first(tools: Tools) -> None:
    first = f"{FIVE} The ferry Alba Star sank off Skell on Monday. Crows nest in the mill."
    second = f"{NINE} The ferry Alba Star sank off Skell on Monday. Bread is dear in Norvik."
    findings = checked([report_of(first, "A Post"), report_of(second, "B Post")], tools).findings
    ranks = [SERIOUSNESS[finding.verdict] for finding in findings]
    assert findings[0].verdict is Verdict.DIVERGENCE
    assert ranks == sorted(ranks)
    assert list(findings) == sorted(findings, key=finding_order)


@pytest.mark.parametrize(("first", "second"), [(FIVE, FIVE), (FIVE, NINE)])
def test_two_reports_of_one_source_neither_confirm_nor_contradict_each_other(
    first: str, second: str, tools: Tools
) -> None:
    articles = [report_of(first, "Ambry Star", "2025-03-01"), report_of(second, "Ambry Star", "2025-03-03")]
    verdicts = {finding.verdict for finding in joined(articles, tools)}
    assert not verdicts & {Verdict.AGREEMENT, Verdict.DIVERGENCE, Verdict.REFINEMENT, Verdict.DISPUTED}


def test_copied_wording_in_two_outlets_stays_an_agreement_of_one_origin(tools: Tools) -> None:
    copy = "About 40,000 people left the lowlands of Corrin within a week, crossing the only bridge on foot."
    findings = joined([report_of(copy, "Ambry Star"), report_of(copy, "Verrin Daily")], tools)
    assert {finding.verdict for finding in findings} == {Verdict.AGREEMENT}
    assert all(finding.origins == 1 and finding.origin_note for finding in findings)


FIRE = "The fire at the Halm paper mill killed {} workers, {} said."
REVISED = (
    "The rescue service on Monday revised down the number of workers killed in the fire at the mill to {}."
)
POST = report_of(FIRE.format(12, "the governor"), "Post", "2025-05-03")
GAZETTE = report_of(FIRE.format(15, "the rescue service"), "Gazette", "2025-05-04")
STAR = report_of(REVISED.format(14), "Star", "2025-05-05")
LATE = report_of(FIRE.format(12, "the governor"), "Herald", "2025-05-06")


def test_five_sources_on_one_toll_are_told_as_a_series_and_the_stale_one_by_name(tools: Tools) -> None:
    echo = report_of(FIRE.format(15, "the hospital"), "Echo", "2025-05-05")
    articles = [STAR, LATE, POST, echo, GAZETTE]
    report = checked(articles, tools)
    (finding,) = [f for f in report.findings if f.verdict is not Verdict.SINGLE_SOURCE]
    assert finding.verdict is Verdict.UPDATE
    assert finding.topic == "workers killed: how many"
    assert [answer.value for answer in finding.answers] == ["12 workers", "15 workers", "14 killed"]
    assert finding.explanation == (
        "In the order of time: 12 workers on 3 May 2025 (Post), 15 workers from 4 May 2025 to 5 May 2025 "
        "(Gazette and Echo), then 14 killed on 5 May 2025 (Star), revised down. "
        "Herald of 6 May 2025 still has 12 workers; overtaken 2 days earlier by Gazette of 4 May 2025."
    )
    told = render_json(report)
    for first in range(1, len(articles)):
        assert render_json(checked([*articles[first:], *articles[:first]], tools)) == told


def test_a_later_source_that_gives_an_overtaken_figure_is_stale_and_contradicts_nobody(tools: Tools) -> None:
    late = report_of(FIRE.format(12, "the rescue service"), "Herald", "2025-05-06")
    (finding,) = joined([POST, GAZETTE, late], tools)
    assert finding.verdict is Verdict.UPDATE
    assert "Herald of 6 May 2025 still has 12 workers" in finding.explanation
    (finding,) = joined([GAZETTE, late], tools)
    assert finding.verdict is Verdict.DIVERGENCE
    assert "nothing there says that it was revised" in finding.explanation


@pytest.mark.parametrize("corrected", [True, False])
def test_who_still_has_the_number_of_a_bound_that_was_passed_is_stale(corrected: bool, tools: Tools) -> None:
    toll = "{} people were killed in the ferry fire at Lorn on Friday, police said{}."
    reports = [
        report_of(toll.format("At least 12", ""), "Courier", "2024-03-01"),
        report_of(toll.format("15", ""), "Gazette", "2024-03-02"),
        report_of(toll.format("12", ""), "Herald", "2024-03-05"),
    ]
    if corrected:
        revised = toll.format("14", ", correcting an earlier toll of 15")
        reports.append(report_of(revised, "Post", "2024-03-03"))
    finding = next(finding for finding in joined(reports, tools) if finding.rule == "Q101")
    assert finding.verdict is Verdict.UPDATE
    assert "Herald of 5 March 2024 still has 12 people" in finding.explanation


def test_a_lower_count_of_the_same_day_is_not_stale(tools: Tools) -> None:
    toll = "{} people were killed in the ferry fire at Lorn on Friday, police said."
    reports = [
        report_of(toll.format("At least 12"), "Courier", "2024-03-01"),
        report_of(toll.format("15"), "Gazette", "2024-03-02"),
        report_of(toll.format("12"), "Herald", "2024-03-02"),
    ]
    finding = next(finding for finding in joined(reports, tools) if finding.rule == "Q101")
    assert finding.verdict is Verdict.DIVERGENCE


def test_a_later_report_of_an_earlier_count_stands_first_in_the_series(tools: Tools) -> None:
    earlier = "As of Saturday evening, 12 workers had died in the fire at the Halm paper mill."
    (finding,) = joined([GAZETTE, report_of(earlier, "Herald", "2025-05-06")], tools)
    assert finding.verdict is Verdict.UPDATE
    assert [answer.value for answer in finding.answers] == ["12 workers", "15 workers"]
    assert "12 workers on 3 May 2025 (Herald, report of 6 May 2025)" in finding.explanation


def test_a_count_of_the_evening_before_is_no_update_of_another_of_the_same_day(tools: Tools) -> None:
    left = "The number of infections at the Halm games stood at 58, the organisers said on Tuesday evening."
    right = "Organisers put the number of infections at the Halm games at 71 on Tuesday evening."
    findings = joined([report_of(left, "Post"), report_of(right, "Gazette")], tools)
    assert {finding.verdict for finding in findings} <= {Verdict.DIVERGENCE}


PLANNED = "Orlo will withdraw its peacekeepers from Skell, the government said."
DONE = "Orlo completed the withdrawal of its peacekeepers from Skell on Wednesday, officials said."


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (PLANNED, DONE, "Post was overtaken 56 days later."),
        (
            DONE,
            PLANNED,
            "Gazette of 12 June 2024 still says “will withdraw”; "
            "overtaken 56 days earlier by Post of 17 April 2024.",
        ),
    ],
)
def test_a_stage_that_is_overtaken_says_by_whom_and_how_soon(
    first: str, second: str, told: str, tools: Tools
) -> None:
    (finding,) = joined(
        [report_of(first, "Post", "2024-04-17"), report_of(second, "Gazette", "2024-06-12")], tools
    )
    assert finding.verdict is Verdict.UPDATE
    assert finding.explanation.endswith(told)


def test_what_two_outlets_have_from_one_origin_comes_last_and_confirms_nothing(tools: Tools) -> None:
    copied = "Heavy diggers were held up for nine hours by a broken bridge on the only road to the valley."
    own = "The school in Halm took in 340 people."
    findings = checked(
        [
            report_of(f"{copied} {own}", "Ambry Star"),
            report_of(f"{copied} Some 340 people slept in Halm's school.", "Verrin Daily"),
        ],
        tools,
    ).findings
    agreed = [finding for finding in findings if finding.verdict is Verdict.AGREEMENT]
    assert [finding.origins for finding in agreed] == sorted((f.origins for f in agreed), reverse=True)
    assert {finding.origins for finding in agreed} == {1, 2}
    for finding in agreed:
        assert ("One origin: this is no confirmation." in finding.explanation) is (finding.origins == 1)
        assert finding.origins > 1 or finding.severity is Severity.LOW


def test_a_disagreement_that_two_rules_see_is_told_once(tools: Tools) -> None:
    articles = [
        report_of("Transport minister Ines Calder resigned on Tuesday.", "Ambry Star"),
        report_of("Transport minister Ines Calder has not resigned, her ministry said.", "Verrin Daily"),
    ]
    findings = joined(articles, tools)
    assert [finding.verdict for finding in findings].count(Verdict.DIVERGENCE) == 1


def test_a_dispute_that_two_rules_see_is_told_once_with_the_third_report(tools: Tools) -> None:
    articles = [
        report_of("The mayor said that the bridge had been inspected in June.", "Ambry Star"),
        report_of(
            "The bridge had not been inspected for four years, said Henk Albers, who leads the opposition in "
            "the town council.",
            "Verrin Daily",
        ),
    ]
    small = next(f for f in joined(articles, tools) if f.verdict is Verdict.DISPUTED)
    one, other = small.answers
    whole = replace(
        small,
        rule="P101",
        answers=(one, replace(other, claims=(*other.claims, "third"))),
        pairs=(*small.pairs, replace(small.pairs[0], right="third")),
    )
    verdicts = {small.rule: Verdict.DISPUTED, "P101": Verdict.DIVERGENCE}
    assert _told_once([small, whole], verdicts, {small.rule, "P101"}) == [whole]
    assert _told_once([small, whole], verdicts, {"P101"}) == [small, whole], "a figure is told beside it"


def test_two_figures_that_differ_in_one_pair_of_claims_are_two_findings(tools: Tools) -> None:
    articles = [
        report_of("The bill passed by 88 votes to 52 on Tuesday.", "Ambry Star"),
        report_of("The bill passed by 71 votes to 69 on Tuesday.", "Verrin Daily"),
    ]
    divergences = [f for f in joined(articles, tools) if f.verdict is Verdict.DIVERGENCE]
    assert len(divergences) == 2
