"""How common a content word is in English at large, so that a repeated rare word counts for more than a repeated common one.

The bands were counted in UD English EWT and GUM and in American public prose and old novels (lemmas; each word's highest share
among the four was left out, so that the subject of one source does not pass for common English).
"""

_EVERYDAY = """
also back call come day even find first get give go good great here how just know look make many more most need new now only
other right say see so take then thing think time use very want way well when where work year
"""

_COMMON = """
able again already always answer area as ask away base become begin believe bring business case change close consider
country different drive early end ever example experience face fact far feel few follow form friend full group grow hand
hard hear help high hold home hope hour house however idea important include information issue keep kind large last late
lead leave let life light line little live long lot mean meet minute month move much name never next night number office old
open order own part people person place plan play point possible problem process provide put question read really receive
result return room run same seem service set show small start state still strong such sure system talk tell today together
too try turn understand week why word world write
"""

_FAMILIAR = """
about accept access accord account action activity actually add addition address age ago air all allow almost alone american
amount analysis animal appear application apply approach arrive article attempt attend attention available avoid bad bear
beautiful beginning below big bird bit black blue board body book box break build building buy campaign car care career
carry catch cause certain challenge chance charge check child choice choose city claim class clear client collect comment
common community company complete concept concern condition connection contact content continue contract control
conversation corner cost couple course cover create cross culture current currently customer cut daily data date deal death
decide decision deep depend describe design detail determine develop development die difference difficult direct direction
discover discuss document dog door drink due easy eat education effect effort else email energy engage enjoy enough ensure
enter entire environment especially establish event exist expect explain eye fail fall family fast father feature fellow
field fight figure file fill final finally finding fine finish fire fix focus food force forget forward free friendly front
fully further future game general girl global goal government guy hair half happen happy head health highly hire history
human identify image imagine improve increase individual industry instead interest interested interesting international
interview involve item job join key kid knowledge language launch law leader learn learning least less letter level like
likely link list listen local location lose love low main major man market material matter maybe measure meeting member
mention message method mind miss model modern moment money morning mother national natural nearly necessary news nice note
notice object occur offer official often once one opinion opportunity option organization outside over owner page paper
particular pass past path pay peace perhaps period personal phone pick piece policy poor position post power practice
prepare present press pretty private probably produce product professional program project property propose public publish
pull purchase purpose push quality quick quickly quite raise rate rather reach ready real reason recent recently record red
regard release remain remember report represent request require research response rest review rise role roll round rule safe
save schedule school science search second section security seek self send sense separate series serve several share ship
shop short side sign similar simple simply single sit site situation social solution sometimes soon sort sound source space
speak special specific spend staff stand standard star statement stay step stop store story structure student study subject
success suggest support table team term test thank there third thought top touch town track travel true trust type up
usually value video view visit visitor wait walk watch water website white whole win window woman wrong yet young
"""

