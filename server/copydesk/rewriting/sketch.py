"""A sketch of the active sentence where nobody says who acts: "[Who] made mistakes." The writer puts the name in.

The clause is read once more as if "by someone" stood behind its verb, so that all that `activate` knows and refuses holds here
too; then the stranger's place is left open.
"""

from dataclasses import replace

from copydesk.findings import Moved, Piece, ProseEdit, Rewrite, Safety
from copydesk.language.clauses import Clause, passives
from copydesk.language.parse import Parse, Sentence, Token
from copydesk.rewriting.activate import Declined, activate
from copydesk.text import Prose, Span

TITLE = "Name who acts"
WHO = "[Who]"
"""What stands in the place of the actor; with a small letter within a sentence."""
_BY = " by someone"
_DOUBTFUL = "the sentence can be read in more than one way"
_READ_AS_HIS = (_DOUBTFUL, "it is not clear where the agent's phrase ends")
_PREPOSITIONS = frozenset({"IN", "RP", "TO"})


def name_actor(clause: Clause) -> Rewrite | Declined:
    """The active form of a passive clause without an agent, with `WHO` as its subject, or why there is none.

    The stranger is put right behind the verb; if other words there could be read as his, he is put at the end of the clause.
    """
    verb = _last_of_verb(clause)
    outcome = _name_actor(clause, verb)
    if isinstance(outcome, Declined) and outcome.reason in _READ_AS_HIS:
        end = _last_of_clause(clause)
        return _name_actor(clause, end) if end.i > verb.i else outcome
    return outcome


def _name_actor(clause: Clause, last: Token) -> Rewrite | Declined:
    with_agent = _with_agent(clause, last)
    verb = clause.predicate.i
    found = next((other for other in passives(with_agent) if other.predicate.i == verb), None)
    if found is None or found.agent is None or found.agent.by.i != last.i + 1:
        return Declined(_DOUBTFUL)
    outcome = activate(found)
    if isinstance(outcome, Declined):
        return outcome
    inserted = Span[Prose](last.end, last.end + len(_BY))
    edits = tuple(_without(edit, inserted) for edit in outcome.edits if edit.span != inserted or edit.pieces)
    return Rewrite(TITLE, edits, Safety.SKETCH)


def _last_of_clause(clause: Clause) -> Token:
    """The last word before the clause ends or another is joined to it."""
    parse = clause.parse
    outside = {
        token.i
        for child in parse.children(clause.predicate)
        if child.dep.partition(":")[0] in ("conj", "parataxis", "punct", "advcl") and child.i > clause.predicate.i
        for token in parse.subtree(child)
    }
    last = clause.predicate
    for token in parse.subtree(clause.predicate):
        if token.i == last.i + 1 and token.i not in outside:
            last = token
    return last


def _last_of_verb(clause: Clause) -> Token:
    """The last word of the verb: the participle, the particle behind it, and a preposition that has lost its noun."""
    tokens = clause.parse.tokens
    last = clause.joined[-1] if clause.joined else clause.predicate
    while last.i + 1 < len(tokens):
        following = tokens[last.i + 1]
        if following.sentence != last.sentence:
            break
        behind = tokens[following.i + 1] if following.i + 1 < len(tokens) else None
        stranded = following.tag in _PREPOSITIONS and (behind is None or behind.pos == "PUNCT")
        if following.dep != "compound:prt" and not stranded:
            break
        last = following
    return last


def _with_agent(clause: Clause, after: Token) -> Parse:
    """The parse as if `_BY` stood behind `after`, a word of the clause."""
    parse, verb = clause.parse, clause.predicate
    at, shift = after.i + 1, len(_BY)

    def moved(token: Token) -> Token:
        behind = token.i >= at
        return replace(
            token,
            i=token.i + 2 * behind,
            head=token.head + 2 * (token.head >= at),
            start=token.start + shift * behind,
            end=token.end + shift * behind,
        )

    tokens = [moved(token) for token in parse.tokens]
    tokens[at - 1] = replace(tokens[at - 1], space=True)
    by, someone = _BY.split()
    start, middle, end = after.end + 1, after.end + 1 + len(by), after.end + shift
    where = (after.sentence, after.quoted)
    tokens[at:at] = [
        Token(at, by, by, by, "ADP", "IN", "", "case", at + 1, start, middle, True, *where),
        Token(at + 1, someone, someone, someone, "PRON", "NN", "", "obl:agent", verb.i, middle + 1, end, after.space, *where),
    ]
    text = parse.text[: after.end] + _BY + parse.text[after.end :]
    sentences = (Sentence(s.i, s.start + 2 * (s.start >= at), s.end + 2 * (s.end >= at)) for s in parse.sentences)
    return Parse(text, tuple(tokens), tuple(sentences))


def _without(edit: ProseEdit, inserted: Span[Prose]) -> ProseEdit:
    """An edit of the longer text as one of the text, with `WHO` for the stranger."""
    return ProseEdit(_back(edit.span, inserted), tuple(_piece(piece, inserted) for piece in edit.pieces))


def _piece(piece: Piece, inserted: Span[Prose]) -> Piece:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Span):
        return WHO.lower() if inserted.contains(piece) else _back(piece, inserted)
    if inserted.contains(piece.span):
        return WHO
    return Moved(_back(piece.span, inserted), tuple(_without(edit, inserted) for edit in piece.edits))


def _back(span: Span[Prose], inserted: Span[Prose]) -> Span[Prose]:
    """`span` in the text without the insertion; one that only touches it stays on its own side."""
    shift = len(inserted)
    start = span.start - shift if span.start >= inserted.end else min(span.start, inserted.start)
    end = span.end - shift if span.end >= inserted.end else min(span.end, inserted.start)
    return Span(start, end)
