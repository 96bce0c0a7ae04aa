"""Relative clauses without their empty words: "the people who are waiting outside" → "the people waiting outside".

Only the pronoun and "be" go. What they said must be said without them: the time, by the sentence around; the noun that the
clause belongs to, by its place. Each reason not to is a `Declined`.
"""

from copydesk.findings import ProseEdit, Rewrite, Safety
from copydesk.language.inflection import verb_readings
from copydesk.language.parse import Parse, Token
from copydesk.language.people import is_person
from copydesk.language.relatives import BareClause, Kind, Role, Time, bare_clauses
from copydesk.language.word_lists import words
from copydesk.rewriting.forms import Declined
from copydesk.text import Prose, Span

_ADVERBS = words("""
    currently still now already directly immediately newly fully partly entirely mainly mostly often usually partially
    primarily commonly widely frequently fairly previously recently originally typically actively automatically publicly
    freely readily closely completely specifically generally normally simultaneously
""")
_DOING_ONLY = words("go be have get become")
_FELT = words("""
    reveal engage interest mislead demand encourage promise compel please surprise appeal confuse frustrate annoy tempt threaten
    worry disturb challenge fascinate bore tire excite amuse charm convince disappoint embarrass entertain exhaust frighten
    inspire relax satisfy shock terrify thrill touch trouble
""")
_OBJECT_WITH_ING = words("""
    catch keep leave stop start have get send find see watch hear feel notice observe remember imagine want like hate mind set
    bring show picture smell spot discover recall prevent save spend
""")
_OBJECT_WITH_ED = words("""
    have get want need see find keep leave hear feel make like lose watch order wish expect prefer consider declare call imagine
    show
""")
_OBJECT_WITH_ADJECTIVE = words("make keep find consider leave call think get have want prefer render hold deem believe")
_OBJECT_WITH_PLACE = words("""
    use own follow click press check cover include describe list read open close select choose edit delete test need know
    contain explain share replace review study count name affect concern require update protect represent
""")
_STATES = words("""
    own love know fear hate need want like admire respect understand believe consider regard inhabit occupy hold expect
    suppose mean intend think see
""")
_NAMED = frozenset(["called", "named", "known"])
_RAISED = words("make say allow require entitle permit report allege force cause leave get suppose expect think believe mean")
_REACTIONS = words("""
    expect note regret welcome criticise criticize confirm see consider regard deny follow accompany mean intend reflect
    understand accept
""")
_PLACES = words("""
    in on at near under above below behind beside beneath inside outside between within along across opposite against among
    around beyond underneath over next
""")
_STANDINGS = words("charge debt need power leave duty risk prison jail custody work office hospital trouble control bail")
_NO_PLACES = words("""
    love use sale force way value question fire order doubt danger hand hands place position effect existence progress demand
    favor favour line part season session shape service transit touch common agreement average business conflict accord call
    offer loan strike trial track guard standby time hold schedule edge alert board course display parole behalf record
    target ease rest war peace fault play stake construction development review consideration discussion investigation
    attack pressure threat contract obligation arrest impression scope jeopardy compliance keeping nature scale mind form
    mode state condition mood size length color colour
""")
_TIMES = words("monday tuesday wednesday thursday friday saturday sunday")
_QUALITIES = words("""
    relevant interested responsible familiar subject typical capable available common dependent similar close resistant
    eligible exempt afraid fluent inherent equal identical comparable adjacent parallel perpendicular susceptible vulnerable
    prone aware accessible applicable suitable necessary essential critical specific unique full free devoid rich
    independent proportional harmful lethal native willing unwilling likely unlikely present absent
    characteristic indicative representative conducive peculiar external internal central integral vital incapable
    involved associated related linked connected dedicated committed opposed suited accustomed addicted exposed based
    nearest closest nearer closer
    unhappy dissatisfied satisfied unable guilty worthy unworthy sensitive superior inferior jealous
    ignorant unfit fit ineligible unrelated unaffected allergic immune hostile loyal faithful unfamiliar dissimilar unsuitable
    exclusive reliant dependant qualified
    older younger larger smaller greater higher lower longer shorter taller heavier lighter deeper wider bigger
""")
_NOT_NOUNS = words("that this these all what who which one ones he she it they we you i him her them us me")
_ANYBODY = frozenset(["those", "anyone", "anybody", "everyone", "everybody"])
_PITIES = words("problem mistake pity shame thing way reason matter relief surprise fact disaster blow sign result blessing")
_LOOSE = frozenset(["it", "what", "who", "which"])
_ERGATIVE = words("""
    float race walk march sail fly run drop melt grow burn boil break sink roll move turn change start stop open close drive
    ride return
""")


