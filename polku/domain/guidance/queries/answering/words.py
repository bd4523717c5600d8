"""Words that turn the meaning of a sentence, and comparing the others although they are inflected."""

import re
from functools import cache

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

#: Says that something is not so.
NOT = frozenset(
    "ei en et emme ette eivät eikä enkä etkä eivätkä älä älkää ettei jottei jollei jolleivät ellei elleivät ellet jollet "
    "inte ej aldrig ingen inget inga not never no nor cannot nobody".split()
)
#: Says that something is missing or need not be; also within a word (maksuton, kertomatta, avgiftsfri).
WITHOUT = frozenset("ilman paitsi utan without free unless".split())
_WITHOUT = re.compile(r"(?:ton|tön|tonta|töntä|ttom\w+|ttöm\w+|matta|mättä|maksutta|fri|fria|fritt|less)$")
#: Written with a negation, and meaning that something need not be: one with the words that say “without”.
_NEED_NOT = re.compile(
    r"\b(?:ei|et|en|eikä|etkä|eivät)(?:\s+\w+){0,2}?\s+(?:tarvi\w+|edellyt\w+|vaadi\w*|maksa|peri\w*\s+maksu\w*|estä)\b"
    r"|\b(?:behöv\w+|kräv\w+)(?:\s+\w+)?\s+inte\b|\b(?:do|does)\s+not\s+(?:need|have)\b|\bmuu\w*\s+kuin\b|\bmuuten\s+kuin\b"
)
NEED_NOT = "need not"
MAY = frozenset("voi voit voivat voidaan voiko saattaa oikeus oikeutta får kan may can might".split())
MUST = frozenset(
    "pitää täytyy vaaditaan edellytetään pakko velvollisuus velvollinen ska skall måste must shall".split()
)
_DUTY = re.compile(r"(?:ttava|ttävä|ltava|tava|tävä)$")
_INFINITIVE = re.compile(r"(?:d[aä]|t[aä]|ll[aä]|nn[aä]|rr[aä]|[aeiouyäö][aä])$")
_COMING = frozenset("vireille voimaan mukaan kyseeseen".split())
#: Takes exceptions away.
ALWAYS = re.compile(
    r"\b(?:aina|alltid|always|jokai\w+|joka\s+kerta|kaiki\w*|kaikki\w*|poikkeukset\w+|missään\s+tapauk\w+|varje|alla|every|all)\b"
)
#: Narrows; each kind with what also says it.
NARROWING = (
    re.compile(r"\b(?:vain|ainoastaan|endast|bara|only|muuhun\w*\s+\w+\s+kuin)\b"),
    re.compile(r"\b(?:yleensä|usein|tavallisesti|vanligen|ofta|usually|often)\b"),
    re.compile(r"\b(?:tarvittaessa|vid\s+behov|if\s+needed)\b"),
    re.compile(r"\berityis\w+\s+(?:syy|perust)\w+"),
)
#: Whom or what a rule is for, where it is not for all.
RESTRICTING = re.compile(r"\b(kaksikieli|yksikieli|pienitulo|täysi-ikäi|alaikäi|puutteelli|tilapäi|uud(?=elleen|estaan))")
#: Begins what must be so before the rest is.
IF = re.compile(
    r"\b(?:jos|jollei|jolleivät|ellei|elleivät|mikäli|edellyttäen|siten että|om|ifall|såvida|if|unless|when|kun)\b"
)
_EMPTY = frozenset(
    "ja tai sekä että joka jota jonka jotka joita jossa josta johon joille jolla se sen sitä siitä sille siihen siinä sillä ne "
    "niitä niistä hän hänet hänen häntä hänelle tämä tämän tästä siis myös mutta vaan on ovat oli olla ole olet olisi oleva "
    "ollut kun niin kuin jo heti sinä sinun sinulla sinulle sinut itse oma oman omat omia muu muun muut muuta muihin ei en et "
    "mitä mikä minkä mukaan nojalla koskien koskeva koskevat koskevaa taikka joko vielä sama saman samasta samassa sitten "
    "yhdessä kanssa aikana varten vuoksi kohdalla kautta päin tulee tulevat saa saavat saat saada saanut tehdä tehdään tehtävä "
    "och att som den det de en ett du dig din sig sin är var har hos vid till på av för med i om eller även när efter kan "
    "the a an of to and or in is are be you your it that this for with at as by on from when any who they than "
    "klo kello lisäksi siitä silloin jos ellei jollei if unless ifall".split()
)
#: The same thing said otherwise.
_SAME = tuple(
    frozenset(group.split())
    for group in (
        "kela kansaneläkelaitos kansaneläkelaitoksen kansaneläkelaitokselle kansaneläkelaitokselta",
        "aloittaa aloitettava alkaa alkaminen alettava aloitetaan",
        "valmistua valmistuttava valmis valmiiksi saatettava loppuun",
        "auki palvelee avoinna",
        "kiinni suljettu",
        "pitkä pidempi pidemmäksi pidemmältä",
        "heti välittömästi viipymättä viivytyksettä kiireellisesti",
        "laatia laadittava tehtävä tehtävä tekeminen",
        "hakea haetaan hakemus tehdään",
        "toimeenpantava täytäntöön toimeen",
        "takaraja viimeistään",
        "vuorokausi vuorokauden ympäri yö",
        "ring call soita soittaa",
        "tid time appointment aika",
        "vuokra vuokraa rästi rästissä",
    )
)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text.casefold())


