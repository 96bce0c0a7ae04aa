"""Documents for measuring: realistic, as long as wanted, always the same, no two blocks alike.

The sentences are those of examples/article.md, recombined; their names, numbers and most of their nouns are made anew each
time, so that a long document doesn't say the same thing a hundred times over.
"""

import random
import re
from pathlib import Path

ARTICLE = Path(__file__).resolve().parents[2] / "examples" / "article.md"

_SYLLABLES = ("bar", "cal", "den", "far", "gil", "hol", "kes", "lan", "mor", "nor", "pen", "rad", "sel", "tor", "var", "wel")
_ENDINGS = ("by", "combe", "dale", "ford", "ham", "ley", "mouth", "ton", "wick", "worth")
_NOUNS = re.findall(
    r"\w+",
    """
    account adviser airport archive artist bakery balcony banker barrier bishop border bottle branch brewer budget
    builder cable camera canal candidate carpenter cellar channel chapel charter climate coach college colony column
    comet committee corridor cotton courier critic crowd curator dealer debate desert designer dispute district doctor
    donor drawing editor election embassy engine estate factory farmer festival finding flood forest forum furnace
    gallery garden garrison glacier grocer guardian hamlet hangar harvest hearing hedge helmet holiday hospital hostel
    inquiry island jacket journal judge kitchen ladder lantern lawyer ledger lesson letter library market mayor meadow
    mentor merchant meteor miller mineral minister mirror monument museum nation needle network notebook novel nurse
    office orchard orchestra painter palace parade parish partner pasture patient pepper piano pilot planet planner
    platform player pocket poet portrait prison producer province publisher quarry railway ranger recipe record reporter
    reservoir resident river rocket sailor scholar school sculptor seller senator sermon signal singer soldier speaker
    spring stable station student studio summit surgeon survey tailor teacher temple tenant theatre ticket timber
    tourist tower trainer treaty tunnel union valley vendor vessel village violin visitor volcano waiter warden weaver
    widow window winter writer
    """,
)
_NAME = re.compile(
    r"\b(?:Penmarrow|Calder Street|Josiah Pell|Margit Olsen|Tomasz Reid|Anwen Price|Lower Tarn|Bristol|Marlow)\b"
)
_NUMBER = re.compile(r"\b\d[\d,]*\b")
_NOUN_PLACE = re.compile(r"\b(the|an?|of|by|its|their|to the|for the) ([a-z]{4,})(?=[ ,.]|$)")
_SENTENCE = re.compile(r"[“\"]?[A-Z][^\n]*?[.?!][”\"]?(?=\s+[“\"A-Z]|\n|$)")


def document(words: int, seed: int = 1) -> str:
    """A Markdown document of about so many words, in paragraphs of two to six sentences, a heading before every eighth."""
    chance = random.Random(seed)
    pool = _sentences()
    blocks: list[str] = ["# " + name(chance)]
    count = 0
    while count < words:
        if len(blocks) % 9 == 0:
            blocks.append(f"## {name(chance)} and {name(chance)}")
        block = " ".join(_varied(sentence, chance) for sentence in chance.sample(pool, chance.randint(2, 6)))
        blocks.append(block)
        count += len(block.split())
    return "\n\n".join(blocks) + "\n"


def _sentences() -> list[str]:
    body = ARTICLE.read_text(encoding="utf-8").split("---\n", 2)[2]
    paragraphs = [block for block in body.split("\n\n") if block.strip()[:1] not in ("#", "|", "-")]
    return [match[0] for block in paragraphs for match in _SENTENCE.finditer(block.strip())]


def _varied(sentence: str, chance: random.Random) -> str:
    """The sentence with other names, numbers and nouns, and here and there with a place or a time before it."""
    sentence = _NAME.sub(lambda _: name(chance), sentence)
    sentence = _NUMBER.sub(
        lambda match: str(chance.randint(2, 90) if len(match[0]) < 4 else chance.randint(1850, 2024)), sentence
    )
    sentence = _NOUN_PLACE.sub(lambda match: f"{match[1]} {noun(match[2], chance)}", sentence)
    if sentence.startswith("The ") and chance.random() < 0.5:
        return f"In {name(chance)}, {sentence[0].lower()}{sentence[1:]}"
    return sentence


def noun(like: str, chance: random.Random) -> str:
    noun = chance.choice(_NOUNS)
    plural = like.endswith("s") and not like.endswith("ss")
    return f"{noun[:-1]}ies" if plural and noun.endswith("ry") else f"{noun}s" if plural else noun


def name(chance: random.Random) -> str:
    return (chance.choice(_SYLLABLES) + chance.choice(_SYLLABLES) + chance.choice(_ENDINGS)).capitalize()
