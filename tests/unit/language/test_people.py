import pytest

from copydesk.language.people import is_body, is_person
from support.cases import Read


@pytest.mark.parametrize(
    "word", ["teacher", "farmer", "doctor", "investor", "artist", "librarian", "employee", "nurse", "conductor"]
)
def test_persons(read: Read, word: str) -> None:
    assert is_person(read(f"The {word} was old.").tokens[1])


@pytest.mark.parametrize(
    "word", ["reactor", "tractor", "barrier", "generator", "detector", "trailer", "corridor", "monster", "poster"]
)
def test_things_that_end_like_persons(read: Read, word: str) -> None:
    assert not is_person(read(f"The {word} was old.").tokens[1])


def test_bodies_of_persons(read: Read) -> None:
    assert is_body(read("The council was old.").tokens[1])
