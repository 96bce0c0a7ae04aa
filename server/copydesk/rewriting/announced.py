"""Sentences without their announcement: "the reason he left is that …" → "he left because …", "what we want is" → "we want".

The words of the clause stay where they are; what announced them goes, and "be" gives way to what it stood for.
"""

from copydesk.findings import Piece, ProseEdit, Rewrite, Safety, recased
from copydesk.language.announcements import Announcement, questions_answered, reasons
from copydesk.language.inflection import inflect
from copydesk.language.parse import Parse, Token
from copydesk.language.verb_groups import BE
from copydesk.language.word_lists import words
from copydesk.rewriting.forms import Declined
from copydesk.text import Prose, Span

_NEGATION = words("not n't n’t never nobody none neither nor cannot nothing hardly scarcely rarely seldom few no")
_LIMITS = {"": "", "only": "only", "main": "mainly", "chief": "chiefly"}
_GIVEN = words("""
    give offer state cite mention hear know find see provide report suggest advance adduce hide conceal believe accept
    understand have like want need use quote list present allege put say be name supply invent prefer
""")
_WANTED = words("""
    want need require lack seek crave deserve demand get offer provide propose recommend prefer miss fear expect find see hear
""")
_MOVABLE = words("now still also always often usually really urgently badly")
_TO_DO = words("want need hope try plan intend wish prefer decide aim propose")
_KNOWN = words("""
    know show believe think find forget learn realize realise discover suggest reveal remember notice understand assume
    argue hear fear hope feel tell prove demonstrate remind teach conclude
""")
_JUDGEMENTS = words("""
    lie crime mistake mystery question problem waste secret matter business affair shame pity thing way surprise concern
    disgrace joke issue point challenge trick key one other same
""")
_BEFORE_DO = words("need have want try plan hope go aim propose like")
_PRESENT_MODALS = words("will may must should shall can")
_PAST_MODALS = words("would might could")


def because(found: Announcement) -> Rewrite:
    """The rewrite of "the reason … is that …". Raises Declined."""
    limit = _limit(found)
    _refuse_clause(found)
    _refuse_goings_on(found)
    _refuse_given(found)
    connective = found.following
    negated = any(token.lower in _NEGATION for token in found.clause) and not _says_there_is_none(found)
    if negated and (limit or connective.lower == "to"):
        raise Declined("the negation would take the reason in")
    word = "to" if connective.lower == "to" else "because"
    before = found.parse.tokens[found.be.i - 1]
    pieces = (", because",) if negated else (f" {limit} {word}".replace("  ", " "),)
    edits = (_opening(found), ProseEdit(Span(before.end, connective.end), pieces))
    return Rewrite("Begin with the subject", edits, Safety.CHOICE if negated else Safety.MEANING)


def answered(found: Announcement) -> Rewrite:
    """The rewrite of "what we want is …". Raises Declined."""
    _refuse_clause(found)
    _refuse_goings_on(found)
    if any(token.lower in _NEGATION for token in (*found.clause, found.following)):
        raise Declined("the negation would move")
    if _last_verb(found).lower in ("do", "does", "did"):
        return _with_act(found)
    _refuse_times(found)
    if found.following.lower == "that" and found.following.dep == "mark":
        _refuse_unknown(found)
    elif found.following.lower == "to":
        if found.verb.lemma not in _TO_DO or not _ends_with(found, found.verb):
            raise Declined("the verb cannot take the infinitive")
    else:
        _refuse_judgement(found)
    limit = (" only",) if found.head.lower == "all" else ()
    last = _last_verb(found)
    if _may_stand_before_verb(found, last):
        verb = found.verb
        moved = ProseEdit(Span(verb.start, verb.start), (last.span, " "))
        cut = ProseEdit(Span(verb.end, found.be.end), limit)
        return Rewrite("Begin with the subject", (_opening(found), moved, cut), Safety.CHOICE)
    cut = ProseEdit(Span(last.end, found.be.end), limit)
    return Rewrite("Begin with the subject", (_opening(found), cut), Safety.CHOICE)


