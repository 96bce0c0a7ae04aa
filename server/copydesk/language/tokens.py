"""The tokenizer: spaCy's for English, with what the treebanks do differently."""

import re

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from copydesk.language.affixes import AFFIXES

_NOT_SPLIT = ("id", "Id", "wed", "Wed", "and/or", "):", "(:", "ill", "Ill")
_ABBREVIATIONS = "al. approx. Capt. ca. Col. Drs. Ft. Hon. Lt. Maj. Profs. Reps. Sat. Sens. Sgt. Wed. w/o b/c"
_PARTS = ("wan na", "Wan na", "out ta", "Out ta", "a lot", "A lot")
_RUNS = r"(?:[!?]{2,}|={2,}|\*{2,}|_{2,}|<{2,}|>{2,}|~{2,}|-{2,}|\+{2,}|\${2,}|(?P<mark>[^\w\s])(?P=mark){3,})"
_KEEPS_HYPHEN = "".join(rf"(?<!\b(?i:{prefix})-)" for prefix in sorted(AFFIXES))
_SPLIT = (
    _RUNS,
    rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}]){_KEEPS_HYPHEN}",
    r"(?<=[A-Za-z])-(?=[0-9])",
    r"(?<=[0-9])–(?=[0-9])",
)
_FULL_STOP = r"(?<=[0-9a-z][A-Z])\.|(?<=[0-9][a-z])\."  # "18F." ends a sentence, "U.S." may not.
_LONG = re.compile(r"(\S{400,})")
_CUT = 200  # code points of a chunk that is too long
_PHONE = re.compile(r"(?:\d{3}-)?\d{3}-\d{4}").fullmatch


class EnglishTokenizer:
    """Tokenizes any text in a time that grows with its length.

    A run of one mark is one token, an affix keeps its hyphen ("co-star"), "F-16" and "1–10" are three tokens. spaCy's
    tokenizer needs a time that grows with the square of a chunk between white space, so a very long one is cut first.
    """

    def __init__(self, nlp: Language) -> None:
        self._tokenizer: Tokenizer = _make_tokenizer(nlp)
        self._vocab = nlp.vocab

    def __call__(self, text: str) -> Doc:
        """Tokenize a text; the tokens and their white space spell it."""
        if not _LONG.search(text):
            short: Doc = self._tokenizer(text)
            return short
        words: list[str] = []
        spaces: list[bool] = []
        for index, part in enumerate(_LONG.split(text)):
            is_long = index % 2 == 1
            for piece in _chunks(part) if is_long else [part]:
                doc = self._tokenizer(piece)
                words.extend(token.text for token in doc)
                spaces.extend(bool(token.whitespace_) for token in doc)
        return Doc(self._vocab, words=words, spaces=spaces)


def _make_tokenizer(nlp: Language) -> Tokenizer:
    defaults = nlp.Defaults
    rules = {form: parts for form, parts in (defaults.tokenizer_exceptions or {}).items() if form not in _NOT_SPLIT}
    rules |= {form.upper(): _capitals(parts) for form, parts in rules.items() if "'" in form or "’" in form}
    rules |= {form: [{ORTH: form}] for form in _ABBREVIATIONS.split()}
    rules |= {parts.replace(" ", ""): [{ORTH: part} for part in parts.split()] for parts in _PARTS}
    prefixes = [_RUNS, *(prefix for prefix in defaults.prefixes or () if prefix != "#"), r"#(?![A-Za-z])"]
    infixes = [*_SPLIT, *(infix for infix in defaults.infixes or () if HYPHENS not in str(infix))]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex([_RUNS, _FULL_STOP, *(defaults.suffixes or ())]).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=_PHONE,
        url_match=defaults.url_match,
    )


def _capitals(parts: list[dict[int, str]]) -> list[dict[int, str]]:
    return [{ORTH: part[ORTH].upper()} for part in parts]


def _chunks(text: str) -> list[str]:
    return [text[start : start + _CUT] for start in range(0, len(text), _CUT)]
