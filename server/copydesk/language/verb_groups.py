"""Verb groups: the words from the finite verb to the main verb that together make one predicate.

A group reaches through semi-modals and raising verbs ("needs to be", "is going to be", "seems to have been"), since these
take their subject from the verb below them: "the plan needs to be read by Al" is "Al needs to read the plan".
"""

from dataclasses import dataclass

from copydesk.language.inflection import is_participle, verb_readings
from copydesk.language.parse import Parse, Token
from copydesk.language.participles import ADJECTIVES
from copydesk.language.word_lists import words

BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m"})
GET = frozenset({"get", "gets", "got", "gotten", "getting"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_RAISING = frozenset(
    {"need", "have", "seem", "appear", "continue", "begin", "start", "tend", "happen", "cease", "ought", "use"}
)
_RAISING_PASSIVES = words("""
expect think believe suppose say know report allege understand assume predict forecast rumour rumor schedule
""")
"""Verbs whose own passive takes its subject from the infinitive below: "is expected to be signed by"."""
_RAISING_ADJECTIVES = words("likely unlikely certain sure due set")
_NEVER_PASSIVE = frozenset({"been", "got", "gotten", "gone", "become", "come", "seemed", "happened", "arrived"})
NEVER_TRANSITIVE = words("""
land die fall arrive happen appear disappear vanish remain stay stand go come become seem occur exist belong lie rise sleep
wait laugh smile cry collapse emerge retire resign bloom matter proceed fail crash explode faint sneeze stumble depart
""")
"""Verbs without a passive: after "and", their past is no participle of an earlier "was"."""
_NEGATION = frozenset({"not", "n't", "n’t"})
_GOT_ADJECTIVES = words("tired bored drunk wasted wet excited scared interested rid upset depressed used lost")
_DISPOSED = words("bound determined inclined disposed destined poised")
_SUBJECTS = ("nsubj", "nsubj:pass")
_SHORT_IS = frozenset({"'s", "’s"})
_SAYING = words("say think know feel believe hope argue find claim decide")
_GIVING = words("give offer send pay tell show teach ask grant award sell charge leave lend hand owe deny call name")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The verbal words of one predicate, in the order of the text.

    `words` are modals, auxiliaries, raising verbs, the "to" of an infinitive and, last, the `predicate`. `passive` is the be
    or get that makes it passive, None in an active group. `top` is the word that bears the subject: the predicate, or the
    raising verb above it. `shared` tells that the auxiliaries belong to an earlier, coordinated predicate.
    """

    words: tuple[Token, ...]
    predicate: Token
    top: Token
    passive: Token | None = None
    negation: Token | None = None
    shared: bool = False

    @property
    def first(self) -> Token:
        """The first verbal word; it shows tense and agreement unless the group is not finite."""
        return self.words[0]

    @property
    def finite(self) -> bool:
        """Whether the group has a finite verb, a bare subjunctive ("that it be read") not counted."""
        first = self.first
        return first.tag in ("MD", "VBZ", "VBP") or (first.tag == "VBD" and not (first is self.predicate and self.passive))

    @property
    def auxiliaries(self) -> tuple[Token, ...]:
        """The verbal words but the predicate."""
        return tuple(word for word in self.words if word is not self.predicate)


def group_of(parse: Parse, predicate: Token, passive: Token | None = None, shared: Token | None = None) -> VerbGroup:
    """The verb group of `predicate`; `shared` is the earlier predicate whose auxiliaries it shares."""
    owner = shared or predicate
    words = _own_words(parse, owner)
    if passive is not None and passive not in words:
        words.append(passive)
    top = owner
    above = _raising_verb(parse, top)
    while above is not None:
        words += [*_own_words(parse, above), above]
        top = above
        above = _raising_verb(parse, top)
    words = sorted({word.i: word for word in words if word.i < owner.i}.values(), key=lambda word: word.i)
    negation = next((t for t in _negations(parse, owner, top) if words and words[0].i < t.i < owner.i), None)
    return VerbGroup((*words, predicate), predicate, top, passive, negation, shared is not None)


def passive_auxiliary(parse: Parse, token: Token) -> Token | None:
    """The be or get that makes `token` a passive participle by itself, not by coordination.

    The parser's word for it (`aux:pass`, or a subject labelled passive) is taken where the dictionary knows a participle or
    doesn't know the word; a be that the parser calls a copula counts where the word can be nothing but a participle.
    """
    if _is_compound_or_comparison(parse, token) or _is_disposition(parse, token):
        return None
    children = parse.children(token)
    marked = [child for child in children if child.dep == "aux:pass"]
    auxiliary = next((child for child in reversed(marked) if child.i < token.i), marked[0] if marked else None)
    if auxiliary is not None:
        active = _describes_noun_after(token, auxiliary) or _is_perfect(parse, token, auxiliary)
        active = active or (auxiliary.lower in GET and token.lower in _GOT_ADJECTIVES) or _is_torn(parse, token, auxiliary)
        return auxiliary if _can_be_participle(token) and not active else None
    auxiliary = next((c for c in reversed(children) if c.dep in ("aux", "cop") and _makes_passive(c) and c.i < token.i), None)
    if auxiliary is None:
        return _get_above(parse, token)
    if (auxiliary.dep == "aux" and auxiliary.lower in _SHORT_IS) or not is_participle(token.lower):
        return None
    if any(child.dep in ("nsubj:pass", "csubj:pass", "obl:agent") or _is_by_phrase(parse, child) for child in children):
        return auxiliary
    if token.lower in _NEVER_PASSIVE:
        return None
    only_participle = verb_readings(token.lower) == {"VBN"} and token.tag not in ("JJ", "VBG")
    return auxiliary if token.tag == "VBN" or only_participle or _happens(parse, token, auxiliary) else None


def _get_above(parse: Parse, token: Token) -> Token | None:
    """The "get" that a participle hangs on as its complement: "get certified in Delaware"."""
    above = parse.head(token)
    close = token.dep == "xcomp" and above.lower in GET and above.i < token.i
    if not close or token.tag != "VBN" or parse.child(above, "obj") is not None or parse.child(token, "mark") is not None:
        return None
    never = token.lower in _NEVER_PASSIVE or token.lower in _GOT_ADJECTIVES or token.lower == "done"
    return above if is_participle(token.lower) and not never else None


def _describes_noun_after(token: Token, auxiliary: Token) -> bool:
    """Whether a participle belongs to a noun behind the auxiliary: "They are a breed called lurchers"."""
    return token.dep in ("acl", "acl:relcl") and auxiliary.i < token.head < token.i


def _is_torn(parse: Parse, token: Token, auxiliary: Token) -> bool:
    """Whether the auxiliary belongs to another clause, whose subject stands before it: "they are a breed called lurchers"."""
    if parse.child(auxiliary, *_SUBJECTS) is not None:
        return True
    inside = any(c.dep in _SUBJECTS and auxiliary.i < c.i < token.i for c in parse.children(token))
    before = parse.tokens[auxiliary.i - 1] if auxiliary.i else token
    return inside and before.dep in _SUBJECTS and before.head != token.i


def _is_perfect(parse: Parse, token: Token, auxiliary: Token) -> bool:
    """Whether "'s" stands for "has": "she's said that …", "it's cost us a fortune"."""
    if auxiliary.lower not in _SHORT_IS:
        return False
    subject = parse.child(token, "nsubj:pass", "nsubj")
    told = parse.child(token, "ccomp") is not None and token.lemma in _SAYING
    speaks = told and subject is not None and subject.lower not in ("it", "what", "which", "that")
    return speaks or (parse.child(token, "obj") is not None and token.lemma not in _GIVING)


def _happens(parse: Parse, token: Token, auxiliary: Token) -> bool:
    """Whether a word tagged as an adjective is a verb's participle after all: "should be iodised", "has been hurt".

    A modal or a perfect tells of an event where the word is not one of the adjectives that look like participles.
    """
    if token.tag != "JJ" or token.lower in ADJECTIVES or token.lower.startswith("un"):
        return False
    before = [child for child in parse.children(token) if child.dep == "aux" and child.i < auxiliary.i]
    bare = auxiliary.lower == "be" and auxiliary.tag == "VB"
    return bare or any(child.tag == "MD" or child.lemma == "have" for child in before)


def _is_disposition(parse: Parse, token: Token) -> bool:
    """Whether a participle says what somebody is likely or willing to do ("is bound to fail"), or is half of "hit and miss"."""
    after = parse.tokens[token.i + 1 : token.i + 3]
    if len(after) < 2:
        return False
    willing = token.lower in _DISPOSED and after[0].tag == "TO" and after[1].tag == "VB"
    return willing or (token.lower == "hit" and after[0].lower in ("and", "or") and after[1].lower == "miss")


def _is_compound_or_comparison(parse: Parse, token: Token) -> bool:
    """Whether `token` ends a compound adjective ("short-lived") or follows "as" ("is as expected")."""
    if not token.i:
        return False
    after = parse.tokens[token.i + 1 : token.i + 3]
    if len(after) == 2 and after[0].text == "-" and not (token.space or after[0].space) and after[1].tag != "VBN":
        return True
    before = parse.tokens[token.i - 1]
    if before.text == "-" and token.i > 1 and not before.space:
        return parse.tokens[token.i - 2].lower not in _PREFIXES and not parse.tokens[token.i - 2].space
    return before.lower in ("as", "than")


_PREFIXES = words("re over co under de pre mis out un counter cross double hand auto")


def _is_by_phrase(parse: Parse, token: Token) -> bool:
    return token.dep == "obl" and any(child.lower == "by" and child.dep == "case" for child in parse.children(token))


def _makes_passive(token: Token) -> bool:
    return token.lower in BE or token.lower in GET


def _can_be_participle(token: Token) -> bool:
    readings = verb_readings(token.lower)
    if not readings and token.lower.startswith("un"):
        return False
    return ("VBN" in readings or not readings or token.tag == "VBN") and token.lower not in _NEVER_PASSIVE


def _own_words(parse: Parse, owner: Token) -> list[Token]:
    """The auxiliaries of `owner` and the "to" of its infinitive, in the order of the text."""
    start = inner_start(parse, owner)
    return [
        child
        for child in parse.children(owner)
        if (child.dep in _AUXILIARY and child.i >= start) or (child.dep == "mark" and child.lower == "to" and child.tag == "TO")
    ]


def inner_start(parse: Parse, predicate: Token) -> int:
    """The index at which the clause of `predicate` begins if that clause is the predicate of another, else 0.

    In "The truth is that it was sold", UD hangs the outer "truth" and "is" on "sold" too; they stand before "that".
    """
    children = parse.children(predicate)
    mark = next((c for c in children if c.dep == "mark" and c.tag != "TO" and c.i < predicate.i), None)
    if mark is None or not any(c.dep in _AUXILIARY and c.i < mark.i for c in children):
        return 0
    return mark.i


def _raising_verb(parse: Parse, token: Token) -> Token | None:
    """The raising verb or semi-modal right above the infinitive `token`."""
    if token.dep != "xcomp":
        return None
    head = parse.head(token)
    if head.i > token.i or not any(child.lower == "to" and child.dep == "mark" for child in parse.children(token)):
        return None
    if head.lemma in _RAISING and head.tag != "VBN":
        return None if parse.child(head, "obj") else head
    if head.lemma in _RAISING_PASSIVES and head.tag == "VBN" and parse.child(head, "aux:pass") is not None:
        return head
    if head.lower in _RAISING_ADJECTIVES and parse.child(head, "cop", "aux:pass") is not None:
        return head
    going = head.lower == "going" and any(child.lower in BE for child in parse.children(head))
    return head if going else None


def _negations(parse: Parse, owner: Token, top: Token) -> list[Token]:
    found = [child for token in (owner, top) for child in parse.children(token) if child.lower in _NEGATION]
    return sorted(found, key=lambda token: token.i)