def verify_announced(before: Parse, after: Parse) -> bool:
    """Whether each announcement that is gone has left a clause in the new sentence, with what was announced below it."""
    kept = {_key(found) for found in _all(after)}
    gone = [found for found in _all(before) if _key(found) not in kept]
    return bool(gone) and all(_is_said(found, after) for found in gone)


def _all(parse: Parse) -> list[Announcement]:
    return [*reasons(parse), *questions_answered(parse)]


def _key(found: Announcement) -> tuple[str, str, str]:
    return found.head.lower, found.subject.lower, found.verb.lower


def _is_said(found: Announcement, after: Parse) -> bool:
    acts = _last_verb(found).lower in ("do", "does", "did")
    lemma = found.predicate.lemma if acts else found.verb.lemma
    for subject in after.tokens:
        if subject.lower != found.subject.lower or not subject.dep.startswith("nsubj"):
            continue
        verb = after.head(subject)
        if verb.dep == "ccomp" and after.head(verb).i < subject.i:
            verb = after.head(verb)  # "I think he left because …": the parser may hang the reason on either verb.
        tree = {token.lower for token in after.subtree(verb)}
        lemmas = {token.lemma for token in after.subtree(verb)}
        if lemma in lemmas and (acts or found.predicate.lower in tree):
            return True
    return False


# What must hold


def _limit(found: Announcement) -> str:
    """The adverb that says what an adjective of the reason said."""
    between = found.parse.tokens[found.first.i + 1 : found.head.i]
    said = " ".join(token.lower for token in between)
    if found.first.lower != "the" or said not in _LIMITS:
        raise Declined("it is one reason among others")
    return _LIMITS[said]


def _refuse_clause(found: Announcement) -> None:
    parse = found.parse
    if any(token.pos == "PUNCT" and token.text != "-" for token in found.clause):
        raise Declined("the clause is interrupted")
    if any(child.dep == "conj" and child.pos in ("VERB", "AUX") for child in parse.children(found.verb)):
        raise Declined("the clause says two things")
    sentence = parse.sentence_tokens(parse.sentences[found.be.sentence])
    if any(token.text == "?" for token in sentence[-3:]):
        raise Declined("the sentence asks")
    adverbs = [c for c in parse.children(found.predicate) if c.dep == "advmod" and c.i < found.first.i]
    if any(token.lower in ("perhaps", "maybe", "probably", "possibly", "only", "not") for token in adverbs):
        raise Declined("an adverb would lose its place")


def _refuse_goings_on(found: Announcement) -> None:
    for child in found.parse.children(found.predicate):
        marked = found.parse.child(child, "mark", "cop", "nsubj")
        if child.dep == "conj" and marked is not None and marked.lower in ("that", "because", "to", "what", "all", "is", "was"):
            raise Declined("a second statement follows")


def _refuse_given(found: Announcement) -> None:
    """Raise Declined where the reason is what somebody gave, not why: "the reason he gave is that …"."""
    has_why = found.parse.tokens[found.head.i + 1].lower == "why"
    objects = ("obj", "ccomp", "xcomp", "cop")
    lacks_object = not any(c.dep in objects and c.i > found.start.i for c in found.parse.children(found.verb))
    if not has_why and found.verb.lemma in _GIVEN and lacks_object:
        raise Declined("the reason is what somebody gives")


def _says_there_is_none(found: Announcement) -> bool:
    """Whether the negation denies a noun's existence, which no "because" can take in: "there are no trains"."""
    return found.start.lower == "there" and not any(t.lower in _NEGATION - {"no"} for t in found.clause)


def _refuse_times(found: Announcement) -> None:
    finite = next((t for t in found.clause if t.tag in ("VBZ", "VBP", "VBD", "MD") and t.i > found.subject.i), None)
    if finite is None:
        raise Declined("the clause has no finite verb")
    is_past = finite.tag == "VBD" or finite.lower in _PAST_MODALS
    if is_past != (found.be.lower in ("was", "were")) or finite.lower in BE:
        raise Declined("the two verbs differ in tense")


def _refuse_unknown(found: Announcement) -> None:
    last = found.clause[-1]
    is_told = last.tag == "PRP" and found.clause[-2:-1] == (found.verb,)
    if found.verb.lemma not in _KNOWN or not (_ends_with(found, found.verb) or is_told):
        raise Declined("the verb cannot take the clause")


