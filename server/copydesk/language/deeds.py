"""Verbs whose passive tells of a deed: what is done leaves nothing to see on the thing that it is done to."""

from copydesk.language.inflection import lemma_of, verb_readings
from copydesk.language.word_lists import words

_DEEDS = words("""
abase abduct abolish abort abuse accelerate accentuate accept access accommodate accompany accomplish accost accuse achieve
acknowledge acquire acquit act add adhere adjourn adjust administer admire admit adopt adore advertise advise advocate affirm
afford aggravate aggregate aid air airlift alert allege allocate allot allude alter amass ambush amend amplify analyse analyze
annex announce answer antagonize anticipate appeal appease append applaud apply appoint appreciate apprentice apprise approach
appropriate approve approximate argue arraign arrest ascertain ask assail assassinate assault assay assemble assert assess
assign assimilate assist assume attack attain attempt attend attenuate attest attract attribute auction audit audition augment
author autopsy average avoid await awaken award bait ballot bang banish baptise baptize barter bash bawl beckon befall
befriend beg beget beggar begin behead behold believe bequeath berate beseech bestow bet betray bid bilk bill bisect blackmail
blame blast bleed blow blunt boast bolster bomb bombard boo boost borrow bottle-feed brandish breach breastfeed brew bribe
brief brighten bring broadcast broker browse budget build bulldoze bully bump bungle burglarise burgle burst bus butcher buy
bypass cajole calculate call campaign cancel canonise canvass capture care carry cart catch cause caution celebrate censor
centrifuge chaff challenge champion change channel chant chaperone characterise characterize chart chase chauffeur cheat cheer
cherish chew chide choose choreograph christen chuck chuckle circulate circumvent cite claim clean cleanse click climb clinch
cling clock clone co-opt coach coax coerce coin comfort command commandeer commemorate commence commend commission communicate
commute compel compensate compete compile complain compliment comprehend compute con concede conceive conceptualize conclude
concoct condemn condone conduct confer confess confide confirm confiscate confront congratulate conjecture conjugate conquer
conscript consider consign console consolidate construct consult consume contact contemplate contend contest continue contract
contradict contravene contribute contrive control convene convey convict coordinate copy corner correct corroborate cost cough
counsel count counter court-martial covet cradle craft crane crave create credit creep cremate criticise criticize critique
crucify cry cull curate curb curtail dab dance dare deal debate debug debut decapitate deceive decide decline decode
decommission deconstruct decouple decrease decree decrypt deduce deduct deem default defeat defer deflect defraud defray
defrost defuse defy delegate delete deliberate delineate deliver delve demand demarcate demobilise demolish demonstrate demote
denote denounce deny depart depict deploy deport depose deposit deputise deride derive describe desecrate deserve desire
despise destroy detain detect deter detest dethrone detonate devalue develop devise devour diagnose dial dictate digest
diminish dine dip disallow disarm disband disburse discard discern discharge discipline disclose discontinue discount discover
discuss disembark disenfranchise disgorge disguise dishonour dislike dislodge dismantle dismember dismiss dismount dispatch
dispel dispense dispossess disprove dispute disqualify disrupt dissect disseminate dissociate dissuade distance distort
distract dive divert divulge do dodge dole dominate don donate dose double doubt douse down downgrade download downplay drag
dramatise dread drive drop duck duel dump dunk dupe duplicate e-mail earn eat eavesdrop echo edit efface effect eject eke
elbow elect electrocute elicit eliminate elucidate email emancipate embark embezzle embrace emit emphasise emphasize emulate
enact encash encounter encroach endorse enforce enhance enjoy enlist enquire enrol enroll enslave ensnare ensure entail enter
enthrone entice entrap entreat entrust enumerate envisage envision envy equal eradicate erase erect escalate escort espouse
establish estimate eulogise evacuate evade evaluate evaporate even evict evidence evoke evolve exact exaggerate examine
excavate exceed except excerpt exchange excise exclaim excommunicate excuse execute exemplify exempt exercise exert exhale
exhort exhume exonerate expatriate expedite expel experience explain exploit explore expound express expunge exterminate
extinguish extort extract extradite extrapolate extrude exude face facilitate factor falsify fancy fashion fast fathom favor
favour fax fear feature feed feign fell fend fetch field fight figure film filter finalise finalize finance find fine finger
fire fish flap flaunt flee fleece flick fling flip float flog flout fly foil follow fool force forecast forego foresee
forestall foretell forewarn forfeit forget forgive forgo form formalize forward foster free frequent frisk frown fuel fulfil
fulfill fumigate funnel gain garland garner garrotte gas gauge generalize generate gesture get giggle give glance glean
glimpse glorify goad gobble gore govern grab graft grant graph grapple grasp greet grieve grope grumble guess guide gulp gun
gut hack haggle hail halt halve hammer hamper hand hand-deliver hand-pick handle handpick harangue harass harm hassle hasten
hatch hate haul have hear heave heckle heed help herald hesitate hijack hinder hire hiss hit hold honor honour hoot hope
hospitalize hound hug hum humiliate hunt hurl hurry hustle hypothesize identify idolise ignite image imagine imitate
immortalise immortalize impale impanel impart impeach impersonate implant implement implicate implore imply impose impound
improve improvise inaugurate inch incinerate incite incubate inculcate incur indemnify indicate indict induce induct infer
inflict influence ingest inhale inherit inhibit initiate inject input inquire insert insist inspect instigate institute
instruct insult intensify interact intercept interchange interfere interpolate interpret interrogate interrupt intervene
interview intimate intimidate introduce invade invent invest investigate invite invoice invoke irradiate issue jab jeer jerk
jettison jolt jostle jot judge jumble kick kick-start kidnap kill kindle kiss kneel knife knight knock lambast lambaste
lampoon lance land lap lasso laud laugh launch launder lead leak leap learn lecture legalise legislate lend lengthen leverage
levy liberate lick like linger liquidate loan loathe lob lobby log look loot lop love lure lynch machine-gun magnify mail
maintain malign manage mandate manhandle manifest manipulate manufacture march market massacre massage master mastermind mate
materialise maul measure mediate meet meld melt mend mention microwave mimic mine mint misapply miscalculate misinterpret
misjudge mislabel mislead mispronounce misquote misread misrepresent miss missell misspell misstate mistreat mistrust misuse
mitigate mobilise mobilize model moderate modify modulate molest mollify mop mothball motion mourn mouth move mug multiply
mumble munch murder murmur muse muster mutate mutter nab nag narrate navigate necessitate need negate negotiate neutralise
nibble nickname nip nod nominate note notice notify nourish nudge nurse nurture obey object obliterate observe obtain occasion
occur offer offload omit open operate orchestrate originate ostracise oust outbid outdo outfit outflank outgun outlaw outlive
outmanoeuvre outperform outrank outsell outstrip outvote outwit overbid overcharge overestimate overhaul overhear overlook
overplay overpower overprint override overrule oversee overtake overthrow overtighten overwrite pacify paddle page pamper
parachute parade parallel parcel pardon parody parse partake pass paste pat patronise paw pay peck peddle peep penalise
penalize penetrate perceive percolate perform permute perpetrate perpetuate persecute peruse pester petition phone photograph
pick picture piece pilfer pillage pilot pinpoint pioneer pity placate plagiarise plan play plead plot plunder ply poke poll
ponder pop popularise popularize port portray postmark postulate pound pour practise praise pray preach precede preclude
predate predetermine predict prefer preheat premiere prescribe present preside pressure presume pretend prevent prey prick
prioritise prioritize prise privatise privatize prize probe proceed process proclaim procure produce profess profile program
programme progress project prolong promise promote prompt promulgate pronounce proofread propagate propel propose proscribe
prosecute protest prototype prove provide provision provoke psychoanalyse publicise publicize publish pull pulverize pummel
punch punish purchase purge purify pursue purvey push put quantify quarry quash quell quench query question quicken quiz race
raffle raid rally ram ransack rap rape ratchet rate ratify ravish raze re-enact re-examine reach read realise realize
reanimate reap rear reason reassign rebrand rebuff rebuild rebuke recall recant recap receive recite reckon reclaim recognise
recognize recoil recollect recommend recompense reconvene record recount recruit rectify recycle redeem redeploy redesign
redesignate redirect redistribute refer referee reference refit reflect refrain refuel refund refuse refute regain regard
regret rehearse reheat rehouse reign reimburse reinstall reinstate reissue reiterate reject rekindle relaunch relay release
relegate relinquish relish relive relocate remake remand remark remaster remedy remember remind remit remodel remove
remunerate rename rend renege renew renounce renumber reopen reorganise reorganize repaint repair repatriate repay repeal
repeat repel replace replant replay replenish reply report reposition repossess represent repress reprieve reprimand reprint
reproduce reprogram republish repudiate repulse repurpose request requisition reroute reschedule rescue research reseed resell
resemble resent reset reshape reshuffle resign resist resit resource respect respray restart restate restock restructure
resubmit resume resurrect resuscitate retail retain retake retell retest rethink retool retort retrace retrain retrieve retry
return reunify reunite reupholster reuse revamp reveal revere revert review revise revisit revive revoke revolutionise
revolutionize reward rewire reword rewrap rewrite ridicule ring rinse risk rob rock rouse rout row rub rummage rumour run rush
rustle sabotage sack sacrifice safeguard salute salvage sample sanction sap satirise saw say scalp scam scan scandalize scoff
scold scoop score scour scout scrap scream scroll scrutinise scupper scuttle search secrete section see seek seize sell send
sense sentence serenade serve shadow shed shepherd shift ship shiver shoo shoot shore short shortlist shout shove show
showcase shower shriek shrug shuffle shun shunt sideswipe sift signal signify simulate sing sip siphon sire skewer skid skim
skip skirt slam slander slap slaughter slay sledge slide slight slip slow slug sluice smack smell smelt smooth smoothe smother
smuggle snap snare snatch sneak sneer sniff snip snub solicit solve sound source span spank spare spark spawn speak spear
spearhead specify speed spellcheck spin spit splash splice splurge sponsor spoon spotlight spray spruce spur spurn spy
squander squirt stab stalk stand state steal steel steer stem stifle stigmatise still sting stink stipulate stir stockpile
stop storm strangle stream strew stride strike strip strip-search strive stroke strum study subdivide subject subjugate sublet
submit subpoena substantiate substitute subsume subtract subvert succeed suck sue suffer suffocate suggest sully sum summarise
summarize summon superintend supersede supervise supplant supplement supply support suppress surmount surpass surrender survey
survive suspect sustain swallow swap swat sway swerve swig swill swim swindle swing swipe swivel syndicate synthesise
synthesize syringe systematise table tackle take talk tame tamper tap target task taste taunt tax teach team tease telegraph
telephone televise tell tend term terminate terrorise test testify thank think thrash thresh throw thrust thump thwart toil
tolerate torpedo torture toss tot total tour tout tow trace trade traduce traffic trail trample transact transcribe transfer
transform transfuse transition translate transliterate transmit transplant transport transpose traverse trawl tread treasure
treat treble trial tribute trick trigger trip triple trot trounce trust try tug tumble tunnel tutor tweak tweet twirl unblock
unbolt unclog uncork underestimate undermine underpin underscore undersell understand undertake underwrite unearth unfreeze
uninstall unleash unload unmask unpack unpick unravel unroll unscrew unseal unseat unstick untie unveil unwind unwrap unzip
update upgrade uphold upload uproot urge usher usurp utilise utilize utter vacuum validate value vaporise verify vet veto view
vilify vindicate violate visit visualise visualize vitiate voice volunteer vote vow vulgarise waft wage wager wait wake waken
walk wallpaper want ward warm warn warrant waste watch wave waylay wean wed weep weigh welcome whack wheel whirl whisk whisper
whistle whittle wield wiggle will win wind wink wipe wish withdraw withhold withstand wolf wonder woo work worship worst
wrench wrest wrestle wring x-ray yank yell yield yoke zap zoom
""")
_AGAIN = "re"


def is_deed(participle: str) -> bool:
    """Whether a participle, in lower case, tells of a deed: "sent", "resampled"."""
    lemma = lemma_of(participle, "VERB", "VBN")
    return lemma in _DEEDS or (lemma.startswith(_AGAIN) and bool(verb_readings(lemma.removeprefix(_AGAIN).removeprefix("-"))))