def reduced(clause: BareClause) -> Rewrite:
    """The rewrite that cuts pronoun and "be", and "located" before a place. Raises Declined."""
    _refuse_nouns(clause)
    _refuse_more(clause)
    _refuse_form(clause)
    if clause.commas:
        safety = _with_commas(clause)
    else:
        _refuse_time(clause)
        safety = _without_commas(clause)
    end = clause.phrase.start
    if clause.kind is Kind.PLACED and not clause.commas:
        end = clause.parse.tokens[clause.predicate.i + 1].start
    edit = ProseEdit(Span[Prose](clause.pronoun.start, end), ())
    return Rewrite("Cut the empty words", (edit,), safety)


def verify_reduced(before: Parse, after: Parse) -> bool:
    """Whether what is left of each clause that is gone hangs on its noun still, as the new sentence is parsed."""
    kept = {_key(clause) for clause in bare_clauses(after)}
    gone = [clause for clause in bare_clauses(before) if _key(clause) not in kept]
    return bool(gone) and all(_hangs_on_noun(clause, after) for clause in gone)


def _key(clause: BareClause) -> tuple[str, str]:
    return clause.noun.lower, clause.predicate.lower


def _hangs_on_noun(clause: BareClause, after: Parse) -> bool:
    wanted = clause.predicate.lower
    if clause.kind is Kind.PLACED and not clause.commas:
        place = _place_of(clause)
        wanted = place.lower if place else ""
    for token in after.tokens:
        head = after.head(token)
        if (
            token.lower == wanted
            and head.lower == clause.noun.lower
            and head.i < token.i
            and token.dep not in ("conj", "nsubj")
        ):
            return True
        if (
            token.lower == wanted
            and clause.role is not Role.SUBJECT
            and head.lower == clause.governor.lower
            and token.dep == "obl"
        ):
            return True
        set_apart = clause.commas and clause.kind in (Kind.DONE, Kind.DOING, Kind.PLACED)
        if token.lower == wanted and token.dep in ("advcl", "ccomp") and set_apart:
            return True
    return False


# What must hold


def _refuse_nouns(clause: BareClause) -> None:
    parse, noun = clause.parse, clause.noun
    if noun.lower in _NOT_NOUNS and not (
        noun.lower in ("one", "ones") and clause.kind in (Kind.PLACE, Kind.PLACED, Kind.DOING)
    ):
        raise Declined("the pronoun before the clause needs it whole")
    if noun.lower in ("way", "manner", "ways") and clause.kind is not Kind.DONE:
        raise Declined("“that” says what the way is")
    if clause.predicate.text[0].isupper() and _is_verbal(clause):
        raise Declined("the words have a headline's capitals")
    counted = parse.head(noun) if noun.dep == "nmod" else noun
    if clause.kind not in (Kind.PLACE, Kind.PLACED) and parse.child(parse.head(counted), "expl") is not None:
        raise Declined("“there is” can go")
    if parse.head(noun).dep == "acl" and not clause.commas:
        raise Declined("the words could belong to another noun")
    if noun.pos == "PROPN" and not clause.commas:
        raise Declined("the clause belongs to a name")
    if noun.dep == "conj" or parse.child(noun, "conj") is not None:
        raise Declined("the clause may belong to several nouns")
    is_known = not any(child.dep == "det" and child.lower in ("a", "an") for child in parse.children(noun))
    if is_known and any(child.dep in ("nsubj", "expl") and child.lower in _LOOSE for child in parse.children(noun)):
        raise Declined("the clause is what the sentence sets apart")
    if noun.dep == "nmod" and is_person(parse.head(noun)) and not clause.commas:
        raise Declined("the words could belong to another noun")
    if any(child.dep in ("acl:relcl", "acl") and child is not clause.predicate for child in parse.children(noun)):
        raise Declined("the noun has another clause of its own")
    sentence = parse.sentence_tokens(parse.sentences[noun.sentence])
    if sentence[-1].text == "?" and any(token.tag in ("WP", "WDT") and token.i < noun.i for token in sentence):
        raise Declined("the sentence asks")


