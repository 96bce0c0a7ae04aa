"""An engine that knows two words, for tests of what stands around the real one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.cli.failure import CommandError
from copydesk.document import Document
from copydesk.findings import Edit, Finding, Fix, Safety, Severity, apply_edits
from copydesk.settings import DEFAULTS
from copydesk.text import Source, Span

RULES = {
    "utilize": ("plain-words.utilize", Severity.WARNING, "use", Safety.MEANING),
    "very": ("hedges.very", Severity.HINT, "truly", Safety.CHOICE),
}


@dataclass(frozen=True)
class FakeReport:
    document: Document
    findings: tuple[Finding, ...]
    failures: tuple[str, ...] = ()


class FakeEngine:
    """Finds two words; the first finding is linked to the last one."""

    settings = DEFAULTS

    def check(self, document: Document) -> FakeReport:
        found = tuple(_findings(document.text))
        if len(found) > 1:
            found = (replace(found[0], related=(found[-1].span,)), *found[1:])
        return FakeReport(document, found, ("similarity: ValueError",) if "BROKEN" in document.text else ())

    def complete(self, report: FakeReport) -> tuple[Finding, ...]:
        return tuple(replace(finding, fixes=(_fix(finding),)) for finding in report.findings)

    def fix_all(self, document: Document) -> str:
        fixes = [_fix(finding) for finding in _findings(document.text)]
        return apply_edits(document.text, tuple(fix.edits[0] for fix in fixes if fix.safety is Safety.MEANING))


class FakeEngines:
    def for_file(self, path: Path) -> FakeEngine:
        if path.name.startswith("unset"):
            raise CommandError("settings.toml: strict: must be true or false")
        return FakeEngine()


def _findings(text: str) -> Iterator[Finding]:
    for match in re.finditer("|".join(RULES), text):
        rule, severity, _, _ = RULES[match[0]]
        span: Span[Source] = Span(*match.span())
        yield Finding(rule, rule.partition(".")[0], severity, span, match[0], f"“{match[0]}” is long")


def _fix(finding: Finding) -> Fix:
    _, _, better, safety = RULES[finding.excerpt]
    return Fix(f"Write “{better}”", (Edit(finding.span, better),), safety)
