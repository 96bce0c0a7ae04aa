"""The worker's engines: one for each set of settings that an open document has, with what they can share shared."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from copydesk.document import Document, Format
from copydesk.engine import Engine
from copydesk.language.parse import Parse
from copydesk.language.pipeline import PipelineError
from copydesk.language.reading import Reader
from copydesk.rules.library import shipped_folder
from copydesk.rules.schema import RuleError
from copydesk.settings import DEFAULTS, Settings, SettingsError

_KEPT = 4
"""How many engines with settings of their own are kept; the one that was used longest ago goes first."""

_WARM_UP = "The *report* was written by the [clerk](clerk.md) in order to make a decision about the end result."


class PausingReader(Reader):
    """A reader that calls `pause` before each text, with the share that it has read; what `pause` raises ends the reading."""

    def __init__(self, reader: Reader, pause: Callable[[float], None]) -> None:
        self._reader = reader
        self._pause = pause

    def read(self, text: str) -> Parse:
        """The parse of `text`."""
        return self._reader.read(text)

    def read_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        """The parses of `texts`, in their order, read one by one as they are asked for."""
        waiting = list(texts)
        whole, read = sum(map(len, waiting)) or 1, 0
        parses = self._reader.read_all(waiting)
        for text in waiting:
            self._pause(read / whole)
            yield next(parses)
            read += len(text)


class Engines:
    """Gives the engine for some settings; where these cannot be used, says why through `complain` and gives the default one.

    `rules` is the folder of the shipped rules. Raises what Engine.create raises if there is not even a default engine.
    """

    def __init__(self, pause: Callable[[float], None], complain: Callable[[str], None]) -> None:
        self.rules: Path = shipped_folder()
        self._pause = pause
        self._complain = complain
        self._default = self._create(DEFAULTS)
        self._others: list[tuple[Settings, Engine]] = []

    def __call__(self, settings: Settings) -> Engine:
        """The engine for `settings`."""
        if settings == DEFAULTS:
            return self._default
        engine = next((engine for known, engine in self._others if known == settings), None) or self._usable(settings)
        others = [entry for entry in self._others if entry[0] != settings]
        self._others = [*others[1 - _KEPT :], (settings, engine)]
        return engine

    def warm_up(self) -> None:
        """Go once the way that every document goes, so that the first one finds all of it loaded."""
        report = self._default.check(Document(_WARM_UP, Format.MARKDOWN))
        self._default.complete(report)

    def _usable(self, settings: Settings) -> Engine:
        try:
            same = settings.pipeline == DEFAULTS.pipeline
            engine = self._default.with_settings(settings) if same else self._create(settings)
            settings.check_names(engine.library.rules)
        except (SettingsError, RuleError, PipelineError) as error:
            self._complain(str(error))
            return self._default
        return engine

    def _create(self, settings: Settings) -> Engine:
        engine = Engine.create(settings)
        return Engine(PausingReader(engine.reader, self._pause), engine.library, settings)