def _refuse_more(clause: BareClause) -> None:
    parse, predicate = clause.parse, clause.predicate
    children = parse.children(predicate)
    if any(c.dep == "conj" and (c.pos in ("VERB", "AUX") or parse.child(c, "cop", "aux", "nsubj")) for c in children):
        raise Declined("the clause goes on with another verb")
    between = parse.tokens[clause.phrase.i : predicate.i]
    negated = [token for token in between if token.lower in ("not", "n't", "n’t", "never", "no")]
    is_denied = [token.lower for token in negated] == ["not"] and negated[0] is clause.phrase and _keeps_not(clause)
    if negated and not is_denied:
        raise Declined("the negation would lose its verb")
    if any(token.lower not in _ADVERBS for token in clause.adverbs if token not in negated) or any(
        token.pos == "PUNCT" for token in between
    ):
        raise Declined("an adverb would lose its verb")
    if any(token.dep in ("advcl", "parataxis") and token.i < clause.phrase.i for token in children):
        raise Declined("the clause goes on with another verb")
    if _is_continued(clause):
        raise Declined("the clause goes on with another verb")
    if (
        _is_verbal(clause)
        and clause.noun.lower not in _ANYBODY
        and not any(c.i > predicate.i and c.pos != "PUNCT" for c in children)
    ):
        raise Declined("the participle would stand alone")


def _keeps_not(clause: BareClause) -> bool:
    """Whether "not" can stand before the word without "be": "people not eligible", "those not working"."""
    return clause.kind is Kind.QUALITY or (clause.kind is Kind.DOING and clause.noun.lower in _ANYBODY)


def _is_continued(clause: BareClause) -> bool:
    """Whether a second relative clause, or a verb that may be the clause's, follows: "who are here but who", "and can pay"."""
    behind = [t for t in clause.parse.tokens[clause.last.i + 1 : clause.last.i + 5] if t.text != ","][:3]
    if not behind or behind[0].sentence != clause.last.sentence:
        return False
    if behind[0].pos != "CCONJ":
        return behind[0].tag in ("WDT", "WP", "WP$")
    verbs = [t for t in behind[1:] if t.pos != "ADV"][:1]
    return any(t.tag in ("WDT", "WP", "WP$", "MD", "VBZ", "VBP", "VBD") or t.pos == "AUX" for t in verbs)


def _refuse_form(clause: BareClause) -> None:
    """Raise Declined for a predicate that says something else, or nothing, without its "be"."""
    parse, predicate = clause.parse, clause.predicate
    after = parse.tokens[predicate.i + 1] if predicate.i + 1 < len(parse.tokens) else None
    match clause.kind:
        case Kind.DOING if predicate.lemma in _DOING_ONLY and parse.child(predicate, "xcomp", "ccomp"):
            raise Declined("the verb needs its “be”")
        case Kind.DOING if predicate.lemma in _FELT and parse.child(predicate, "obj", "iobj") is None:
            raise Declined("the adjective cannot follow its noun")
        case Kind.DONE if predicate.lower in _NAMED and not clause.commas:
            raise Declined("a rule for names speaks here")
        case Kind.DONE if predicate.lemma in _RAISED and parse.child(predicate, "xcomp", "ccomp"):
            raise Declined("the verb needs its “be”")
        case Kind.QUALITY if predicate.lower not in _QUALITIES or after is None or after.pos not in ("ADP", "PART", "SCONJ"):
            raise Declined("the adjective cannot follow its noun")
        case Kind.QUALITY if after is not None and after.i > clause.last.i:
            raise Declined("the adjective cannot follow its noun")
        case Kind.PLACE if not _is_place(clause):
            raise Declined("the phrase is no place")
        case Kind.PLACED if _place_of(clause) is None:
            raise Declined("the phrase is no place")


def _place_of(clause: BareClause) -> Token | None:
    """The noun of the place behind "located"."""
    parse = clause.parse
    first = parse.tokens[clause.predicate.i + 1]
    place = parse.head(first)
    is_case = first.dep == "case" and first.lower in _PLACES and place.head == clause.predicate.i
    return place if is_case else None


def _is_place(clause: BareClause) -> bool:
    parse, place = clause.parse, clause.predicate
    cases = [child for child in parse.children(place) if child.dep == "case"]
    if cases[0].lower not in _PLACES or cases[0].i > clause.phrase.i + len(clause.adverbs):
        return False
    is_bare = not any(child.dep in ("det", "nmod:poss", "nummod", "amod", "compound") for child in parse.children(place))
    if place.lower in _STANDINGS and is_bare:
        return clause.role is not Role.OBJECT
    if place.lower in _TIMES or place.pos == "NUM":
        return False
    return not (place.lower in _NO_PLACES and is_bare) and place.pos in ("NOUN", "PROPN", "PRON")


