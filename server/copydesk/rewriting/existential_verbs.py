"""The participle behind "there is" as the verb: "there were reporters waiting" → "reporters were waiting"."""

from collections.abc import Iterator

from copydesk.findings import Piece, ProseEdit, Rewrite, Safety
from copydesk.language.existentials import Existential
from copydesk.language.inflection import Tense, conjugate
from copydesk.language.parse import Token
from copydesk.language.people import is_person
from copydesk.language.word_lists import words
from copydesk.rewriting.existential import (
    MODALS,
    MOVABLE,
    RULES,
    is_bare,
    is_known_person,
    is_single,
    opening,
    refuse_bad_place,
)
from copydesk.rewriting.forms import Declined
from copydesk.text import Span

_PAST = frozenset(["was", "were"])
_HAPPENING = words("""
    approach arrive attend bark beg burn camp carry chant cheer circle climb come cook crawl cry dance demonstrate drift drink
    drive eat fall fight float flow fly gather go hang hide hold hover kneel laugh lean lie line listen live march move
    play protest queue rest ride ring rise roam run rush sail sell shine shout sing sit sleep smoke stand stare stay sweep
    swim talk travel wait walk wander watch wave wear weep whisper work write
""")
_HOLDING = words("allow ban bar forbid govern limit permit prevent prohibit protect regulate require restrict")
_ACTING = words("""
    argue attack build chase chat clean collect dig drag feed fish giggle gossip guard hope hunt knock load paint pick play
    practice practise pull push read repair search shoot smile struggle throw try unload unpack visit whistle yell
""")
_LASTING = words("affect connect contribute divide influence link separate surround")
_PLACED = words("""
    park enroll enrol schedule station bury involve display list store seat gather attach install locate situate post trap
    stack scatter pin register employ hide lock pack assign dedicate devote tie nail house lodge hang plan
""")
_DONE = words("arrest kill injure wound detain report record build sell publish file hold infect hospitalize hospitalise")
_MANY = words("many several few people others")
_WORTH = words("""
point use sense good harm fun joy hurry need trouble problem difficulty luck value benefit danger risk chance hope shame
""")
"""Nouns that judge a doing ("There is no point waiting"), and do not do it."""


def subject_of_participle(there: Existential, participle: Token) -> Rewrite:
    """The noun as the subject of its participle. Raises forms.Declined."""
    refuse_bad_place(there, participle)
    if participle.tag == "VBG" and there.noun.lower in _WORTH:
        raise Declined("the noun judges what is done")
    if _compares(there, participle):
        raise Declined("the sentence compares")
    if there.negation or len(there.adverbs) > 1 or any(adverb.lower not in MOVABLE for adverb in there.adverbs):
        raise Declined("the tense or the adverb would change its place")
    if there.auxiliaries and (is_bare(there) or is_single(there)):
        raise Declined("the tense or the adverb would change its place")
    before = there.parse.tokens[participle.i - 1]
    is_mass = is_bare(there) and there.noun.tag == "NN"
    edit, safety = opening(there, is_person=is_known_person(there.noun), counted=not is_mass)
    if is_bare(there) or is_single(there):
        safety = Safety.CHOICE
    form = _form(there, participle)
    return Rewrite("Begin with the subject", (edit, ProseEdit(Span(before.end, participle.end), (" ", *form))), safety)


def can_become_verb(there: Existential, participle: Token) -> bool:
    """Whether a participle tells what goes on ("waiting"), holds ("laws governing") or was done, and describes no thing."""
    if participle.tag == "VBN":
        is_past = there.finite.lower in _PAST or there.finite.lemma == "have"
        if there.parse.child(participle, "obl", "advmod", "obl:unmarked", "nmod") is None:
            return False
        return participle.lemma in _PLACED or (participle.lemma in _DONE and is_past)
    if participle.lemma in _HOLDING:
        return there.noun.lemma in RULES
    if participle.lemma in _ACTING:
        actor = there.counted
        return is_person(actor) or is_known_person(actor)
    return participle.lemma in _HAPPENING or participle.lemma in _LASTING


def _compares(there: Existential, participle: Token) -> bool:
    """Whether "than" or "that" completes a word before the noun: "more men waiting than", "so many waiting that"."""
    parse = there.parse
    following = parse.tokens[participle.i : parse.sentences[participle.sentence].end]
    wanted = set[str]()
    if there.first.tag in ("JJR", "RBR"):
        wanted = {"than", "as"}
    elif there.first.lower in ("so", "as"):
        wanted = {"that", "as"}
    return any(token.lower in wanted for token in following)


def _form(there: Existential, participle: Token) -> Iterator[Piece]:
    if participle.lemma in _HOLDING | _LASTING and participle.tag == "VBG":
        if there.auxiliaries or there.adverbs:
            raise Declined("the tense or the adverb would change its place")
        tense = Tense.PAST if there.be.lower in _PAST else Tense.PRESENT
        yield conjugate(participle.lemma, tense, plural=_is_plural(there))
        return
    yield _finite(there)
    yield from (piece for adverb in there.adverbs for piece in (" ", adverb.span))
    if there.auxiliaries:
        yield from (" ", there.be.span)
    yield from (" ", participle.span)


def _is_plural(there: Existential) -> bool:
    return there.counted.tag == "NNS" or there.counted.lower in _MANY


def _finite(there: Existential) -> Piece:
    """The finite verb in the number of the noun."""
    finite = there.finite
    plural = _is_plural(there)
    if len(there.auxiliaries) > 1:
        raise Declined("the two verbs cannot become one")
    if finite.tag == "MD" and finite.lower in MODALS:
        return MODALS[finite.lower]
    if there.auxiliaries:
        if finite.lower not in ("have", "has", "had"):
            raise Declined("the two verbs cannot become one")
        return finite.text if finite.lower == "had" else "have" if plural or finite.lower == "have" else "has"
    if finite.lower in ("were", "are"):
        return finite.span
    return conjugate("be", Tense.PAST if finite.lower in _PAST else Tense.PRESENT, plural=plural)
