"""The forms of English verbs, made and read back."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from copydesk.language import irregular, lexicon
from copydesk.language.spelling import SIBILANT, Spelling, ends_in_consonant_y, with_s

_PREFIXES = ("over", "under", "out", "fore", "inter", "with", "re", "un", "mis", "up", "pre", "co", "de", "self-", "re-", "co-")
_FREE_PREFIXES = ("re", "over", "pre", "de", "mis", "auto", "re-", "co-", "pre-")
"""Prefixes that make new verbs which no dictionary lists: "resize", "autofill"."""
_SHORTEST_AFTER_PREFIX = 4
_TAGS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")
_IRREGULAR_THIRD = {"have": "has", "do": "does", "go": "goes", "quiz": "quizzes"}
_KEEPS_E = frozenset(["dye", "eye", "singe", "swinge", "tinge"])
_C_WITHOUT_K = ("arc", "sync", "zinc")


def verb_form(lemma: str, tag: str, spelling: Spelling) -> str:
    """The form of a verb, one word in lower case, that the Penn tag asks for."""
    if lemma == "be":
        return irregular.BE[tag]
    if lemma in irregular.MODALS or tag in ("VB", "VBP"):
        return lemma
    if tag == "VBZ":
        return _IRREGULAR_THIRD.get(lemma) or with_s(lemma)
    if tag == "VBG":
        return _with_ing(lemma, spelling)
    past, participle = _past(lemma, spelling)
    return past if tag == "VBD" else participle


def _past(lemma: str, spelling: Spelling) -> tuple[str, str]:
    """The past and the past participle."""
    variants = irregular.BRITISH_VERBS if spelling is Spelling.BRITISH else irregular.AMERICAN_VERBS
    found = variants.get(lemma) or irregular.VERBS.get(lemma)
    if found:
        return found
    for prefix in () if lemma in irregular.REGULAR else _PREFIXES:
        rest = lemma.removeprefix(prefix)
        inner = irregular.VERBS.get(rest)
        if rest != lemma and inner and _is_prefixed(lemma, prefix + inner[0]):
            return prefix + inner[0], prefix + inner[1]
    head, hyphen, last = lemma.rpartition("-")
    if hyphen and last in irregular.VERBS:
        return f"{head}-{irregular.VERBS[last][0]}", f"{head}-{irregular.VERBS[last][1]}"
    regular = _with_ed(lemma, spelling)
    return regular, regular


def _is_prefixed(lemma: str, past: str) -> bool:
    """Whether the dictionary agrees that a verb goes as the one behind its prefix: "remake" does, "upload" doesn't."""
    listed = lexicon.forms(lemma).get("VERB")
    return not listed or past in listed[0]


def _with_ed(lemma: str, spelling: Spelling) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if ends_in_consonant_y(lemma):
        return lemma[:-1] + "ied"
    if lemma.endswith("c") and not lemma.endswith(_C_WITHOUT_K):
        return lemma + "ked"
    return (lemma + lemma[-1] if _doubles(lemma, spelling) else lemma) + "ed"


def _with_ing(lemma: str, spelling: Spelling) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma in _KEEPS_E or (lemma == "age" and spelling is Spelling.BRITISH):
        return lemma + "ing"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and len(lemma) > 2:
        return lemma[:-1] + "ing"
    if lemma.endswith("c") and not lemma.endswith(_C_WITHOUT_K):
        return lemma + "king"
    return (lemma + lemma[-1] if _doubles(lemma, spelling) else lemma) + "ing"


def _doubles(lemma: str, spelling: Spelling) -> bool:
    """Whether the final consonant is doubled before -ed and -ing."""
    if lemma in irregular.NEVER_DOUBLED:
        return False
    if lemma in irregular.ALWAYS_DOUBLED or (spelling is Spelling.BRITISH and lemma in irregular.DOUBLED_IN_BRITAIN):
        return True
    if not re.search(r"(?:[^aeiou]|^|qu)[aeiouy][bcdfgklmnprstvz]$", lemma):
        return False
    if len(re.findall(r"(?:qu)?[aeiouy]+", lemma)) == 1:
        return True
    if lemma.endswith("l") and spelling is Spelling.BRITISH:
        return True
    listed = lexicon.forms(lemma).get("VERB")
    doubled = lemma + lemma[-1] + "ing"
    return listed is not None and len(listed) > 2 and doubled in listed[2] and lemma + "ing" not in listed[2]


def _verb_lemmas(form: str) -> Iterable[str]:
    """The verbs that `form` may belong to: irregular ones first, then by rule, then what the dictionary says."""
    found = dict.fromkeys(irregular.LEMMAS_OF.get(form, ()))
    found.update(dict.fromkeys(_prefixed_lemmas(form)))
    found.update(dict.fromkeys(_regular_lemmas(form)))
    listed = [lemma.lower() for lemma in lexicon.lemmas(form).get("VERB", ())]
    found.update(dict.fromkeys(sorted(listed, key=lambda lemma: "-" in lemma and "-" not in form)))
    if _is_verb(form):
        found.setdefault(form)
    return found


