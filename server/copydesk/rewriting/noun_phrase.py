"""Noun phrases that change places: their case, their first letter, and the number and person that a verb takes from them."""

from collections.abc import Callable
from dataclasses import dataclass

from copydesk.findings import Moved, Piece, ProseEdit, has_inner_capital, recased
from copydesk.language import lexicon
from copydesk.language.by_words import determined
from copydesk.language.inflection import inflect, object_form, subject_form
from copydesk.language.offices import is_another_body, is_office, is_within_name
from copydesk.language.parse import Parse, Token
from copydesk.language.phrases import Phrase
from copydesk.language.word_lists import words

_QUANTITIES = words("""
many much several few fewer none nobody nothing something anything everything
someone everyone more most such some any all both other another own same
certain various
""")
_CLOSED = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "NUM", "PART", "AUX", "INTJ"})
_NAMES_THAT_ARE_WORDS = words("polish march may august china turkey internet")
_PROPER_ENDINGS = ("an", "ish", "ese", "ench", "utch", "ian")
_PROPER_ADJECTIVES = words("""
islamic arabic catholic olympic arctic antarctic atlantic pacific baltic celtic gothic greek swiss jewish arab welsh thai
czech iraqi israeli pakistani kuwaiti saudi hindu muslim buddhist protestant orthodox icelandic slavic hispanic semitic
""")
_OFFICES = words("""
former local current retired incoming outgoing then fellow chief veteran senior junior next several other such
""")
"""Words that stand before a name and are no part of it."""
_SINGULAR_NAMES = words("""
states netherlands nations philippines bahamas times emirates motors airlines industries systems
""")
_PLURALS = words("police people cattle both many few several others these those they we most some all any")
_CREWS = words("staff crew personnel")
"""Bodies that are many where they have no article: "staff at our offices use it"."""
_PARTS = words("""
all most some none any half majority minority rest percent % third quarter two-thirds number couple handful lot lots
dozen dozens hundreds variety range host
""")
_CUT_SHORT = words("inc. ltd. co. corp. jr. sr. bros.")
_SURE = 0.8
_LABEL = 3
"""The words, with the colon, of a label that opens a sentence: "Ann Lee: I think …"."""
_QUALITIES = words("""
poor rich old young sick dead blind deaf elderly homeless jobless unemployed wounded injured wealthy needy hungry living
disabled
""")
"""Adjectives that name people where they stand alone: "the poor"."""
_ONE = words("a an one this that each every another")
_MANY = words("these those many several few both two three four five six seven eight nine ten")
_OWNED = words("mine yours his hers ours theirs")
"""Possessives that stand alone, for one thing or for many."""
_COUNTING = words("number couple handful lot majority minority dozen variety range host")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a verb takes from its subject: person 1, 2 or 3, and number."""

    person: int = 3
    plural: bool = False


def agreement(parse: Parse, phrase: Phrase) -> Agreement:
    """Person and number of a noun phrase as a subject."""
    return _agreement(parse, phrase.head)


def _agreement(parse: Parse, head: Token) -> Agreement:
    others = [child for child in parse.children(head) if child.dep == "conj" and not is_within_name(parse, head, child)]
    if any(is_another_body(parse, head, child) for child in parse.subtree(head) if child.dep == "conj"):
        return Agreement(plural=True)
    if others:
        conjunction = next((c.lower for other in others for c in parse.children(other) if c.dep == "cc"), "and")
        if conjunction in ("and", "&", ","):
            return Agreement(plural=True)
        return _agreement(parse, others[-1])
    if head.tag == "PRP":
        person = {"i": 1, "me": 1, "we": 1, "us": 1, "you": 2}.get(head.lower, 3)
        return Agreement(person, head.lower in ("we", "us", "you", "they", "them"))
    inner = _of_what(parse, head)
    if inner is not None and head.lower in _PARTS and not (head.lower in _COUNTING and _definite(parse, head)):
        return _agreement(parse, inner)
    return Agreement(plural=_is_plural(parse, head))


def _of_what(parse: Parse, head: Token) -> Token | None:
    return next((c for c in parse.children(head) if c.dep == "nmod" and any(g.lower == "of" for g in parse.children(c))), None)


def _definite(parse: Parse, head: Token) -> bool:
    return any(child.lower == "the" for child in parse.children(head)) and head.lower == "number"


def _is_plural(parse: Parse, head: Token) -> bool:
    if head.lower in _PLURALS or (head.lower in _CREWS and (_is_counted(parse, head) or not determined(parse, head))):
        return True
    if (head.tag == "NNPS" and head.lower.endswith("s")) or (head.pos == "PROPN" and head.lower in _SINGULAR_NAMES):
        return head.lower not in _SINGULAR_NAMES
    if head.tag == "NNS" or (head.lower.endswith("s") and _is_counted(parse, head)):
        return True
    if head.pos == "NUM":
        return head.lower not in ("one", "1")
    people = head.pos == "ADJ" or head.lower in _QUALITIES or head.lower.endswith(("ish", "ese", "nch", "tch"))
    return people and any(child.lower == "the" for child in parse.children(head))


def _is_counted(parse: Parse, head: Token) -> bool:
    """Whether a word before a noun asks for a plural, however the noun is tagged: "two proteins"."""
    children = [child for child in parse.children(head) if child.i < head.i]
    numbers = any(child.dep == "nummod" and child.lower not in ("one", "1") for child in children)
    return numbers or any(child.lower in ("these", "those", "many", "several", "few", "both") for child in children)


def is_clear(parse: Parse, phrase: Phrase) -> bool:
    """Whether the number of a phrase is beyond doubt: no "and" in it that may or may not join its head to another noun."""
    head = phrase.head
    if head.lower in _OWNED or _has_one_form(parse, head):
        return False
    if head.tag in ("NNS", "NNPS", "PRP"):
        return True
    if head.tag == "NN" and head.lower.endswith("s") and not lexicon.lemmas(head.lower) and not lexicon.forms(head.lower):
        return False
    joined = [token for token in phrase.tokens if token.dep == "conj"]
    if joined and _is_told_by_names(parse, phrase, joined):
        return True
    others = [child for child in joined if child.head == head.i]
    if others:
        inner = _of_what(parse, head)
        of_name = (inner is not None and inner.i < others[0].i) or parse.tokens[head.i + 1].lower == "of"
        named = head.pos == "PROPN" and of_name
        return not named or any(child.dep in ("det", "nummod") for child in parse.children(others[0]))
    if head.lower in _COUNTING and _of_what(parse, head) is not None:
        return True
    if joined and all(_is_below(parse, phrase, token) for token in joined):
        return True
    clauses = [token.i for token in phrase.tokens if token.dep in ("acl:relcl", "acl", "advcl", "ccomp")]
    end = min(clauses, default=phrase.last.i + 1)
    joins = [token for token in phrase.tokens if token.lower in ("and", "or", "&") and token.i < end]
    return all(_is_before_head(phrase, token) for token in joins)


def _has_one_form(parse: Parse, head: Token) -> bool:
    """Whether a noun looks the same for one and for many, and no word before it tells: "her sheep"."""
    if head.pos != "NOUN" or head.lower == "news" or inflect(head.lower, "NNS") != head.lower:
        return False
    return not any(child.lower in _ONE | _MANY or child.tag == "CD" for child in parse.children(head) if child.i < head.i)


def _is_told_by_names(parse: Parse, phrase: Phrase, joined: list[Token]) -> bool:
    """Whether every "and" of a phrase stands in an office's name, before what it is called, or joins another body to it."""
    head = phrase.head
    kinds = [_is_before_head(phrase, token) or is_within_name(parse, head, token) for token in joined]
    bodies = [is_another_body(parse, head, token) for token in joined]
    return all(one or other for one, other in zip(kinds, bodies, strict=True))


