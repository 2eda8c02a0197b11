"""What is new in a report beside an earlier one."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Report


def told_since(report: Report, earlier: Report) -> Report:
    """The report with the findings that the earlier one had not marked as new.

    Findings are known by their ids, which come from content: one whose answers have changed is new.
    """
    known = {finding.id for finding in earlier.findings}
    return replace(
        report,
        run=replace(report.run, since=earlier.run.time),
        new=frozenset(finding.id for finding in report.findings) - known,
    )
