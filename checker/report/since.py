"""What is new in a report beside an earlier one."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Finding, Report
from checker.report.headline import story_names


def told_since(report: Report, earlier: Report) -> Report:
    """The report with the findings that the earlier one had not marked as new.

    Findings are known by their ids, which come from content: one whose answers have changed is new.
    A story's name is part of an id; where each report is of one story, a name of its own makes nothing
    new ("monday/", "tuesday/").
    """
    known = {finding.id for finding in earlier.findings}
    then, now = story_names(earlier), story_names(report)
    is_renamed = len(then) == len(now) == 1 and then != now
    told = {_content(finding) for finding in earlier.findings} if is_renamed else set()
    unknown = (finding for finding in report.findings if finding.id not in known)
    new = frozenset(finding.id for finding in unknown if _content(finding) not in told)
    return replace(report, run=replace(report.run, since=earlier.run.time), new=new)


def _content(finding: Finding) -> tuple[str, ...]:
    return finding.rule, finding.topic, *sorted(answer.value.lower() for answer in finding.answers)
