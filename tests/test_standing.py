"""Wire markers and publishing statuses: what an agency says has become of a report, and what follows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.articles import make_article, read_paths
from checker.articles.standing import standing_in, standing_of_status, without_markers
from checker.articles.withdrawn import settle_withdrawals
from checker.corrections import correcting_notes
from checker.model import WITHDRAWN, Article, BlockKind, Standing
from checker.pipeline import Tools, check_articles
from checker.saved import article_to_dict
from checker.saved.reading import article_from

BODY = (
    "Fire at the Dunmarrow quarry killed 12 people on Tuesday, the district said.\n\nThe quarry was closed."
)


@pytest.mark.parametrize(
    ("line", "standing", "headline"),
    [
        ("CORRECTED-Quarry fire kills 14", "corrected", "Quarry fire kills 14"),
        ("CORRECTED - Quarry fire kills 14", "corrected", "Quarry fire kills 14"),
        ("CORRECTED (Oct 3)-Quarry fire kills 14", "corrected", "Quarry fire kills 14"),
        ("CORRECTED-(OFFICIAL)-Quarry fire kills 14", "corrected", "Quarry fire kills 14"),
        ("CORRECTION: Quarry fire kills 14", "corrected", "Quarry fire kills 14"),
        ("CORRECTED-UPDATE 2-Quarry fire kills 14", "corrected", "Quarry fire kills 14"),
        ("UPDATE 2-CORRECTED-Quarry fire kills 14", "corrected", "Quarry fire kills 14"),
        ("OFFICIAL CORRECTION-Quarry fire kills 14", "corrected", "Quarry fire kills 14"),
        ("Quarry fire kills 14 [CORRECTED]", "corrected", "Quarry fire kills 14"),
        ("Quarry fire kills 14 (CORRECTED)", "corrected", "Quarry fire kills 14"),
        ("[CORRECTED] Quarry fire kills 14", "corrected", "Quarry fire kills 14"),
        ("REFILE-Quarry fire kills 14", "refiled", "Quarry fire kills 14"),
        ("REFILE-UPDATE 1-Quarry fire kills 14", "refiled", "Quarry fire kills 14"),
        ("UPDATE 2-Quarry fire kills 14", "update", "Quarry fire kills 14"),
        ("UPDATE 2-QUARRY FIRE KILLS 14", "update", "QUARRY FIRE KILLS 14"),
        ("UPDATE 11 — Quarry fire kills 14", "update", "Quarry fire kills 14"),
        ("UPDATE: Quarry fire kills 14", "update", "Quarry fire kills 14"),
        ("(UPDATE 3) Quarry fire kills 14", "update", "Quarry fire kills 14"),
        ("WRAPUP 3-Quarry fire kills 14", "update", "Quarry fire kills 14"),
        ("2nd Ld-Writethru: Quarry fire kills 14", "update", "Quarry fire kills 14"),
        ("WITHDRAWN-Quarry fire kills 14", "withdrawn", "Quarry fire kills 14"),
        ("WITHDRAWN: QUARRY FIRE KILLS 14", "withdrawn", "QUARRY FIRE KILLS 14"),
        ("WITHDRAWN", "withdrawn", "WITHDRAWN"),
        ("STORY WITHDRAWN", "withdrawn", "STORY WITHDRAWN"),
        ("ADVISORY: story withdrawn", "withdrawn", "ADVISORY: story withdrawn"),
        ("ADVISORY-Story on quarry fire withdrawn", "withdrawn", "ADVISORY-Story on quarry fire withdrawn"),
        (
            "EDITORS: The report on the quarry has been killed",
            "killed",
            "EDITORS: The report on the quarry has been killed",
        ),
        ("KILL", "killed", "KILL"),
        ("KILL-Quarry fire kills 14", "killed", "Quarry fire kills 14"),
        ("BULLETIN KILL", "killed", "BULLETIN KILL"),
        ("BULLETIN KILL - Quarry fire kills 14", "killed", "Quarry fire kills 14"),
        ("Mandatory Kill: Quarry fire kills 14", "killed", "Quarry fire kills 14"),
        ("MANDATORY KILL", "killed", "MANDATORY KILL"),
    ],
)
def test_a_wire_marker_is_read_and_is_no_part_of_the_headline(
    line: str, standing: str, headline: str
) -> None:
    assert (standing_in(line).value, without_markers(line)) == (standing, headline)


@pytest.mark.parametrize(
    "line",
    [
        "Kill switch for bots approved",
        "KILL SWITCH FOR BOTS APPROVED",
        "KILL-SWITCH LAW PASSED",
        "KILLED BY FROST: the vines of Elmbeck",
        "Kill or cure: the river plan",
        "Withdrawn troops return home",
        "WITHDRAWN TROOPS RETURN HOME",
        "Withdrawn: the offer nobody wanted",
        "Update on the ferry",
        "UPDATE ON THE FERRY",
        "Update: the ferry sails again",
        "UPDATED: 3 March 2026",
        "Updated 3 min ago",
        "Correction facility to close",
        "CORRECTION FACILITY TO CLOSE",
        "Corrected figures show slower growth",
        "Refiled charges go to court",
        "REFILE YOUR TAXES BY FRIDAY",
        "Bulletin kills off its Sunday edition",
        "Mandatory kill fees for writers",
        "ADVISORY: troops withdrawn from the border",
        "Advisory: story hour withdrawn from library plan",
        "Minister says report withdrawn",
        "The council has WITHDRAWN the plan",
        "Lead in water: UPDATE due",
        "",
    ],
)
def test_an_ordinary_headline_has_no_marker(line: str) -> None:
    assert (standing_in(line), without_markers(line)) == (Standing.CURRENT, line)


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("usable", "current"),
        ("", "current"),
        ("withheld", "withdrawn"),
        ("canceled", "killed"),
        ("Cancelled", "killed"),
        ("stat:canceled", "killed"),
        ("stat:usable", "current"),
        ("http://cv.iptc.org/newscodes/pubstatusg2/withheld", "withdrawn"),
    ],
)
def test_a_publishing_status_is_read_in_either_form(status: str, standing: str) -> None:
    assert standing_of_status(status).value == standing


def test_an_unknown_publishing_status_is_refused_with_those_allowed() -> None:
    with pytest.raises(ValueError, match=r'"dropped" is no publishing status; allowed: usable, withheld'):
        standing_of_status("dropped")


@pytest.mark.parametrize("marker", ["CORRECTED", "BULLETIN KILL", "WITHDRAWN", "UPDATE 2"])
def test_a_marker_on_a_line_of_its_own_is_neither_title_nor_body(marker: str) -> None:
    plain = make_article(f"Quarry fire kills 12\n\n{BODY}")
    marked = make_article(f"{marker}\n\nQuarry fire kills 12\n\n{BODY}")
    assert marked.standing is standing_in(marker)
    assert marked.title == plain.title == "Quarry fire kills 12"
    bodies = [[b.text for b in a.blocks if b.kind is BlockKind.BODY] for a in (plain, marked)]
    assert bodies[0] == bodies[1]


def test_a_marker_before_the_first_sentence_is_parted_from_it() -> None:
    text = f"WITHDRAWN - {BODY}"
    article = make_article(text)
    body = next(block for block in article.blocks if block.kind is BlockKind.BODY)
    assert article.standing is Standing.WITHDRAWN
    assert body.text.startswith("Fire at the Dunmarrow quarry")
    span = body.span(0, 4)
    assert text[span.start : span.end] == "Fire"


def test_a_marked_title_goes_on_being_read_as_a_correction() -> None:
    article = make_article(BODY, title="CORRECTED-Quarry fire kills 12")
    assert article.standing is Standing.CORRECTED
    assert correcting_notes(article) == [frozenset()]


def test_the_standing_is_no_part_of_an_articles_id() -> None:
    plain, killed = (make_article(BODY, standing=s) for s in (Standing.CURRENT, Standing.KILLED))
    assert plain.id == killed.id


def test_the_standing_is_saved_and_older_reports_without_one_are_read() -> None:
    article = make_article(BODY, title="UPDATE 3-Quarry fire kills 12")
    saved = article_to_dict(article)
    assert article_from(saved) == article
    del saved["standing"]
    assert article_from(saved).standing is Standing.CURRENT


# --- records ----------------------------------------------------------------------------------


def wire(**fields: str) -> dict[str, str]:
    return {"source": "Northern Wire", **fields}


LIVE = wire(id="nw-7", url="https://wire.example/7", published="2026-03-01T09:00:00Z", text=BODY)
KILL = {"uri": "nw-7", "pubstatus": "canceled", "versioncreated": "2026-03-03T08:00:00Z"}


def read(folder: Path, *records: dict[str, str]) -> tuple[list[Article], list[tuple[str, str]]]:
    path = folder / "wire.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    articles, rejections = read_paths([path])
    return articles, [(Path(r.path).name, f"{r.stage}: {r.reason}") for r in rejections]


WITHDRAWN_REASON = "withdrawn: Northern Wire withdrew this report on 3 March 2026; it is not compared"


@pytest.mark.parametrize(
    "notice",
    [
        {**KILL, "source": "Northern Wire"},
        KILL,  # known by its id alone
        wire(url="https://wire.example/7", pubstatus="stat:canceled", published="2026-03-03"),
        wire(url="https://wire.example/7", pubstatus="withheld", versioncreated="2026-03-03"),
        wire(id="nw-7", title="BULLETIN KILL", published="2026-03-03", text=""),
        wire(id="nw-7", text="KILL\n\nEditors: please do not use the report.", published="2026-03-03"),
        wire(id="nw-7", slugline="KILL-Quarry", pubstatus="canceled", published="2026-03-03"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("turned", [False, True])
def test_a_notice_takes_back_the_report_with_its_id_or_address(
    tmp_path: Path, notice: dict[str, str], turned: bool
) -> None:
    records = [notice, LIVE] if turned else [LIVE, notice]
    articles, rejections = read(tmp_path, *records)
    assert [(a.standing in WITHDRAWN, a.source) for a in articles] == [(True, "Northern Wire")]
    assert rejections == [(f"wire.jsonl:{1 + turned}", WITHDRAWN_REASON)]


def test_a_notice_without_a_source_is_known_by_an_address_whose_site_is_the_source(tmp_path: Path) -> None:
    notice = {"url": "https://wire.example/7", "pubstatus": "canceled"}
    articles, rejections = read(tmp_path, LIVE, notice)
    assert [(a.standing, a.text) for a in articles] == [(Standing.KILLED, "")]
    assert rejections == [
        ("wire.jsonl:1", "withdrawn: Northern Wire withdrew this report; it is not compared")
    ]


def test_a_text_published_after_its_notice_stands_again(tmp_path: Path) -> None:
    again = {**LIVE, "published": "2026-03-04T08:00:00Z"}
    articles, rejections = read(tmp_path, KILL, again)
    assert [article.standing for article in articles] == [Standing.CURRENT]
    assert rejections == []


def test_another_sources_notice_of_one_address_takes_nothing_back(tmp_path: Path) -> None:
    notice = {"source": "The Post", "url": "https://wire.example/7", "pubstatus": "canceled", "id": "p1"}
    articles, rejections = read(tmp_path, LIVE, notice)
    assert sorted(article.source for article in articles) == ["Northern Wire", "The Post"]
    assert rejections == []


def test_several_notices_of_one_report_are_one(tmp_path: Path) -> None:
    later = {**KILL, "versioncreated": "2026-03-05T08:00:00Z"}
    articles, rejections = read(tmp_path, later, KILL, LIVE)
    assert [article.published_day.isoformat() for article in articles if article.published_day] == [
        "2026-03-05"
    ]
    assert [name for name, _ in rejections] == ["wire.jsonl:3"]


def test_other_contents_of_one_id_are_still_turned_away(tmp_path: Path) -> None:
    articles, rejections = read(tmp_path, LIVE, {**LIVE, "text": f"{BODY} It will reopen."})
    assert len(articles) == 1
    assert "already that of other contents" in rejections[0][1]


def test_a_record_without_text_is_refused_unless_it_takes_a_report_back(tmp_path: Path) -> None:
    for record in ({"id": "a", "pubstatus": "usable"}, {"id": "a", "text": ""}, {"id": "a"}):
        articles, rejections = read(tmp_path, record)
        assert articles == []
        assert 'the field "text" is' in rejections[0][1]


def test_a_record_with_an_unknown_status_is_refused(tmp_path: Path) -> None:
    _, rejections = read(tmp_path, {**LIVE, "pubstatus": "dropped"})
    assert rejections[0][1].startswith('parsing: the field "pubstatus" cannot be used: "dropped"')


def test_a_ninjs_record_is_read_by_its_own_names(tmp_path: Path) -> None:
    record = {
        "uri": "nw-9",
        "headline": "Quarry fire kills 12",
        "body_text": BODY,
        "versioncreated": "2026-03-01T09:00:00Z",
        "pubstatus": "usable",
    }
    ours = {"id": "nw-9", "title": "Quarry fire kills 12", "text": BODY, "published": "2026-03-01T09:00:00Z"}
    assert read(tmp_path, record) == read(tmp_path, ours)
    assert read(tmp_path, ours)[0][0].id == "nw-9"


def test_a_table_has_notices_too(tmp_path: Path) -> None:
    path = tmp_path / "wire.csv"
    path.write_text(
        "id,source,published,pubstatus,text\n"
        f'nw-7,Northern Wire,2026-03-01,usable,"{BODY}"\n'
        "nw-7,Northern Wire,2026-03-03,canceled,\n",
        encoding="utf-8",
    )
    articles, rejections = read_paths([path])
    assert [article.standing for article in articles] == [Standing.KILLED]
    assert [r.reason for r in rejections] == [WITHDRAWN_REASON.removeprefix("withdrawn: ")]


# --- the comparison ---------------------------------------------------------------------------


def test_a_killed_report_leaves_the_comparison_and_is_named(tools: Tools) -> None:
    live = make_article(BODY, source="The Post", published="2026-03-01")
    killed = make_article(
        BODY.replace("12", "21"),
        source="Northern Wire",
        published="2026-03-03",
        title="KILL-Quarry fire kills 21",
        url="https://wire.example/7",
    )
    report = check_articles([live, killed], tools, time="")
    assert [article.source for article in report.articles] == ["The Post"]
    assert [(r.path, r.stage, r.reason) for r in report.rejections] == [
        ("https://wire.example/7", *WITHDRAWN_REASON.split(": ", 1))
    ]
    assert not any("Northern Wire" in finding.explanation for finding in report.findings)


def test_a_report_and_the_notice_without_text_that_takes_it_back_are_named_once(
    tmp_path: Path, tools: Tools
) -> None:
    path = tmp_path / "wire.jsonl"
    other = {"id": "p-1", "source": "The Post", "text": BODY}
    path.write_text("\n".join(json.dumps(record) for record in (LIVE, other, KILL)), encoding="utf-8")
    articles, rejections = read_paths([path])
    report = check_articles(articles, tools, time="", rejections=rejections)
    assert [(Path(r.path).name, f"{r.stage}: {r.reason}") for r in report.rejections] == [
        ("wire.jsonl:1", WITHDRAWN_REASON)
    ]
    alone = check_articles([a for a in articles if a.id != "p-1"], tools, time="")
    assert [(r.stage, r.reason) for r in alone.rejections] == [tuple(WITHDRAWN_REASON.split(": ", 1))]


def test_settling_does_not_depend_on_the_order() -> None:
    live = make_article(BODY, source="Northern Wire", id="nw-7", published="2026-03-01")
    notice = make_article(
        "", source="Northern Wire", id="nw-7", published="2026-03-03", standing=Standing.KILLED
    )
    other = make_article(BODY, source="The Post", published="2026-03-01")
    kept, rejections = settle_withdrawals([live, notice, other])
    again, same = settle_withdrawals([other, notice, live])
    assert (kept, rejections) == (list(reversed(again)), same) == ([notice, other], rejections)


@pytest.mark.parametrize(
    "header",
    [
        "Source: Albion Press\n12 November 2026, 2pm GMT\n\n",
        "Albion Press | 12 Nov 2026 | 14:00\n\n",
        "Albion Press\n\n",
    ],
)
def test_a_notice_is_one_under_the_name_and_the_date_of_its_outlet(header: str) -> None:
    notice = f"{header}MANDATORY KILL - Police treat mill fire as murder\n\nEDITORS: the report is killed."
    assert make_article(notice, source="Albion Press").standing is Standing.KILLED


def test_a_kill_further_down_is_no_notice() -> None:
    text = "Police in Loam treat the fire as murder.\n\nKILL - the word that the suspect wrote\n\nHe is 40."
    assert make_article(text, source="Loam Post").standing is Standing.CURRENT