def _refuse_judgement(found: Announcement) -> None:
    predicate = found.predicate
    if found.verb.lemma not in _WANTED or not _ends_with(found, found.verb):
        raise Declined("the verb cannot take the noun")
    is_thing = predicate.pos in ("NOUN", "PROPN") or predicate.lower in ("someone", "somebody", "something")
    if not is_thing or predicate.lemma in _JUDGEMENTS or found.following.pos in ("ADV", "ADP", "SCONJ"):
        raise Declined("the sentence judges the thing")
    if any(child.dep == "case" and child.i < predicate.i for child in found.parse.children(predicate)):
        raise Declined("the sentence judges the thing")


def _ends_with(found: Announcement, verb: Token) -> bool:
    return found.clause[-1] is verb or _may_stand_before_verb(found, found.clause[-1])


def _may_stand_before_verb(found: Announcement, last: Token) -> bool:
    """Whether the last word of the clause is an adverb that could stand before its verb: "what we need now"."""
    subject = found.parse.tokens[found.verb.i - 1]
    follows_subject = subject is found.subject
    return last.lower in _MOVABLE and last.i == found.verb.i + 1 and last.head == found.verb.i and follows_subject


# The new words


def _opening(found: Announcement) -> ProseEdit:
    start = found.start
    if not found.first.text[0].isupper():
        return ProseEdit(Span[Prose](found.first.start, start.start), ())
    return ProseEdit(Span[Prose](found.first.start, start.end), (recased(found.parse.text, start.span, capital=True),))


def _last_verb(found: Announcement) -> Token:
    return found.clause[-1]


def _with_act(found: Announcement) -> Rewrite:
    """The sentence with the act as its verb: "what he did was call" → "he called"."""
    do = _last_verb(found)
    act = found.parse.tokens[found.be.i + (2 if found.following.lower == "to" else 1)]
    if act.tag != "VB" or act.lemma == "be":
        raise Declined("no plain verb follows")
    verbal = found.parse.tokens[found.subject.i + 1 : do.i]
    limit = "only " if found.head.lower == "all" else ""
    if not verbal:
        tag = {"does": "VBZ", "did": "VBD", "do": "VBP"}[do.lower]
        if (tag == "VBD") != (found.be.lower in ("was", "were")):
            raise Declined("the two verbs differ in tense")
        before = found.parse.tokens[do.i - 1]
        act_edit = ProseEdit(Span(before.end, act.end), (f" {limit}{inflect(act.lemma, tag)}",))
        return Rewrite("Begin with the subject", (_opening(found), act_edit), Safety.CHOICE)
    return Rewrite("Begin with the subject", (_opening(found), *_kept_verbs(found, verbal, act, limit)), Safety.CHOICE)


def _kept_verbs(found: Announcement, verbal: tuple[Token, ...], act: Token, limit: str) -> tuple[ProseEdit, ...]:
    """The edits that keep "should", "need to" and the like before the act."""
    is_modal = len(verbal) == 1 and verbal[0].tag == "MD"
    is_semi = len(verbal) > 1 and verbal[-1].lower == "to" and verbal[-2].lemma in _BEFORE_DO
    is_semi = is_semi and all(token.dep == "aux" for token in verbal[:-2])
    if not (is_modal or is_semi):
        raise Declined("the verbs cannot become one")
    present = verbal[0].tag in ("VBZ", "VBP") or verbal[0].lower in _PRESENT_MODALS
    if present != (found.be.lower in ("is", "are", "'s", "’s")):
        raise Declined("the two verbs differ in tense")
    pieces: tuple[Piece, ...] = (" " + limit, act.span) if is_modal else (" ", act.span)
    acting = ProseEdit(Span(verbal[-1].end, act.end), pieces)
    if limit and is_semi and len(verbal) > 2:
        raise Declined("the verbs cannot become one")
    if limit and is_semi:
        return (ProseEdit(Span(verbal[0].start, verbal[0].start), (limit,)), acting)
    return (acting,)
