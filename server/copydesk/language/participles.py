"""Past participles that are often adjectives, by what they name."""

from copydesk.language.word_lists import words

STATES = words("""
interested concerned worried excited tired bored pleased delighted thrilled annoyed irritated frustrated confused
puzzled amazed astonished surprised shocked appalled disappointed satisfied dissatisfied embarrassed ashamed scared
frightened terrified alarmed relieved impressed flattered fascinated thankful depressed devastated exhausted drained
stressed overwhelmed relaxed convinced persuaded determined inclined disposed willing resolved committed devoted
dedicated addicted accustomed supposed bound obliged entitled qualified suited related unrelated unknown unemployed
retired married engaged divorced separated involved located situated based born gone finished over packed crowded mixed
complicated limited advanced detailed experienced talented gifted skilled renowned distinguished aged bent fallen
expired outdated dated armed dressed clad naked seated lost stuck broke undecided undisputed uninhabited untouched
unaffected unlimited oriented aligned opposed biased justified privileged aware composed comprised rooted grounded
correlated associated affiliated concentrated balanced sophisticated blessed doomed deceased dead destined poised geared
meant hooked laden fond enamored enamoured infatuated torn drunk sunken swollen rotten open-minded short-lived
self-inflicted united animated isolated remote scattered spread widespread varied long-lasting surrounded lined nestled
tucked perched loved-up overdue crippled overcrowded disadvantaged versed steeped mistaken aggrieved bereaved homesick bemused
baffled perplexed bewildered dazed stunned intrigued captivated enthralled obsessed preoccupied agitated unsettled
elated overjoyed petrified horrified mortified humbled heartbroken disgusted outraged infuriated enraged troubled
disillusioned disheartened discouraged demoralised demoralized jaded rested pained starved parched famished sloshed
hungover sedated bedridden bearded stooped freckled bespectacled barefooted hooded masked robed veiled uniformed
tattooed air-conditioned carpeted tiled wooded forested cobbled gabled thatched paneled panelled gilded cluttered
clouded overcast overgrown landlocked deep-seated self-employed inclined slanted curved rounded pointed forked jagged
ragged outnumbered outclassed outmoded misplaced misguided ill-advised unfounded long-winded self-contained open-ended
left-handed right-handed wet fit upset rid bust quit ripe tempted included barefoot grown descended
""")

RESULTS = words("""
closed open broken blocked locked connected honored honoured divided finished completed complete done covered filled
fixed hidden frozen damaged scattered spoiled sealed shut tied stained dried cooked wounded injured lit painted
decorated furnished equipped staffed populated organized organised structured designed arranged aimed focused centred
centered linked parked placed positioned booked sold dented worn ripped contaminated infected polluted educated trained
schooled inhabited deserted abandoned deprived informed contained agreed saturated occupied anchored moored docked
twisted curled coiled tangled knotted dyed bleached tanned scuffed scratched chipped cracked creased crumpled wrinkled
faded tarnished rusted corroded paved tarred gravelled flushed bruised blistered sunburnt chapped shaven braided plaited
shelved barred bolted barricaded boarded fenced walled gated hedged shuttered curtained shaded insulated
padded cushioned upholstered quilted embroidered striped spotted patterned laminated varnished whitewashed indented
underlined italicised italicized capitalised capitalized numbered reserved charged drained plugged unplugged wired tuned
untied buttoned zipped laced fastened unfastened clasped folded wrapped crossed clenched pursed jammed clogged flooded
submerged lodged housed settled licensed certified accredited insured heated-up mirrored tinted glazed frosted heaped
rolled-up tucked-in drawn-out loosened slackened stretched strained sprained fractured dislocated inflamed
congested blocked-up bandaged plastered-over framed mounted stuffed chained padlocked iced signposted starched pierced
lacquered enamelled enameled weathered eroded frayed shrunk singed charred scorched burnt furled polished hung drawn
bitten haunted rolled headquartered hinged turbocharged stacked heaped strung
belted saddled monogrammed lettered badged branded crested plumed feathered tasselled fringed hemmed pleated
ruffled starred ribbed grooved notched slatted louvred hatched vaulted domed arched turreted moated colonnaded
landscaped terraced gravelled cobbled floodlit candlelit dimmed darkened blackened reddened greyed discoloured discolored
yellowed bloodshot bloodied bruised grazed scarred pockmarked lined wrinkled furrowed clouded steamed-up fogged misted
mirrored tarnished pitted warped bowed dented
slumped manned pitched stranded marooned corked uncorked capped piled bolted pegged tethered hitched yoked
""")
"""What an earlier event leaves behind: "is closed", "is sealed"."""
PREPARED = words("""
dubbed documented waxed oiled greased ironed pressed shaved combed plucked manicured laid cleared emptied swept mown
trimmed pruned ploughed plowed planted harvested bottled canned tinned pickled smoked salted cured roasted fried grilled
boiled poached scrambled mashed sliced diced minced peeled grated rigged hoisted lowered raised parted annotated
illustrated captioned abridged bound indexed paginated encrypted archived muted silenced paused disabled enabled
configured installed activated deactivated unlocked encoded hard-coded
heated cooled ventilated air-cooled spelled spelt spaced worded phrased priced titled subtitled headed coloured colored
dyed carved woven knitted catalogued cataloged filed formatted cached pre-installed bundled soundproofed waterproofed
insulated wired piped plumbed glazed double-glazed alarmed monitored staggered slanted weighted scaled normalised
normalized standardised standardized calibrated optimised optimized compressed minified stacked nested embedded
labelled labeled glued nailed screwed welded soldered riveted pinned taped stapled clipped hooked latched strapped
buckled stitched sewn engraved inscribed etched embossed crushed squashed flattened punctured deflated ruptured severed
perforated
""")
"""What somebody has made of a thing, which "is" tells as a state and "was" as a deed."""
COVERINGS = words("""
stacked stocked heaped piled
covered dotted filled lined littered strewn crammed packed stuffed studded sprinkled peppered flecked speckled streaked
smeared tinged wreathed shrouded cloaked bathed drenched soaked crowded jammed clogged coated caked crusted encrusted
fitted hung stained marked sealed topped tipped trimmed capped crowned fenced furnished equipped planted patched streaked strung
adorned decked fringed edged bordered ringed carpeted loaded stocked laced infused imbued fraught replete riddled infested
overgrown overrun choked plastered festooned garnished inlaid
""")
"""Participles that say, before "with" or "in", what lies on a thing or in it: "was covered with heather"."""
PLACED = words("""
anchored docked parked moored lodged housed placed positioned framed mounted folded crossed clasped curled hung tucked
perched seated stacked tied plugged bound coiled knotted clenched stuck wedged
stranded marooned screwed nailed glued piled slumped manned pitched
""")
"""Results after which "in" and "on" say where the thing is, and not when or by what it came there."""
ADJECTIVES = STATES | RESULTS | COVERINGS | PREPARED
