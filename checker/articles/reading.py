"""Paths in, articles and rejections out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from checker.articles.dates import Moment, parse_published
from checker.articles.decode import DecodeError, decode
from checker.articles.documents import read_docx, read_pdf
from checker.articles.drafts import Draft, ParseError
from checker.articles.finding import Found, find_files
from checker.articles.html import read_html
from checker.articles.making import make_article, source_in, source_of
from checker.articles.records import read_csv, read_json, read_jsonl, read_markdown
from checker.articles.standing import gravest, standing_in
from checker.articles.withdrawn import settle_withdrawals
from checker.dates import publication_key
from checker.errors import InputError
from checker.model import WITHDRAWN, Article, BlockKind, Rejection

FILE_LIMIT_BYTES = 20_000_000
TEXT_LIMIT_CHARACTERS = 2_000_000

# Reads files, each with the publication time that goes over all that it says.
ReadFiles = Callable[[Sequence[tuple[Found, Moment | None]]], Iterator[Article | Rejection]]

NOTHING: Mapping[str, str] = MappingProxyType({})


def read_paths(
    paths: Sequence[Path], published: Mapping[str, str] = NOTHING, read_files: ReadFiles | None = None
) -> tuple[list[Article], list[Rejection]]:
    """The articles under files and folders, and what could not be used with the reason.

    Sorted by story, publication time, source and id, whatever the order of the paths. `published`
    gives publication times by path as given or by file name, over all that files and manifests
    say. A report that a notice among the articles takes back is rejected; the notice itself is an article
    of the standing `withdrawn` or `killed`. `read_files` reads in another way, such as from what was kept
    (`KeptReadings.read_all`). Reads .txt and unknown text, .md, .html, .json, .jsonl, .csv,
    .pdf and .docx. Raises `InputError` where a key of `published` names no file or its value is no date.
    """
    moments = {name: _given_moment(name, value) for name, value in published.items()}
    files, rejections = find_files([Path(path) for path in paths])
    _check_names(moments, files, paths)
    articles: list[Article] = []
    dated = [(file, moments.get(str(file.path), moments.get(file.path.name))) for file in files]
    for result in (read_files or _read_files)(dated):
        if isinstance(result, Article):
            articles.append(result)
        else:
            rejections.append(result)
    standing, withdrawn = settle_withdrawals(sorted(articles, key=_order))
    kept, doubles = _unique(standing)
    return kept, sorted({*rejections, *withdrawn, *doubles})


def _read_files(files: Sequence[tuple[Found, Moment | None]]) -> Iterator[Article | Rejection]:
    for file, moment in files:
        yield from read_found(file, moment)


def _given_moment(name: str, value: str) -> Moment:
    try:
        return parse_published(value)
    except ValueError as error:
        raise InputError(f"--published {name}={value}: {error}") from error


def _check_names(moments: Mapping[str, Moment], files: Sequence[Found], paths: Sequence[Path]) -> None:
    known = (
        {str(file.path) for file in files}
        | {file.path.name for file in files}
        | {str(path) for path in paths}
    )
    for name in sorted(moments):
        if name not in known and str(Path(name)) not in known:
            raise InputError(
                f"--published {name}: no file of that name is among the articles; give its path or file name"
            )


def read_found(
    file: Found, moment: Moment | None = None, data: bytes | None = None
) -> list[Article | Rejection]:
    """The articles and rejections of one file; one rejection for all where none of its rows is an article.

    `moment` is a publication time that goes over all that the file and its manifest say, `data` what
    `contents_of` the file gave, where it has been asked.
    """
    found = list(_articles_of(file, moment, data))
    rejections = [result for result in found if isinstance(result, Rejection)]
    if len(rejections) < max(len(found), 2):
        return found
    first = rejections[0]
    line = first.path.removeprefix(f"{file.path}:")
    reason = f"none of its {len(found)} rows is an article: line {line}: {first.reason}"
    return [Rejection(str(file.path), first.stage, reason)]


def contents_of(path: Path) -> bytes:
    """A file's bytes; `ParseError` where it is too large or none that can be read, `OSError` as ever."""
    if path.stat().st_size > FILE_LIMIT_BYTES:
        limit = FILE_LIMIT_BYTES // 1_000_000
        raise ParseError(
            f"the file is over {limit} MB; save the article's text alone, or split the file", stage="finding"
        )
    if not path.is_file():
        raise ParseError("it is not a regular file; give a file with the article's text", stage="finding")
    return path.read_bytes()