def _is_verb(word: str) -> bool:
    if word in irregular.VERBS or "VERB" in lexicon.forms(word):
        return True
    rests = [word[len(prefix) :] for prefix in _FREE_PREFIXES if word.startswith(prefix)]
    return any(len(rest) >= _SHORTEST_AFTER_PREFIX and "VERB" in lexicon.forms(rest) for rest in rests)


def _prefixed_lemmas(form: str) -> Iterable[str]:
    """The known verbs with a prefix of which `form` is an irregular past or participle: "overcame" → "overcome"."""
    for prefix in _PREFIXES:
        for base in irregular.LEMMAS_OF.get(form[len(prefix) :], ()) if form.startswith(prefix) else ():
            if _is_verb(prefix + base) and form in _past(prefix + base, Spelling.AMERICAN):
                yield prefix + base


def _regular_lemmas(form: str) -> Iterable[str]:
    """The known verbs of which `form` is the regular past, participle or third person."""
    for ending, tag in (("ed", "VBD"), ("ing", "VBG"), ("s", "VBZ")):
        if not form.endswith(ending):
            continue
        stem = form[: -len(ending)]
        for lemma in (stem[:-1], stem, stem + "e", stem[:-1] + "y", stem[:-2]):
            if _is_verb(lemma) and form in (verb_form(lemma, tag, Spelling.AMERICAN), verb_form(lemma, tag, Spelling.BRITISH)):
                yield lemma


def _tags_of(form: str, lemma: str) -> set[str]:
    """The Penn tags under which `form` is a form of the verb `lemma`."""
    if lemma == "be":
        return {tag for tag, be in (*irregular.BE.items(), ("VBP", "am"), ("VBD", "were")) if be == form}
    if not _is_verb(lemma):
        return set()
    tags = {tag for tag in _TAGS for spelling in Spelling if verb_form(lemma, tag, spelling) == form}
    if form in irregular.VERB_VARIANTS.get(lemma, ()):
        tags |= {"VBN"} if form.endswith("n") else {"VBD", "VBN"}
    if lemma not in irregular.VERBS:
        tags |= _listed_tags(form, lexicon.forms(lemma).get("VERB", ()))
    return tags


def _listed_tags(form: str, listed: Sequence[Sequence[str]]) -> set[str]:
    past, participle, present, third = (*listed, (), (), (), ())[:4]
    by_tag = (("VBD", past), ("VBN", participle or past), ("VBG", present), ("VBZ", third))
    return {tag for tag, forms in by_tag if form in forms}


def lemma_of_verb(form: str, tag: str) -> str:
    """The lemma of a verb form in lower case; the Penn tag, if not empty, decides between two."""
    if form in irregular.CONTRACTIONS:
        return irregular.CONTRACTIONS[form]
    if form in irregular.MODALS or tag == "MD":
        return form
    candidates = list(_verb_lemmas(form))
    if tag:
        candidates = [lemma for lemma in candidates if tag in _tags_of(form, lemma)] or candidates
    return candidates[0] if candidates else _stripped_verb(form)


_TAKES_E = re.compile(r"(?:[^aeiou][aeiou](?:t|z|c|v|s)|[^n]g|dg|rc|nc|[^e]u|[aeiou]v)$")


def _stripped_verb(form: str) -> str:
    """The lemma of a verb that no dictionary knows, by its ending."""
    if form.endswith(("ies", "ied")) and len(form) > 4:
        return form[:-3] + "y"
    match = re.fullmatch(r"(\w[\w-]*[aeiouy][\w-]*?)(ed|ing|es|s)", form)
    if not match or form.endswith("ss"):
        return form
    stem, ending = match.groups()
    if ending == "s" or (ending == "es" and SIBILANT.search(stem)):
        return stem
    if ending == "es":
        return stem + "e"
    if stem[-1] == stem[-2:-1] and stem[-1] not in "lsfze":
        return stem[:-1]
    return stem + "e" if _TAKES_E.search(stem) and not SIBILANT.search(stem[:-1]) else stem


@lru_cache(maxsize=1 << 13)
def verb_readings(form: str) -> frozenset[str]:
    """The Penn tags that the dictionary allows for `form` as a verb; empty for a word that it doesn't know as a verb.

    "overseen" → VBN; "put" → VB, VBP, VBD, VBN; "must" → MD.
    """
    form = form.lower()
    if form in irregular.MODALS:
        return frozenset({"MD"})
    tags: set[str] = set()
    for lemma in _verb_lemmas(form):
        tags |= _tags_of(form, lemma)
    return frozenset(tags)


def is_participle(form: str) -> bool:
    """Whether `form` can be a past participle."""
    return "VBN" in verb_readings(form)
