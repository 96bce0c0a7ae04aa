"""Loads the English pipeline: the shipped one, or a spaCy pipeline that the writer names."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).parent / "en_copydesk"
_NEEDED = {"TAG": "tagger", "POS": "morphologizer or attribute_ruler", "DEP": "parser", "LEMMA": "lemmatizer"}


class PipelineError(Exception):
    """A pipeline is missing or unsuitable; the message is one line that says what to do."""


def load(name: str | None = None) -> "Language":
    """Load the shipped pipeline, or the installed spaCy pipeline (or folder) of this name.

    Raises PipelineError when it cannot be loaded, or sets no tags, parts of speech, relations or lemmas.
    """
    if name is None:
        return load_encoder(SHIPPED)
    try:
        with _without_command_line():
            import spacy.util
        nlp = spacy.util.load_model(name)
    except Exception as error:
        reason = str(error).partition("\n")[0]
        raise PipelineError(f"cannot load the pipeline {name!r} ({reason}); install it or name another") from error
    _check(nlp, name)
    return nlp


def load_encoder(folder: Path) -> "Language":
    """Load the pipeline around a model that `training.export` wrote to a folder.

    Raises PipelineError where one of the libraries that run it is missing or does not load on this machine.
    """
    try:
        from copydesk.language import encoder

        encoder.begin(folder)
        with _without_command_line():
            from spacy.lang.en import English
        from copydesk.language.component import FACTORY
        from copydesk.language.tokens import EnglishTokenizer
    except ImportError as error:
        reason = str(error).partition("\n")[0]
        raise PipelineError(f"cannot load the English pipeline ({reason}); see “Machines” in docs/settings.md") from error

    nlp = English(create_tokenizer=EnglishTokenizer, max_length=sys.maxsize)
    nlp.add_pipe(FACTORY, config={"folder": str(folder)})
    return nlp


def _check(nlp: "Language", name: str) -> None:
    doc = nlp("The letters were written by two clerks.")
    missing = [f"{what} ({who})" for what, who in _NEEDED.items() if not doc.has_annotation(what)]
    if missing:
        raise PipelineError(f"the pipeline {name!r} sets no {', '.join(missing)}: name one that does")


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Import spaCy without its command line, which takes two thirds of the import and is of no use here."""
    if "spacy" in sys.modules:
        yield
        return
    package, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    info.info = dict  # type: ignore[attr-defined]
    sys.modules |= {"spacy.cli": package, "spacy.cli.info": info}
    try:
        yield
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]
