"""Files that an earlier run has read are read again only where anything that counts has changed."""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from checker.articles import Found, keeping, read_paths
from checker.articles.keeping import KeptReadings
from checker.articles.reading import read_found
from checker.model import Article, Rejection

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TEXT = "The last ferry left Dorn at noon, the harbour master said.\n\nNobody was left on the quay.\n"
PAGE = (
    "<html><head><title>Ferry leaves Dorn</title></head><body><article>"
    "<p>The last ferry left Dorn at noon, the harbour master said on Tuesday.</p>"
    "<p>Nobody was left on the quay when the crane was taken down.</p></article></body></html>"
)
MANIFEST = "file,source,published\nferry.txt,Dorn Ledger,2024-03-05\n"


class Desk:
    """A folder that is read over one cache; `read` names the files that were not taken from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "story"
        self.cache = folder / "cache"
        self.read: list[str] = []
        self.folder.mkdir()

    def write(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path

    def articles(self, **published: str) -> tuple[list[Article], list[Rejection]]:
        self.read = []
        given = {f"{name}.txt": date for name, date in published.items()}
        return read_paths([self.folder], given, KeptReadings(self.cache).read_all)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path)

    def watched(file: Found, *arguments: object) -> list[Article | Rejection]:
        desk.read.append(file.path.name)
        return read_found(file, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "read_found", watched)
    desk.write("ferry.txt", TEXT)
    desk.write("page.html", PAGE)
    desk.write("empty.txt", "")
    desk.write("rows.jsonl", '{"source": "Quay Post", "text": "The crane fell."}\n{"text": 3}\n')
    desk.write("manifest.csv", MANIFEST)
    return desk


def told(found: tuple[list[Article], list[Rejection]]) -> str:
    """All of it, with the path, which two equal articles need not share."""
    return repr(found)


def test_what_was_read_once_is_not_read_again(desk: Desk) -> None:
    plain = told(read_paths([desk.folder]))
    assert told(desk.articles()) == plain
    assert desk.read == ["empty.txt", "ferry.txt", "page.html", "rows.jsonl"]
    assert told(desk.articles()) == plain
    assert desk.read == []


@pytest.mark.parametrize(
    ("change", "read"),
    [
        (lambda desk: desk.write("ferry.txt", TEXT.replace("noon", "dusk")), ["ferry.txt"]),
        (lambda desk: desk.write("manifest.csv", MANIFEST.replace("Ledger", "Echo")), ["ferry.txt"]),
        (lambda desk: desk.write("manifest.csv", MANIFEST.replace("03-05", "03-06")), ["ferry.txt"]),
        (lambda desk: (desk.folder / "ferry.txt").rename(desk.folder / "boat.txt"), ["boat.txt"]),
        (lambda desk: desk.write("more.txt", TEXT), ["more.txt"]),
    ],
    ids=["words", "source", "date", "name", "one more"],
)
def test_what_has_changed_is_read_alone(
    desk: Desk, change: Callable[[Desk], object], read: list[str]
) -> None:
    desk.articles()
    change(desk)
    assert told(desk.articles()) == told(read_paths([desk.folder]))
    assert sorted(desk.read) == read


def test_a_date_from_the_command_line_is_read_with(desk: Desk) -> None:
    desk.articles()
    (ferry,) = (a for a in desk.articles(ferry="2024-05-01")[0] if a.path.endswith("ferry.txt"))
    assert (ferry.published, desk.read) == (dt.date(2024, 5, 1), ["ferry.txt"])


def test_a_file_in_another_story_is_read_anew(desk: Desk) -> None:
    desk.articles()
    desk.folder = desk.folder.rename(desk.folder.with_name("other"))
    articles, _ = desk.articles()
    assert {article.story for article in articles} == {"other"}


@pytest.mark.parametrize("row", [b"[{}]", zlib.compress(b'[{"path": "x"}]'), zlib.compress(b"[3]")])
def test_a_row_that_is_none_of_ours_is_read_anew(desk: Desk, row: bytes) -> None:
    plain = told(desk.articles())
    with sqlite3.connect(desk.cache / "readings.sqlite") as connection:
        connection.execute("UPDATE results SET result = ?, checksum = ?", (row, zlib.crc32(row)))
    assert told(desk.articles()) == plain
    assert len(desk.read) == 4


def test_a_file_that_cannot_be_opened_says_so_each_time(desk: Desk) -> None:
    (desk.folder / "gone.txt").symlink_to(desk.folder / "nowhere")
    first, again = desk.articles(), desk.articles()
    assert again == first
    assert any("cannot be opened" in rejection.reason for rejection in again[1])
    assert desk.read == ["gone.txt"]


def test_a_reading_that_would_come_back_otherwise_is_not_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A zone by its name comes back as an offset, of which "CET" cannot be told."""
    moment = dt.datetime(2024, 3, 5, 12, tzinfo=ZoneInfo("Europe/Vienna"))

    def zoned(file: Found, *arguments: object) -> list[Article | Rejection]:
        desk.read.append(file.path.name)
        found = read_found(file, *arguments)  # type: ignore[arg-type]
        return [replace(one, published=moment) if isinstance(one, Article) else one for one in found]

    monkeypatch.setattr(keeping, "read_found", zoned)
    desk.articles()
    articles, _ = desk.articles()
    assert desk.read == ["ferry.txt", "page.html", "rows.jsonl"]
    assert {repr(article.published) for article in articles} == {repr(moment)}


@pytest.mark.parametrize("story", sorted(path.name for path in CORPUS.iterdir() if path.is_dir()))
def test_a_story_comes_back_as_it_was_read(tmp_path: Path, story: str) -> None:
    kept = KeptReadings(tmp_path)
    plain = read_paths([CORPUS / story])
    assert told(read_paths([CORPUS / story], read_files=kept.read_all)) == told(plain)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "read_found", lambda *_: pytest.fail("read again"))
        assert told(read_paths([CORPUS / story], read_files=kept.read_all)) == told(plain)
