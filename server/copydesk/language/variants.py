"""Words that Britain and America spell in two ways, and which of the two a text uses.

`american` and `british` turn one spelling into the other. The tables hold families ("colour", "coloured", "colourful"); words
in which the spelling tells two senses apart ("practise", "metre", "programme", "tyre") are read and never written.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from copydesk.language.spelling import Spelling
from copydesk.language.word_lists import words


class WriterSpelling(NamedTuple):
    """How a writer spells; `ise` tells whether a British one writes "organise" and not, as Oxford does, "organize"."""

    spelling: Spelling = Spelling.AMERICAN
    ise: bool = True


class Votes(NamedTuple):
    """How many different words of a text are British, American, in -ise and in -ize."""

    british: int = 0
    american: int = 0
    ise: int = 0
    ize: int = 0

    def spelling(self) -> WriterSpelling:
        """The spelling that these votes speak for: the American one where they say nothing."""
        is_british = self.british + self.ise > self.american
        return WriterSpelling(Spelling.BRITISH if is_british else Spelling.AMERICAN, self.ise >= self.ize)


NO_VOTES = Votes()

_OUR = """
arbour ardour armour behaviour candour clamour clangour colour demeanour discolour dishonour enamour endeavour favour disfavour
fervour flavour harbour honour humour labour misbehaviour neighbour odour parlour rancour rigour rumour saviour savour splendour
succour tumour valour vapour vigour belabour multicolour
"""
_OUR_ENDINGS = """
s ed ing ings er ers able ably ite ites itism ful fully less lessly hood hoods ly al ally ist ists ism y some ies
"""
_L_VERBS = """
bevel cancel carol cavil channel chisel counsel cudgel dial dishevel dowel duel enamel equal fuel funnel gambol grovel initial
jewel label laurel level libel marshal marvel medal metal model panel parcel pedal pencil peril quarrel ravel unravel refuel
relabel remodel revel rival shovel shrivel signal snivel spiral stencil swivel symbol tassel total towel travel tunnel weasel
yodel
"""
_L_AGENTS = "travel level label model signal tunnel revel shovel quarrel jewel counsel dial panel medal"
_RE = """
centre theatre fibre litre kilometre centimetre millimetre spectre calibre lustre sombre sabre meagre ochre sceptre sepulchre
"""
_OTHER = """
aeroplane/airplane aeroplanes/airplanes anaemia/anemia anaemic/anemic anaesthesia/anesthesia anaesthetic/anesthetic
anaesthetics/anesthetics archaeology/archeology cosy/cozy cosier/cozier defence/defense defences/defenses
defenceless/defenseless offence/offense offences/offenses pretence/pretense pretences/pretenses diarrhoea/diarrhea
draughty/drafty enrol/enroll enrols/enrolls enrolment/enrollment enrolments/enrollments fulfil/fulfill fulfils/fulfills
fulfilment/fulfillment distil/distill distils/distills instil/instill instils/instills instalment/installment
instalments/installments skilful/skillful skilfully/skillfully wilful/willful wilfully/willfully foetal/fetal foetus/fetus
foetuses/fetuses grey/gray greys/grays greyer/grayer greyish/grayish haemorrhage/hemorrhage haemorrhages/hemorrhages
jewellery/jewelry jeweller/jeweler jewellers/jewelers leukaemia/leukemia manoeuvre/maneuver manoeuvres/maneuvers
manoeuvred/maneuvered manoeuvring/maneuvering marvellous/marvelous marvellously/marvelously mould/mold moulds/molds
moulded/molded moulding/molding mouldy/moldy moult/molt moulted/molted oestrogen/estrogen orthopaedic/orthopedic
paediatric/pediatric paediatrics/pediatrics paediatrician/pediatrician paediatricians/pediatricians plough/plow ploughs/plows
ploughed/plowed ploughing/plowing pyjamas/pajamas sceptic/skeptic sceptics/skeptics sceptical/skeptical
sceptically/skeptically scepticism/skepticism smoulder/smolder smoulders/smolders smouldered/smoldered
smouldering/smoldering sulphur/sulfur woollen/woolen woollens/woolens woolly/wooly counsellor/counselor
counsellors/counselors councillor/councilor councillors/councilors centred/centered centring/centering analyse/analyze
analysed/analyzed analysing/analyzing analyser/analyzer analysers/analyzers paralyse/paralyze paralysed/paralyzed
paralysing/paralyzing catalyse/catalyze catalysed/catalyzed catalysing/catalyzing got/gotten moustache/mustache
moustaches/mustaches
"""
_READ_ONLY = """
programme/program programmes/programs cheque/check cheques/checks tyre/tire tyres/tires kerb/curb kerbs/curbs metre/meter
metres/meters licence/license licences/licenses practise/practice practised/practiced practises/practices
practising/practicing catalogue/catalog catalogues/catalogs dialogue/dialog dialogues/dialogs judgement/judgment
judgements/judgments acknowledgement/acknowledgment acknowledgements/acknowledgments ageing/aging towards/toward
afterwards/afterward whilst/while amongst/among learnt/learned dreamt/dreamed spelt/spelled storey/story storeys/stories
enquire/inquire enquired/inquired enquiry/inquiry enquiries/inquiries analyses/analyzes mum/mom mums/moms
"""
_NO_VOTE = words("""
got gotten gray grey cancelled cancelling catalogue catalogues catalog dialogue dialogues dialog program programs programme
check checks tire tires curb curbs meter meters license licenses practice practices practiced practicing judgement judgements
judgment judgments acknowledgement acknowledgements acknowledgment
acknowledgments aging toward towards afterward afterwards while among
learned dreamed spelled story stories inquire inquired inquiry inquiries analyses analyzes mustache moustache theatre theatres
archaeology woolly sulfur metal metals total airplane aeroplane storey sabre saber
""")
"""Words that both use, or that have another sense besides: they say nothing about a text."""
_VOTES_BY_ITSELF = words("gotten programme programmes cheque cheques tyre tyres kerb kerbs licence whilst learnt practised")

_ISE = re.compile(r"([a-z]*[^aeiou\W])is(e|es|ed|ing|er|ers|able|ation|ations|ational)")
_IZE = re.compile(r"([a-z]*[^aeiou\W])iz(e|es|ed|ing|er|ers|able|ation|ations|ational)")
_ALWAYS_ISE = words("""
advertise advise anise apprise arise chastise circumcise comprise compromise concise crise demise despise devise disenfranchise
enfranchise enterprise excise exercise expertise franchise ibise improvise incise irise mantise merchandise metropolise mortise
necropolise paradise pelvise practise precise premise prise promise reprise revise rise sunrise supervise surmise surprise
televise treatise trellise
""")
_ALWAYS_IZE = words("apprize assize capsize downsize midsize misprize outsize oversize prize resize supersize undersize upsize")
_PREFIX = re.compile(r"(?:im|mis|non|out|over|pre|re|un|under)(?=[a-z]{5})")


def _family(stems: Iterable[tuple[str, str]], endings: Iterable[str]) -> Iterator[tuple[str, str]]:
    for british, american in stems:
        for ending in ("", *endings):
            yield british + ending, american + ending


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in text.split():
        british, _, american = pair.partition("/")
        yield british, american


@cache
def _written() -> Mapping[str, str]:
    """British → American for all words that are written either way."""
    table = dict(_family(((word, word[:-3] + "or") for word in _OUR.split()), _OUR_ENDINGS.split()))
    table |= dict(_family(((verb + "l", verb) for verb in _L_VERBS.split()), ("ed", "ing", "ings")))
    table |= dict(_family(((verb + "l", verb) for verb in _L_AGENTS.split()), ("er", "ers")))
    for verb in _L_VERBS.split():
        table.pop(verb + "l", None)
    for word in _RE.split():
        table |= {word: word[:-2] + "er", word + "s": word[:-2] + "ers"}
    table |= dict(_pairs(_OTHER))
    return table


@cache
def _american() -> Mapping[str, str]:
    return {british: american for british, american in (*_written().items(), *_pairs(_READ_ONLY)) if british != "got"}


@cache
def _british() -> Mapping[str, str]:
    return {american: british for british, american in _written().items()}


@lru_cache(maxsize=1 << 14)
def american(word: str) -> str:
    """The American spelling of a word in small letters; any other word stays as it is."""
    found = _american().get(word)
    if found is not None:
        return found
    ise = _in_ise(word)
    return f"{ise[1]}iz{ise[2]}" if ise else word


@lru_cache(maxsize=1 << 14)
def british(word: str, *, ise: bool = True) -> str:
    """The British spelling of a word in small letters; any other word stays as it is. `ise` asks for "organise"."""
    found = _british().get(word)
    if found is not None:
        return found
    ize = _in_ize(word) if ise else None
    return f"{ize[1]}is{ize[2]}" if ize else word


def _in_ise(word: str) -> re.Match[str] | None:
    found = _ISE.fullmatch(word) if "is" in word else None
    if not found or len(found[1]) < 2 or found[1].endswith("w"):  # "likewise", "lengthwise"
        return None
    return None if _is_one_of(f"{found[1]}ise", _ALWAYS_ISE) else found


def _in_ize(word: str) -> re.Match[str] | None:
    found = _IZE.fullmatch(word) if "iz" in word else None
    return found if found and len(found[1]) > 1 and not _is_one_of(f"{found[1]}ize", _ALWAYS_IZE) else None


def _is_one_of(verb: str, verbs: frozenset[str]) -> bool:
    return verb in verbs or _PREFIX.sub("", verb, count=1) in verbs


_VOTERS = re.compile(r"(?<![\w'’\-@#/.])[a-z]{4,}(?![\w@/]|\.\w)")


def votes(text: str) -> Votes:
    """What the words of `text` say about its spelling. Words with a capital may be names ("Labour", "Pearl Harbor")."""
    british_words = american_words = ise = ize = 0
    for word in set(_VOTERS.findall(text)):
        if word in _NO_VOTE and word not in _VOTES_BY_ITSELF:
            continue
        if word in _american():
            british_words += 1
        elif word in _british() or word == "gotten":
            american_words += 1
        elif _in_ise(word):
            ise += 1
        elif _in_ize(word):
            ize += 1
    return Votes(british_words, american_words, ise, ize)