_KNOWN = """
ability abroad absolutely accident accomplish accurate achieve acknowledge acquire act active actual adapt additional adjust
administration admit adopt adult advance advanced advantage advice advise affair affect afraid afternoon agency agent agree
agreement ahead aid aim along alternative amazing announce anticipate anywhere apart apparently appearance appointment
appreciate appropriate approval approve architecture argue argument arm army around arrange arrest arrival art aspect assess
assign assist assistance assistant associate assume assure atmosphere attack attitude attract audience audit author
authority average award aware awesome baby background bag balance ball band bar basic basically basis battle beach beat
beauty bed beer before behavior belief belong benefit bill birthday bite blame block blog blood blow boat border bottom boy
brain branch bridge brief bright broad brother budget burn bus busy button camera candidate capability capable capacity
capital capture card carefully cast category census center central centre century certainly chain chair channel character
cheap cheese chemical chicken chief chinese circle circumstance citizen civic civil clean clearly click climate closely
coach coast code coffee cold colleague collection college color column combine comfortable command commercial commission
commit commitment committee communicate communication compare comparison compete competition complaint completely complex
comprehensive computer conclude conclusion conduct conference confidence confirm conflict connect consequence consideration
constantly contain context contrast contribute contribution convey cook cool copy correct count creation creative credit
crime criminal crisis critical crowd cultural custom cycle damage dance dark daughter dead dear debt decade decline deeply
defense define definitely definition degree delay deliver delivery demand demonstrate deny department description deserve
desire desk destination destroy detailed device difficulty digital dimension dinner directly director disappear disaster
discovery discussion disease display distance distribute diversity division doctor dollar domain double doubt down draft
draw dream dress driver drop drug dry dust duty dynamic earn ease easily economic economy edge edit editor educational
effective efficient egg election element emerge emergency emotion employ employee employment enable encourage enemy engine
entirely entry environmental episode equal equally error escape essential estimate evening eventually everywhere evidence
exact exactly examine excellent exchange excited execute executive exercise expand expectation expense expensive experiment
expert expertise explanation explore express expression extend extent extra extreme extremely facility factor failure fair
fairly false familiar fan fashion fat favor favorite fear federal fee feed feeling film filter finance financial finger firm
fish fit flag flat flight floor flow flower fly folk foot foreign forever formal format former forth founder fourth frame
freedom french frequent frequently fresh fruit fun function functional fund fundamental furniture gain gallery gather gender
generally generate generation german glad glass grand grant greatly green ground growth guarantee guess guest guide gun
handle hang haven healthy hearing heart heat heavy height helpful hide highlight hit holiday honest honor hopefully horrible
horror horse host hot hotel household huge hundred hunt hurt husband identity ignore ill immediate immediately impact
implement implementation importance impossible improvement in incident income indeed independent indicate influence inform
initial initiative injury innovation inquiry inside insight inspire install instance instant instruction intellectual
intelligence intend interaction internal internet introduce introduction invest investigation investment invite island joke
journey judge jump kick kill lack lady land laugh lay leadership lean leg legal length lesson license lie lighting limb
limit limited load locate lock loss luck lunch machine magic maintain majority manage management manager manner manual map
mark marriage marry mass massive master match meal meaning meat mechanism media medical medicine medium memory mental merely
middle mile military million minimum mission mistake mix modify moon mostly motion mouth movement multiple murder music
narrative narrow nation native nature near neighborhood nervous net network newspaper no normal nose notion novel numerous
objective observation observe obtain obvious obviously occasion officer oil on online operate operation oppose opposite
orange organize original originally otherwise out outcome outer overall pack package pain pair panel parent park participant
participate particularly partner partnership party passion patient pattern perceive percent perfect perform performance
permit personally perspective photo photograph phrase physical picture pilot plain plane plant player pleasant pleased
pleasure plenty police political pool pop popular population portion positive possibility possibly potential powerful
practical prefer preparation presence preserve pressure prevent previous previously price primary principle print prior
proceed production professor profit progress promise promote prompt proof proper properly protect protection proud prove
publication pursue quarter quiet quote race rail rain range rank rapidly rare reader reality realize recall recognize
recommend recommendation recover reduce refer reference reflect refuse region regional register regular regularly relate
related relation relationship relative relevant reliable relief religious rely remark remind remote remove repair repeat
replace reply representative requirement rescue researcher resolution resolve resource respect respond responsibility
responsible restaurant retire reveal reward rich ride ring risk road rock rough row rush safety sample satisfaction scale
scenario scene scientific scientist score screen sea season seat secret sector secure select sell senior sentence serious
seriously session settle settlement shape sheet shelf shift shoe shoot shortly shot sick sight signal significant sink
sister size skill sky sleep slice slide slightly slow slowly smart smell society soft software soldier solid solve somehow
somewhere son sorry south spanish speaker species specifically speech speed spirit spot spread spring stage station status
stick straight strategy stream street strength strengthen stretch strike strongly struggle stuff style submit succeed
successful successfully suffer suggestion suicide suit summary summer sun super supply suppose surface surprise surround
survey suspect sweet switch tail target task taste tax teach teacher tear technique technology temple tend terrible terror
text thanks theme theory therefore though thousand threat throw thus ticket tie tip title tomorrow tool topic total tour
tourist trade traffic train training transaction transfer transform translate translation transportation treat tree trial
trick trip trouble truly truth twice typically ultimately unable understanding unfortunately unique unit united unknown
update upper useful user usual valuable variety various vary vast vehicle venture version victim violence visa visible
visual voice volume volunteer vote wake wall war warm warn wash waste wave wealth weapon wear weather web wedding weekend
weekly weight western whenever while wide wife wild willing wind wine wing winter wish witness wonder wonderful worker
workforce worry worth writer yellow yesterday
"""

_RARE = 16
_BANDS = ((_KNOWN, 13), (_FAMILIAR, 11), (_COMMON, 9), (_EVERYDAY, 6))
_WEIGHTS = {word: bits for band, bits in _BANDS for word in band.split()}


def weight(lemma: str) -> int:
    """About how many bits of surprise the lower-case `lemma` carries: 6 for "make", 16 for "bilateral"."""
    return _WEIGHTS.get(lemma, _RARE)
