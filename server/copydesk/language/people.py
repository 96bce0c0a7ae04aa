"""Nouns that may name a person or a body of persons."""

from copydesk.language.parse import Token
from copydesk.language.word_lists import words

_PERSONAL_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ess", "ee", "person", "mate")
_THINGS = words("""
letter chapter order offer paper computer number water power matter counter corner dinner river tower theater theatre
center register folder server filter error door floor factor motor sector color harbor favor labor humor rumor horror
terror mirror newspaper cover layer pointer buffer header footer parser compiler printer monitor processor vector
operator iterator cluster parameter character answer winter summer september october november december weather fever
flower shower finger shoulder liver cancer murder border ladder hammer silver copper leather feather butter sugar
cider beer deer list wrist twist mist fist tree fee knee coffee business process success access address progress
illness happiness press stress guarantee degree jury
reactor tractor generator transistor resistor capacitor detector elevator escalator radiator refrigerator
calculator accelerator indicator ventilator simulator incubator projector adaptor adapter adder booster charger cooler
cutter dryer drier dishwasher washer heater boiler burner freezer cooker blender mixer toaster grinder drawer
container trailer roller router scanner transmitter amplifier transformer timer trigger tanker
freighter steamer cruiser helicopter shutter sticker marker folder binder poster banner leaflet wrapper zipper wafer
powder plaster rubber timber lumber fiber fibre metre meter liter litre diameter perimeter thermometer barometer
manner gender disorder charter quarter semester trimester disaster monster
cheer career pier frontier barrier prayer
corridor vapor vapour odor odour armor armour rigor rigour vigor vigour splendor splendour endeavor endeavour
behavior behaviour neighborhood
""")
_PEOPLE = words("""
boy girl child baby kid son wife husband king queen prince poet president guest student pupil friend chief judge nurse
clerk guide host author pilot captain colonel sergeant priest monk nun bishop saint lady lord lad bride groom widow
orphan aunt uncle cousin nephew niece twin hero victim suspect thief spy coach guard athlete candidate secretary mayor
minister chairman actress heir dog cat horse cow boss crew couple team people adult adolescent human individual
resident agent client patient parent tenant servant applicant participant defendant assistant general official
professional detective native executive citizen infant peasant merchant witness employee trustee editor relative rebel
criminal clinician doctor physician people person men women expert volunteer veteran nobody someone everyone anyone
specialist scholar neighbour cook maid pilgrim surgeon migrant immigrant recruit comrade analyst dean architect beggar
burglar astronaut client crowd villager schoolchild schoolchildren scientist firefighter regulator enemy gang mob
""")
_BODIES = words("""
authority agency panel board council committee government company firm group organization organisation congress parliament
court jury crew army union university party press public staff police team bank club ministry charity school
association society institute choir
""")


def is_body(noun: Token) -> bool:
    """Whether a noun names a body of persons: a court, a firm, the press."""
    return noun.lemma.lower() in _BODIES or noun.lower in _BODIES


def is_person(noun: Token) -> bool:
    """Whether a noun may name a person: it is a name, a word for people, or made with -er, -or, -ist and the like."""
    lemma = noun.lemma.lower()
    if noun.pos in ("PROPN", "PRON") or lemma in _PEOPLE or noun.lower in _PEOPLE:
        return True
    return lemma.endswith(_PERSONAL_ENDINGS) and lemma not in _THINGS


def is_indefinite(noun: Token) -> bool:
    """Whether a word stands for anybody: "anyone", "those"; what follows it says who is meant."""
    return noun.pos == "PRON" and noun.tag in ("NN", "DT")