def _refuse_time(clause: BareClause) -> None:
    outer = clause.outer_time
    if outer in (clause.time, Time.NONE):
        return
    is_event = clause.kind is Kind.DONE and clause.predicate.lemma not in _STATES and clause.time is Time.PAST
    if not is_event:
        raise Declined("the clause has a time of its own")


def _without_commas(clause: BareClause) -> Safety:
    verb = clause.governor.lemma
    if clause.role is Role.OTHER:
        raise Declined("the place of the noun does not show what the words would belong to")
    if clause.following is not None and clause.following.text == "," and clause.role is not Role.SUBJECT and _is_verbal(clause):
        return Safety.CHOICE
    if clause.kind is Kind.NAME:
        raise Declined("without commas the clause tells which one is meant")
    if clause.role is Role.SUBJECT and _may_be_finite(clause):
        raise Declined("the participle could be read as the verb of the sentence")
    if clause.role is Role.OBJECT:
        takers = {
            Kind.DOING: _OBJECT_WITH_ING,
            Kind.DONE: _OBJECT_WITH_ED,
            Kind.QUALITY: _OBJECT_WITH_ADJECTIVE,
        }.get(clause.kind)
        if (verb in takers) if takers is not None else (verb not in _OBJECT_WITH_PLACE):
            raise Declined("the words could belong to the verb")
        return Safety.CHOICE
    if clause.role is Role.PREPOSITIONAL and clause.kind in (Kind.PLACE, Kind.PLACED):
        return Safety.CHOICE
    return Safety.MEANING


def _is_verbal(clause: BareClause) -> bool:
    return clause.kind in (Kind.DOING, Kind.DONE)


def _may_be_finite(clause: BareClause) -> bool:
    """Whether "the boat floated down the river" would be heard as a sentence."""
    verb = clause.predicate
    is_open = clause.kind is Kind.DONE and verb.lemma in _ERGATIVE and "VBD" in verb_readings(verb.lower)
    return is_open and clause.parse.child(verb, "obl:agent") is None


def _with_commas(clause: BareClause) -> Safety:
    following = clause.following
    is_last = following is None or following.text in (".", "!", ";", ":")
    if not is_last and (following is None or following.text != ","):
        raise Declined("no second comma closes the clause")
    match clause.kind:
        case Kind.PLACED:
            return Safety.MEANING
        case Kind.DONE:
            return _done_with_commas(clause, is_last)
        case Kind.DOING:
            _refuse_time(clause)
            if clause.role is not Role.SUBJECT or is_last:
                raise Declined("the participle would belong to the subject")
            return Safety.CHOICE
        case Kind.NAME:
            return _apposition(clause, is_last)
    raise Declined("between commas the words would hang loose")


def _done_with_commas(clause: BareClause, is_last: bool) -> Safety:
    if clause.predicate.lemma in _STATES:
        _refuse_time(clause)
    if clause.predicate.lemma in _REACTIONS and is_last:
        raise Declined("“which” may stand for the whole sentence")
    if clause.role is Role.SUBJECT and not is_last:
        return Safety.MEANING
    if is_person(clause.noun) or not is_last:
        raise Declined("the participle would belong to the subject")
    if clause.time is not Time.PAST:
        raise Declined("the participle would hang loose")
    return Safety.CHOICE


def _apposition(clause: BareClause, is_last: bool) -> Safety:
    parse, predicate = clause.parse, clause.predicate
    if clause.time is Time.PAST:
        _refuse_time(clause)
    if clause.phrase.lower not in ("a", "an", "the") or predicate.lower in _PITIES:
        raise Declined("the clause is no apposition")
    if any(token.pos == "PUNCT" or token.pos == "CCONJ" for token in parse.tokens[clause.phrase.i : clause.last.i]):
        raise Declined("the clause goes on too long for an apposition")
    if clause.noun.pos != "PROPN" and (is_last or clause.role is not Role.SUBJECT):
        raise Declined("“which” may stand for the whole sentence")
    if clause.role not in (Role.SUBJECT, Role.OBJECT, Role.PREPOSITIONAL):
        raise Declined("the place of the noun does not show what the words would belong to")
    return Safety.CHOICE
