"""Forms of words: tense, number and person of verbs, plurals, comparatives, adverbs, pronoun case, the indefinite article.

Tags are Penn tags (VB VBP VBZ VBD VBN VBG, NN NNS, JJ JJR JJS, RB RBR RBS). The dictionary (`lexicon`) and the tables of
irregular words (`irregular`) are asked first, the rules of English spelling last, so that every word has a form.
"""

from enum import StrEnum
from functools import lru_cache

from copydesk.language import irregular, nominals
from copydesk.language.nominals import adverb
from copydesk.language.sounds import Article, article
from copydesk.language.spelling import Spelling, cased
from copydesk.language.verbs import is_participle, lemma_of_verb, verb_form, verb_readings

__all__ = [
    "Article",
    "Spelling",
    "Tense",
    "adverb",
    "article",
    "conjugate",
    "inflect",
    "is_participle",
    "lemma_of",
    "object_form",
    "subject_form",
    "verb_readings",
]


class Tense(StrEnum):
    """The tenses that a finite English verb shows in its form."""

    PRESENT = "present"
    PAST = "past"


_SUBJECT_FORMS = {"me": "I", "him": "he", "her": "she", "us": "we", "them": "they", "whom": "who"}
_OBJECT_FORMS = {"i": "me", "he": "him", "she": "her", "we": "us", "they": "them", "who": "whom"}


@lru_cache(maxsize=1 << 13)
def inflect(lemma: str, tag: str, spelling: Spelling = Spelling.AMERICAN) -> str:
    """The form of `lemma` that the Penn tag asks for; a tag without inflection gives the lemma.

    Of several words a verb inflects the first ("carry out" → "carried out"), a noun its head ("point of view" → "points of
    view"). A capital at the start is kept. "be" gives its third person: "was", and "are" for VBP.
    """
    if not lemma:
        return lemma
    if tag.startswith("VB"):
        first, space, rest = lemma.partition(" ")
        return cased(verb_form(first.lower(), tag, spelling), first) + space + rest
    if tag in ("NNS", "NNPS"):
        return nominals.plural(lemma)
    if tag in ("JJR", "RBR", "JJS", "RBS"):
        return cased(nominals.compared(lemma.lower(), tag), lemma)
    return lemma


def conjugate(
    lemma: str, tense: Tense, person: int = 3, *, plural: bool = False, spelling: Spelling = Spelling.AMERICAN
) -> str:
    """The finite form of a verb for its subject: person 1, 2 or 3, singular or plural. Modals stay as they are."""
    first, space, rest = lemma.partition(" ")
    if first.lower() in irregular.MODALS:
        return lemma
    if first.lower() == "be":
        return cased(_be(tense, person, plural), first) + space + rest
    if tense is Tense.PAST:
        return inflect(lemma, "VBD", spelling)
    return inflect(lemma, "VBZ" if person == 3 and not plural else "VBP", spelling)


@lru_cache(maxsize=1 << 13)
def lemma_of(form: str, pos: str, tag: str = "") -> str:
    """The dictionary form of `form`, in lower case unless it is a name (pos PROPN). `pos` is UPOS.

    The Penn tag, if given, decides between two verbs ("found" as VB is "found", as VBD "find").
    """
    lower = form.lower()
    if pos in ("VERB", "AUX"):
        return lemma_of_verb(lower, tag)
    if pos == "NOUN":
        return nominals.lemma_of_noun(lower)
    if pos in ("ADJ", "ADV"):
        return nominals.lemma_of_compared(lower, pos)
    return form if pos == "PROPN" else lower


def subject_form(pronoun: str) -> str:
    """The subject case of a personal pronoun: "him" → "he". Any other word stays as it is."""
    form = _SUBJECT_FORMS.get(pronoun.lower())
    return pronoun if form is None else cased(form, pronoun)


def object_form(pronoun: str) -> str:
    """The object case of a personal pronoun: "They" → "Them". Any other word stays as it is."""
    form = _OBJECT_FORMS.get(pronoun.lower())
    if form is None or pronoun == "I":
        return form or pronoun
    return cased(form, pronoun)


def _be(tense: Tense, person: int, plural: bool) -> str:
    if tense is Tense.PAST:
        return "were" if plural or person == 2 else "was"
    if plural or person == 2:
        return "are"
    return "am" if person == 1 else "is"
