import pytest

from copydesk.language.agents import agent_of, by_phrases
from support.build import build

FRAME = """
It     it     PRON PRP nsubj:pass 3
was    be     AUX  VBD aux:pass   3
{verb} {lemma} VERB VBN root      0
by     by     ADP  IN  case       {head}
{phrase}
"""


def agent(verb: str, lemma: str, phrase: str, head: int) -> str | None:
    parse = build(FRAME.format(verb=verb, lemma=lemma, phrase=phrase, head=head))
    found = agent_of(parse, parse.tokens[2])
    return found.phrase.span.of(parse.text) if found else None


@pytest.mark.parametrize(
    ("verb", "lemma", "phrase", "head", "expected"),
    [
        ("read", "read", "Tom Tom PROPN NNP obl 3", 5, "Tom"),
        ("read", "read", "us we PRON PRP obl 3", 5, "us"),
        ("seen", "see", "one one NUM CD obl 3\nof of ADP IN case 7\nthem they PRON PRP nmod 5", 5, "one of them"),
        ("hidden", "hide", "the the DET DT det 6\nriver river NOUN NN obl 3", 6, "the river"),
        ("delayed", "delay", "fog fog NOUN NN obl 3", 5, "fog"),
        ("finished", "finish", "Monday Monday PROPN NNP obl 3", 5, None),
        ("finished", "finish", "1990 1990 NUM CD obl 3", 5, None),
        ("finished", "finish", "then then ADV RB advmod 3", 5, None),
        ("cut", "cut", "5~ 5 NUM CD nummod 6\n% % SYM NN obl 3", 6, None),
        ("beaten", "beat", "two two NUM CD nummod 6\ngoals goal NOUN NNS obl 3", 6, None),
        ("sent", "send", "mail mail NOUN NN obl 3", 5, None),
        ("measured", "measure", "spectrometry spectrometry NOUN NN obl 3", 5, None),
        ("parked", "park", "the the DET DT det 6\nriver river NOUN NN obl 3", 6, None),
        ("held", "hold", "the the DET DT det 6\narm arm NOUN NN obl 3", 6, None),
        ("fixed", "fix", "restarting restart VERB VBG advcl 3\nit it PRON PRP obj 5", 5, None),
        ("known", "know", "default default NOUN NN obl 3", 5, None),
        ("required", "require", "law law NOUN NN obl 3", 5, "law"),
    ],
)
def test_which_by_phrase_names_an_agent(verb: str, lemma: str, phrase: str, head: int, expected: str | None) -> None:
    assert agent(verb, lemma, phrase, head) == expected


def test_of_two_by_phrases_the_agent_is_taken() -> None:
    parse = build("""
It     it     PRON  PRP nsubj:pass 3
was    be     AUX   VBD aux:pass   3
signed sign   VERB  VBN root       0
by     by     ADP   IN  case       5
Al     Al     PROPN NNP obl        3
by     by     ADP   IN  case       7
Monday Monday PROPN NNP obl        3
""")
    found = agent_of(parse, parse.tokens[2])
    assert found is not None
    assert found.phrase.head.text == "Al"
    assert len(by_phrases(parse, parse.tokens[2])) == 2
