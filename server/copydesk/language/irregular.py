"""Words whose forms no rule gives: irregular verbs and nouns, comparatives, adverbs."""

from collections.abc import Mapping


def _verbs(rows: str) -> Mapping[str, tuple[str, str]]:
    return {base: (past, participle) for base, past, participle in map(str.split, rows.split(","))}


def _pairs(rows: str) -> Mapping[str, str]:
    return {word: form for word, form in map(str.split, rows.split(","))}  # noqa: C416 (a list is no pair to the type checker)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


VERBS: Mapping[str, tuple[str, str]] = _verbs("""
abide abided abided, arise arose arisen, awake awoke awoken, bear bore borne, beat beat beaten, become became become,
befall befell befallen, beget begot begotten, begin began begun, behold beheld beheld, bend bent bent, beseech
besought besought, beset beset beset, bet bet bet, bid bid bid, bind bound bound, bite bit bitten, bleed bled bled,
blow blew blown, break broke broken, breed bred bred, bring brought brought, broadcast broadcast broadcast, build
built built, burst burst burst, buy bought bought, cast cast cast, catch caught caught, choose chose chosen, cling
clung clung, come came come, cost cost cost, creep crept crept, cut cut cut, deal dealt dealt, dig dug dug, do did
done, draw drew drawn, drink drank drunk, drive drove driven, dwell dwelt dwelt, eat ate eaten, fall fell fallen, feed
fed fed, feel felt felt, fight fought fought, find found found, flee fled fled, fling flung flung, fly flew flown,
forbear forbore forborne, forbid forbade forbidden, forecast forecast forecast, forego forewent foregone, foresee
foresaw foreseen, foretell foretold foretold, forget forgot forgotten, forgive forgave forgiven, forgo forwent
forgone, forsake forsook forsaken, forswear forswore forsworn, freeze froze frozen, get got got, give gave given, go
went gone, grind ground ground, grow grew grown, hang hung hung, have had had, hear heard heard, hew hewed hewn, hide
hid hidden, hit hit hit, hold held held, hurt hurt hurt, input input input, keep kept kept, kneel knelt knelt, know
knew known, lay laid laid, lead led led, leave left left, lend lent lent, let let let, lie lay lain, light lit lit,
lose lost lost, make made made, mean meant meant, meet met met, mislead misled misled, mow mowed mown, offset offset
offset, partake partook partaken, pay paid paid, prove proved proven, put put put, quit quit quit, read read read,
rend rent rent, rid rid rid, ride rode ridden, ring rang rung, rise rose risen, run ran run, saw sawed sawn, say said
said, see saw seen, seek sought sought, sell sold sold, send sent sent, set set set, sew sewed sewn, shake shook
shaken, shear sheared shorn, shed shed shed, shine shone shone, shoot shot shot, show showed shown, shrink shrank
shrunk, shut shut shut, sing sang sung, sink sank sunk, sit sat sat, slay slew slain, sleep slept slept, slide slid
slid, sling slung slung, slink slunk slunk, slit slit slit, smite smote smitten, sow sowed sown, speak spoke spoken,
speed sped sped, spend spent spent, spin spun spun,
spit spat spat, split split split, spread spread spread, spring sprang sprung,
stand stood stood, steal stole stolen, stick stuck stuck, sting stung stung, stink stank stunk, stride strode
stridden, strike struck struck, string strung strung, strive strove striven, swear swore sworn, sweep swept swept,
swell swelled swollen, swim swam swum, swing swung swung, take took taken, teach taught taught, tear tore torn, tell
told told, think thought thought, thrust thrust thrust, throw threw thrown, tread trod trodden, typeset typeset
typeset, understand understood understood, undertake undertook undertaken, upset upset upset, wake woke woken, wear
wore worn, weave wove woven, wed wed wed, weep wept wept, win won won, wind wound wound, withdraw withdrew withdrawn,
withhold withheld withheld, withstand withstood withstood, wring wrung wrung, write wrote written
""")
"""Past and past participle of the irregular verbs, as edited American and British prose both write them."""

