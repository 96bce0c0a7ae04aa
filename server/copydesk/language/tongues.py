"""Is a paragraph English? Told by its small words, which no text can do without and few languages share.

Said is only what is certain: a paragraph counts as foreign if it holds small words of one other language, and next to none of
English; or if most of its letters are not Latin. English with foreign names, titles and quotations stays English.
"""

import re

from copydesk.language.word_lists import words

_ENGLISH = words("""
the of and to in is it that was for on are as with his they be at have this from or had by but what were we when your can said
there an each which she do how their if will up other about out many then them these so some her would make like him into has
two more go see no way could my than been who its now did get may down over new our any me i you he not a all one us
says say ask asked such only also most should must very after before between because does where why while against through
under during without within upon until am don't doesn't isn't it's i'm that's can't won't didn't
""")
_OTHERS = {
    "de": words("""
    der die das und in ist nicht ein eine einen einem einer eines ich sie wir ihr zu den dem des mit auf für von im am als
    auch es an werden aus er hat dass daß nach wird bei noch wie über zum war haben nur oder aber vor zur bis mehr durch
    man sein wurde sei hatte kann gegen vom schon wenn habe seine seinen mich mir dich dir uns euch kein keine wurden
    wegen sind bin bist ob um damit dann diese dieser dieses doch weil hier sehr
    """),
    "fr": words("""
    le la les de des du un une et est en que qui dans ce il elle pour pas sur se au aux avec par ne plus son sa ses mais
    ou où nous vous ils elles je tu leur leurs cette ces cet été être avoir fait sont ont était comme tout sans sous entre
    aussi bien peu très même c'est d'un d'une l'on qu'il qu'elle n'est n'a j'ai si donc
    """),
    "es": words("""
    el la los las de del y que en un una es se no por con para su sus al lo como más pero le les ya o este esta estos
    estas cuando muy sin sobre ser también me hasta hay donde quien desde todo nos durante fue ha han era son está están
    entre porque había mi si yo tú él ella ellos nosotros
    """),
    "it": words("""
    in il lo la i gli le di del della dei delle degli e è che in un una uno per con non sono si da dal dalla al alla alle nel
    nella ma come più su sul sulla anche questo questa ha hanno era essere o ed suo sua loro lui lei io noi voi se dopo
    molto tutto perché quando dove
    """),
    "pt": words("""
    o a os as de do da dos das e que em um uma é para por com não se no na nos nas mais como mas foi ao ele ela das à seu
    sua ou quando muito já também só pelo pela até isso entre depois sem mesmo aos ter seus suas nem eu você são está tem
    foram ser
    """),
    "nl": words("""
    de het een en van ik te dat die in is niet zijn op aan met als voor er maar om hem dan zou of wat mijn men dit zo door
    over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen
    omdat iets worden toch al waren veel meer doen moet wordt werd we had weer waarin of hij wij
    """),
    "sv": words("""
    och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då sin nu
    har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara vad över än dig kan
    sina här ha mot alla under någon eller allt mycket sedan ju denna detta
    """),
    "da": words("""
    og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over
    da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog noget ville jo
    deres efter ned skulle denne end dette mit også under have dig anden hende mine alt meget
    """),
    "no": words("""
    og i jeg det at en et den til er som på de med han av ikke der så var meg seg men ett har om vi min mitt ha hadde hun
    nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl her alle vil bli ble blitt kunne
    inn når være kom noen noe ville dere deres kun ja etter ned skulle denne for deg si sine sitt mot å meget hvorfor
    dette disse uten hvordan
    """),
    "fi": words("""
    ja on ei se että en oli hän mutta ovat kun niin myös joka mitä tai ole olen olet hänen minä sinä me te he tämä nämä
    sen jos vain kuin ollut olla voi kanssa sitten nyt vielä mukaan jo minun siitä koska
    """),
    "pl": words("""
    i w nie na się z do to jest że a o jak ale po co tak za od go już jego jej tym być był była było są dla czy przez ten
    ta tego tylko może mnie przed który która które oraz lub bardzo kiedy jeszcze
    """),
    "cs": words("""
    a se v na je že s z do o i to jako za by ale k si po ve jsem jsou být byl byla bylo který která které jeho její pro
    při od nebo až tak už co není podle měl měla má mít také jen když však aby
    """),
    "tr": words("""
    ve bir bu da de için ile çok daha olarak ne gibi ama o ki var ben sen biz siz onlar kadar sonra değil olan en her mi
    mı
    """),
    "ro": words("""
    și în de la cu pe nu un o care că mai este a din pentru sunt ce se fi au fost dar sau prin lui ei el ea noi după doar
    acest această într-o
    """),
    "hu": words("""
    a az és hogy nem is egy ez volt meg csak de ha már mint ki el még van azt vagy ezt lehet kell sem majd lesz nagyon
    minden
    """),
    "id": words("""
    yang dan di dari untuk dengan pada adalah ini itu dalam tidak akan ke juga oleh sebagai mereka atau kami saya dia bisa
    karena
    """),
    "la": words("""
    et in est non ad cum quod ut qui sed si ex aut enim esse sunt per ab quae hoc nec autem ac atque quam etiam eius
    """),
}  # fmt: skip
_ONLY_ENGLISH = _ENGLISH.difference(*_OTHERS.values())
_TESTS = {name: (small - _ENGLISH, _ENGLISH - small) for name, small in _OTHERS.items()}
_PARTICLES = words("""
de la le les du des der den dem das die van von zu ten ter del della di da do dos das el los las al y e i a o af av bin ben san
""")
"""Words that stand in names and titles before a capital: "Vincent van der Berg", "Rio de Janeiro"."""
_LEAST, _SURE = 2, 3
"""Small words of another language that are enough in a paragraph without any of English, and in one with few."""
_SHARE, _SHORT_SHARE = 0.15, 0.25
"""Their least share in a paragraph, and in one that has fewer than `_SURE`."""
_OUTWEIGH = 4
"""How many small words of another language one of English makes up for."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")


def is_foreign(text: str) -> bool:
    """Whether `text`, a paragraph, is certainly not English."""
    if _is_of_other_script(text):
        return True
    found = _WORD.findall(_QUOTED.sub(" ", text)) or _WORD.findall(text)
    only_english = sum(word.lower() in _ONLY_ENGLISH for word in found)
    if (1 + _OUTWEIGH) * only_english > len(found):  # Too few words are left to outweigh these: most English ends here.
        return False
    weighed = [(word.lower().replace("’", "'"), _weight(found, at)) for at, word in enumerate(found)]
    return any(_speaks(weighed, *test) for test in _TESTS.values())


_CODES = words("""
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el eo es et
eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk
kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny
oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk
tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu deu fra spa ita por nld swe dan nor fin pol ces tur
ron hun ind lat rus ukr ell heb ara zho jpn kor german french spanish italian portuguese dutch swedish danish norwegian
finnish polish czech turkish romanian hungarian indonesian latin russian ukrainian greek hebrew arabic chinese japanese
korean deutsch français francais español espanol italiano português portugues nederlands svenska dansk norsk suomi
polski čeština türkçe română magyar
""")
"""What names a language other than English in ISO 639-1, and for the more frequent ones in ISO 639-3 or in words."""


def is_other_language(tag: str) -> bool:
    """Whether `tag` certainly names a language other than English: "de-AT" does, "python" does not."""
    return re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0] in _CODES


def is_english(language: str) -> bool:
    """Whether the tag (BCP 47) or the name of a language means English."""
    return re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0] in ("en", "eng", "english")


def _weight(found: list[str], at: int) -> float:
    """How much the word speaks for its language: a particle before a capital, as in a name, half as much as others."""
    if found[at].lower() not in _PARTICLES:
        return 1
    following = found[at + 1 : at + 3]
    if following and following[0].lower() in _PARTICLES:
        following = following[1:]
    return 0.5 if following and following[0][:1].isupper() else 1


def _speaks(weighed: list[tuple[str, float]], theirs: frozenset[str], ours: frozenset[str]) -> bool:
    foreign = sum(weight for word, weight in weighed if word in theirs)
    if foreign < _LEAST:
        return False
    english = sum(word in ours for word, _ in weighed)
    if foreign >= _SURE and foreign >= _OUTWEIGH * english:
        return foreign >= _SHARE * len(weighed)
    return not english and foreign >= _SHORT_SHARE * len(weighed)


def _is_of_other_script(text: str) -> bool:
    if text.isascii():
        return False
    letters = [char for char in text if char.isalpha()]
    other = sum(char >= "\u0370" and not "\u1e00" <= char <= "\u1eff" for char in letters)
    return other >= 2 and 2 * other > len(letters)
