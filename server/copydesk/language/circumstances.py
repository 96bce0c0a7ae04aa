"""What stands around the participle of a passive: its phrases, its adverbs, its subject, and the clauses beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from copydesk.language.clauses import Clause, Tense
from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_person
from copydesk.language.times import is_time, is_when
from copydesk.language.word_lists import words

_POINTS = words("in on at within before after since during around about over")
"""Prepositions that with a time say when something was done: "in May", not "until May" or "for a year"."""
_UNMARKED = ("obl:unmarked", "obl:tmod", "nmod:unmarked", "nmod:tmod")
_MOMENTS = words("""
yesterday today tomorrow tonight overnight once twice thrice again late later then soon immediately eventually finally
recently first initially previously subsequently afterwards ago before next suddenly promptly duly shortly instantly
daily weekly monthly yearly annually nightly hourly last thereafter meanwhile early
""")
_DEGREES = words("""
fully highly badly densely heavily completely partly partially entirely totally thoroughly tightly loosely neatly richly
closely strongly firmly deeply slightly mostly largely barely hardly nearly fairly mildly severely wholly utterly
sparsely thickly thinly lavishly sumptuously beautifully poorly extremely really truly terribly usually normally
generally clearly currently permanently only likely quite rather half double well ill far so very too more most less
least almost somewhat dimly brightly perfectly finely roughly broadly equally evenly unevenly randomly uniformly
increasingly particularly especially visibly obviously intricately elaborately solidly securely widely sharply steeply
gently smartly shabbily immaculately typically mainly chiefly primarily exclusively internally externally conveniently
ideally remotely centrally symmetrically vertically horizontally diagonally inextricably intimately naturally officially
legally newly freshly otherwise already still always exceptionally unusually remarkably moderately reasonably
sufficiently adequately insufficiently incredibly absolutely virtually practically effectively simply basically merely
apparently possibly probably certainly presumably allegedly unfortunately sadly luckily strangely oddly physically
mentally emotionally morally financially substantially specifically directly differently correctly hereby strictly
expressly politically culturally socially historically geographically structurally functionally mutually diametrically
separately individually lightly gaily plainly exquisitely tastefully handsomely luxuriously comfortably coarsely crudely
cheaply expensively
""")
"""Adverbs that say how far or in what respect something is in a state, or how sure the writer is, but not how it was done."""
_ACTING = words("""
quickly slowly rapidly swiftly suddenly carefully deliberately quietly gently violently hastily hurriedly briefly
repeatedly secretly accidentally unexpectedly abruptly automatically manually successfully skilfully skillfully
gradually continuously constantly periodically regularly frequently rarely occasionally routinely simultaneously
successively sequentially forcibly promptly easily immediately eagerly reluctantly cautiously openly silently loudly
calmly roughly vigorously patiently persistently
""")
"""Adverbs that even in the present tell of what is done."""
_FAR = words("""
fully highly badly densely heavily completely partly partially entirely totally thoroughly tightly loosely neatly richly
closely strongly firmly deeply slightly mostly largely barely nearly fairly mildly severely wholly utterly sparsely
thickly thinly lavishly poorly extremely really terribly permanently quite rather half double well ill far so very too
more less almost somewhat dimly brightly finely evenly yet randomly unevenly increasingly widely sharply steeply smartly
shabbily intimately inextricably freshly newly already still always lightly plainly exceptionally unusually
""")
"""Adverbs that only a state has: "heavily fortified", "still closed"."""
_CLAUSAL = ("aux:pass", "aux", "cop", "nsubj", "nsubj:pass", "mark")
_BODY = words("""
eye face hand arm leg foot finger hair head lip mouth cheek brow forehead beard knee wrist ankle skin shoulder back neck
throat nose ear jaw chin tooth fist knuckle palm nail thumb toe heel chest stomach belly pupil eyelid lash eyebrow voice
mind heart body sleeve collar coat jacket shirt tie shoe boot hat dress skirt wing tail leaf petal stem
""")
_FRESH = words(
    "a an another some no several many more few two three four five six seven eight nine ten hundreds dozens thousands"
)
_GIVEN = words("the this that these those both all every each its such which")
_MEANS = words("""
hand machine mistake accident chance lot post air sea road rail boat truck mail email phone telephone fax computer force
surprise order law vote ballot auction degrees stages experiment calculation analysis decree
""")
_MANNERS = words("""
loss notice hurry haste expense speed secret private public error turn turns stages detail full care difficulty ease
batches length random request intervals warning comment fuss permission
""")
"""Nouns that tell how something was done: "at short notice", "without comment"."""
_TOOLS = words("""
hammer wrench spanner screwdriver knife axe saw brush broom cloth sponge key needle mouse rope ropes brick stick stone
spade shovel fork spoon scissors pliers drill file chisel torch lamp hose mop rag towel comb razor pen pencil ruler bomb
gun bullet sword spear whip lever crowbar clip match matchstick iodine dye solvent soap water bleach acid sandpaper
press machine camera microscope telescope tool tools help cream ointment enzyme enzymes callipers tweezers scalpel
syringe thermometer gas cannon nets net
""")
"""What things are done with."""
_ORDERS = words("year month week day hour date time decade century quarter")
"""Times by which things may also be sorted: "organised by year"."""
_OCCASIONS = words("""
crash accident attack fire storm war raid flood earthquake explosion fighting battle fall collision riot transit spring
holidays reign election meeting vote trial operation ceremony move process blast clash strike race match game siege
revolution fight transport search hurricane quake purge auction absence presence conference rain way
""")
"""Nouns of what happens: "in the crash", "at the last election"."""
_UPON = words("arrival departure landing completion site entry delivery board request")
"""Nouns that with a bare "on" tell upon what occasion: "on arrival"."""
_COMING = words("get arrive come reach return wake enter look see find")
"""Verbs of those who find a thing in its state: "was closed when we got there"."""


@dataclass(frozen=True)
class Circumstances:
    """The surroundings of one passive."""

    clause: Clause

    @property
    def verb(self) -> Token:
        """The participle."""
        return self.clause.predicate

    @cached_property
    def children(self) -> tuple[Token, ...]:
        """What hangs on the participle."""
        return self.clause.parse.children(self.verb)

    @cached_property
    def phrases(self) -> tuple[tuple[str, Token], ...]:
        """The phrases that hang on the participle: preposition, empty where there is none, and noun."""
        return tuple((_case(self.clause.parse, child), child) for child in self._own if child.dep.startswith("obl"))

    @cached_property
    def joined(self) -> tuple[Token, ...]:
        """The participles that share the auxiliary: "was tied up and sent back"."""
        parse = self.clause.parse
        joined = [child for child in self.children if child.dep == "conj" and child.tag in ("VBN", "VBD")]
        joined = [verb for verb in joined if parse.child(verb, *_CLAUSAL) is None]
        return (*joined, parse.head(self.verb)) if self.clause.group.shared else tuple(joined)

    @cached_property
    def _own(self) -> tuple[Token, ...]:
        """What hangs on the participle and on those that share its auxiliary: "was laid and cleared within an hour"."""
        parse = self.clause.parse
        return (*self.children, *(child for verb in self.joined for child in parse.children(verb) if child.i != self.verb.i))

    @cached_property
    def places(self) -> frozenset[str]:
        """The prepositions after the participle of phrases that do not say when."""
        parse = self.clause.parse
        return frozenset(case for case, noun in self.phrases if noun.i > self.verb.i and case and not is_when(parse, noun))

    @cached_property
    def adverbs(self) -> tuple[Token, ...]:
        """The adverbs that hang on the participle."""
        return tuple(child for child in self._own if child.dep == "advmod")

    @cached_property
    def following(self) -> str:
        """The next word, lower-cased; empty at the end."""
        at = self.verb.i + 1
        return self.clause.parse.tokens[at].lower if at < len(self.clause.parse.tokens) else ""

    @cached_property
    def subject(self) -> Token | None:
        """The subject's head, that of the clause before where the auxiliary or the subject is shared."""
        if self.clause.subject is not None:
            return self.clause.subject.head
        parse, verb = self.clause.parse, self.clause.group.top
        while verb.dep == "conj":
            verb = parse.head(verb)
            found = parse.child(verb, "nsubj:pass", "nsubj")
            if found is not None:
                return found
        return None

    @cached_property
    def beside(self) -> tuple[Token, ...]:
        """The predicates of the clauses that stand side by side with this one."""
        parse, verb = self.clause.parse, self.verb
        found = [child for child in parse.children(verb) if child.dep in ("conj", "parataxis")]
        if verb.dep in ("conj", "parataxis"):
            head = parse.head(verb)
            found += [head, *(child for child in parse.children(head) if child.dep in ("conj", "parataxis"))]
        return tuple(token for token in found if token.i != verb.i)

    @property
    def is_dated(self) -> bool:
        """Whether a phrase says when or how often it was done: "in June", "last week", "at eleven", "every morning"."""
        return any(self._is_point(case, noun) for case, noun in self.phrases) or any(
            child.dep in _UNMARKED and is_time(self.clause.parse, child) and not self._lasts(child) for child in self._own
        )

    @property
    def is_due(self) -> bool:
        """Whether a phrase says by when: "by noon"."""
        parse = self.clause.parse
        times = [noun for case, noun in self.phrases if case == "by" and is_time(parse, noun)]
        times = [noun for noun in times if parse.child(noun, "acl", "acl:relcl") is None]  # "by the time we came"
        return any(noun.lower not in _ORDERS or len(parse.children(noun)) > 1 for noun in times)

    @property
    def is_repeated(self) -> bool:
        """Whether a phrase says how often or at what hour something is done: "every night", "at eleven"."""
        parse = self.clause.parse
        often = any(
            child.dep in _UNMARKED and any(c.lower in ("every", "each", "a") for c in parse.children(child))
            for child in self._own
        )
        return often or any(case == "at" and noun.pos == "NUM" for case, noun in self.phrases)

    def _is_point(self, case: str, noun: Token) -> bool:
        parse = self.clause.parse
        if case == "at" and noun.pos == "NUM":
            return True
        if case not in _POINTS or not is_time(parse, noun) or parse.child(noun, "acl", "acl:relcl") is not None:
            return False
        inside = [child for child in parse.children(noun) if child.dep == "nmod"]
        if noun.lower in ("end", "ends", "beginning", "start", "top", "close") and not any(
            is_time(parse, child) for child in inside
        ):
            return False  # "at the end of the lane"
        return not (noun.tag in ("NNS", "NNPS") and case in ("on", "at"))

    def _lasts(self, noun: Token) -> bool:
        return any(child.lower in ("all", "whole") for child in self.clause.parse.children(noun))

    @property
    def is_timed(self) -> bool:
        """Whether an adverb says when or how often it was done, or in what order: "twice", "then", "soon"."""
        tokens = self.clause.parse.tokens
        moments = [child for child in self.adverbs if child.lower in _MOMENTS and not _leads_to(tokens, child)]
        return bool(moments) or any(case == "at" and noun.lower == "once" for case, noun in self.phrases)

    @property
    def has_manner(self) -> bool:
        """Whether an adverb says how it was done, not how far: "was quickly sealed", but "is fully booked"."""
        allowed = _ACTING if self.clause.tense is Tense.PRESENT else None
        adverbs = [child for child in self.adverbs if child.lower.endswith("ly") and child.lower not in _MOMENTS]
        manners = any(
            case == "without" or (case in ("in", "at", "with") and noun.lower in _MANNERS) for case, noun in self.phrases
        )
        return manners or any(child.lower not in _DEGREES and (allowed is None or child.lower in allowed) for child in adverbs)

    @property
    def has_degree(self) -> bool:
        """Whether an adverb before the participle says how far, or that it is still so: "half drawn", "already packed"."""
        before = self.clause.parse.tokens[self.verb.i - 1] if self.verb.i else self.verb
        return before.lower in _FAR or any(child.lower in _FAR for child in self.adverbs if child.i < self.verb.i)

    @property
    def has_means(self) -> bool:
        """Whether a phrase with "by" says by what means: "by hand", "by mistake"; "sorted by date" tells of an order."""
        return any(
            (case == "by" and noun.lower in _MEANS) or (case == "with" and noun.lemma.lower() in _TOOLS)
            for case, noun in self.phrases
        )

    @property
    def has_occasion(self) -> bool:
        """Whether a phrase says upon what it happened: "after a landslip", "in the crash", "during the night"."""
        parse = self.clause.parse
        return any(
            case in ("during", "following", "amid", "despite")
            or (case in ("after", "before") and self.verb.lower not in ("named", "called") and not is_person(noun))
            or (case in ("in", "at", "on") and noun.lemma.lower() in _OCCASIONS)
            or (case in ("on", "upon") and noun.lower in _UPON and parse.child(noun, "det", "nmod:poss") is None)
            for case, noun in self.phrases
        )

    @property
    def has_clause_of_time(self) -> bool:
        """Whether a clause says when: "after he had left", "once it is full"."""
        marks = ("after", "before", "once")
        return any(child.dep == "advcl" and (self._begins(child, *marks) or self._as_soon(child)) for child in self._own)

    @property
    def has_until(self) -> bool:
        """Whether a clause says until when or for how long: "until it is soft"."""
        return any(child.dep == "advcl" and self._begins(child, "until", "while", "since") for child in self._own)

    def _as_soon(self, verb: Token) -> bool:
        return any(child.lower in ("as", "soon") and child.dep == "advmod" for child in self.clause.parse.children(verb))

    @property
    def has_charge(self) -> bool:
        """Whether "for" with a verb says why it was done: "suspended for kicking an opponent"."""
        return any(child.dep == "advcl" and child.tag == "VBG" and self._begins(child, "for") for child in self._after)

    @cached_property
    def _after(self) -> tuple[Token, ...]:
        return tuple(child for child in self.children if child.i > self.verb.i)

    def _begins(self, verb: Token, *marks: str) -> bool:
        children = self.clause.parse.children(verb)
        return any(child.lower in marks and child.dep in ("mark", "advmod") for child in children)

    @property
    def is_conditional(self) -> bool:
        """Whether the passive itself says when, if or why, or something else says when: "when the lever is pulled"."""
        marks = (
            "when",
            "after",
            "before",
            "until",
            "once",
            "whenever",
            "if",
            "unless",
            "because",
            "though",
            "although",
            "while",
            "since",
        )
        inside = self.verb.dep == "advcl" and self._begins(self.verb, *marks)
        return inside or any(
            child.dep == "advcl" and self._begins(child, "when", "whenever") and child.lemma not in _COMING
            for child in self._after
        )

    @property
    def ends(self) -> bool:
        """Whether nothing follows the participle in its clause."""
        return self.following in ("", ".", ",", ";", ":", "!", "?", "and", "but", "or", "so", ")", "—")

    @property
    def particle(self) -> str:
        """The particle of a phrasal verb: "up" in "rolled up"."""
        return next((child.lower for child in self._after if child.dep == "compound:prt"), "")

    @property
    def of_person(self) -> bool:
        """Whether the subject is a person: "he", "the nurse"."""
        noun = self.subject
        if noun is None or noun.lower in ("they", "them") or noun.pos == "PROPN":
            return False
        return noun.lower in ("i", "we", "you", "he", "she", "who") or (noun.pos == "NOUN" and is_person(noun))

    @property
    def of_body(self) -> bool:
        """Whether the subject is a part of a body or dress: "His sleeves were rolled up"."""
        return self.subject is not None and self.subject.lemma.lower() in _BODY

    @property
    def of_something_new(self) -> bool:
        """Whether the subject brings up a thing or some: "a meeting", "two men", "nothing"."""
        noun = self.subject
        if noun is None or noun.pos in ("PRON", "PROPN"):
            return noun is not None and noun.lower in ("nothing", "nobody", "something", "someone")
        children = self.clause.parse.children(noun)
        counted = any(child.lower in _FRESH or (child.pos == "NUM" and child.lower != "one") for child in children)
        return counted and not self._is_given(noun)

    @property
    def of_some_kind(self) -> bool:
        """Whether the subject is a plural without article: "shops"."""
        noun = self.subject
        return noun is not None and noun.tag == "NNS" and not self._is_given(noun) and not self.of_something_new

    def _is_given(self, noun: Token) -> bool:
        return any(child.lower in _GIVEN or child.dep == "nmod:poss" for child in self.clause.parse.children(noun))

    @property
    def of_one_known(self) -> bool:
        """Whether the subject is one thing that the reader knows: "the pier", "it"."""
        noun = self.subject
        if noun is None or noun.tag == "NNS":
            return False
        children = self.clause.parse.children(noun)
        return noun.lower == "it" or any(
            child.lower in ("the", "this", "that") or child.dep == "nmod:poss" for child in children
        )

    @property
    def of_something_owned(self) -> bool:
        """Whether somebody has the subject: "her fists", "my phone"."""
        return self.subject is not None and self.clause.parse.child(self.subject, "nmod:poss") is not None


def _case(parse: Parse, noun: Token) -> str:
    return next((child.lower for child in parse.children(noun) if child.dep == "case"), "")


def _leads_to(tokens: Sequence[Token], adverb: Token) -> bool:
    """Whether an adverb opens a phrase of place: "next to the airport"."""
    return adverb.i + 1 < len(tokens) and tokens[adverb.i + 1].lower in ("to", "in")