VERB_VARIANTS: Mapping[str, tuple[str, ...]] = {
    "abide": ("abode",),
    "awake": ("awaked",),
    "bear": ("born",),
    "bid": ("bade", "bidden"),
    "burn": ("burnt",),
    "cleave": ("clove", "cleft", "cloven"),
    "clothe": ("clad",),
    "dream": ("dreamt",),
    "dwell": ("dwelled",),
    "forget": ("forgot",),
    "get": ("gotten",),
    "hang": ("hanged",),
    "kneel": ("kneeled",),
    "knit": ("knit",),
    "lean": ("leant",),
    "leap": ("leapt",),
    "learn": ("learnt",),
    "light": ("lighted",),
    "melt": ("molten",),
    "plead": ("pled",),
    "prove": ("proved",),
    "shave": ("shaven",),
    "shine": ("shined",),
    "shrink": ("shrunk", "shrunken"),
    "sneak": ("snuck",),
    "smell": ("smelt",),
    "spell": ("spelt",),
    "spill": ("spilt",),
    "spoil": ("spoilt",),
    "spring": ("sprung",),
    "strike": ("stricken",),
    "strive": ("strived",),
    "swell": ("swelled",),
    "thrive": ("throve", "thriven"),
    "wake": ("waked",),
    "weave": ("weaved",),
}
"""Further past forms and participles, which are read but not written, but for British ones (`BRITISH_VERBS`).

Those in -n are participles only ("stricken"), the others either.
"""

BRITISH_VERBS: Mapping[str, tuple[str, str]] = {
    "burn": ("burnt", "burnt"),
    "dream": ("dreamt", "dreamt"),
    "lean": ("leant", "leant"),
    "leap": ("leapt", "leapt"),
    "learn": ("learnt", "learnt"),
    "prove": ("proved", "proved"),
    "smell": ("smelt", "smelt"),
    "spell": ("spelt", "spelt"),
    "spill": ("spilt", "spilt"),
    "spoil": ("spoilt", "spoilt"),
}
AMERICAN_VERBS: Mapping[str, tuple[str, str]] = {"fit": ("fit", "fit"), "get": ("got", "gotten")}


def _lemmas_of() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    tables = (VERBS, VERB_VARIANTS, BRITISH_VERBS, AMERICAN_VERBS)
    for table in tables:
        for lemma, pasts in table.items():
            for past in pasts:
                if lemma not in found.get(past, ()):
                    found[past] = (*found.get(past, ()), lemma)
    return found


LEMMAS_OF = _lemmas_of()
"""The verbs that each irregular past form or participle belongs to."""

ALWAYS_DOUBLED = _words("""
    abhor admit typeset allot annul begin commit compel concur confer control debug defer demur deter dispel embed emit
    enrol equip excel expel extol format handicap humbug impel incur infer input inter kidnap leapfrog occur offset omit
    outfit outwit overlap patrol permit prefer program propel quit quiz rebut recap recur refer regret remit repel reset
    submit transfer transmit unplug unwrap unzip upset worship zigzag backlog babysit beget beset forbid forget reprogram
""")
DOUBLED_IN_BRITAIN = _words("dial duel fuel refuel gruel initial trial victual")
NEVER_DOUBLED = _words("""
    benefit bias bus chorus combat focus refocus ballot target market budget profit credit edit exit limit visit vomit
    orbit profit pivot develop envelop gallop gossip hammer offer suffer differ enter alter answer happen open listen
    threaten strengthen bargain buffet blanket bracket carpet docket ferret fillet interpret inherit inhibit prohibit
    exhibit deposit posit audit await trumpet rocket ricochet parallel
""")

REGULAR = frozenset({"delay", "relay"})
"""Verbs that only look like an irregular one with a prefix."""

