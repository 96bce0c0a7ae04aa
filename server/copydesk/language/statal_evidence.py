"""Evidence for and against a state, for a simple "is" or "was" with a participle. What it weighs is in `statal`."""

from enum import StrEnum

from copydesk.language.circumstances import Circumstances
from copydesk.language.clauses import Clause, Tense
from copydesk.language.deeds import is_deed
from copydesk.language.participles import MINDS, PREPARED, RESULTS, STATES
from copydesk.language.particles import names_state
from copydesk.language.word_lists import words

_LOCAL = words("""
in on at behind under above below between near beside against around along over inside outside across among within round
beneath by underneath opposite throughout
""")
_AWAY = words("into onto out through off down past to from")


class Evidence(StrEnum):
    """What may be seen of a participle; the first four are the classes of participles, of which it has one or none."""

    STATE = "state"
    RESULT = "result"
    PREPARED = "prepared"
    DEED = "deed"
    PRESENT = "present"
    """The verb is in the present tense."""
    PRESENT_DEED = "present-deed"
    """The same, where the participle tells of a deed: what is done again and again."""
    ENDS = "ends"
    """In the present, nothing follows: "The lid is sealed."."""
    ONE = "one"
    """In the present, nothing follows a deed, and the subject is one known thing: "The pier is condemned."."""
    MIND = "mind"
    """Somebody feels or thinks so: "She is interested"."""
    BODY = "body"
    """The subject is a part of the body or of dress."""
    OWNED = "owned"
    """The subject belongs to somebody: "my phone"."""
    COVERED = "covered"
    """A phrase says with what: "is covered with moss"."""
    PLACED = "placed"
    """A phrase says where: "is parked behind the shed"."""
    MADE_OF = "made-of"
    """A phrase with "of" follows: "is composed of"."""
    DEGREE = "degree"
    """An adverb says how far or that it is still so: "heavily fortified", "already packed"."""
    BESIDE_ADJECTIVE = "beside-adjective"
    """An adjective stands side by side with it: "cracked and old"."""
    BESIDE_STATE = "beside-state"
    """A participle that names a state stands side by side with it."""
    BESIDE_DEED = "beside-deed"
    """A participle that tells of a deed stands side by side with it: "was folded and sent"."""
    PARTICLE_OF_STATE = "particle-of-state"
    """With its particle it names a state: "boarded up"."""
    PARTICLE_OF_DEED = "particle-of-deed"
    """Another particle follows: "broken off"."""
    TOLD = "told"
    """Something says when, how, by what means, upon what occasion or on what charge it was done, or what was done next; or in
    the past something new is spoken of: "Two men were rescued"."""
    DATED = "dated"
    """Of these, a time, a manner or a means."""
    CONDITION = "condition"
    """The clause says when or if, or another says when."""
    SOME = "some"
    """In the past, of a plural without article: "Shots were fired"."""
    GENERAL = "general"
    """In the present, of things in general: "Children are admitted free"."""
    MOVED = "moved"
    """A phrase says whence or whither: "is poured into a tin"."""


CLASSES = frozenset({Evidence.STATE, Evidence.RESULT, Evidence.PREPARED, Evidence.DEED})


def class_of(participle: str) -> Evidence | None:
    """The class of a participle in lower case, if it has one."""
    if participle in MINDS or participle in STATES:
        return Evidence.STATE
    if participle in RESULTS:
        return Evidence.RESULT
    if participle in PREPARED:
        return Evidence.PREPARED
    return Evidence.DEED if is_deed(participle) else None


def evidence_of(clause: Clause, *, known: bool = True) -> frozenset[Evidence]:
    """The evidence that a passive in form gives. Without `known`, as if the participle were in no list."""
    around = Circumstances(clause)
    kind = _kind(around) if known else None
    held = _of_phrases(around, kind) | _of_time(around, kind) | _of_company(around) | _of_subject(around, kind)
    return frozenset({kind, *held} if kind else held)


def _kind(around: Circumstances) -> Evidence | None:
    """The class of the participle, with its particle where the two name a state: "fed up"."""
    word = around.verb.lower
    kind = class_of(word)
    return Evidence.RESULT if kind is not Evidence.STATE and names_state(word, around.particle) else kind


def _of_phrases(around: Circumstances, kind: Evidence | None) -> set[Evidence]:
    lasting = kind in (Evidence.STATE, Evidence.RESULT) or (around.clause.tense is Tense.PRESENT and kind is not Evidence.DEED)
    covered = lasting and "with" in around.places and not around.has_means
    particle = around.particle
    of_state = names_state(around.verb.lower, particle)
    return _holding(
        {
            Evidence.COVERED: covered,
            Evidence.PLACED: lasting and not covered and not around.has_occasion and bool(around.places & _LOCAL),
            Evidence.MADE_OF: "of" in around.places,
            Evidence.MOVED: bool(around.places & _AWAY),
            Evidence.DEGREE: around.has_degree,
            Evidence.PARTICLE_OF_STATE: of_state,
            Evidence.PARTICLE_OF_DEED: bool(particle) and not of_state,
        }
    )


def _of_time(around: Circumstances, kind: Evidence | None) -> set[Evidence]:
    present = around.clause.tense is Tense.PRESENT
    lasting = kind in (Evidence.STATE, Evidence.RESULT)
    dated = (
        (around.is_dated and not present)
        or around.is_repeated
        or around.has_manner
        or around.has_means
        or around.has_clause_of_time
        or (around.has_until and not lasting)
        or (around.is_due and kind is not Evidence.STATE)
    )
    scene = any(around.clause.parse.child(token, "cop") is not None for token in around.beside)
    new, kind_of_thing = around.of_something_new and not scene, around.of_some_kind and not scene
    return _holding(
        {
            Evidence.PRESENT: present and kind is not Evidence.DEED,
            Evidence.PRESENT_DEED: present and kind is Evidence.DEED,
            Evidence.ENDS: present and around.ends and kind is not Evidence.DEED,
            Evidence.ONE: present and around.ends and kind is Evidence.DEED and around.of_one_known,
            Evidence.DATED: dated,
            Evidence.TOLD: dated
            or around.is_timed
            or around.has_occasion
            or around.has_charge
            or (new and not present)
            or any(class_of(verb.lower) is Evidence.DEED for verb in around.joined),
            Evidence.SOME: kind_of_thing and not present,
            Evidence.GENERAL: (new or kind_of_thing) and present,
            Evidence.CONDITION: around.is_conditional,
        }
    )


def _of_company(around: Circumstances) -> set[Evidence]:
    kinds = {class_of(token.lower) for token in around.beside if token.tag in ("VBN", "VBD")}
    return _holding(
        {
            Evidence.BESIDE_ADJECTIVE: any(token.tag == "JJ" and token.pos == "ADJ" for token in around.beside),
            Evidence.BESIDE_STATE: not kinds.isdisjoint({Evidence.STATE, Evidence.RESULT}),
            Evidence.BESIDE_DEED: Evidence.DEED in kinds,
        }
    )


def _of_subject(around: Circumstances, kind: Evidence | None) -> set[Evidence]:
    return _holding(
        {
            Evidence.MIND: kind is Evidence.STATE and around.verb.lower in MINDS and around.of_person,
            Evidence.BODY: kind is not Evidence.DEED and around.of_body,
            Evidence.OWNED: kind not in (Evidence.DEED, Evidence.PREPARED) and around.of_something_owned and not around.of_body,
        }
    )


def _holding(pieces: dict[Evidence, bool]) -> set[Evidence]:
    return {piece for piece, holds in pieces.items() if holds}