def _articles_of(file: Found, moment: Moment | None, data: bytes | None) -> Iterator[Article | Rejection]:
    """The articles and rejections of one file."""
    try:
        for item in _drafts(file.path.suffix.lower(), contents_of(file.path) if data is None else data):
            yield _rejection(file, item) if isinstance(item, ParseError) else _article(file, item, moment)
    except OSError as error:
        reason = f"it cannot be opened ({error.strerror}); check the file and its permissions"
        yield Rejection(str(file.path), "finding", reason)
    except DecodeError as error:
        yield Rejection(str(file.path), "decoding", str(error))
    except ParseError as error:
        yield _rejection(file, error)


def _drafts(suffix: str, data: bytes) -> Iterator[Draft | ParseError]:
    """What a file holds, read by its name's ending."""
    if not data.strip(b" \t\r\n\x00"):
        raise ParseError("the file is empty; put the article's text in it")
    if suffix == ".pdf":
        yield read_pdf(data)
    elif suffix == ".docx":
        yield read_docx(data)
    elif suffix in {".html", ".htm", ".xhtml"}:
        yield read_html(decode(data))
    elif suffix == ".md" or suffix == ".markdown":
        yield read_markdown(decode(data))
    elif suffix in {".jsonl", ".ndjson"}:
        yield from read_jsonl(decode(data))
    elif suffix == ".json":
        yield from read_json(decode(data))
    elif suffix == ".csv":
        yield from read_csv(decode(data))
    else:
        yield Draft(text=decode(data))


def _article(file: Found, draft: Draft, moment: Moment | None) -> Article | Rejection:
    """The article of a draft, with flag over file and file over manifest."""
    path = f"{file.path}{draft.place}"
    is_notice = gravest((draft.standing, standing_in(draft.title))) in WITHDRAWN
    if not is_notice and not draft.text.strip("\ufeff\u200b \t\r\n\x00\x0c"):
        return Rejection(path, "reading", "the article has no text; put its text in the file")
    if len(draft.text) > TEXT_LIMIT_CHARACTERS:
        return Rejection(
            path, "reading", f"the text is over {TEXT_LIMIT_CHARACTERS:,} characters; split it into articles"
        )
    filled = {
        name: getattr(draft, name) or file.manifest.get(name, "")
        for name in ("source", "title", "url", "published")
    }
    try:
        article = make_article(
            draft.text,
            source=filled["source"] or source_in(draft.text) or source_of(filled["url"], file.path.stem),
            title=filled["title"],
            url=filled["url"],
            published=moment or filled["published"],
            id=draft.id,
            credits=draft.credits,
            path=path,
            story=draft.story or file.story,
            standing=draft.standing,
            markdown=draft.markdown,
            hints=draft.hints,
        )
    except ValueError as error:
        return Rejection(path, "reading", f'the field "published" cannot be used: {error}')
    if article.standing not in WITHDRAWN and not any(b.kind is BlockKind.BODY for b in article.blocks):
        return Rejection(
            path,
            "reading",
            "no sentence of an article was found, only titles, links, captions or notes; check the text",
        )
    return article


def _rejection(file: Found, error: ParseError) -> Rejection:
    return Rejection(f"{file.path}{error.place}", error.stage, error.reason)


def _order(article: Article) -> tuple[str, dt.datetime, str, str, str]:
    return article.story, *publication_key(article), article.path


def _unique(articles: Sequence[Article]) -> tuple[list[Article], list[Rejection]]:
    """The articles with each id once; another text under a known id is turned away."""
    kept: dict[str, Article] = {}
    rejections: list[Rejection] = []
    for article in articles:
        first = kept.setdefault(article.id, article)
        if first is not article and replace(first, path="", story="") != replace(article, path="", story=""):
            reason = (
                f'the id "{article.id}" is already that of other contents in {first.path}; give each its own'
            )
            rejections.append(Rejection(article.path, "reading", reason))
    return list(kept.values()), rejections
