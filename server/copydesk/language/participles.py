"""Past participles that are often adjectives, and verbs whose passive tells of a deed.

The four classes of participles differ in what "be" makes of them. One of `MINDS` or `STATES` is hardly ever an event; one of
`RESULTS` is a state that an event has left, in the past as in the present ("the door was locked"); one of `PREPARED` is a
state in the present and a deed in the past ("the onions are sliced", "the onions were sliced").
"""

from copydesk.language.word_lists import words

MINDS = words("""
absorbed acclimatised acclimatized accustomed acquainted adapted addicted advanced affronted aged aggrieved agitated alienated
amazed amused annoyed appalled ashamed astonished attuned aware awestruck baffled beholden bemused bereaved bereft beset
besieged besotted betrothed bewildered biased blessed bored bound burdened bushed captivated charmed chuffed committed
concerned conflicted confounded confused contented convinced crestfallen cursed dazed dedicated dejected delighted deluded
demoralised demoralized destined devoted disaffected disappointed disconcerted disgusted disheartened disillusioned
disinclined dismayed disposed dissatisfied distinguished distraught distressed doomed dumbfounded dumbstruck elated
embarrassed embittered enamored enamoured enchanted energised energized enervated engrossed enraged entertained enthralled
enthused entitled estranged exasperated excited exhausted famed famished fascinated fated fatigued fit flabbergasted flattered
flustered frazzled frustrated geared gifted gratified gripped guarded guilt-ridden harried heartbroken heartened hooked
horrified humbled immersed impressed incensed inclined indebted indisposed inebriated infatuated infuriated interested
intoxicated intrigued inundated inured involved irked irritated jaded jaundiced justified knackered laden mannered meant
miffed minded mistaken mortified muddled mystified nonplussed obliged obsessed occupied offended opposed orphaned outraged
outspoken overawed overcome overjoyed overloaded overstretched overwhelmed overwrought pained panicked parched peeved
perplexed perturbed petrified pissed pleased pledged poised predisposed prejudiced preoccupied privileged psyched puzzled
qualified rattled relaxed relieved renowned reserved resolved rested riled satisfied scarred skilled sloshed smitten snowed
spent spooked starstruck starved steeped stoked stressed strung stunned subdued suited supposed swamped sworn talented tempted
thrilled thunderstruck tired tormented traumatised traumatized troubled tuckered unnerved unsettled versed vexed wearied
widowed willing winded worried
""")
"""How somebody feels, thinks or is placed towards something: "is interested", "is entitled"."""
STATES = words("""
abbreviated abstracted accented acclaimed affianced affiliated afflicted ageing agonised aimed air-conditioned aligned allied
angered angled animated antlered arched armored armoured arrayed associated assorted attired awed backlit backlogged badged
balanced banded banked barbed barnacled based battered beached bearded bedded bedraggled bedridden befogged befuddled begrimed
bejewelled belted benighted beribboned besmirched bespattered bespectacled bespoke beveled bevelled bewitched blinkered
blistered bloated blooded bloodied bloodshot bloodstained blotched blurred boned booked-up booted bounded braced branched
bricked bristled broke bulleted bust busted buttressed calcified calloused callused candlelit canopied captioned carbonated
cashed castellated centered centred chamfered chapped chastened checkered chequered chiseled chiselled civilised civilized
clad clean-shaven cloaked cloistered clouded clued clustered cluttered cobbled cobwebbed collared colonnaded colored coloured
comminuted complicated compounded comprised concentrated concussed congealed congested constipated constrained constricted
contorted convoluted copyrighted corded correlated corroded corrugated cowed cracked crammed cramped cratered crazed creased
crenellated crested crinkled crooked cross-eyed crouched crowded crumbled curdled curved cushioned cyanosed damned dappled
dashed dated dazzled dead deadlocked debauched debilitated decayed deceased decomposed decrepit deep-seated deformed
dehydrated demented dented depraved deranged derelict descended deserted desiccated detailed dignified dilapidated dilated
disadvantaged discolored discoloured discontented diseased disengaged disfigured disgruntled disheveled dishevelled disjointed
dislocated disordered disorganised disorganized disorientated disoriented dispirited disproportioned dissipated distended
disused dog-eared dogged domed domesticated dotted double-barrelled double-glazed double-parked downcast drenched dulled edged
elongated emaciated embellished embodied emboldened embroiled encased encumbered endangered endowed engorged enlightened
enmeshed ennobled ensconced enshrined entangled entombed entranced entrenched entwined enveloped envenomed extinct eyed
faceted fallen faulted feathered federated festered fettered fevered fissured flared flawed flea-bitten flecked fledged
floodlit flummoxed fluted focused focussed fogged fond forested forked fossilised fossilized foxed fraught frayed freaked
freckled frilled fringed frizzed frosted full-sized fully-booked furred furrowed gabled garbled gated gilt girdled glazed
globalised globalized gloved glutted gnarled gorged gouged grained gravelled greyed gridlocked grimed gritted grizzled groomed
grooved hackneyed haggard haired half-timbered hamstrung hand-made handicapped hardbitten harrowed hazed headed headquartered
hearted hedged heeled heightened hemmed henpecked hinged hoarse holed hollowed homesick honed honeycombed hooded hoofed horned
hospitalised huddled hushed husked hyphenated idle ill-advised imbalanced imbrued imbued immobilised immobilized
immunocompromised immured impassioned impoverished indurated industrialised industrialized infested infirm inflamed inflated
informed infused ingrained inhabited inset intended interconnected interlaced interleaved interlinked intermingled intermixed
interred interrelated interspersed intertwined interwoven ionised jagged jammed jeweled jewelled jointed juxtaposed keyed
kinked knotted knurled laced landlocked lathered latticed layered leaded leafed leaved leavened left-aligned left-handed
lidded likened limbed limed lined loath lobed located lodged long-winded lopsided louvred loved-up magnetised malformed
malnourished maned marbled marred matched matted meshed mesmerised mesmerized messed metalled mildewed militarised militarized
mired misaligned misguided misplaced misshapen misted moated monogrammed mossed moth-eaten mottled mouldered mouldy mounded
muddied muffled mullioned muscled myelinated natured nestled nettled nicked nosed nuanced numb obligated oedematous offset
open-ended open-minded oppressed orientated oriented ossified outclassed outdated outmoded outnumbered outspread overbooked
overburdened overcast overcooked overcrowded overdone overdrawn overdressed overdue overexcited overexposed overextended
overfed overgrown overheated overlaid overlapped overpriced overqualified overrated overshadowed oversized overstaffed
overstated overstocked oversubscribed overtired overused overvalued overweight overworked packed padded paired palsied paneled
password-protected patinated patterned peaked pebble-dashed peeling peppered perched perished permeated petalled pigmented
pillared pinched piqued pitted pixilated plagued pleated plumed pock-marked pocked pockmarked pointed populated porticoed
possessed potholed predicated premised pronged proportioned propped prostrated puckered puffed purported quilted quit racked
ragged rain-soaked recessed reclined regimented related remote replete reputed retarded revolted ribbed rid ridden riddled
ridged rifted right-aligned right-handed rippled riven robed roofed rooted rotten roughened rounded ruddied ruffled rumpled
ruptured rusted rutted saddened sandwiched sated scabbed scalloped scraped scuffed seamed seared secluded segmented
self-contained self-employed semi-detached sequinned serrated shaken shaped shaven sheathed shingled shod short-lived
short-staffed shorthanded shouldered shriveled shrivelled shrouded shrunken sighted signposted silted silvered singed sited
situated sized skewed skinned slanted slated slatted sleeved slimed sloped slotted slumped smocked smoke-blackened smudged
snookered snowbound soaked sodden softened sooted sophisticated soundproofed soured sozzled spaced spangled specialised
specialized speckled spellbound spiked spined spiralled spirited splayed splintered spoilt spotted sprained sprawled sprung
staggered stalled stationed stepped stiffened stilted stippled stoned stooped stratified streaked striated striped stuck
studded stumped stunted stylised stylized suffused sunbaked sunbleached sunburned sunburnt sunken surfaced swollen tabbed
tailed tainted tangled tanned tarmacked tarnished tarred tasselled tattered tense tensed terraced tessellated thankful
thatched threadbare threaded threatened thrombosed thronged tiered tilted timbered time-limited tinged tinted titled toned
tongue-tied toothed topsy-turvy toughened tousled transfixed trellised tucked tufted turbocharged turreted tusked typed
ulcerated underpaid underrated undervalued unfitted uniformed unmanned upholstered urbanised urbanized vacant-eyed varied
vascularised vaulted veiled veined veneered vested villainous warped water-damaged waterlogged weakened weather-beaten webbed
wedded wedged well-worn wet whiskered whitened widespread wilted windswept winged withered wizened wooded worm-eaten wormed
worsened wracked wreathed writhen yellowed zoned
""")
"""How a thing is made, lies or has decayed: "is located", "is cracked", "is forked"."""
RESULTS = words("""
abandoned adorned agreed alarmed anchored armed attached averted backed bared barred barricaded bathed battened becalmed bent
berthed bitten blackened blanketed bleached blighted blindfolded blocked boarded bolted bordered born bowed bridged bridled
broken bruised buckled bunched bundled bunged buried burnt buttered buttoned caged caked camouflaged camped caped capped
capsized carpeted chained chalked charred chipped choked circled clasped clenched clipped clogged closed closed-off clothed
clotted clutched coagulated coated cocked coiled collapsed compacted compromised concealed confined connected constituted
contained contaminated cooped cordoned corked corrupted coupled covered crippled cropped crumpled crushed crusted cupped
curled curtained damaged dampened darkened decked decorated degraded denuded depleted depressed deprived derailed detached
devastated dimmed disconnected dispersed distributed disturbed divided docked downturned drained draped drawn dressed drowned
drugged drunk dusted dwarfed dyed embedded embossed embroidered enamelled encamped encircled enclosed encrusted engaged
engulfed enlarged equipped eroded etched expired exposed faded fastened fenced festooned filled finished fitted fixed flanked
flexed flooded flushed folded forsaken fortified fractured fragmented framed frightened frozen furled furnished gagged garaged
garnished garrisoned gashed gilded glued gone grazed grounded half-filled handcuffed harnessed haunted heaped herniated hidden
hitched hoarded housed hunched hung hurt hutched iced iced-in illuminated impacted impaired infected injured inlaid insulated
insured interlocked isolated jackknifed kennelled lacerated lacquered laid lashed latched leaned lifted limited linked
littered locked looped lost lowered maimed mangled manicured manned marked marooned masked mirrored mixed moored mortgaged
mounted muzzled nailed nested netted notched obscured obstructed occluded outlined outstretched over overrun overturned
padlocked painted panelled papered paralysed paralyzed parked parted patched paved pegged pencilled penned perforated permed
pierced piled pinned pitched planted plastered plated plugged plunged polluted positioned posted powdered prolapsed protected
punctured pursed quartered ranged ravaged reddened reinforced restricted retired retracted rimmed ringed ripped riveted rolled
rolled-up roped rotted ruined saddled salted saturated scaffolded scalded scared scattered scorched scratched scrawled
screened screwed sealed sealed-off seated set settled shackled shattered shawled sheltered shelved shielded shocked shredded
shrunk shut shuttered sidelined silhouetted slashed slung smashed smeared snagged snarled snowed-in soiled soldered solidified
spattered splattered split spoiled spread sprinkled squeezed stabled stacked staffed stained staked stapled starched startled
stashed stencilled stocked stoppered stowed strained stranded strapped strengthened stretched strewn stuffed submerged sunk
surprised surrounded swaddled swathed sweetened tacked taped tapered tattooed terrified tethered tied tiled tipped toppled
torn touched trademarked trapped trussed tucked-in tuned twisted unbuttoned undone undressed unfastened unfolded unfurled
unlatched unplugged upended uplifted upset upturned varnished ventilated walled weathered welded whitewashed wired worn
wounded wrapped wrecked wrinkled zipped
""")
"""What an earlier event leaves behind: "is closed", "was locked"."""
PREPARED = words("""
abridged accredited accrued activated addressed allowed allowlisted anaesthetised anesthetized annealed annotated anodised
anodized anonymised anonymized archived aroused arranged assured authenticated authorised authorized automated backed-up
bagged baked bandaged banned beaten blacklisted blanched blanked blended blinded blocklisted boiled bolded bonded booked
bookmarked bothered bottled boxed bracketed braided braised branded breaded brushed buffered burned cached calibrated canned
capitalised capitalized caramelised caramelized carved cast cataloged catalogued categorised categorized catheterised
centralised centralized certified charged chartered checked checksummed chilled chopped clamped clarified classed classified
cleared coded codified collated collateralised collected combed combined commented compared completed composed compressed
computerised computerized concatenated condensed conditioned configured conserved containerised contrasted converted cooked
cooled countersigned crated creamed crossed crowned cultivated cured curried customised customized cut deactivated debased
decentralised decentralized declared defaced defined deflated dehulled delayed delimited depopulated deprecated deregulated
deselected designated designed determined devilled diced differentiated digitised digitized diluted directed disabled
discouraged discredited displaced displayed dissolved distilled divorced documented domiciled doped drafted dredged dried
drilled dubbed dug earmarked educated elaborated electrified elevated embargoed employed empowered emptied enabled
encapsulated encoded encouraged encrypted ended engineered engraved enriched escrowed exalted excluded exhibited exiled
expanded exported extended fabricated fallow farmed fermented fertilised fertilized filed filleted firewalled flagged
flattened flavored flavoured footnoted forbidden forged formatted formulated founded franchised fried funded fused galvanised
galvanized gathered gazetted geo-blocked graded grandfathered grassed grated grayed greased grilled ground grouped grown
guaranteed gzipped handmade handwritten hard-coded hardcoded hardened harvested hashed healed heated hewn highlighted hoed
hoisted homogenised homogenized hosted house-trained hulled ignored illustrated immunised immunized imported imprisoned
incarcerated included incorporated increased indented indexed individualised individualized initialised initialized initialled
inscribed inspired installed instantiated integrated interned intubated inverted ironed irrigated italicised italicized
itemised itemized jailed joined julienned kept kneaded knit knitted labeled labelled laminated landscaped leased let licensed
lightened linted listed lit load-balanced loaded localised localized loosened macerated machined mapped marinated married
mashed matured maximised maximized mechanised mechanized medicated merged microchipped milled minced minified minimised
minimized mislaid mocked modernised modernized molded monitored motivated motorised motorized moulded mown mulched muted
mutilated named narrowed nationalised nationalized necked neglected networked neutered normalised normalized notarised
notarized numbed numbered oiled optimised optimized ordained ordered organised organized outsourced owed owned oxidised
oxidized packaged paginated palletised partitioned pasteurised pasteurized patented patrolled paused paywalled pedestrianised
pedestrianized peeled perfected perfumed permitted personalised personalized persuaded phased phrased pickled piped pixelated
placed plaited ploughed plowed plucked plumbed poached poisoned polarised polarized policed polished pooled posed postponed
potted powered pre-installed prearranged predefined prefixed preinstalled preloaded prepaid prepared preserved pressed
pressurised pressurized priced primed printed prohibited proved pruned pumped pureed quarantined queued quoted raised raked
ranked rationed reassured rebased reconciled recovered redacted reduced refined refreshed refrigerated refurbished registered
regulated rehydrated rendered renovated rented replicated restored restrained resurfaced reversed rigged ring-fenced
ringfenced ripened roasted rotated ruled sandboxed sanded sauteed saved scaled scented scheduled schooled scrambled scribbled
scripted scrubbed sculpted seasoned secured securitised sedated seeded segregated selected separated sequenced sequestered
serialised serialized serviced severed sewn shaded sharded shared sharpened shaved shelled shorn shortened signed silenced
simplified sketched slackened sliced slit smoked sorted sown spayed spelled spelt spiced spilled splinted squashed stabilised
stabilized staged stamped standardised standardized starred started steamed sterilised sterilized stewed stimulated stitched
stored straightened structured stubbed styled subordinated subsidised subsidized subtitled suffixed suspended sutured swept
switched synced synchronised synchronized tabulated tagged tailored tempered themed thickened thinned throttled ticked tickled
tightened tilled timed timestamped tinned toasted toggled topped tracked trained trimmed truncated turfed turned twinned
typeset typewritten uncovered underlined undersigned unified unionised unionized united unlocked vacated vaccinated vandalised
vandalized vendored versioned waived washed watermarked waterproofed waxed weeded weighted whipped whitelisted widened
witnessed worded woven written zested
""")
"""What somebody has made of a thing, which "is" tells as a state and "was" as a deed."""
ADJECTIVES = MINDS | STATES
"""Participles that are adjectives more often than not."""