def _is_before_head(phrase: Phrase, word: Token) -> bool:
    """Whether a word belongs to a name before its head: "the Young Leaders and Mentors Community"."""
    determined = phrase.first.dep in ("det", "nmod:poss") or phrase.first.lower == "the"
    return is_office(phrase.head) and determined and word.i < phrase.head.i


def _is_below(parse: Parse, phrase: Phrase, joined: Token) -> bool:
    """Whether what an "and" joins surely stands below the head: "the success of Ada and Bo"."""
    first = parse.head(joined)
    before = first.i < phrase.head.i and joined.i < phrase.head.i and joined.dep == "conj"
    plain = phrase.head.text.islower() or joined.pos == "NOUN" or before
    return first.i != phrase.head.i and joined.certainty >= _SURE and first.pos == joined.pos and plain


def is_abbreviation(word: Token) -> bool:
    """Whether the full stop of a word is its own wherever it stands, also where it ends a sentence: "U.S.", "Inc."."""
    return word.text.endswith(".") and ("." in word.text[:-1] or word.lower in _CUT_SHORT)


def as_subject(parse: Parse, phrase: Phrase, *, capital: bool) -> Piece:
    """The phrase in the subject's place; `capital` tells that it opens the sentence."""
    return _moved(parse, phrase, subject_form, capital=True if capital else None)


