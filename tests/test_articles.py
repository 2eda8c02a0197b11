"""Files in, articles and rejections out."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import json
import os
import zipfile
from pathlib import Path

import pytest

from checker.articles import LabelledPair, make_article, read_pairs, read_paths, reading
from checker.errors import InputError
from checker.model import Article, BlockKind, PublishedBasis, Rejection

PROSE = "The last trucks left Dorn at noon, the ministry said.\n\nNobody was hurt in the retreat.\n"


def write(folder: Path, name: str, content: str | bytes = PROSE) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def only(path: Path) -> Article:
    articles, rejections = read_paths([path])
    assert rejections == []
    assert len(articles) == 1
    return articles[0]


def refused(path: Path) -> Rejection:
    articles, rejections = read_paths([path])
    assert articles == []
    assert len(rejections) == 1
    return rejections[0]


def body(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind is BlockKind.BODY]


# --- formats ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["evening-herald.txt", "evening-herald", "evening-herald.text", "evening_herald.log"]
)
def test_plain_text_of_any_name_is_an_article(tmp_path: Path, name: str) -> None:
    article = only(write(tmp_path, name))
    assert article.text == PROSE
    assert article.source == "Evening Herald"
    assert (article.published, article.published_basis) == (None, PublishedBasis.UNKNOWN)


def test_markdown_front_matter_gives_the_fields(tmp_path: Path) -> None:
    text = (
        "---\nsource: The Herald\ntitle: Trucks leave\npublished: 2024-06-12\nurl: https://h.example/1\n---\n"
        + PROSE
    )
    article = only(write(tmp_path, "a.md", text))
    assert (article.source, article.title, article.url) == (
        "The Herald",
        "Trucks leave",
        "https://h.example/1",
    )
    assert (article.published, article.published_basis) == (dt.date(2024, 6, 12), PublishedBasis.GIVEN)
    assert article.text == PROSE


def test_markdown_without_front_matter_takes_its_first_heading_for_the_title(tmp_path: Path) -> None:
    assert only(write(tmp_path, "a.md", f"# Trucks leave Dorn\n\n{PROSE}")).title == "Trucks leave Dorn"


PAGE = """<html><head><title>Trucks leave | The Herald</title>
<meta property="og:site_name" content="The Herald"><meta property="og:title" content="Trucks leave Dorn">
<link rel="canonical" href="https://h.example/1">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-06-12T10:00:00+02:00",
"author": {"name": "Agence France-Presse"}}</script></head><body><nav><a href="/">Home</a></nav><article>
<h1>Trucks leave Dorn</h1>
<p>The last trucks of the army left the town of Dorn at noon on Wednesday, the defence ministry said.</p>
<h2>What is next?</h2>
<p>Nobody was hurt in the retreat, which took two months longer than it had been planned to take, it said.</p>
<p>Related article: <a href="/2">The road to Dorn</a></p></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_web_page_gives_text_and_metadata(tmp_path: Path) -> None:
    article = only(write(tmp_path, "a.html", PAGE))
    assert (article.source, article.title, article.url) == (
        "The Herald",
        "Trucks leave Dorn",
        "https://h.example/1",
    )
    assert article.published == dt.datetime(2024, 6, 12, 8, tzinfo=dt.UTC)
    assert article.published_day == dt.date(2024, 6, 12)
    assert article.credits == ("AFP",)
    assert [block.kind.value for block in article.blocks] == ["title", "body", "heading", "body", "related"]


def test_a_page_without_a_date_has_none_rather_than_today(tmp_path: Path) -> None:
    page = PAGE.replace("2024-06-12T10:00:00+02:00", "")
    assert only(write(tmp_path, "a.html", page)).published is None


RECORD = {"id": "h1", "source": "Herald", "title": "Trucks leave", "url": "https://h.example",
          "published": "2024-06-12", "text": PROSE}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(RECORD)),
        ("a.json", json.dumps(RECORD)),
        ("a.json", json.dumps(RECORD, indent=2)),
        ("a.json", json.dumps([RECORD], indent=2)),
        ("a.jsonl", "\ufeff" + json.dumps(RECORD) + "\r\n\r\n"),
    ],
)
def test_json_records_give_all_fields(tmp_path: Path, name: str, content: str) -> None:
    article = only(write(tmp_path, name, content))
    assert (article.id, article.source, article.title, article.url) == (
        "h1",
        "Herald",
        "Trucks leave",
        "https://h.example",
    )
    assert article.published == dt.date(2024, 6, 12)
    assert article.text == PROSE


