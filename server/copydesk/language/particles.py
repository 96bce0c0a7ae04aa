"""Particles of phrasal verbs: after which participles they name a state, "boarded up", and not a deed, "divided up"."""

from copydesk.language.word_lists import words

_OF_STATES = {
    "up": words("""
boarded tied rolled buttoned curled piled shut locked covered booked silted clogged done dressed wrapped stopped blocked
puffed made grown fed mixed caught held bundled drawn fixed swollen bunged bottled messed mucked choked cooped penned
stacked heaped lit dried tensed hitched bound pent chained laid zipped fouled strung bricked walled iced furred trussed
keyed worked wound
"""),
    "off": words("""
cordoned sealed walled fenced switched turned closed roped shut cut screened taped marked curtained blocked partitioned
railed fed
"""),
    "out": words("""
sold worn laid spread burnt burned greyed grayed stretched spaced strung kitted decked tired played mapped booked
stressed blacked fished tuckered clapped hollowed fitted sprawled fagged
"""),
    "over": words("frozen iced painted bent hunched clouded glazed misted boarded papered plastered slumped grassed healed"),
    "down": words("battened tied bent weighed nailed screwed bolted strapped pegged pinned folded loaded bogged hunkered run"),
    "away": words("tucked locked hidden stowed stored packed"),
    "back": words("set tied held combed swept drawn folded slicked"),
    "in": words("tucked plugged hemmed snowed built closed fenced walled boxed penned shut locked sunk set joined"),
    "on": words("switched turned sold"),
    "together": words("bound stuck"),
    "apart": words("set spaced"),
}


def names_state(participle: str, particle: str) -> bool:
    """Whether the two together name a state."""
    return participle in _OF_STATES.get(particle, ())