def as_object(parse: Parse, phrase: Phrase, *, opened: bool) -> Piece:
    """The phrase in the object's place; `opened` tells that it opened the sentence, so that its capital may have to go."""
    small = opened and phrase.first.pos != "PUNCT" and not keeps_capital(parse, _first_word(phrase))
    return _moved(parse, phrase, object_form, capital=False if small else None)


def _moved(parse: Parse, phrase: Phrase, form: Callable[[str], str], *, capital: bool | None) -> Piece:
    """The phrase with its pronouns in the case that `form` gives, and its first letter as `capital` says, or as it is."""
    edits = [
        ProseEdit(token.span, (changed,)) for token in _pronouns(parse, phrase) if (changed := form(token.text)) != token.text
    ]
    first = _first_word(phrase)
    if capital is not None:
        letter = recased(parse.text, phrase.span, capital=capital)
        if edits and edits[0].span.start == first.start:
            word = edits[0].replacement(parse.text)
            cased = word[:1].upper() + word[1:] if capital or word == "I" else word[:1].lower() + word[1:]
            edits[0] = ProseEdit(edits[0].span, (cased,))
        elif isinstance(letter, Moved):
            edits = [*letter.edits, *edits]
    return Moved(phrase.span, tuple(edits)) if edits else phrase.span


def _pronouns(parse: Parse, phrase: Phrase) -> list[Token]:
    """The pronouns that bear the phrase's case: its head, what is coordinated with it, and the "us" of "us authors"."""
    heads = [phrase.head, *(child for child in parse.children(phrase.head) if child.dep == "conj")]
    before = [parse.tokens[head.i - 1] for head in heads if head.i and head.tag == "NNS"]
    found = [head for head in heads if head.tag in ("PRP", "WP")] + [word for word in before if word.lower in ("us", "we")]
    return sorted((word for word in found if word in phrase), key=lambda word: word.i)


def _first_word(phrase: Phrase) -> Token:
    return next((token for token in phrase.tokens if token.pos != "PUNCT"), phrase.first)


def opens_sentence(parse: Parse, phrase: Phrase) -> bool:
    """Whether the phrase's first word is the first of its sentence, or bears a capital as if it were, as after a colon."""
    first = _first_word(phrase)
    sentence = parse.sentences[first.sentence]
    before = parse.tokens[sentence.start : first.i]
    if all(token.pos in ("PUNCT", "SYM", "X") for token in before):
        return first.text[:1].isupper() or not first.text[:1].isalpha() or has_inner_capital(first.text)
    if before[-1].text in (".", "!", "?"):
        return first.text[:1].isupper() or has_inner_capital(first.text)
    if before[-1].text == ":":
        if first.text == "I" and len(before) <= _LABEL:
            return True
        return first.text[:1].isupper() and not keeps_capital(parse, first)
    return first.text[:1].isupper() and first.text != "I" and first.pos in ("DET", "PRON") and not keeps_capital(parse, first)


def keeps_capital(parse: Parse, word: Token) -> bool:
    """Whether a word that opens a sentence would bear its capital within one too: a name, "I", "NASA", "German".

    Other places of the word in the block are the best witness; after them the tagger, then the dictionary, which holds
    no names.
    """
    if word.text == "I" or has_inner_capital(word.text) or not word.text[:1].isupper():
        return True
    if word.pos in _CLOSED or word.lower in _QUANTITIES:
        return word.lower == "the" and parse.tokens[min(word.i + 1, len(parse.tokens) - 1)].text == "Hague"
    others = [t for t in parse.tokens if t.lower == word.lower and t.i != word.i and t.i != parse.sentences[t.sentence].start]
    if any(other.text == other.lower for other in others):
        return False
    if _is_in_dictionary(word) and not _before_capital(parse, word):
        others = [other for other in others if not _before_capital(parse, other)]  # "Plain" in "the Plain Writing Act".
    if others or word.pos == "PROPN" or word.lower in _NAMES_THAT_ARE_WORDS:
        return True
    if _opens_title(parse, word):
        return True
    if word.tag.startswith("JJ"):
        return word.lower in _PROPER_ADJECTIVES or (word.lower.endswith(_PROPER_ENDINGS) and not _is_in_dictionary(word))
    if word.tag.startswith("VB"):
        return False
    return not _is_in_dictionary(word)


