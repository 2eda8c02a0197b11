"""A night's figures as a text file for Prometheus, read by node_exporter's textfile collector."""

from __future__ import annotations

from pathlib import Path

from prometheus_client import CollectorRegistry, Gauge, generate_latest

from checker.dates import moment
from checker.nightly.records import Night
from checker.nightly.telling.placing import place
from checker.report.words import VERDICTS
from checker.store import Kind


def write_metrics(path: Path, night: Night, failures: int = 0) -> None:
    """Writes the night's gauges, `checker_night_…`, whole and readable by all; `failures` counts unsent ones.

    Times are in seconds, the last run's since 1970. Every label is there each night, at 0 where there is
    nothing, so that an alert never waits for a series. node_exporter asks that the name end in `.prom`.
    Raises InputError where the file cannot be written. Names after Prometheus' "Metric and label naming".
    """
    registry = CollectorRegistry()

    def gauge(name: str, says: str, value: float) -> None:
        Gauge(f"checker_night_{name}", says, registry=registry).set(value)

    def gauges(name: str, says: str, label: str, values: dict[str, int]) -> None:
        family = Gauge(f"checker_night_{name}", says, [label], registry=registry)
        for key, value in values.items():
            family.labels(key).set(value)

    articles = {
        "new": night.new_articles,
        "changed": night.changed_articles,
        "withdrawn": night.withdrawn_articles,
    }
    still_open = dict(night.open_findings)
    gauge(
        "last_run_timestamp_seconds",
        "When the last run was, in seconds since 1970.",
        moment(night.at).timestamp(),
    )
    gauge("duration_seconds", "How long the last run took.", night.seconds)
    gauge("inputs", "Inputs that the run looked at.", night.inputs)
    gauges("articles", "Articles that were new, changed or withdrawn.", "state", articles)
    gauge("rejected_inputs", "Inputs that could not be used.", len(night.rejections))
    gauge("stories_compared", "Stories that were compared anew.", night.stories)
    gauge("archive_stories", "Stories in the whole archive.", night.archive_stories)
    gauges(
        "changes",
        "Findings above the thresholds by what the run has to say of them.",
        "kind",
        {kind.value: night.count(kind) for kind in Kind},
    )
    gauges(
        "open_findings",
        "Findings above the thresholds that editors have yet to settle.",
        "verdict",
        {verdict.value: still_open.get(verdict, 0) for verdict in VERDICTS},
    )
    gauge("notification_failures", "Addresses that the night's message did not reach.", failures)
    place(path, generate_latest(registry))
