"""From passive to active: who does what to whom, in that order.

`activate` exchanges subject and agent, gives the verb its active form and leaves every other word where it stands, so that
adverbs, phrases of time and place and the writer's markup are untouched. It declines, with a reason, wherever the result
would be wrong or worse (see `refusals`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.findings import Moved, Piece, ProseEdit, Rewrite, Safety
from copydesk.language.agents import STRANDED
from copydesk.language.clauses import Clause, ClauseKind, Mood, is_wh
from copydesk.language.inflection import object_form
from copydesk.language.parse import Parse, Token
from copydesk.language.phrases import Phrase
from copydesk.language.word_lists import words
from copydesk.rewriting.certainty import certainty
from copydesk.rewriting.coordination import Partner, with_own_object, with_own_subject, with_partner
from copydesk.rewriting.infinitives import bare_infinitive
from copydesk.rewriting.noun_phrase import (
    Agreement,
    agreement,
    as_object,
    as_subject,
    ends_in_aside,
    is_abbreviation,
    opens_sentence,
)
from copydesk.rewriting.reference import later_pronoun
from copydesk.rewriting.refusals import refusal
from copydesk.rewriting.scope import negates_anyone, only_before_agent
from copydesk.rewriting.verb_phrase import auxiliary_edits, main_verb, needs_do, plain_verb, removed
from copydesk.text import Span

TITLE = "Make it active"
THRESHOLD = 0.5
_BACK = words("back together apart home forward aside alive prisoner")
_POINTING = words("this that these those")
_SHORT = 4
"""In words."""
_PREPOSITIONS = frozenset({"IN", "RP", "TO", "RB"})


@dataclass(frozen=True, slots=True)
class Declined:
    """No rewrite; `reason` is one plain clause."""

    reason: str


def activate(clause: Clause) -> Rewrite | Declined:
    """The active form of a passive clause, or why there is none."""
    if clause.agent is None:
        return Declined("the sentence does not say who acts")
    reason = refusal(clause)
    if reason is not None:
        return Declined(reason)
    partner = with_partner(clause)
    if min(certainty(each) for each in (clause, partner.clause if partner else clause)) < THRESHOLD:
        return Declined("the sentence can be read in more than one way")
    if _leaves_preposition(clause):
        return Declined("a preposition would lose its object")
    edits = _edits(clause)
    plainer = _edits(clause, plain=True)
    may_use = plainer != edits and not _is_heavy_to_read(clause)
    return Rewrite(TITLE, edits, _safety(clause), plainer if may_use else ())


def _edits(clause: Clause, *, plain: bool = False) -> tuple[ProseEdit, ...]:
    """The edits of the exchange, in order; their new words in capitals if all of the sentence is."""
    edits = sorted(_Exchange(clause, plain=plain).edits(), key=lambda edit: edit.span)
    sentence = clause.parse.sentence_tokens(clause.parse.sentences[clause.predicate.sentence])
    capitals = all(token.text == token.text.upper() for token in sentence)
    return tuple(map(_in_capitals, edits)) if capitals else tuple(edits)


def _in_capitals(edit: ProseEdit) -> ProseEdit:
    pieces: list[Piece] = []
    for piece in edit.pieces:
        if isinstance(piece, Moved):
            pieces.append(Moved(piece.span, tuple(map(_in_capitals, piece.edits))))
        else:
            pieces.append(piece.upper() if isinstance(piece, str) else piece)
    return ProseEdit(edit.span, tuple(pieces))


def _is_heavy_to_read(clause: Clause) -> bool:
    """Whether a reader too might take the verb for a noun: "Hardware limits bound teams"; an article after it forbids that."""
    agent, subject = clause.agent, clause.subject
    if agent is None or subject is None or agent.phrase.last.pos not in ("NOUN", "PROPN"):
        return False
    return subject.first.pos not in ("DET", "PRON", "NUM", "PROPN")


def _safety(clause: Clause) -> Safety:
    plain = clause.kind in (ClauseKind.MAIN, ClauseKind.SUBORDINATE) and clause.mood is not Mood.INTERROGATIVE
    repeats = (
        with_own_subject(clause) is not None
        or with_partner(clause) is not None
        or clause.shares_subject
        or only_before_agent(clause) is not None
    )
    return Safety.MEANING if plain and not clause.joined and not repeats and not later_pronoun(clause) else Safety.CHOICE


class _Exchange:
    """The edits that exchange subject and agent of one clause, `plain` if the verb shall look like nothing but a verb."""

    def __init__(self, clause: Clause, *, plain: bool = False) -> None:
        assert clause.agent is not None, "only a named agent can become the subject"
        self.clause = clause
        self.plain = plain
        self.parse: Parse = clause.parse
        self.agent = clause.agent
        self.subject = clause.subject
        self.negative = negates_anyone(clause)
        self.only = only_before_agent(clause)
        self.own_subject = with_own_subject(clause)
        self.own_object = with_own_object(clause)
        self.partner = with_partner(clause)
        self.agrees = Agreement() if self.negative else agreement(self.parse, self.agent.phrase)

    def edits(self) -> Iterator[ProseEdit]:
        """All edits, in no order."""
        yield from self._front()
        yield from self._verbs()
        yield from self._gap()
        yield from self._second_verb()

    @property
    def _relative(self) -> bool:
        """Whether the subject is a relative or question word that stays in front, so that the agent goes behind it."""
        subject = self.subject
        return (
            subject is not None
            and (is_wh(subject.first) or subject.head.tag == "WDT")
            and subject.last.i < self.clause.group.first.i
        )

    def _front(self) -> Iterator[ProseEdit]:
        """The agent takes the subject's place, or the place behind a relative pronoun."""
        if self.own_object is not None:
            yield from self._conjoined(self.own_object.after, as_subject(self.parse, self.agent.phrase, capital=False))
            return
        if self._relative:
            assert self.subject is not None
            if self.clause.mood is Mood.INTERROGATIVE:
                return
            word = self.subject.last
            changed = object_form(word.text) if word.lower == "who" else word.text
            yield ProseEdit(word.span, (changed, " ", as_subject(self.parse, self.agent.phrase, capital=False)))
            return
        old = Phrase(self.clause.expletive, (self.clause.expletive,)) if self.clause.expletive else self.subject
        assert old is not None
        capital = opens_sentence(self.parse, old)
        pieces: tuple[Piece, ...] = (as_subject(self.parse, self.agent.phrase, capital=capital),)
        if self.negative:
            pieces = ("No one" if capital else "no one",)
        if self.only is not None:
            pieces = ("Only " if capital else "only ", as_subject(self.parse, self.agent.phrase, capital=False))
        end = old.span.end
        closing = self._token(old.last.i + 1)
        if closing is not None and closing.text == "," and ends_in_aside(self.parse, old):
            end = closing.end
        if ends_in_aside(self.parse, self.agent.phrase):
            pieces = (*pieces, ",")
        yield ProseEdit(Span(old.span.start, end), pieces)

    def _second_verb(self) -> Iterator[ProseEdit]:
        """A later verb that shared the old subject gets a pronoun for it; one with an agent of its own turns active too."""
        if self.partner is not None:
            yield from self._partner(self.partner)
        repeated = self.own_subject
        if repeated is not None and repeated.relative:
            yield ProseEdit(repeated.after.span, (repeated.pronoun,))
        elif repeated is not None:
            yield from self._conjoined(repeated.after, repeated.pronoun)

    def _partner(self, partner: Partner) -> Iterator[ProseEdit]:
        verb, phrase = partner.clause.predicate, partner.agent.phrase
        yield from self._conjoined(partner.after, as_subject(self.parse, phrase, capital=False))
        form = self._form(partner.clause, agreement(self.parse, phrase), verb, do=False)
        yield ProseEdit(verb.span, (form, " ", partner.pronoun))
        yield ProseEdit(Span(self.parse.tokens[partner.agent.by.i - 1].end, phrase.span.end), ())

    def _conjoined(self, conjunction: Token, subject: Piece) -> Iterator[ProseEdit]:
        """Behind a conjunction a clause with a subject of its own, and a comma before it."""
        before = self.parse.tokens[conjunction.i - 1]
        if before.pos != "PUNCT" and before.i != self.agent.phrase.last.i:
            yield ProseEdit(Span(before.end, before.end), (",",))
        yield ProseEdit(Span(conjunction.end, conjunction.end), (" ", subject))

    def _verbs(self) -> Iterator[ProseEdit]:
        """The verb group takes its active form, and the old subject follows it."""
        clause = self.clause
        do = needs_do(clause) and not self.negative
        after = None
        if self._relative and clause.mood is Mood.INTERROGATIVE:
            do = needs_do(clause)
            after = as_subject(self.parse, self.agent.phrase, capital=False)
        short = self.agent.phrase.head.tag == "PRP" and len(self.agent.phrase) == 1
        yield from auxiliary_edits(clause, self.agrees, after, short=short, do=do)
        if self.only is not None:
            yield removed(self.parse, self.only)
        if self.negative and clause.group.negation is not None:
            yield from self._without_negation(clause.group.negation)
        place = self._object_place()
        for verb in (clause.predicate, *clause.joined):
            form = self._form(clause, self.agrees, verb, do=do)
            pieces: tuple[Piece, ...] = (form,)
            if verb is place:
                pieces = (form, *self._object())
            if pieces != (verb.text,):
                yield ProseEdit(verb.span, pieces)
        if place is not None and place not in (clause.predicate, *clause.joined):
            yield ProseEdit(Span(place.end, place.end), self._object())

    def _form(self, clause: Clause, agrees: Agreement, verb: Token, *, do: bool) -> str:
        plain = plain_verb(clause, agrees, verb=verb) if self.plain and not do else None
        return plain or main_verb(clause, agrees, do=do, verb=verb)

    def _without_negation(self, negation: Token) -> Iterator[ProseEdit]:
        """The "not" that "no one" makes needless goes, with one of the spaces beside it."""
        before, after = self.parse.tokens[negation.i - 1], self.parse.tokens[negation.i + 1]
        if not before.space:
            yield ProseEdit(negation.span, ())
        elif before is self.clause.group.passive:
            yield ProseEdit(Span(negation.start, after.start), ())
        else:
            yield ProseEdit(Span(before.end, negation.end), ())

    def _object(self) -> tuple[Piece, ...]:
        if self.own_object is not None:
            return (" ", self.own_object.pronoun)
        assert self.subject is not None
        moved = as_object(self.parse, self.subject, opened=opens_sentence(self.parse, self.subject))
        aside = ends_in_aside(self.parse, self.subject)
        following = self._after_object()
        comma = aside and following is not None and following.pos != "PUNCT"
        return (" ", moved, ",") if comma else (" ", moved)

    def _after_object(self) -> Token | None:
        """The word that will follow the object within its sentence."""
        place = self._object_place()
        assert place is not None, "asked only where there is an object"
        at = place.i + 1
        return self._token(self.agent.phrase.last.i + 1) if at == self.agent.by.i else self._token(at)

    def _object_place(self) -> Token | None:
        """The word after which the old subject goes; None where it needs no new place."""
        if self._relative or self.clause.expletive is not None:
            return None
        last = self.clause.joined[-1] if self.clause.joined else self.clause.predicate
        stranded = stranded_preposition(self.clause)
        if stranded is not None:
            return stranded
        particle = next((c for c in self.parse.children(last) if _is_particle(c) and c.i == last.i + 1), None)
        return last if particle is None or self._goes_before(particle) else particle

    def _goes_before(self, particle: Token) -> bool:
        """Whether the object stands before a particle: a pronoun always, a short one before "back" and its like."""
        if self.subject is None:
            return True
        light = len(self.subject) == 1 and (self.subject.head.tag == "PRP" or self.subject.head.lower in _POINTING)
        return light or (particle.lower in _BACK and len(self.subject) <= _SHORT)

    def _gap(self) -> Iterator[ProseEdit]:
        """The by-phrase goes, with the space or comma before it and the comma that closed it."""
        before = self.parse.tokens[self.agent.by.i - 1]
        start = before.start if before.text == "," else before.end
        if before.text == "," and before.i and self.parse.tokens[before.i - 1].end != before.start:
            start = self.parse.tokens[before.i - 1].end
        end = self.agent.phrase.span.end
        closing = self._token(self.agent.phrase.last.i + 1)
        if (
            closing is not None
            and closing.text == ","
            and ends_in_aside(self.parse, self.agent.phrase)
            and self._plain_after(closing)
        ):
            end = closing.end
        second = self.own_subject or self.partner
        follows = second is not None and second.after.i == self.agent.phrase.last.i + 1
        left = "," if follows else ""
        if self._ends_in_abbreviation() and closing is not None and closing is self._after_object() and closing.text == ".":
            end = closing.end
        elif closing is None and is_abbreviation(self.agent.phrase.last):
            left = "" if self._ends_in_abbreviation() and self._after_object() is None else "."
        yield ProseEdit(Span(start, end), (left,) if left else ())
        to = bare_infinitive(self.clause)
        if to is not None:
            yield ProseEdit(Span(to.start, self.parse.tokens[to.i + 1].start), ())

    def _ends_in_abbreviation(self) -> bool:
        """Whether the object brings a full stop of its own along: "the U.S."."""
        return self._object_place() is not None and self.subject is not None and is_abbreviation(self.subject.last)

    def _plain_after(self, comma: Token) -> bool:
        """Whether a comma only closed the aside before it: no clause or participle begins after it."""
        following = self._token(comma.i + 1)
        return following is not None and following.pos in ("ADP", "ADV", "DET", "NOUN", "NUM", "PART")

    def _token(self, i: int) -> Token | None:
        if i >= len(self.parse.tokens):
            return None
        token = self.parse.tokens[i]
        return token if token.sentence == self.clause.predicate.sentence else None