def _before_capital(parse: Parse, word: Token) -> bool:
    """Whether the next word bears a capital."""
    return word.i + 1 < len(parse.tokens) and parse.tokens[word.i + 1].text[:1].isupper()


def _opens_title(parse: Parse, word: Token) -> bool:
    """Whether a capital follows that the next word bears only in a title: "Core Web Vitals", "Old Street"."""
    if word.i + 1 >= len(parse.tokens) or word.lower in _OFFICES:
        return False
    then = parse.tokens[word.i + 1]
    return _is_capitalised_only(then) and then.pos in ("NOUN", "PROPN", "ADJ") and _is_in_dictionary(then)


def has_doubtful_capital(parse: Parse, phrase: Phrase) -> bool:
    """Whether the phrase opens the sentence with a word that tagger and dictionary do not agree to be a name or none."""
    word = _first_word(phrase)
    if _follows_dash(parse, phrase) and _is_capitalised_only(word) and word.tag in ("NN", "NNS"):
        return True
    if (
        word.lower in _QUANTITIES
        or not opens_sentence(parse, phrase)
        or phrase.first.pos == "PUNCT"
        or not _is_capitalised_only(word)
    ):
        return False
    if any(other.lower == word.lower and other.i != word.i for other in parse.tokens):
        return False
    if word.tag in ("NN", "NNS"):
        return not _is_in_dictionary(word)
    following = parse.tokens[word.i + 1] if word.i + 1 < len(parse.tokens) else word
    common = word.tag == "NNP" and following in phrase and following.tag in ("NN", "NNS") and following.text.islower()
    return common and _is_in_dictionary(word)


def _follows_dash(parse: Parse, phrase: Phrase) -> bool:
    """Whether a dash stands before the phrase: what follows may bear a capital as if it opened a sentence."""
    before = parse.tokens[phrase.first.i - 1] if phrase.first.i else None
    return before is not None and before.text in ("—", "–", "-", "--")


def _is_capitalised_only(word: Token) -> bool:
    return word.text[:1].isupper() and word.text[1:].islower()


def _is_in_dictionary(word: Token) -> bool:
    stem = word.lower.partition("-")[0]
    return bool(lexicon.lemmas(stem)) or bool(lexicon.forms(stem))


def commas_of(parse: Parse, phrase: Phrase) -> list[Token]:
    """The commas of a phrase but those between the words before a noun: "small, patient hands"."""
    return [token for token in phrase.tokens if token.text == "," and not _is_before_noun(parse, token)]


def _is_before_noun(parse: Parse, comma: Token) -> bool:
    """Whether what stands on both sides of a comma describes one noun behind it."""
    if comma.i + 1 >= len(parse.tokens):
        return False
    sides = parse.tokens[comma.i - 1], parse.tokens[comma.i + 1]
    nouns = [_described(parse, token, comma.i) for token in sides]
    return nouns[0] is not None and nouns[0] == nouns[1]


def _described(parse: Parse, token: Token, after: int) -> int | None:
    """The index of the noun behind the word `after` that `token`, or what it is a part of, describes."""
    while token.dep in ("amod", "compound", "nummod", "advmod", "punct", "conj"):
        above = parse.head(token)
        if above.i > after and token.dep != "punct" and above.pos in ("NOUN", "PROPN"):
            return above.i
        token = above
    return None


def ends_in_aside(parse: Parse, phrase: Phrase) -> bool:
    """Whether the phrase ends in an apposition or clause set off by a comma, which needs another at its end."""
    commas = commas_of(parse, phrase)
    if not commas:
        return False
    aside = [token for token in phrase.tokens if token.i > commas[-1].i]
    heads = [token for token in aside if token.head < commas[-1].i]
    opening = next((token for token in phrase.tokens if token.dep == "appos" and token.head == phrase.head.i), None)
    if opening is not None and parse.tokens[min(t.i for t in parse.subtree(opening)) - 1].text == ",":
        return True
    return bool(heads) and all(head.dep.partition(":")[0] in ("appos", "acl", "nmod", "parataxis", "amod") for head in heads)
