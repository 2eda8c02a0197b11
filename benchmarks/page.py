"""What the report's page weighs and how fast it opens, filters and searches in Chromium.

    .venv/bin/python -m benchmarks.page [--findings 5000]

Compares the stories of the corpus once and repeats what comes out, each time under other ids, up to
the number of findings asked for. Opens the page from disk at 1440 by 900 pixels; medians of five.
Timings are never tests.
"""

from __future__ import annotations

import dataclasses
import statistics
import tempfile
import time
from itertools import count
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from checker.articles import read_paths
from checker.embedding import load_encoder
from checker.model import Answer, Article, Claim, Evidence, Finding, Overtaken, Pair, Report
from checker.pipeline import check_articles, load_tools
from checker.report import write_report
from checker.threads import finding_order

CHROMIUM = Path("/usr/bin/chromium")
CORPUS = Path(__file__).resolve().parent.parent / "corpus"
RUNS = 5
STORY_ARTICLES = 20
# From the reader's last key to the last finding hidden or shown, without the wait for another key.
SEARCH = """
words => new Promise(done => {
    const field = document.getElementById("q");
    const shown = document.getElementById("shown");
    field.value = words;
    let started;
    new MutationObserver((_, seen) => {
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
    }).observe(shown, {childList: true});
    started = performance.now();
    field.dispatchEvent(new Event("input", {bubbles: true}));
})
"""
DEBOUNCE_MS = 120


def corpus_report(*stories: str) -> Report:
    """The report on these stories of the corpus, or on all."""
    folders = [folder for folder in sorted(CORPUS.iterdir()) if folder.is_dir()]
    articles, _ = read_paths([str(folder) for folder in folders if not stories or folder.name in stories])
    return check_articles(articles, load_tools(load_encoder()), time="2025-01-01T00:00:00+00:00")


def repeated(report: Report, number: int, *, of_articles: bool = False) -> Report:
    """The report's stories over and over under other ids, up to so many findings, or so many articles."""
    articles: list[Article] = []
    claims: list[Claim] = []
    found: list[Finding] = []
    for turn in count():
        if len(articles if of_articles else found) >= number:
            break
        articles += [
            dataclasses.replace(a, id=f"{a.id}-{turn}", story=a.story if of_articles else f"{a.story} {turn}")
            for a in report.articles
        ]
        claims += [
            dataclasses.replace(c, id=f"{c.id}-{turn}", article=f"{c.article}-{turn}") for c in report.claims
        ]
        found += [_renamed(finding, turn) for finding in report.findings]
    kept = tuple(sorted(found, key=finding_order)[: None if of_articles else number])
    return dataclasses.replace(report, articles=tuple(articles), claims=tuple(claims), findings=kept)


def _renamed(finding: Finding, turn: int) -> Finding:
    return dataclasses.replace(
        finding,
        id=f"{finding.id}-{turn}",
        answers=tuple(Answer(a.value, tuple(f"{c}-{turn}" for c in a.claims)) for a in finding.answers),
        evidence=tuple(Evidence(f"{e.claim}-{turn}", e.span, e.reading) for e in finding.evidence),
        pairs=tuple(Pair(f"{p.left}-{turn}", f"{p.right}-{turn}", p.similarity) for p in finding.pairs),
        overtaken=tuple(Overtaken(f"{o.claim}-{turn}", f"{o.by}-{turn}") for o in finding.overtaken),
    )


def opened(page: Page, address: str) -> float:
    """Seconds from asking for the page until it is loaded, its script has run and a frame is drawn."""
    start = time.perf_counter()
    page.goto(address, wait_until="load")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    return time.perf_counter() - start


@click.command(help=__doc__)
@click.option("--findings", default=5000, show_default=True)
def main(findings: int) -> None:
    report = repeated(corpus_report(), findings)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        path = write_report(report, Path(folder), ["html"])[0]
        written = time.perf_counter() - start
        size = path.stat().st_size
        story = repeated(corpus_report("toll"), STORY_ARTICLES, of_articles=True)
        story_size = write_report(story, Path(folder) / "story", ["html"])[0].stat().st_size
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            loads = [opened(page, path.as_uri()) for _ in range(RUNS)]
            first = page.evaluate(SEARCH, "ferry") - DEBOUNCE_MS
            searches = [
                page.evaluate(SEARCH, words) - DEBOUNCE_MS for words in ("army", "on", "toll", "of", "x")
            ]
            browser.close()
    click.echo(
        f"{len(report.articles):,} articles, {len(report.claims):,} claims, {len(report.findings):,} findings"
    )
    click.echo(
        f"{len(story.articles)} articles of one story, {len(story.findings)} findings: "
        f"{story_size / 1e6:.2f} MB"
    )
    click.echo(
        f"size                {size / 1e6:>8.2f} MB ({size / len(report.findings):,.0f} bytes a finding)"
    )
    click.echo(f"written in          {written:>8.2f} s")
    click.echo(f"opened in           {statistics.median(loads):>8.2f} s")
    click.echo(f"first search        {first / 1000:>8.2f} s (reads all text once)")
    click.echo(f"further searches    {statistics.median(searches) / 1000:>8.2f} s")


if __name__ == "__main__":
    main()