def test_fields_that_are_null_or_unknown_do_no_harm(tmp_path: Path) -> None:
    record = {
        "text": PROSE,
        "published": None,
        "url": None,
        "section": "World",
        "credits": ["AFP", "Dorn Wire"],
    }
    article = only(write(tmp_path, "dorn-post.jsonl", json.dumps(record)))
    assert article.credits == ("AFP", "Dorn Wire")
    assert article.source == "Dorn Post"


def test_csv_columns_are_the_fields(tmp_path: Path) -> None:
    sheet = io.StringIO()
    rows = csv.DictWriter(sheet, list(RECORD))
    rows.writeheader()
    rows.writerow(RECORD)
    article = only(write(tmp_path, "a.csv", "\ufeff" + sheet.getvalue()))
    assert (article.id, article.source, article.published) == ("h1", "Herald", dt.date(2024, 6, 12))
    assert article.text == PROSE


def pdf(lines: list[str]) -> bytes:
    """A one-page PDF with these lines of text."""
    drawn = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {drawn} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )


def test_a_pdf_gives_its_text(tmp_path: Path) -> None:
    article = only(write(tmp_path, "a.pdf", pdf(["The last trucks left Dorn at noon.", "Nobody was hurt."])))
    assert body(article) == ["The last trucks left Dorn at noon.", "Nobody was hurt."]


def test_a_word_document_gives_its_text_and_knows_headings(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Trucks leave Dorn", 0)
    document.add_paragraph("The last trucks left Dorn at noon.")
    document.add_heading("What is next", 1)
    document.add_paragraph("Nobody was hurt.")
    document.save(str(tmp_path / "a.docx"))
    article = only(tmp_path / "a.docx")
    assert article.title == "Trucks leave Dorn"
    assert [block.kind.value for block in article.blocks] == ["title", "body", "heading", "body"]


@pytest.mark.parametrize(
    "data",
    [
        "“Café” – the Dorn café’s owner said it was shut.".encode(encoding)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252")
    ]
    + ["“Café” – the Dorn café’s owner said it was shut.".encode("utf-16-le")],
)
def test_text_is_decoded_whatever_its_encoding(tmp_path: Path, data: bytes) -> None:
    assert only(write(tmp_path, "a.txt", data)).text == "“Café” – the Dorn café’s owner said it was shut."


def test_cyrillic_in_its_old_code_page_is_told_apart_from_western_letters(tmp_path: Path) -> None:
    text = "Последние грузовики покинули город в полдень, сообщило министерство. Никто не пострадал. " * 4
    assert only(write(tmp_path, "a.txt", text.encode("cp1251"))).text == text


# --- what is turned away ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "stage", "reason"),
    [
        ("a.txt", b"", "parsing", "empty"),
        ("a.txt", b" \n\t ", "parsing", "empty"),
        ("a.txt", "\ufeff \u200b".encode(), "reading", "no text"),
        ("a.txt", bytes(range(256)) * 8, "decoding", "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "decoding", "PNG"),
        ("a.txt", "Café said it. ".encode() * 9 + b"\xe9 end", "decoding", "not valid UTF-8 at byte 135"),
        ("a.txt", b"\xff\xfea\x00b", "decoding", "UTF-16"),
        ("a.txt", "Skip to content\n\nShare this", "reading", "no sentence"),
        ("a.html", "<html><body><p></p></body></html>", "parsing", "no article"),
        ("a.html", "no tags", "parsing", "no article"),
        ("a.pdf", b"%PDF-1.4 broken", "parsing", "damaged"),
        ("a.pdf", pdf([]), "parsing", "only pictures"),
        ("a.docx", b"PK\x03\x04 broken", "parsing", "damaged"),
        ("a.md", "---\nsource: [1\n---\nText.", "parsing", "front matter"),
        ("a.md", "---\ntitle: [a, b]\n---\nText.", "parsing", '"title" is not plain text'),
        (
            "a.md",
            f"---\npublished: 2024-02-30\n---\n{PROSE}",
            "reading",
            '"published" cannot be used: "2024-02-30"',
        ),
        ("a.json", '{"text": "A."', "parsing", "not valid JSON at line 1"),
        ("a.json", '"text"', "parsing", "not an object"),
        ("a.json", '{"headline": "A."}', "parsing", 'the field "text" is missing; allowed: id, source'),
        ("a.json", '{"text": 5}', "parsing", '"text" is a number'),
        ("a.json", '{"text": "  "}', "parsing", '"text" is empty'),
        ("a.json", '{"text": "A.", "source": ["x"]}', "parsing", '"source" is a list'),
        ("a.json", '{"text": "A.", "publshed": "2024-06-12"}', "parsing", 'perhaps "published" is meant'),
        ("a.json", '{"text": "A.", "published": "soon"}', "reading", '"soon" is not a date'),
        ("a.json", "[" * 100_000, "parsing", "nested too deep"),
        ("a.csv", "source,body\nHerald,Text.\n", "parsing", 'no column "text"'),
        ("a.csv", "text,source\nA, b, c.,Herald\n", "parsing", "cells"),
    ],
)
def test_a_bad_file_is_turned_away_with_a_reason(
    tmp_path: Path, name: str, content: str | bytes, stage: str, reason: str
) -> None:
    rejection = refused(write(tmp_path, name, content))
    assert rejection.stage == stage
    assert reason in rejection.reason
    assert rejection.path.startswith(str(tmp_path / name))


def test_a_missing_file_is_turned_away_by_the_path_given() -> None:
    rejection = refused(Path("nowhere/a.txt"))
    assert (rejection.path, rejection.stage) == ("nowhere/a.txt", "finding")


def test_a_folder_without_articles_is_turned_away(tmp_path: Path) -> None:
    write(tmp_path, "README.md")
    assert refused(tmp_path).stage == "finding"


def test_a_file_over_the_limit_is_turned_away_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), reading.FILE_LIMIT_BYTES + 1)
    assert "over 20 MB" in refused(path).reason


