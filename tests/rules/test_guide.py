"""docs/rules.md, and the rule in README: every example is a rule file that works, and together they show the whole notation."""

import re
from collections.abc import Iterator

import pytest

from copydesk.language.reading import Reader
from copydesk.proving import Prover
from copydesk.rules import cache, entries, hidden, library, notation, template
from copydesk.rules.cache import RuleFile
from copydesk.rules.notation import (
    Capture,
    Choice,
    Dependent,
    Edge,
    EdgeKind,
    Feature,
    Gap,
    OneToken,
    Part,
    Phrase,
    Relation,
    Word,
)
from copydesk.rules.schema import Scope
from copydesk.rules.template import Caught, IfCaught, Inflected, Shape
from support.pages import README, ROOT, snippets

GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = [*re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE), *snippets(README, "Rules of your own", "toml")]
FILES: list[RuleFile] = [cache.parse(f"example-{i}.toml", f"example-{i}", text.encode()) for i, text in enumerate(BLOCKS, 1)]
RULES = [(file, rule.id) for file in FILES for rule in file.rules]


@pytest.mark.parametrize(("file", "rule"), RULES, ids=[f"{file.category.name}.{rule}" for file, rule in RULES])
def test_every_example_of_the_guide_holds(reader: Reader, file: RuleFile, rule: str) -> None:
    own = library.with_own([file])
    prover = Prover(reader, own)
    assert [str(failure) for failure in prover.failures(own.rules[f"{file.category.name}.{rule}"])] == []


def parts(sequence: notation.Sequence) -> Iterator[Part | OneToken | Phrase]:
    for part in sequence:
        yield part
        inner = part.part if isinstance(part, Capture) else part
        if inner is not part:
            yield inner
        if isinstance(inner, Choice):
            for option in inner.options:
                yield from parts(option)


PATTERNS = [
    notation.read(text)
    for file in FILES
    for rule in file.rules
    for text in (*(f.match for f in rule.forms), *rule.unless, *rule.when)
]
PARTS = [part for pattern in PATTERNS for part in parts(pattern.parts)]
CONDITIONS = [condition for part in PARTS if isinstance(part, OneToken) for condition in part.conditions]
WRITTEN = "\n".join(BLOCKS)


def test_the_guide_shows_every_sign_of_a_pattern() -> None:
    assert {part.kind for part in PARTS if isinstance(part, Edge)} == set(EdgeKind)
    assert {type(part) for part in PARTS} == {Word, Edge, Gap, Choice, Capture, OneToken, Phrase}
    assert any(isinstance(part, Word) and part.exact for part in PARTS)
    assert any(isinstance(part, Choice) and part.options[-1] == () for part in PARTS)
    tokens = [part for part in PARTS if isinstance(part, OneToken)]
    assert any(not token.lemmas and not token.classes for token in tokens), "{*}"
    assert any(len(token.lemmas) > 1 for token in tokens)
    assert any(len(token.classes) > 1 for token in tokens)
    assert any(token.lemmas and token.classes for token in tokens)


def test_the_guide_shows_every_condition() -> None:
    for kind in (Feature, Dependent, Relation):
        assert {condition.wanted for condition in CONDITIONS if isinstance(condition, kind)} == {True, False}, kind
    assert any(isinstance(condition, Relation) and condition.head for condition in CONDITIONS)


def test_the_guide_shows_every_shape_of_a_rewrite() -> None:
    units = [
        unit
        for file in FILES
        for rule in file.rules
        for form in rule.forms
        for text in form.rewrites
        for unit in template.read(text, notation.read(form.match)).units
    ]
    atoms = [atom for unit in units if not isinstance(unit, IfCaught) for atom in unit]
    assert any(isinstance(unit, IfCaught) for unit in units)
    assert {atom.shape for atom in atoms if isinstance(atom, Caught) and atom.shape} == set(Shape)
    inflected = [atom for atom in atoms if isinstance(atom, Inflected)]
    assert any(atom.negated for atom in inflected)
    assert any(atom.subject for atom in inflected)
    assert any(len(atom.words) > 1 for atom in inflected)


@pytest.mark.parametrize(
    "key", sorted({*entries.RULE_KEYS, *entries.PHRASE_KEYS, *hidden.KEYS, *entries.FILE_KEYS} - {"check"})
)
def test_the_guide_shows_every_key(key: str) -> None:
    assert re.search(rf"^\[?\[?{key}\b", WRITTEN, re.MULTILINE)


def test_the_guide_names_every_place() -> None:
    assert {scope for file in FILES for rule in file.rules for scope in rule.not_in} == set(Scope)


def test_the_guide_names_every_part_of_speech() -> None:
    assert notation.CLASSES - set(re.findall(r"[A-Z]+\$?", GUIDE)) == {"FW", "HYPH", "LS"}, (
        "the three are of no use in English prose"
    )
