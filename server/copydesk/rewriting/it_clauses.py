"""Sentences that begin with an empty "it": the cleft "it was X who called" and "it is possible that it will rain"."""

from collections.abc import Iterator

from copydesk.findings import Piece, ProseEdit, Rewrite, Safety, recased
from copydesk.language.existentials import Relative
from copydesk.language.inflection import Tense, conjugate, inflect, subject_form, verb_readings
from copydesk.language.parse import Parse, Token
from copydesk.language.phrases import phrase_of
from copydesk.language.verb_groups import BE
from copydesk.language.word_lists import words
from copydesk.rewriting.forms import Declined
from copydesk.rewriting.noun_phrase import Agreement, agreement, is_clear
from copydesk.text import Span

_MAY = frozenset(["may", "might"])
_WILL = frozenset(["will", "'ll", "’ll", "wo"])
_NOBODY = words("no nobody none nothing no-one neither any anyone anybody anything either few little hardly scarcely not")
_HOW_MANY = _NOBODY | words("all both each every everyone everybody everything many much most more enough half")
"""Words that "unlikely" would no longer deny once their noun stands before it: "all the trains are unlikely to run"."""
_PAST_MODALS = frozenset(["could", "would", "might"])
_NOT = frozenset(["not", "n't", "n’t"])


def without_cleft(parse: Parse, it: Token, be: Token, first: Token, focus: Token, relative: Relative) -> Rewrite:
    """The plain sentence in the place of a cleft. Raises forms.Declined."""
    if relative.finite.tag != "VBD" and be.tag == "VBD" and relative.finite.lower not in _PAST_MODALS:
        raise Declined("the two verbs differ in tense")
    if focus.tag == "PRP" and relative.finite.tag != "VBD":
        raise Declined("the verb would have to agree with the pronoun")
    plural = focus.tag in ("NNS", "NNPS") or parse.child(focus, "conj") is not None
    if relative.finite.tag == ("VBZ" if plural else "VBP"):
        raise Declined("the verb does not agree with the noun")
    if not parse.tokens[relative.pronoun.i].space:
        raise Declined("a contraction hangs on the pronoun")
    word = subject_form(first.text) if first is focus else first.text
    if it.text[0].isupper():
        pieces: tuple[Piece, ...] = (recased(parse.text, first.span, capital=True),)
        pieces = (word[0].upper() + word[1:],) if word != first.text else pieces
        opening = ProseEdit(Span(it.start, first.end), pieces)
    else:
        opening = ProseEdit(Span(it.start, first.end), (word if word != first.text else first.span,))
    last = parse.tokens[relative.pronoun.i - 1]
    edits = (opening, ProseEdit(Span(last.end, relative.pronoun.end), ()))
    return Rewrite("Begin with the subject", edits, Safety.CHOICE)


def with_may(parse: Parse, it: Token, that: Token, verb: Token, adverb: Token | None) -> Rewrite:
    """The clause of "it is possible that …" with a "may" in it; `adverb` is an "also" before "possible". Raises Declined."""
    finite, following, negation = _group(parse, that, verb)
    if _counted(parse, verb) & _NOBODY:
        raise Declined("what nobody may do is forbidden")
    if finite is verb and _may_be_either(parse, verb):
        raise Declined("the verb may be past or present")
    opening = _opening(parse, it, that)
    start, end, pieces = _may(finite, following, negation, adverb, _adverbs_before(parse, verb, finite))
    if opening.span.end > start:
        raise Declined("the clause begins with its verb")
    change = [ProseEdit(Span(start, end), pieces)] if pieces else []
    return Rewrite("Say it with “may”", (opening, *change), Safety.CHOICE)


def with_probably(parse: Parse, it: Token, that: Token, verb: Token) -> Rewrite:
    """The clause of "it is likely that …" with a "probably" in it. Raises Declined."""
    finite, _, negation = _group(parse, that, verb)
    opening = _opening(parse, it, that)
    if opening.span.end > finite.start or _adverbs_before(parse, verb, finite):
        raise Declined("the adverb has no place")
    if _counted(parse, verb) & _NOBODY:
        raise Declined("“probably” cannot stand behind “nobody”")
    if finite.tag == "MD" and finite.lower not in _WILL:
        raise Declined("two doubts would meet")
    is_auxiliary = finite is not verb or finite.lower in BE
    if is_auxiliary and negation is None:
        change = ProseEdit(Span(finite.end, finite.end), (" probably",))
    elif finite.text[0].isalpha():
        change = ProseEdit(Span(finite.start, finite.start), ("probably ",))
    else:
        raise Declined("the adverb has no place")
    return Rewrite("Say it with “probably”", (opening, change), Safety.CHOICE)


