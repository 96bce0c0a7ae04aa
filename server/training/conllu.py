"""Treebanks in CoNLL-U → paragraphs of annotated words.

The words are what spaCy's tokenizer can give: "don't" stays two words without a space between them, while a
multiword token whose parts do not spell it (`im` = `I` + `'m`) becomes one word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

_FEATURES = "Number Person Tense VerbForm Voice Mood Case Degree PronType Definite Poss Gender Reflex NumType Polarity"
_KEPT_FEATURES = frozenset(_FEATURES.split())


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. An empty `upos`, `tag` or `lemma` means that the treebank does not say."""

    form: str
    lemma: str
    upos: str
    tag: str
    features: str
    head: int  # index in the sentence; a root points to itself
    relation: str
    space_after: bool

    @property
    def analysis(self) -> str:
        """UPOS and features as one class, `NOUN|Number=Sing`; empty when the treebank does not say."""
        return f"{self.upos}|{self.features}" if self.upos else ""


Sentence = tuple[Word, ...]
Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Range:
    """A multiword token: the first and last word that it covers, counted from 1."""

    first: int
    last: int
    form: str
    space_after: bool


def read_paragraphs(path: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs of a CoNLL-U file, as `# newdoc` and `# newpar` mark them.

    A file without such marks (CRAFT, whose sentences are not neighbours) gives one paragraph for each sentence.
    """
    blocks = path.read_text(encoding="utf-8").strip("\n").split("\n\n")
    marked = any(_opens_paragraph(block) for block in blocks)
    sentences: list[Sentence] = []
    for block in blocks:
        if sentences and (not marked or _opens_paragraph(block)):
            yield tuple(sentences)
            sentences = []
        sentences.append(_read_sentence(block.split("\n")))
    if sentences:
        yield tuple(sentences)


def text_of(paragraph: Paragraph) -> str:
    """Return the text that the paragraph's words spell, with one space between sentences."""
    pieces = [word.form + " " * word.space_after for sentence in paragraph for word in sentence]
    return "".join(pieces).rstrip(" ")


def _opens_paragraph(block: str) -> bool:
    return any(line.startswith(("# newdoc", "# newpar")) for line in block.split("\n"))


def _read_sentence(lines: Iterable[str]) -> Sentence:
    words: list[Word] = []
    ranges: list[_Range] = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        space_after = "SpaceAfter=No" not in fields[9]
        if "-" in fields[0]:
            first, last = map(int, fields[0].split("-"))
            ranges.append(_Range(first, last, fields[1], space_after))
        elif "." not in fields[0]:
            words.append(_read_word(fields, len(words), space_after))
    for multiword in reversed(ranges):
        _settle(words, multiword)
    words[-1] = replace(words[-1], space_after=True)
    return tuple(_with_nominal_modifiers(words))


def _with_nominal_modifiers(words: list[Word]) -> list[Word]:
    """The words with `nmod` for each "compound" behind its head with a preposition: so CRAFT calls the nouns after "of"."""
    with_preposition = {word.head for word in words if word.relation == "case"}
    return [
        replace(word, relation="nmod")
        if word.relation == "compound" and word.head < index and index in with_preposition
        else word
        for index, word in enumerate(words)
    ]


def _read_word(fields: list[str], index: int, space_after: bool) -> Word:
    form, lemma, upos, tag, features = ("" if field == "_" else field for field in fields[1:6])
    kept = [pair for pair in features.split("|") if pair.split("=")[0] in _KEPT_FEATURES]
    return Word(
        form=(form or "_").replace(" ", ""),
        lemma=lemma,
        upos=upos,
        tag=tag,
        features="|".join(kept),
        head=int(fields[6]) - 1 if fields[6] != "0" else index,
        relation=fields[7],
        space_after=space_after,
    )


def _settle(words: list[Word], multiword: _Range) -> None:
    """Join the words of a multiword token where they spell it, else merge them into one word, in place."""
    first, last = multiword.first - 1, multiword.last - 1
    parts = words[first : last + 1]
    if "".join(part.form for part in parts) == multiword.form:
        joined = [replace(part, space_after=False) for part in parts]
        joined[-1] = replace(joined[-1], space_after=multiword.space_after)
        words[first : last + 1] = joined
        return
    top = next((i for i in range(first, last + 1) if not first <= words[i].head <= last or words[i].head == i), first)
    merged = replace(words[top], form=multiword.form, space_after=multiword.space_after)
    words[first : last + 1] = [merged]

    def moved(index: int) -> int:
        if first <= index <= last:
            return first
        return index if index < first else index - (last - first)

    words[:] = [replace(word, head=moved(word.head)) for word in words]
