"""How often adjectives, adverbs and verbs stand in English at large, at most, in a million words.

The rates were counted in the training parts of UD English EWT and GUM and in American public prose, technical proposals and old
novels, by lemma. Each word's highest rate among the six sources counts, so that a subject or a style in which a word is
frequent does not make it look overused; words are listed under the next higher round number.
"""

_FLOOR = 150
"""The rate of the most frequent words that are not listed."""

_UP_TO_8000 = """
have much say use
"""

_UP_TO_4000 = """
also build come digital do federal get go good help how know look make mobile new now open other see so take think very when
work
"""

_UP_TO_2000 = """
add again allow ask be call create currently define develop easy even find first follow give great here however implement
improve include just learn little many need never old only propose provide public put require share social start such support
tell then there want well where write young
"""

_UP_TO_1000 = """
able above accessible additional all already always appear as available away back bad base become begin bound bring change
clear consider contain continue cry current design detailed different directly engage ensure evaluate ever exist expect fall
feel few focus full general hear high hold identify important in instead introduce join keep large last late launch leave let
like live long match mean meet move name national next offer often once online out own particular plain possible quite rather
read really receive recommend remove return right round run same seem send show single sit small specific specify stand still
stop sure technical together too top try turn understand various walk why
"""

_UP_TO_500 = """
about access actually address adopt ago align almost american analyze answer apply around associate attach avoid basic bear
beautiful before believe below big black break broad buy cause center certain check choose civic clean close collect common
communicate compile complete conduct connect contribute cover critical cultural decide declare deliver depend deploy describe
determine die direct discuss down drive drop due early easily eat effective else encourage end enhance enjoy enough entirely
establish excellent expand explicitly explore expose extend fail far fast forward free friendly front fund further future
generate generic grow handle hard helpful highlight highly hire home hope host human increase initial innovative interact
interested internal international involve key laugh lay lead legal less lie likely local love low main major manage measure
mention modern multiple natural nice no note observe on over participate pass past pay perform permit personal plan play poor
post precise prepare present pretty prior private probably produce publish qualitative quickly reach real recent recently red
reduce related release relevant rely remain remember repeat replace represent resolve respond result review safe save search
second select senior separate serve set several shake short sign similar simple simply solve sometimes soon speak spend split
standard stay strange strike strong study submit suppose talk temporary test thank therefore throw thus united up update
useful virtual visit wait white wide wish yet yield
"""

_UP_TO_250 = """
accept accord achieve active adjust affect afterwards aged agree alone alternative amazing announce anonymous approach
appropriate approve assess associated attend capture care carry catch central certainly charge civil claim clearly
collaborate collaborative completely complex consistent constant construct contact contract creative custom cut dark dead
deal dedicate deep definitely demonstrate difficult discover draw drink economic editorial effectively email enable enter
entire equivalent especially essentially eventually evolve exactly explain express extra extract extremely face feature feed
fight final finally financial fine fit fix flat former forth foster fourth gain gather generally glad global guarantee guess
happen happy head heavy hence hot imply import incorporate indeed indicate individual inform integrate intend interesting
invite invoke largely latter lean lift light locate lose maintain marry maybe military mind minimum monthly native naturally
necessary occur official ok omit ongoing operate order organize original otherwise overall particularly perhaps pick popular
positive possibly potential potentially prefer primary prioritize professional promote protect proud pull pursue quick quiet
raise realize reasonable refer reference regard regional register regular remote report restrict rise secure seek settle
shift significant similarly simultaneously slowly somewhat special strategic structure subtle successful suddenly suggest
sustained teach third though track transform translate travel treat true unique usual usually valid view visual warm watch
wear whenever whole win wonder wonderful worth wrong
"""

_BANDS = (
    (8_000, _UP_TO_8000),
    (4_000, _UP_TO_4000),
    (2_000, _UP_TO_2000),
    (1_000, _UP_TO_1000),
    (500, _UP_TO_500),
    (250, _UP_TO_250),
)
_RATES = {word: rate for rate, band in _BANDS for word in band.split()}


def most_expected(lemma: str) -> int:
    """The number of times that the lower-case `lemma` is expected in a million words, at most."""
    return _RATES.get(lemma, _FLOOR)