def unlikely_to(parse: Parse, it: Token, that: Token, verb: Token) -> Rewrite:
    """The subject of "it is unlikely that X will …" as the one that is unlikely to. Raises Declined."""
    finite, following, negation = _group(parse, that, verb)
    subject = next((c for c in parse.children(verb) if c.dep in ("nsubj", "nsubj:pass")), None)
    if finite.lower != "will" or following is None or negation or subject is None or subject.i > finite.i:
        raise Declined("the clause does not speak of the future")
    if finite.i + 1 != following.i or parse.tokens[finite.i - 1].pos == "ADV" or _counted(parse, verb) & _HOW_MANY:
        raise Declined("the adverb or the negation would change its place")
    phrase = phrase_of(parse, subject)
    if not is_clear(parse, phrase):
        raise Declined("it is not clear whether the subject is one or many")
    agrees = agreement(parse, phrase)
    be = conjugate("be", Tense.PRESENT, agrees.person, plural=agrees.plural)
    change = ProseEdit(finite.span, (f"{be} unlikely to",))
    return Rewrite("Begin with the subject", (_opening(parse, it, that), change), Safety.CHOICE)


def _group(parse: Parse, that: Token, verb: Token) -> tuple[Token, Token | None, Token | None]:
    """The finite verb of the clause, the verbal word behind it and the negation."""
    group = [*(c for c in parse.children(verb) if c.dep in ("aux", "aux:pass", "cop") and that.i < c.i < verb.i), verb]
    finite = group[0]
    negation = next((c for c in parse.children(verb) if c.lower in _NOT and finite.i < c.i), None)
    return finite, group[1] if len(group) > 1 else None, negation


def _counted(parse: Parse, verb: Token) -> frozenset[str]:
    """The subject of `verb` and the words before it, which may say how many, or that there are none."""
    subjects = [child for child in parse.children(verb) if child.dep.startswith(("nsubj", "csubj"))]
    before = [child for subject in subjects for child in parse.children(subject) if child.i < subject.i]
    return frozenset(token.lower for token in (*subjects, *before))


def _may_be_either(parse: Parse, verb: Token) -> bool:
    """Whether a verb has one form for past and present, as it stands: "they put", but not "she put"."""
    if verb.lower != verb.lemma or inflect(verb.lemma, "VBD") != verb.lemma:
        return False
    subject = parse.child(verb, "nsubj")
    agrees = agreement(parse, phrase_of(parse, subject)) if subject is not None else Agreement(plural=True)
    return agrees.plural or agrees.person != 3


def _opening(parse: Parse, it: Token, that: Token) -> ProseEdit:
    """The edit that cuts what stands before the clause."""
    first = parse.tokens[that.i + 1]
    if it.text[0].isupper():
        return ProseEdit(Span(it.start, first.end), (recased(parse.text, first.span, capital=True),))
    return ProseEdit(Span(it.start, first.start), ())


def _adverbs_before(parse: Parse, verb: Token, finite: Token) -> tuple[Token, ...]:
    """The adverbs of `verb` right before its finite word; "may" goes before them: "never knew" → "may never have known"."""
    at = finite.i
    while at and parse.tokens[at - 1].pos == "ADV" and parse.tokens[at - 1].head == verb.i:
        at -= 1
    return parse.tokens[at : finite.i]


def _may(
    finite: Token, following: Token | None, negation: Token | None, adverb: Token | None, before: tuple[Token, ...]
) -> tuple[int, int, tuple[Piece, ...]]:
    """Where "may" and what belongs to it go, and the words; `before` are the adverbs between subject and verb."""
    also: tuple[Piece, ...] = (" ", adverb.span) if adverb else ()
    if finite.tag == "MD" and finite.lower in _MAY:
        return finite.start, finite.end, (finite.span, *also) if also else ()
    if negation and negation.i != finite.i + 1:
        raise Declined("the negation stands apart")
    end = negation.end if negation else finite.end
    said: list[Piece] = ["may", *also, *([" ", "not"] if negation else [])]
    if before and negation:
        raise Declined("the negation stands apart")
    if before:
        said += [" ", Span(before[0].start, before[-1].end)]
    if finite.tag == "MD" and finite.lower in _WILL:
        start = before[0].start if before else finite.start
        return start, end, ((" ",) if not finite.text[0].isalpha() else ()) + tuple(said)
    if finite.tag not in ("VBZ", "VBP", "VBD") or not finite.text[0].isalpha():
        raise Declined("the verb cannot take “may”")
    start = before[0].start if before else finite.start
    if finite.lemma == "do" and following is not None:
        return start, following.end, (*said, Span(end, following.start), *_infinitive(finite, following))
    return start, end, (*said, " ", *_infinitive(finite, following))


def _infinitive(finite: Token, following: Token | None) -> Iterator[Piece]:
    """The finite verb below "may": "know", "have left", "be wrong"; "does not know" → "know"."""
    is_past = finite.tag == "VBD"
    if finite.lower in BE:
        yield "have been" if is_past else "be"
    elif finite.lemma == "do" and following is not None:
        yield "have " + inflect(following.lemma, "VBN") if is_past else following.lemma
    elif finite.lemma == "have" and following is not None:
        yield "have"
    else:
        yield "have " + _participle(finite) if is_past else finite.lemma


def _participle(past: Token) -> str:
    """The participle of a verb in the past tense: its own form if that can be one, since "lied" is not "lain"."""
    return past.lower if "VBN" in verb_readings(past.lower) else inflect(past.lemma, "VBN")
