"""Several passives in one sentence: each has its own fix, in whatever order they are made."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.checks.passive import NAMED
from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.findings import Finding, Safety

CLAUSES = {
    "the roof was mended by two men": "two men mended the roof",
    "the letters had been read by the sisters": "the sisters had read the letters",
    "we were warned by the pilot": "the pilot warned us",
    "the plan will be rejected by the council": "the council will reject the plan",
    "the gate was not locked by the guards": "the guards did not lock the gate",
    "no money has been lost by the bank": "the bank has lost no money",
    "the offer was turned down by Ada Lund": "Ada Lund turned down the offer",
    "the children are being taught by a nurse": "a nurse is teaching the children",
}
FRAMES = [
    "{}, and {}.",
    "{}, but {}.",
    "{}; {}.",
    "When {}, {}.",
    "Although {}, {}.",
    "{}, and {}, and {}.",
    "{}, but {} because {}.",
]
sentences = st.sampled_from(FRAMES).flatmap(
    lambda frame: st.lists(
        st.sampled_from(sorted(CLAUSES)), min_size=frame.count("{}"), max_size=frame.count("{}"), unique=True
    ).map(lambda chosen: (frame, tuple(chosen)))
)
slow = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def named(engine: Engine, text: str) -> list[Finding]:
    document = Document(text, Format.PLAIN)
    return [finding for finding in engine.complete(engine.check(document)) if finding.rule == NAMED]


def mended(engine: Engine, text: str, excerpt: str) -> str:
    """`text` with the fix of the passive `excerpt`, found anew."""
    finding = next(finding for finding in named(engine, text) if finding.excerpt.lower() == excerpt.lower())
    assert finding.fixes, (text, excerpt, finding.declined)
    return finding.fixes[0].applied(text)


@given(sentences)
@slow
def test_every_passive_has_a_fix_and_keeps_it_when_another_is_made(
    engine: Engine, sentence: tuple[str, tuple[str, ...]]
) -> None:
    frame, clauses = sentence
    text = capitalised(frame.format(*clauses))
    wanted = capitalised(frame.format(*(CLAUSES[clause] for clause in clauses)))
    excerpts = [finding.excerpt for finding in named(engine, text)]
    assert len(excerpts) == len(clauses)
    for order in (excerpts, excerpts[::-1]):
        result = text
        for excerpt in order:
            result = mended(engine, result, excerpt)
        assert result == wanted


@given(st.lists(sentences, min_size=1, max_size=3))
@slow
def test_fix_all_leaves_no_passive_that_has_a_safe_fix(engine: Engine, chosen: list[tuple[str, tuple[str, ...]]]) -> None:
    text = " ".join(capitalised(frame.format(*clauses)) for frame, clauses in chosen)
    document = Document(text, Format.PLAIN)
    fixed = replace(document, text=engine.fix_all(document))
    left = [fix for finding in engine.complete(engine.check(fixed)) for fix in finding.fixes]
    assert not [fix for fix in left if fix.safety is Safety.MEANING]
    assert engine.fix_all(fixed) == fixed.text
