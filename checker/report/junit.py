"""Reports as JUnit XML, by which a CI server shows divergences as failed tests."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from checker.model import Claim, Finding, Rejection, Report, Verdict
from checker.report.headline import story_names
from checker.report.words import VERDICTS, one_line, run_moment, spell_terms

_NAME = "checker"
_UNNAMED = "story"
_REJECTED = "inputs that could not be used"


def render_junit(report: Report) -> bytes:
    """One test suite a story, one test case a finding: divergences fail, and no other verdict does.

    A claim of one source only is skipped, for there was nothing to hold it against. An input that could
    not be used is an error in a suite of its own. Element and attribute names are those that Jenkins,
    GitLab and GitHub's test reporters read.
    """
    sentences = _Sentences(report)
    by_story: dict[str, list[Finding]] = {story: [] for story in story_names(report)}
    for finding in report.findings:
        by_story.setdefault(sentences.story(finding), []).append(finding)
    suites = [_suite(story or _UNNAMED, found, sentences) for story, found in by_story.items()]
    if report.rejections:
        suites.append(_rejected(report.rejections))
    root = ElementTree.Element("testsuites", name=_NAME)
    for suite in suites:
        if made := run_moment(report.run.time):
            suite.set("timestamp", made.isoformat(timespec="seconds"))
        root.append(suite)
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


class _Sentences:
    """What a report's claims say, and of which story they are."""

    def __init__(self, report: Report) -> None:
        self._articles = {article.id: article for article in report.articles}
        self._claims = {claim.id: claim for claim in report.claims}

    def _spoken(self, finding: Finding) -> list[Claim]:
        return [self._claims[identifier] for answer in finding.answers for identifier in answer.claims]

    def story(self, finding: Finding) -> str:
        return next((self._articles[claim.article].story for claim in self._spoken(finding)), "")

    def lines(self, finding: Finding) -> list[str]:
        """`Source: “sentence”`, each once."""
        told = (
            f"{self._articles[claim.article].source}: “{claim.sentence}”" for claim in self._spoken(finding)
        )
        return list(dict.fromkeys(told))


def _suite(story: str, findings: Sequence[Finding], sentences: _Sentences) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=one_line(story))
    for finding in findings:
        words = VERDICTS[finding.verdict]
        case = _case(suite, f"{_NAME}.{story}.{finding.verdict.value}", f"{finding.topic} [{finding.id}]")
        told = [finding.explanation, *sentences.lines(finding), spell_terms(finding)]
        if finding.verdict is Verdict.DIVERGENCE:
            _add(case, "failure", told, message=finding.explanation, type=finding.rule)
        elif finding.verdict is Verdict.SINGLE_SOURCE:
            _add(case, "skipped", message=words.meaning)
        else:
            _add(case, "system-out", [f"{words.label}. {words.meaning}", *told])
    return _counted(suite)


def _rejected(rejections: Sequence[Rejection]) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=_REJECTED)
    for rejection in rejections:
        case = _case(suite, f"{_NAME}.{_REJECTED}", rejection.path)
        _add(case, "error", [rejection.reason], message=rejection.reason, type=rejection.stage)
    return _counted(suite)


def _case(suite: ElementTree.Element, group: str, name: str) -> ElementTree.Element:
    return _add(suite, "testcase", classname=group, name=name, time="0")


def _add(
    parent: ElementTree.Element, tag: str, lines: Sequence[str] = (), **attributes: str
) -> ElementTree.Element:
    """A new child; controls and halves of surrogate pairs, which XML cannot hold, are shown."""
    told = {name: one_line(value) for name, value in attributes.items() if value}
    child = ElementTree.SubElement(parent, tag, told)
    if lines:
        child.text = "\n".join(one_line(line) for line in lines)
    return child


def _counted(suite: ElementTree.Element) -> ElementTree.Element:
    suite.set("tests", str(len(suite)))
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("time", "0")
    return suite
