import pytest

from copydesk.findings import Rewrite, Safety
from copydesk.language.clauses import passives
from copydesk.language.parse import Parse
from copydesk.rewriting.activate import activate
from copydesk.rewriting.verify_active import verify_active
from copydesk.text import Span
from support.build import build

OVERSEEN = """
The         the        DET   DT  det        2
transition  transition NOUN  NN  nsubj:pass 8 {certainty}
to          to         ADP   IN  case       6
a           a          DET   DT  det        6
bilateral   bilateral  ADJ   JJ  amod       6
pact        pact       NOUN  NN  nmod       2
will        will       AUX   MD  aux        9
be          be         AUX   VB  aux:pass   9
overseen    oversee    VERB  VBN root       0
by          by         ADP   IN  case       12
the         the        DET   DT  det        12
Board~      Board      PROPN NNP obl:agent  9
,           ,          PUNCT ,   punct      15
with        with       ADP   IN  case       15
care~       care       NOUN  NN  obl        9
.           .          PUNCT .   punct      9
""".replace("nsubj:pass 8", "nsubj:pass 9")


def rewritten(parse: Parse) -> str:
    """The active sentence, or the reason why there is none in angle brackets."""
    outcome = activate(passives(parse)[0])
    return outcome.applied(parse.text) if isinstance(outcome, Rewrite) else f"<{outcome.reason}>"


def test_what_follows_the_agent_stays_behind() -> None:
    parse = build(OVERSEEN.format(certainty="1.0"))
    assert rewritten(parse) == "The Board will oversee the transition to a bilateral pact, with care."


def test_moved_phrases_are_spans_so_that_they_carry_their_markup() -> None:
    parse = build(OVERSEEN.format(certainty="1.0"))
    outcome = activate(passives(parse)[0])
    assert isinstance(outcome, Rewrite)
    assert outcome.safety is Safety.MEANING
    moved = [piece.span if not isinstance(piece, (str, Span)) else piece for edit in outcome.edits for piece in edit.pieces]
    texts = [piece.of(parse.text) for piece in moved if isinstance(piece, Span)]
    assert texts == ["the Board", "The transition to a bilateral pact"]
    assert [edit.span for edit in outcome.edits] == sorted(edit.span for edit in outcome.edits)


def test_an_uncertain_reading_is_declined() -> None:
    parse = build(OVERSEEN.format(certainty="0.2"))
    assert rewritten(parse) == "<the sentence can be read in more than one way>"


FRAME = """
{subject} {subject_lemma} PRON PRP nsubj:pass {verb}
{group}
by        by        ADP  IN  case {agent_at}
{agent} {agent}     PRON PRP obl:agent {verb}
"""


@pytest.mark.parametrize(
    ("group", "verb", "active"),
    [
        ("is be AUX VBZ aux:pass 3\nseen see VERB VBN root 0", 3, "They see him"),
        ("was be AUX VBD aux:pass 3\nseen see VERB VBN root 0", 3, "They saw him"),
        ("is be AUX VBZ aux 4\nbeing be AUX VBG aux:pass 4\nseen see VERB VBN root 0", 4, "They are seeing him"),
        ("has have AUX VBZ aux 4\nbeen be AUX VBN aux:pass 4\nseen see VERB VBN root 0", 4, "They have seen him"),
        ("had have AUX VBD aux 4\nbeen be AUX VBN aux:pass 4\nseen see VERB VBN root 0", 4, "They had seen him"),
        ("will will AUX MD aux 4\nbe be AUX VB aux:pass 4\nseen see VERB VBN root 0", 4, "They will see him"),
        ("was be AUX VBD aux:pass 4\nnot not PART RB advmod 4\nseen see VERB VBN root 0", 4, "They did not see him"),
        ("is~ be AUX VBZ aux:pass 4\nn't not PART RB advmod 4\nseen see VERB VBN root 0", 4, "They don't see him"),
        (
            "has~ have AUX VBZ aux 5\nn't not PART RB advmod 5\nbeen be AUX VBN aux:pass 5\nseen see VERB VBN root 0",
            5,
            "They haven't seen him",
        ),
        (
            "ca~ can AUX MD aux 5\nn't not PART RB advmod 5\nbe be AUX VB aux:pass 5\nseen see VERB VBN root 0",
            5,
            "They can't see him",
        ),
        ("is be AUX VBZ aux:pass 4\nrarely rarely ADV RB advmod 4\nseen see VERB VBN root 0", 4, "They rarely see him"),
        ("got get AUX VBD aux:pass 3\nseen see VERB VBN root 0", 3, "They saw him"),
        (
            "MUST must AUX MD aux 5\nNOT not PART RB advmod 5\nbe be AUX VB aux:pass 5\nseen see VERB VBN root 0",
            5,
            "They MUST NOT see him",
        ),
    ],
)
def test_tense_negation_and_case(group: str, verb: int, active: str) -> None:
    rows = FRAME.format(subject="He", subject_lemma="he", group=group, verb=verb, agent="them", agent_at=verb + 2)
    assert rewritten(build(rows)) == active