BE: Mapping[str, str] = {"VB": "be", "VBP": "are", "VBZ": "is", "VBD": "was", "VBN": "been", "VBG": "being"}
CONTRACTIONS: Mapping[str, str] = {
    "'m": "be",
    "'re": "be",
    "'s": "be",
    "'ve": "have",
    "’m": "be",
    "’re": "be",
    "’s": "be",
    "’ve": "have",
    "'ll": "will",
    "’ll": "will",
    "'d": "would",
    "’d": "would",
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "ai": "be",
    "gon": "go",
}
MODALS = _words("can could may might must ought shall should will would cannot ca wo sha 'll 'd")

NOUNS: Mapping[str, str] = _pairs("""
    analysis analyses, axis axes, basis bases, calf calves, child children, crisis crises, criterion criteria, diagnosis
    diagnoses, elf elves, emphasis emphases, foot feet, goose geese, half halves, hypothesis hypotheses, knife knives,
    leaf leaves, life lives, loaf loaves, louse lice, man men, mouse mice, oasis oases, ox oxen, parenthesis parentheses,
    person people, phenomenon phenomena, self selves, sheaf sheaves, shelf shelves, synthesis syntheses, synopsis
    synopses, thesis theses, thief thieves, tooth teeth, wife wives, wolf wolves, woman women, addendum addenda, alumnus
    alumni, bacterium bacteria, curriculum curricula, datum data, erratum errata, medium media, memorandum memorandums,
    nucleus nuclei, radius radii, stimulus stimuli, index indexes, appendix appendices, passer-by passers-by, passerby
    passersby, runner-up runners-up, mother-in-law mothers-in-law, father-in-law fathers-in-law, son-in-law sons-in-law,
    daughter-in-law daughters-in-law, brother-in-law brothers-in-law, sister-in-law sisters-in-law
""")
SINGULARS: Mapping[str, str] = {plural: noun for noun, plural in NOUNS.items()} | {
    "indices": "index",
    "data": "data",
    "media": "media",
}
UNCHANGED_NOUNS = _words("""
    aircraft spacecraft hovercraft bison deer sheep moose salmon trout swine series species means crossroads headquarters
    offspring shrimp cod elk squid barracks gallows news politics economics
""")
O_ES = _words("""
    forego forgo go outdo outgo overdo redo undergo undo
    echo embargo hero potato tomato torpedo veto mosquito domino mango buffalo cargo volcano tornado
""")

COMPARATIVES: Mapping[str, tuple[str, str]] = {
    "good": ("better", "best"),
    "well": ("better", "best"),
    "bad": ("worse", "worst"),
    "badly": ("worse", "worst"),
    "ill": ("worse", "worst"),
    "far": ("further", "furthest"),
    "little": ("less", "least"),
    "many": ("more", "most"),
    "much": ("more", "most"),
    "few": ("fewer", "fewest"),
    "old": ("older", "oldest"),
}

ADVERBS: Mapping[str, str] = {
    "good": "well",
    "fast": "fast",
    "daily": "daily",
    "weekly": "weekly",
    "monthly": "monthly",
    "yearly": "yearly",
    "early": "early",
    "whole": "wholly",
    "full": "fully",
    "due": "duly",
    "true": "truly",
    "public": "publicly",
    "shy": "shyly",
    "sly": "slyly",
    "dry": "drily",
    "gay": "gaily",
    "sole": "solely",
    "vile": "vilely",
}
"""Adverbs that no rule gives from their adjectives."""

NO_ADVERB = _words("""
    hard late short near high low even just pretty still present dead like dear scarce bare large most right wrong
    friendly unfriendly lonely lovely lively elderly costly deadly cowardly orderly timely ugly silly holy likely unlikely
    scholarly worldly heavenly homely saintly sickly leisurely difficult big small little long old young new tall fat ill
    sorry afraid alive alone asleep awake aware unable able worth other same such own second former latter main mere only
    very several many much few more less front back left top bottom key senior junior male female human wooden woolen
    woollen golden red blue green white black brown chief prior certain further average brand total grand fun content
    military nuclear criminal civilian future past
""")
"""Adjectives without an adverb of their meaning: "hardly" and "shortly" mean something else, "friendlily" isn't said."""