def test_a_text_over_the_limit_is_turned_away(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "a" * (reading.TEXT_LIMIT_CHARACTERS + 1))
    assert "2,000,000 characters" in refused(path).reason


def test_a_word_document_that_unpacks_to_too_much_is_turned_away(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(str(number), b"\0" * 10_000_000)
    assert "100 MB" in refused(tmp_path / "a.docx").reason


def test_a_bad_line_is_turned_away_by_its_number_and_the_others_stay(tmp_path: Path) -> None:
    lines = [
        '{"text": "One fell."}',
        "{bad",
        '{"text": "Two fell."}',
        "[]",
        '{"text": "Three fell.", "published": "x"}',
    ]
    articles, rejections = read_paths([write(tmp_path, "a.jsonl", "\n".join(lines))])
    assert sorted(article.text for article in articles) == ["One fell.", "Two fell."]
    assert [rejection.path.rsplit("/")[-1] for rejection in rejections] == [
        "a.jsonl:2",
        "a.jsonl:4",
        "a.jsonl:5",
    ]


NO_ARTICLE = '{"id": "p", "a": {"text": "One fell."}, "b": {"text": "Two fell."}}'


@pytest.mark.parametrize(
    ("name", "content", "stage", "reason"),
    [
        (
            "a.jsonl",
            f"\n{NO_ARTICLE}\n{NO_ARTICLE}\n{NO_ARTICLE}\n",
            "parsing",
            '3 rows is an article: line 2: the field "text" is',
        ),
        (
            "a.json",
            f"[\n{NO_ARTICLE},\n{NO_ARTICLE}\n]",
            "parsing",
            '2 rows is an article: line 2: the field "text" is',
        ),
        (
            "a.csv",
            "text,source\n,Herald\n ,Times\n",
            "parsing",
            '2 rows is an article: line 2: the field "text"',
        ),
        (
            "a.csv",
            "text,published\nA fell.,soon\nB fell.,later\n",
            "reading",
            'line 2: the field "published"',
        ),
    ],
)
def test_a_file_of_rows_of_which_none_is_an_article_is_turned_away_once(
    tmp_path: Path, name: str, content: str, stage: str, reason: str
) -> None:
    rejection = refused(write(tmp_path, name, content))
    assert (rejection.path, rejection.stage) == (str(tmp_path / name), stage)
    assert reason in rejection.reason
    assert rejection.reason.startswith("none of its ")


def test_a_bad_record_of_a_list_is_named_by_its_line(tmp_path: Path) -> None:
    text = '[\n{"text": "One fell."},\n{"text": 3},\n{"text": "Two fell."}\n]'
    articles, rejections = read_paths([write(tmp_path, "a.json", text)])
    assert len(articles) == 2
    assert rejections[0].path.endswith("a.json:3")


# --- folders, manifests, order ----------------------------------------------------------------


def test_a_folder_of_files_is_one_story_and_a_folder_of_folders_one_each(tmp_path: Path) -> None:
    for name in ("dorn/herald.txt", "dorn/post.txt", "vell/herald.txt", "vell/gold.jsonl", "vell/README.md"):
        write(tmp_path, name, f"{name} fell down.")
    articles, rejections = read_paths([tmp_path])
    assert rejections == []
    assert [(article.story, Path(article.path).name) for article in articles] == [
        ("dorn", "herald.txt"), ("dorn", "post.txt"), ("vell", "herald.txt")]  # fmt: skip
    assert {article.story for article in read_paths([tmp_path / "dorn"])[0]} == {"dorn"}


def test_a_manifest_gives_what_the_files_lack(tmp_path: Path) -> None:
    write(
        tmp_path,
        "manifest.csv",
        "file,source,title,published,url\na.txt,The Herald,Trucks,2024-06-12,\nb.md,X,,2024-01-01,\n",
    )
    write(tmp_path, "a.txt")
    write(tmp_path, "b.md", f"---\npublished: 2024-06-13\n---\n{PROSE}")
    first, second = read_paths([tmp_path])[0]
    assert (first.source, first.title, first.published) == ("The Herald", "Trucks", dt.date(2024, 6, 12))
    assert first.published_basis is PublishedBasis.GIVEN
    assert (second.source, second.published) == ("X", dt.date(2024, 6, 13))


@pytest.mark.parametrize(
    ("manifest", "path", "reason"),
    [
        ("file,published\na.txt,2024-02-30\n", "a.txt", "2024-02-30"),
        ("file,source\na.txt,H\nb.txt,H\n", "manifest.csv:3", "b.txt"),
        ("name,source\na.txt,H\n", "manifest.csv", 'no column "file"'),
    ],
)
def test_a_bad_manifest_is_named(tmp_path: Path, manifest: str, path: str, reason: str) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "manifest.csv", manifest)
    rejection = read_paths([tmp_path])[1][0]
    assert rejection.path.endswith(path)
    assert reason in rejection.reason


