"""The infinitive behind a passive of "make", "see" and their like: "was made to leave" → "made her leave".

It loses its "to" in the active where it tells what the subject does. "A film was made to mark the day" and "a decision was made
to leave" tell what for or what about, and keep it; where a reader could take it either way, nothing is said.
"""

from copydesk.language.agents import takes_infinitive
from copydesk.language.clauses import Clause
from copydesk.language.parse import Token
from copydesk.language.people import is_body, is_person
from copydesk.language.word_lists import words

_PERCEIVING = words("see hear watch")
_THINGS = words("it this that which what these those")


def bare_infinitive(clause: Clause) -> Token | None:
    """The "to" that goes, since what follows it tells what the subject is made, seen or heard to do."""
    to = _to(clause)
    if to is None or not _causes(clause):
        return None
    is_next = to.i == clause.predicate.i + 1
    return to if (is_next if _perceives(clause) else _acts(clause, is_next=is_next)) else None


def is_open(clause: Clause) -> bool:
    """Whether an infinitive may tell what the subject does or what for, so that its "to" may have to go or to stay."""
    to = _to(clause)
    if to is None or not _causes(clause) or bare_infinitive(clause) is not None:
        return False
    if _perceives(clause):
        return True
    subject = clause.subject
    told = subject is not None and takes_infinitive(subject.head) and not is_person(subject.head)
    return not told and (to.i == clause.predicate.i + 1 or clause.parse.head(to).dep == "xcomp")


def _perceives(clause: Clause) -> bool:
    return clause.predicate.lemma in _PERCEIVING


def _causes(clause: Clause) -> bool:
    return clause.predicate.lemma == "make" or _perceives(clause)


def _to(clause: Clause) -> Token | None:
    """The "to" of an infinitive that hangs on the verb."""
    for child in clause.parse.children(clause.predicate):
        mark = clause.parse.child(child, "mark") if child.dep in ("xcomp", "advcl") else None
        if mark is not None and mark.tag == "TO" and mark.i > clause.predicate.i:
            return mark
    return None


def _acts(clause: Clause, *, is_next: bool) -> bool:
    """Whether the subject is somebody who can be made to act; a name may be a thing's, if the infinitive stands apart."""
    if clause.subject is None:
        return False
    head = clause.subject.head
    someone = (is_person(head) or is_body(head)) and head.lower not in _THINGS
    return someone and (is_next or head.pos != "PROPN")