def _is_particle(token: Token) -> bool:
    return token.dep == "compound:prt" or (token.dep == "advmod" and token.lower in _ADVERBS)


def stranded_preposition(clause: Clause) -> Token | None:
    """The preposition that lost its object to the subject: "was paid for by", "was taken care of by"."""
    parse, agent = clause.parse, clause.agent
    verb = clause.joined[-1] if clause.joined else clause.predicate
    if agent is None:
        return None
    last = parse.tokens[agent.by.i - 1]
    if last.i <= verb.i or last.tag not in _PREPOSITIONS or last.dep == "compound:prt" or last.lower in _ADVERBS:
        return None
    before = parse.tokens[last.i - 1]
    close = before is verb or before.pos in ("NOUN", "ADP", "ADV") or before.lower in _HALF_NOUNS
    return last if close and last.lower in STRANDED else None


def _leaves_preposition(clause: Clause) -> bool:
    """Whether a preposition before "by" would be left without its object, and is not known to be the verb's."""
    last = clause.parse.tokens[clause.agent.by.i - 1] if clause.agent else None
    is_left = last is not None and last.i > clause.predicate.i + 1 and last.lower in STRANDED
    return is_left and stranded_preposition(clause) is None


_HALF_NOUNS = words("fun light much little")
"""What a parser may take for adjectives in "made fun of", "made light of"."""
_ADVERBS = words("out up down off away back in around")