def test_a_date_given_for_a_file_comes_before_all_others(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", f"---\npublished: soon\n---\n{PROSE}")
    for key in ("a.md", str(path)):
        article = read_paths([tmp_path], {key: "2024-06-14"})[0][0]
        assert (article.published, article.published_basis) == (dt.date(2024, 6, 14), PublishedBasis.GIVEN)


@pytest.mark.parametrize(("key", "value"), [("b.txt", "2024-06-12"), ("a.txt", "2024-02-30"), ("a.txt", "")])
def test_a_date_for_no_file_or_no_date_stops_the_run(tmp_path: Path, key: str, value: str) -> None:
    path = write(tmp_path, "a.txt")
    with pytest.raises(InputError, match=key):
        read_paths([path], {key: value})


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    doubles = '{"id": "1", "text": "A fell."}\n{"id": "1", "text": "B fell."}'
    paths = [
        write(tmp_path, "s/b.txt", "Two fell."),
        write(tmp_path, "a.txt", "One fell."),
        write(tmp_path, "x.jsonl", doubles),
        tmp_path / "no.txt",
        tmp_path / "s",
    ]
    results = {repr(read_paths(order)) for order in itertools.permutations(paths)}
    assert len(results) == 1


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt")
    assert len(read_paths([path, path, tmp_path, tmp_path / ".." / tmp_path.name])[0]) == 1


def test_a_second_text_under_a_known_id_is_turned_away(tmp_path: Path) -> None:
    text = '{"id": "1", "text": "A fell."}\n{"id": "1", "text": "A fell."}\n{"id": "1", "text": "B fell."}'
    articles, rejections = read_paths([write(tmp_path, "a.jsonl", text)])
    assert len(articles) == len(rejections) == 1
    assert '"1"' in rejections[0].reason


def test_paths_stay_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "s/a.txt")
    monkeypatch.chdir(tmp_path)
    assert read_paths([Path("s")])[0][0].path == "s/a.txt"
    assert read_paths([Path("s/a.txt")])[0][0].path == "s/a.txt"