def test_a_contraction_stays_one_before_a_pronoun_only() -> None:
    group = "'s have AUX VBZ aux 4\nbeen be AUX VBN aux:pass 4\nseen see VERB VBN root 0"
    rows = FRAME.format(subject="He~", subject_lemma="he", group=group, verb=4, agent="them", agent_at=6)
    assert rewritten(build(rows)) == "They've seen him"
    rows = rows.replace("them them     PRON PRP", "everyone everyone PRON NN")
    assert rewritten(build(rows)) == "Everyone has seen him"


def test_a_particle_stands_before_a_noun_and_after_a_pronoun() -> None:
    rows = """
{subject} nsubj:pass 3
was    be   AUX  VBD aux:pass 3
turned turn VERB VBN root 0
down   down ADP  RP  compound:prt 3
by     by   ADP  IN  case 6
us     we   PRON PRP obl:agent 3
"""
    assert rewritten(build(rows.format(subject="It it PRON PRP"))) == "We turned it down"
    assert rewritten(build(rows.format(subject="Offers offer NOUN NNS"))) == "We turned down offers"


def test_a_second_verb_keeps_its_subject() -> None:
    parse = build("""
He     he     PRON  PRP nsubj:pass 3
was    be     AUX   VBD aux:pass   3
hired  hire   VERB  VBN root       0
by     by     ADP   IN  case       5
us     we     PRON  PRP obl:agent  3
and    and    CCONJ CC  cc         7
left   leave  VERB  VBD conj       3
""")
    assert rewritten(parse) == "<another verb shares the subject>"


def test_a_dangling_participle_is_not_made() -> None:
    parse = build("""
Running  run  VERB  VBG advcl      6
late~    late ADV   RB  advmod     1
,        ,    PUNCT ,   punct      1
I        I    PRON  PRP nsubj:pass 6
was      be   AUX   VBD aux:pass   6
stopped  stop VERB  VBN root       0
by       by   ADP   IN  case       8
police   police NOUN NNS obl:agent 6
""")
    assert rewritten(parse) == "<another phrase in the sentence speaks of the subject>"


BEFORE = """
The     the     DET  DT  det        2
plan    plan    NOUN NN  nsubj:pass 4
was     be      AUX  VBD aux:pass   4
read    read    VERB VBN root       0
by      by      ADP  IN  case       6
Al      Al      PROPN NNP obl:agent 4
"""
AFTER = """
Al      Al      PROPN NNP {subject} 2
read    read    VERB  VBD root      0
the     the     DET   DT  det       4
plan    plan    NOUN  NN  {object}  2
"""


def test_the_new_sentence_must_parse_as_what_was_meant() -> None:
    before = build(BEFORE)
    assert verify_active(before, build(AFTER.format(subject="nsubj", object="obj")))
    assert not verify_active(before, build(AFTER.format(subject="vocative", object="obj")))
    assert not verify_active(before, before)
