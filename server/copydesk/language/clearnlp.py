"""Trees in the style of ClearNLP, as spaCy's released English pipelines give them, turned into Universal Dependencies.

What changes: prepositions go below their noun (`prep` + `pobj` → `case` + `obl` or `nmod`, `agent` → `obl:agent`), "be" below
its predicate (`attr`, `acomp` → the head, `cop`), conjunctions below what they introduce, chains of conjuncts below the first;
all labels get their UD names. Labels: ClearNLP guidelines (Choi and Palmer 2012); universaldependencies.org, English.
"""

from bisect import insort
from dataclasses import dataclass, field

_NAMES = {
    "ROOT": "root",
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_PREPOSITIONS = ("prep", "agent", "dative")
_FIXED = frozenset(
    [("because", "of"), ("according", "to"), ("instead", "of"), ("due", "to"), ("such", "as"), ("rather", "than")]
)
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"])
_PLACES = frozenset(
    {"here", "there", "away", "back", "home", "out", "in", "up", "down", "abroad", "inside", "outside", "nearby"}
)
_CLAUSES = ("ccomp", "csubj", "xcomp", "advcl")


@dataclass
class Tree:
    """A sentence or a whole document as parallel lists; a root is its own head. `to_ud` changes `pos`, `deps` and `heads`."""

    words: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    _children: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self._children = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self._children[head].append(i)

    def children(self, i: int, *deps: str) -> list[int]:
        """The indices of the children of `i` in order, of those with one of the labels `deps` if any are given."""
        return [j for j in self._children[i] if not deps or self.deps[j] in deps]

    def attach(self, i: int, head: int, dep: str) -> None:
        """Hang `i` under `head`; under itself, as a root."""
        if self.heads[i] != i:
            self._children[self.heads[i]].remove(i)
        if head != i:
            insort(self._children[head], i)
        self.heads[i], self.deps[i] = head, dep

    def move(self, i: int, head: int) -> None:
        """Hang `i` under `head` with the label that it has."""
        self.attach(i, head, self.deps[i])

    def replace(self, old: int, new: int) -> None:
        """Put `new`, which stands below `old`, in the place of `old`, whose other children it takes."""
        head = self.heads[old]
        self.attach(new, new if head == old else head, self.deps[old])
        for child in self.children(old):
            self.move(child, new)
        self.move(old, new)


def to_ud(tree: Tree) -> None:
    """Turn `tree` from ClearNLP into Universal Dependencies, in place."""
    for step in (_move_conjunction, _flatten_conjuncts, _lower_preposition, _lower_copula):
        for i in range(len(tree.words)):
            step(tree, i)
    for i, dep in enumerate(tree.deps):
        tree.deps[i] = _name(tree, i, dep)


def _name(tree: Tree, i: int, dep: str) -> str:
    if dep == "aux" and tree.tags[i] == "TO":
        return "mark"
    if dep == "prep":
        return "obl" if tree.pos[tree.heads[i]] in ("VERB", "AUX") else "nmod"
    if dep == "pcomp":
        return "ccomp"
    if dep == "pobj":
        return "obl"
    return _NAMES.get(dep, dep)


def _flatten_conjuncts(tree: Tree, i: int) -> None:
    """Hang the later conjuncts on the first: in "A, B and C", ClearNLP hangs C on B, UD on A."""
    if tree.deps[i] != "conj":
        return
    head = tree.heads[i]
    while tree.deps[head] == "conj" and tree.heads[head] != head:
        head = tree.heads[head]
    tree.move(i, head)


def _move_conjunction(tree: Tree, i: int) -> None:
    """Hang "and" on the conjunct after it, where ClearNLP hangs it on the one before."""
    if tree.deps[i] != "cc":
        return
    following = [j for j in tree.children(tree.heads[i], "conj") if j > i]
    if following:
        tree.move(i, following[0])


# Prepositions


def _lower_preposition(tree: Tree, i: int) -> None:
    if tree.deps[i] not in _PREPOSITIONS:
        return
    inner = _innermost(tree, i)
    objects = tree.children(inner, "pobj") or tree.children(inner, "pcomp")
    if not objects:
        return
    target = objects[0]
    chain = _chain(tree, i, inner)
    is_clause = tree.deps[target] == "pcomp" and tree.pos[target] in ("VERB", "AUX")
    dep = _relation(tree, i, is_clause)
    outer = tree.heads[i]
    for preposition in chain:
        for child in tree.children(preposition):
            if child not in chain and child != target:
                tree.move(child, target)
        tree.attach(preposition, target, "mark" if is_clause else "case")
    if len(chain) == 2 and (tree.words[chain[0]].lower(), tree.words[chain[1]].lower()) in _FIXED:
        tree.attach(chain[1], chain[0], "fixed")
    tree.attach(target, outer, dep)


def _innermost(tree: Tree, i: int) -> int:
    """The preposition that holds the object in "out of the house", "from under the bed", "because of rain"."""
    while not tree.children(i, "pobj"):
        deeper = [j for j in tree.children(i, "prep", "pcomp") if tree.pos[j] in ("ADP", "SCONJ") and _has_object(tree, j)]
        if not deeper:
            return i
        i = deeper[0]
    return i


def _has_object(tree: Tree, i: int) -> bool:
    return bool(tree.children(i, "pobj", "pcomp", "prep"))


def _chain(tree: Tree, outer: int, inner: int) -> list[int]:
    """The prepositions from `outer` to `inner`, and a bare one beside the object: the "of" of "because of"."""
    chain = [inner]
    while chain[0] != outer:
        chain.insert(0, tree.heads[chain[0]])
    bare = [j for j in tree.children(inner, "pcomp", "prep") if tree.pos[j] in ("ADP", "SCONJ") and not _has_object(tree, j)]
    return chain + bare


def _relation(tree: Tree, i: int, is_clause: bool) -> str:
    head = tree.heads[i]
    is_nominal = tree.pos[head] in _NOMINAL and not tree.children(head, "nsubj", "nsubjpass", "cop")
    if is_clause:
        return "acl" if is_nominal else "advcl"
    if tree.deps[i] == "agent":
        return "obl:agent"
    return "nmod" if is_nominal else "obl"


# "Be"


def _lower_copula(tree: Tree, i: int) -> None:
    if tree.words[i].lower() not in _BE or tree.deps[i] in ("aux", "auxpass"):
        return
    if any(tree.words[j].lower() == "there" for j in tree.children(i, "expl")):
        tree.pos[i] = "VERB"
        for j in tree.children(i, "attr")[:1]:
            tree.deps[j] = "nsubj"
        return
    predicate = _predicate(tree, i)
    if predicate is None:
        return
    tree.replace(i, predicate)
    tree.deps[i] = "cop"
    tree.pos[i] = "AUX"
    _mark_extraposition(tree, predicate)


_BE = frozenset(["be", "is", "are", "am", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m", "s"])


def _predicate(tree: Tree, i: int) -> int | None:
    """What "be" at `i` says of its subject: a noun, an adjective, a prepositional phrase, a place; None if it is a clause."""
    for deps in (("attr",), ("acomp",)):
        found = tree.children(i, *deps)
        if found:
            return found[0]
    if not tree.children(i, "nsubj", "csubj") or tree.children(i, *_CLAUSES):
        return None
    after = [j for j in tree.children(i) if j > i]
    for j in after:
        if tree.deps[j] == "obl" or (tree.deps[j] == "advmod" and tree.words[j].lower() in _PLACES):
            return j
    return None


def _mark_extraposition(tree: Tree, predicate: int) -> None:
    """In "It is possible that it will rain" make the clause the subject, for which "it" stands."""
    subjects = [j for j in tree.children(predicate, "nsubj") if tree.words[j].lower() == "it"]
    clauses = [j for j in tree.children(predicate, "ccomp") if j > predicate]
    if subjects and clauses and tree.pos[predicate] == "ADJ":
        tree.deps[subjects[0]] = "expl"
        tree.deps[clauses[0]] = "csubj"
