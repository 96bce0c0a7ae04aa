"""A chain of "of" with an act and its object in it, made shorter: "the analysis of the data" → "the data analysis"."""

from collections.abc import Sequence

from copydesk.findings import ProseEdit, Rewrite, Safety
from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_person
from copydesk.language.word_lists import words
from copydesk.rewriting.forms import Declined
from copydesk.text import Span

_ACTS = words("""
analysis collection construction delivery distribution inspection installation maintenance management processing production
purchase removal repair replacement restoration sale storage transport treatment
""")
"""Acts that English names by their object: the data analysis, the bridge construction."""
_MASS = words("data")
_MAY_FOLLOW = frozenset(["VBZ", "VBP", "VBD", "MD", "RB", ".", ",", ":", ""])


def compounded(parse: Parse, nouns: Sequence[Token]) -> Rewrite:
    """The chain `nouns`, joined by "of", with its last two as a compound. Raises forms.Declined."""
    act, thing = nouns[-2], nouns[-1]
    if act.lower not in _ACTS or parse.tokens[act.i - 1].lower != "the" or parse.tokens[act.i - 2].lower != "of":
        raise Declined("the nouns make no compound")
    between = [token.lower for token in parse.tokens[act.i + 1 : thing.i]]
    if between not in (["of"], ["of", "the"]) or is_person(thing):
        raise Declined("the nouns make no compound")
    if thing.tag != "NN" and thing.lower not in _MASS:
        raise Declined("the compound would lose the plural")
    following = parse.tokens[thing.i + 1].tag if thing.i + 1 < len(parse.tokens) else ""
    if following not in _MAY_FOLLOW or any(child.i > thing.i for child in parse.children(thing)):
        raise Declined("something hangs on the last noun")
    edit = ProseEdit(Span(act.start, thing.end), (thing.span, " ", act.span))
    return Rewrite(f"Write “{thing.text} {act.text}”", (edit,), Safety.CHOICE)
