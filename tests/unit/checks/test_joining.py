from collections.abc import Callable

import pytest

from copydesk.checks import joining
from copydesk.language.parse import Parse

Read = Callable[[str], Parse]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (
            "This plan costs more than the old one. This plan takes two years longer to build.",
            "This plan costs more than the old one and takes two years longer to build.",
        ),
        (
            "We met in the old town hall. We talked about the new road.",
            "We met in the old town hall and talked about the new road.",
        ),
        ("She is a nurse. She has never left the valley.", "She is a nurse and has never left the valley."),
        ("The new road is narrow. The new road was closed twice.", "The new road is narrow and was closed twice."),
        ("The guide has gone home. The guide was tired.", "The guide has gone home and was tired."),
        ("The clerk can swim well. The clerk dives from the old pier.", "The clerk can swim well and dives from the old pier."),
        ("WE MET IN THE HALL. WE TALKED ABOUT THE ROAD.", "WE MET IN THE HALL AND TALKED ABOUT THE ROAD."),
        ("They often walk to town. They rarely take the bus.", "They often walk to town and rarely take the bus."),
    ],
)
def test_two_sentences_with_one_subject_are_joined(read: Read, text: str, joined: str) -> None:
    rewrite = joining.join(read(text), 0)
    assert rewrite is not None
    assert rewrite.applied(text) == joined


@pytest.mark.parametrize(
    "text",
    [
        "This plan costs more. That plan takes two years longer.",
        "The plan costs more. The council likes it very much.",
        "We met in the hall, and we talked. We agreed on very little.",
        "We met in the hall that we had built. We agreed on very little.",
        "We met when it rained. We agreed on very little.",
        "Who met in the hall? Who agreed on very little?",
        "It's late in the day. It's time to go home now.",
        "“We met in the hall.” “We agreed on very little.”",
        "In May, we met in the hall. We agreed on very little.",
        "We met in the hall. We then agreed on very little.",
        "They do not eat any meat. They drink milk from the farm.",
        "The cooks never eat meat. The cooks drink a lot of milk.",
        "The guides can swim well. The guides dive from the old pier.",
        "The clerks have gone home. The clerks put the forms away.",
        "Only one sentence is here.",
    ],
)
def test_what_could_be_misread_is_left_apart(read: Read, text: str) -> None:
    assert joining.join(read(text), 0) is None
