from collections.abc import Callable

import pytest

from copydesk.checks import content, echoes
from copydesk.language.parse import Parse

Read = Callable[[str], Parse]


def heard(read: Read, text: str) -> list[str]:
    return [echo.again.of(text) for echo in echoes.find(content.read(read(text)), {"blunder:NOUN"})]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("The brisk wind cleared the harbour. By noon a brisk trade had begun on the quay.", "brisk"),
        ("The blunder cost him his seat. A second blunder took the town from the party.", "blunder"),
        ("Visitors complained of the noise at night. The owner complained to the council about them.", "complained"),
        ("The site was initially a mill. A school initially used the ground floor.", "initially"),
        ("The mayor dithered for a week. Then, on Monday, the whole council was dithering with him.", "dithering"),
    ],
)
def test_an_uncommon_word_is_heard_again(read: Read, text: str, again: str) -> None:
    assert heard(read, text) == [again]


@pytest.mark.parametrize(
    "text",
    [
        "The good wind cleared the harbour. By noon a good trade had begun on the quay.",
        "The brisk wind cleared the harbour. By noon a lively trade had begun on the quay.",
        "A brisk wind blew. A brisk trade began. Then a brisk row broke out.",
        "Bern is a town. Nobody leaves Bern.",
        "The platform opens in May. Anyone may then use the platform.",
        "Statistical offices keep the files. A statistical method was tried on them.",
        "Teams may fork the code. Those who fork it keep its licence.",
        "Some costs (e.g. rent) fall. Others (e.g. heating) rise.",
        "The query parameter is sorted. Each query parameter has a name.",
        "The brisk wind cleared the harbour. "
        + "They waited for the boat and looked at the sea. " * 5
        + "A brisk trade began.",
    ],
)
def test_common_words_names_terms_and_topics_are_not(read: Read, text: str) -> None:
    assert heard(read, text) == []