def content_of(text: str) -> list[str]:
    """The words that carry what a text is about."""
    turning = NOT | WITHOUT | MAY | MUST | _EMPTY
    return [word for word in words_of(text) if word not in turning and len(word) > 2 and not word[0].isdigit()]


def are_negated_alike(said: str, told: str) -> bool:
    """Do two clauses say of the same things that they are, are not, are missing or need not be?"""
    (not_said, lacks_said), (not_told, lacks_told) = _negations(said), _negations(told)
    if not_said != not_told:
        return False
    if lacks_said:
        return bool(lacks_told)
    # What is missing in the passage counts only where the sentence speaks of it.
    spoken = {word[:4] for word in words_of(said)}
    return not any(stem == NEED_NOT or stem in spoken for stem in lacks_told)


def _negations(text: str) -> tuple[bool, set[str]]:
    """Is something not so, and of what is it said that it is missing: the beginnings of its words."""
    small = text.casefold()
    words = words_of(_NEED_NOT.sub(" ", small))
    lacking = {word[:4] for word in words if _WITHOUT.search(word)}
    lacking |= {after[:4] for before, after in zip(words, words[1:], strict=False) if before in WITHOUT}
    return any(word in NOT for word in words), lacking | ({NEED_NOT} if _NEED_NOT.search(small) else set())


def modality(text: str) -> list[tuple[str, str]]:
    """Each `may` and `must` of the text with its verb, which is empty where none is seen."""
    words, said = words_of(text), []
    for place, word in enumerate(words):
        after = words[place + 1 : place + 5]
        verb = next((each for each in after if _INFINITIVE.search(each)), "")
        if word in MAY or (word in ("saa", "saavat", "saat", "saako") and verb in after[:2] and verb):
            said.append(("may", verb))
        elif word in MUST or (word in ("tulee", "tulevat") and not _COMING & set(after[:1])):
            said.append(("must", verb))
        elif _DUTY.search(word) and {"on", "ovat", "olisi"} & set(words[:place]):
            said.append(("must", word))
    return said


@cache
def alike(one: str, other: str) -> bool:
    """Is `one` the word `other` in another form, or a part of it?"""
    if one == other or any(one in group and other in group for group in _SAME):
        return True
    short, long = sorted((one, other), key=len)
    shared = _shared_beginning(one, other)
    if shared >= 4 and shared >= 0.5 * len(short) and (len(long) - shared <= 7 or shared == len(short)):
        return True
    return len(one) >= 5 and one[: max(5, len(one) - 2)] in other


def _shared_beginning(one: str, other: str) -> int:
    shared = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        shared += 1
    return shared
