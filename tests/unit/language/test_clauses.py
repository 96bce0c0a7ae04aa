from copydesk.language.clauses import Aspect, Clause, ClauseKind, Mood, Tense, Voice, clause_of, passives
from support.build import build


def only(rows: str) -> Clause:
    clauses = passives(build(rows))
    assert len(clauses) == 1
    return clauses[0]


OVERSEEN = """
The         the        DET   DT  det        2
change      change     NOUN  NN  nsubj:pass 5
will        will       AUX   MD  aux        5
be          be         AUX   VB  {be}       5
overseen    oversee    {pos} {tag} root     0
by          by         ADP   IN  case       8
the         the        DET   DT  det        8
board~      board      NOUN  NN  {agent}    5
.           .          PUNCT .   punct      5
"""


def test_the_parts_of_a_passive() -> None:
    clause = only(OVERSEEN.format(be="aux:pass", pos="VERB", tag="VBN", agent="obl:agent"))
    assert clause.predicate.text == "overseen"
    assert [word.text for word in clause.group.words] == ["will", "be", "overseen"]
    assert clause.subject is not None
    assert clause.subject.span.of(clause.parse.text) == "The change"
    assert clause.agent is not None
    assert clause.agent.phrase.span.of(clause.parse.text) == "the board"
    assert clause.voice is Voice.BE_PASSIVE
    assert clause.kind is ClauseKind.MAIN
    assert clause.tense is Tense.NONE
    assert clause.modal is not None
    assert clause.modal.text == "will"
    assert clause.mood is Mood.INDICATIVE


def test_a_participle_that_the_tagger_missed_is_found_by_the_dictionary() -> None:
    clause = only(OVERSEEN.format(be="cop", pos="ADP", tag="IN", agent="obl"))
    assert clause.predicate.text == "overseen"
    assert clause.agent is not None


def test_a_get_passive() -> None:
    clause = only("""
She   she   PRON PRP nsubj:pass 3
got   get   AUX  VBD aux:pass   3
fired fire  VERB VBN root       0
""")
    assert clause.voice is Voice.GET_PASSIVE
    assert clause.tense is Tense.PAST


def test_each_participle_of_a_coordination() -> None:
    clauses = passives(
        build("""
It     it   PRON  PRP nsubj:pass 3
was    be   AUX   VBD aux:pass   3
washed wash VERB  VBN root       0
and    and  CCONJ CC  cc         5
dried  dry  VERB  VBN conj       3
by     by   ADP   IN  case       7
Bo     Bo   PROPN NNP obl:agent  5
""")
    )
    assert [clause.predicate.text for clause in clauses] == ["washed", "dried"]
    first, second = clauses
    assert [verb.text for verb in first.joined] == ["dried"]
    assert first.agent is not None
    assert second.group.shared


def test_an_active_verb_after_a_passive_shares_no_auxiliary() -> None:
    clauses = passives(
        build("""
He      he      PRON  PRP  nsubj:pass 3
was     be      AUX   VBD  aux:pass   3
hired   hire    VERB  VBN  root       0
and     and     CCONJ CC   cc         5
taught  teach   VERB  VBD  conj       3
himself himself PRON  PRP  obj        5
Norse   Norse   PROPN NNP  obj        5
""")
    )
    assert [clause.predicate.text for clause in clauses] == ["hired"]


def test_a_group_reaches_through_a_semi_modal() -> None:
    clause = only("""
It       it     PRON PRP nsubj     2
needs    need   VERB VBZ root      0
to       to     PART TO  mark      5
be       be     AUX  VB  aux:pass  5
read     read   VERB VBN xcomp     2
by       by     ADP  IN  case      7
Al       Al     PROPN NNP obl:agent 5
""")
    assert [word.text for word in clause.group.words] == ["needs", "to", "be", "read"]
    assert clause.subject is not None
    assert clause.subject.head.text == "It"
    assert clause.tense is Tense.PRESENT
    assert clause.kind is ClauseKind.MAIN


def test_an_infinitive_under_a_verb_of_wanting_has_no_subject() -> None:
    clause = only("""
They  they PRON PRP nsubj    2
hope  hope VERB VBP root     0
to    to   PART TO  mark     5
be    be   AUX  VB  aux:pass 5
hired hire VERB VBN xcomp    2
""")
    assert clause.kind is ClauseKind.INFINITIVE
    assert clause.subject is None


def test_aspect_and_negation() -> None:
    clause = only("""
It     it    PRON PRP nsubj:pass 5
has    have  AUX  VBZ aux        5
n't    not   PART RB  advmod     5
been   be    AUX  VBN aux:pass   5
tested test  VERB VBN root       0
""")
    assert clause.aspect is Aspect.PERFECT
    assert clause.negated
    progressive = only("""
It     it    PRON PRP nsubj:pass 4
was    be    AUX  VBD aux        4
being  be    AUX  VBG aux:pass   4
tested test  VERB VBN root       0
""")
    assert progressive.aspect is Aspect.PROGRESSIVE


def test_a_bare_subjunctive() -> None:
    clause = only("""
They   they   PRON  PRP nsubj      2
insist insist VERB  VBP root       0
that   that   SCONJ IN  mark       6
it     it     PRON  PRP nsubj:pass 6
be     be     AUX   VB  aux:pass   6
read   read   VERB  VBN ccomp      2
""")
    assert clause.mood is Mood.SUBJUNCTIVE
    assert clause.kind is ClauseKind.SUBORDINATE


def test_a_question() -> None:
    clause = only("""
Was    be   AUX  VBD aux:pass   3
it     it   PRON PRP nsubj:pass 3
read   read VERB VBN root       0
?      ?    PUNCT .  punct      3
""")
    assert clause.mood is Mood.INTERROGATIVE


def test_an_expletive_is_no_subject() -> None:
    clause = only("""
It    it    PRON  PRP expl     3
is    be    AUX   VBZ aux:pass 3
said  say   VERB  VBN root     0
that  that  SCONJ IN  mark     6
he    he    PRON  PRP nsubj    6
lied  lie   VERB  VBD ccomp    3
""")
    assert clause.subject is None
    assert clause.expletive is not None


def test_a_relative_clause() -> None:
    clause = only("""
bugs  bug  NOUN NNS root       0
that  that PRON WDT nsubj:pass 4
were  be   AUX  VBD aux:pass   4
found find VERB VBN acl:relcl  1
""")
    assert clause.kind is ClauseKind.RELATIVE


def test_what_only_looks_like_a_passive() -> None:
    compound = build("""
It     it    PRON PRP nsubj    5
is     be    AUX  VBZ aux:pass 5
short~ short ADJ  JJ  amod     5
-~     -     PUNCT HYPH punct  5
lived  live  VERB VBN root     0
""")
    comparison = build("""
It       it     PRON PRP nsubj    4
is       be     AUX  VBZ aux:pass 4
as       as     SCONJ IN mark     4
expected expect VERB VBN root     0
""")
    perfect = build("""
It    it   PRON PRP nsubj 3
's    have AUX  VBZ aux   3
been  be   VERB VBN root  0
""")
    assert not passives(compound)
    assert not passives(comparison)
    assert not passives(perfect)


def test_an_active_clause() -> None:
    parse = build("""
Al    Al   PROPN NNP nsubj 2
reads read VERB  VBZ root  0
it    it   PRON  PRP obj   2
""")
    clause = clause_of(parse, parse.tokens[1])
    assert clause.voice is Voice.ACTIVE
    assert clause.tense is Tense.PRESENT
    assert clause.subject is not None
    assert clause.subject.head.text == "Al"