def test_the_id_depends_on_content_alone(tmp_path: Path) -> None:
    first = make_article(PROSE, source="Herald", published="2024-06-12")
    assert len(first.id) == 16
    assert first.id == make_article(PROSE, source="Herald", published="2024-06-12", path="x", story="y").id
    assert len({first.id, make_article(PROSE, source="Post").id, make_article("x", source="Herald").id}) == 3


def test_half_of_a_surrogate_pair_does_not_break_the_text() -> None:
    assert make_article("Five \ud83d fell.").text == "Five \ufffd fell."


# --- labelled pairs ---------------------------------------------------------------------------

SIDE = {"source": "Herald", "published": "2024-06-12", "text": "Trucks leave\n\nBy Jane Roe\n\nFive fell."}
PAIR = {"id": "p1", "a": SIDE, "b": {**SIDE, "source": "Post"}, "expect": "divergence", "also": ["update"]}


def test_the_texts_of_a_pair_are_bodies_with_nothing_stripped(tmp_path: Path) -> None:
    (pair,) = read_pairs(write(tmp_path, "gold.jsonl", json.dumps(PAIR)))
    assert isinstance(pair, LabelledPair)
    assert (pair.id, pair.expect, pair.also) == ("p1", "divergence", ("update",))
    assert [block.text for block in pair.a.blocks] == ["Trucks leave", "By Jane Roe", "Five fell."]
    assert {block.kind for block in pair.a.blocks} == {BlockKind.BODY}
    assert (pair.a.title, pair.a.published, pair.b.source) == ("", dt.date(2024, 6, 12), "Post")
    assert pair.a.id != pair.b.id


def test_a_pair_may_leave_published_and_also_out(tmp_path: Path) -> None:
    side = {"source": "Herald", "text": "Five fell."}
    row = {"id": 1, "a": side, "b": side, "expect": "unrelated"}
    (pair,) = read_pairs(write(tmp_path, "gold.jsonl", json.dumps(row)))
    assert (pair.id, pair.a.published, pair.also) == ("1", None, ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{bad", "not valid JSON"),
        ("[]", "not an object"),
        (json.dumps({**PAIR, "id": None}), '"id"'),
        (json.dumps({**PAIR, "expect": "maybe"}), '"maybe" is not a verdict; allowed: agreement'),
        (json.dumps({**PAIR, "also": "update"}), '"also" is not a list'),
        (json.dumps({**PAIR, "a": "text"}), '"a" is missing or not an object'),
        (json.dumps({**PAIR, "b": {**SIDE, "text": 3}}), '"b.text"'),
        (json.dumps({**PAIR, "b": {**SIDE, "text": " "}}), '"b.text" is empty'),
        (json.dumps({**PAIR, "b": {**SIDE, "published": "soon"}}), '"b.published" cannot be used'),
        (json.dumps(PAIR), 'the id "p1" is already on line 1'),
    ],
)
def test_a_bad_pair_stops_with_file_and_line(tmp_path: Path, row: str, reason: str) -> None:
    path = write(tmp_path, "gold.jsonl", f"{json.dumps(PAIR)}\n\n{row}\n")
    with pytest.raises(InputError) as caught:
        read_pairs(path)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert reason in str(caught.value)


def test_a_gold_file_that_is_missing_or_empty_stops(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read_pairs(tmp_path / "no.jsonl")
    with pytest.raises(InputError, match="no labelled pairs"):
        read_pairs(write(tmp_path, "gold.jsonl", "\n"))
