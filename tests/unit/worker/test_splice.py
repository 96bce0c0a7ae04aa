"""What a splice promises, for every pair of texts and findings."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from copydesk.findings import Edit, Finding, Severity, apply_edits
from copydesk.text import Encoding, LineIndex, Span
from copydesk.worker.splice import Splice

TEXT = st.text(st.sampled_from("ab \n\r😀é\u2028"), max_size=40)


def findings_of(text: str) -> tuple[Finding, ...]:
    """A finding for each "a", which speaks of the "b"s nearest to it; its message depends on what follows."""
    found = []
    for match in re.finditer("a+", text):
        others = [Span(m.start(), m.end()) for m in re.finditer("b", text)]
        near = tuple(sorted(others, key=lambda span: abs(span.start - match.start()))[:2])
        follows = text[match.end() : match.end() + 1]
        found.append(Finding("r", "c", Severity.HINT, Span(*match.span()), match[0], f"before {follows!r}", near))
    return tuple(found)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with one stretch replaced."""
    text = draw(TEXT)
    ends = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text, apply_edits(text, (Edit(Span(*ends), draw(st.text(st.sampled_from("ab \n\r😀"), max_size=6))),))


@given(edited() | st.tuples(TEXT, TEXT))
def test_it_gives_the_new_findings(texts: tuple[str, str]) -> None:
    old, new = texts
    splice = Splice.between(old, findings_of(old), new, findings_of(new))
    assert splice.applied(findings_of(old)) == findings_of(new)


@given(edited())
def test_what_keeps_its_place_is_where_it_was_in_every_encoding(texts: tuple[str, str]) -> None:
    old, new = texts
    olds = findings_of(old)
    splice = Splice.between(old, olds, new, findings_of(new))
    kept = [*olds[: splice.head], *olds[len(olds) - splice.tail :]]
    before, after = LineIndex(old), LineIndex(new)
    for finding in kept:
        now = splice.moved(finding)
        if splice.keeps_place(now):
            for encoding in Encoding:
                for was, is_ in zip((finding.span, *finding.related), (now.span, *now.related), strict=True):
                    assert before.position(was.start, encoding) == after.position(is_.start, encoding)
                    assert before.position(was.end, encoding) == after.position(is_.end, encoding)


def test_a_word_typed_in_the_middle_leaves_all_but_its_own_line_alone() -> None:
    lines = ["an a here, and b there"] * 50
    old = "\n".join(lines)
    at = old.index("here", len(old) // 2)
    new = f"{old[:at]}right {old[at:]}"
    splice = Splice.between(old, findings_of(old), new, findings_of(new))
    assert splice.findings == ()
    moved = [finding for finding in splice.applied(findings_of(old)) if not splice.keeps_place(finding)]
    assert len(moved) <= 8


def test_a_finding_whose_words_stay_but_not_what_it_says_is_sent_again() -> None:
    old = findings_of("a b a b")
    new = (old[0], replace(old[1], message="other"))
    assert Splice.between("a b a b", old, "a b a b", new).findings == (new[1],)
