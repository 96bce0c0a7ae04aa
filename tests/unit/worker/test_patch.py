"""What a patch promises, for every pair of texts and findings: that nobody can tell it from showing all anew."""

import itertools
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from copydesk.findings import Edit, Finding, Severity, apply_edits
from copydesk.text import Encoding, LineIndex, Span
from copydesk.worker.patch import Patch, Shown

TEXT = st.text(st.sampled_from("ab \n\r😀é\u2028"), max_size=40)


def findings_of(text: str) -> tuple[Finding, ...]:
    """A finding for each run of "a", which speaks of the "b"s nearest to it; its message depends on what follows."""
    found = []
    for match in re.finditer("a+", text):
        others = [Span(other.start(), other.end()) for other in re.finditer("b", text)]
        near = tuple(sorted(others, key=lambda span: abs(span.start - match.start()))[:2])
        follows = text[match.end() : match.end() + 1]
        found.append(Finding("r", "c", Severity.HINT, Span(*match.span()), match[0], f"before {follows!r}", near))
    return tuple(found)


def all_shown(text: str, encoding: Encoding) -> list[str]:
    """What is shown of each finding, which is nothing that depends on offsets."""
    return [seen(Shown.of(finding, text, LineIndex(text), encoding)) for finding in findings_of(text)]


def seen(shown: Shown) -> str:
    return f"{shown.finding.message} {shown.finding.excerpt} {shown.place} {shown.related}"


def patch_between(old: str, new: str, encoding: Encoding = Encoding.UTF16) -> Patch:
    return Patch.between(old, findings_of(old), new, findings_of(new), encoding)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with one stretch replaced."""
    text = draw(TEXT)
    ends = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text, apply_edits(text, (Edit(Span(*ends), draw(st.text(st.sampled_from("ab \n\r😀"), max_size=6))),))


@given(edited() | st.tuples(TEXT, TEXT), st.sampled_from(Encoding))
def test_it_is_as_if_all_were_shown_anew(texts: tuple[str, str], encoding: Encoding) -> None:
    old, new = texts
    assert patch_between(old, new, encoding).applied(all_shown(old, encoding), seen) == all_shown(new, encoding)


@given(st.lists(TEXT, min_size=2, max_size=6), st.sampled_from(Encoding))
def test_patches_build_on_each_other(texts: list[str], encoding: Encoding) -> None:
    items = all_shown(texts[0], encoding)
    for old, new in itertools.pairwise(texts):
        items = patch_between(old, new, encoding).applied(items, seen)
    assert items == all_shown(texts[-1], encoding)


def test_a_word_typed_in_the_middle_leaves_all_but_its_own_line_alone() -> None:
    lines = ["an a here, and b there"] * 50
    old = "\n".join(lines)
    at = old.index("here", len(old) // 2)
    patch = patch_between(old, f"{old[:at]}right {old[at:]}")
    assert sum(run.kept for run in patch.runs) >= len(findings_of(old)) - 8
    assert sum(len(run.new) for run in patch.runs) <= 8


def test_a_finding_that_says_something_else_is_shown_anew() -> None:
    old = findings_of("a b a b.")
    new = (old[0], replace(old[1], message="other"))
    patch = Patch.between("a b a b.", old, "a b a b.", new, Encoding.UTF16)
    assert patch.applied(["first", "second"], lambda shown: shown.finding.message) == ["first", "other"]
