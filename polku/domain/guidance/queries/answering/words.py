"""Words that turn the meaning of a sentence, and comparing the others although they are inflected."""

import re
from functools import cache
from itertools import chain, pairwise

from polku.domain.guidance.queries.answering.lists import listed

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

#: Says that something is not so, by language: `en` denies in Finnish and is an article in Swedish.
_NOT = {
    "fi": listed(
        "ei en et emme ette eivät eikä enkä etkä eivätkä älä älkää ettei jottei jollei jolleivät ellei elleivät "
        "ellet jollet kielletty kiellettyä kielletään"
    ),
    "sv": listed("inte ej aldrig ingen inget inga varken förbjudet förbjuden"),
    "en": listed("not never no nor cannot nobody none neither forbidden"),
}
NOT = frozenset().union(*_NOT.values())
#: Says that something is missing or need not be; also within a word (maksuton, kertomatta, avgiftsfri).
WITHOUT = listed("ilman paitsi utan without free unless")
#: The genitive of `käyttö` and `henkilöstö` ends like `työtön` and lacks nothing.
_NOT_LACKING = r"(?<!s)(?<!käy)(?<!luo)(?<!muu)(?<!soi)(?<!tuo)(?<!saa)(?<!pei)(?<!deno)(?<!öno)"
_WITHOUT = re.compile(
    rf"(?:{_NOT_LACKING}t[oö]n|tonta|töntä|ttom\w+|ttöm\w+|matta|mättä|maksutta|fri|fria|fritt|less)$"
)
#: Written with a negation, and meaning that something need not be: one with the words that say “without”.
_NEED_NOT = re.compile(
    r"\b(?:ei|et|en|eikä|etkä|eivät)(?:\s+\w+){0,2}?\s+(?:tarvi\w+|edellyt\w+|vaadi\w*|maksa|peri\w*\s+maksu\w*|estä)\b"
    r"|\b(?:behöv\w+|kräv\w+)(?:\s+\w+)?\s+inte\b|\b(?:do|does)\s+not\s+(?:need|have)\b|\bmuu\w*\s+kuin\b|\bmuuten\s+kuin\b"
)
NEED_NOT = "need not"
MAY = listed(
    "voi voit voivat voidaan voiko voisi saattaa oikeus oikeutta sallittua får kan kunna rätt may can might entitled"
)
MUST = listed(
    "pitää täytyy vaaditaan edellytetään pakko velvollisuus velvollinen velvollisia ska skall måste bör skyldig "
    "must shall has required should"
)
_DUTY = re.compile(r"(?:ttava|ttävä|ltava|tava|tävä)$")
_INFINITIVE = re.compile(r"(?:d[aä]|t[aä]|ll[aä]|nn[aä]|rr[aä]|[aeiouyäö][aä])$")
_FACT = re.compile(r".{3,}(?:aan|ään|vat|vät|aa|ää|oo|öö|uu|yy|ee|ii)$")
_TURNS_TO = re.compile(
    r"^(?:hae|hake|soit|vara|vaad|pyy|kysy|tul|pääs|men|ilmoit|tehd|tek|kerr|kerto|valit|ota|ote|saa|kann)"
)
_COMING = frozenset(["vireille", "voimaan", "mukaan", "kyseeseen"])
_PASSIVE = re.compile(r"(?:t|d|l|n|r|s)(?:aan|ään)$")
#: Words that say the opposite of each other without a negation.
OPPOSITES = tuple(
    (rf"\b(?:{one})", rf"\b(?:{other})")
    for one, other in (
        (
            r"maksut(?:on|ta|tom)|ilmai|avgiftsfri|gratis|free\b",
            r"maksulli|maksua vastaan|avgiftsbelag|subject to a fee",
        ),
        (r"auki|avoinna|öppe[tn]|open", r"kiinni|suljet|stäng|closed"),
        (r"kirjalli|skriftlig|written|in writing", r"suulli|muntlig|oral"),
        (r"nimettöm|anonym", r"(?:omalla\s+)?nimellä|eget namn|own name"),
        (r"yksin|ensam|alone", r"yhdessä|tillsammans|together"),
        (r"vapaaehtoi|frivillig|voluntary", r"pakolli|velvoitta|obligatorisk|mandatory|compulsory"),
        (r"julki(?:nen|si|sen)|offentlig|public", r"salai|salassa|sekretess|hemlig|secret|confidential"),
        (r"kiireelli|brådskande|urgent", r"kiireett|icke-brådskande|non-urgent"),
        (r"ennen|före|innan|before", r"jälkeen|efter\b|after"),
        (r"alu(?:ssa|sta)|början|beginning", r"lopu(?:ssa|sta)|slutet|end of"),
        (r"myön(?:tä|ne)|hyväksy(?!ttäv)|bevilja|godkän|grant|accept", r"hylä|hylk|evä(?:t|ä)|avslå|reject|refuse"),
        (r"suurempi|enemmän|större|mer\b|larger|more", r"pienempi|vähemmän|mindre|smaller|less\b"),
        (r"pidempi|pitempi|längre|longer", r"lyhyempi|kortare|shorter"),
        (r"korke(?:in|amp)|ylin|ylint|högsta|highest", r"alin|alint|matalin|lägsta|lowest"),
        (r"tilapäi|väliaikai|tillfällig|temporary", r"pysyv|vakitui|permanent"),
        (r"määräai(?:kai|ja)|tidsbunden", r"toistaiseksi|tills vidare"),
        (r"etukäteen|i förväg|in advance", r"jälkikäteen|i efterhand|afterwards"),
        (r"aikaisintaan|tidigast|at the earliest", r"viimeistään|senast|at the latest"),
        (r"sisälty|kuuluu|ingår|included", r"ei kuulu|ei sisälly|ingår inte|not included"),
        (r"kotona|hemma|at home", r"toimistossa|laitoksessa|på kontoret|at the office"),
        (
            r"henkilökohtaisesti|paikan päällä|personligen|in person",
            r"verkossa|sähköisesti|puhelimitse|på nätet|online",
        ),
        (r"ensimmäi|först[ae]|first", r"viimei(?:nen|se)|toise(?:n|sta|lla|ssa)\b|andra|second|last\b|sista"),
        (r"sallit|tillåt|allowed", r"kielle(?:tty|tään)|förbju|forbidden"),
        (r"alkaa|aloite|börja|begins?\b|starts?\b", r"päätty|lopete|lakkaa|upphör|ends?\b"),
        (r"jatku|fortsät|continu", r"keskeyt|päätty|avbryt|upphör|stops?\b"),
        (r"voimassa|gäller|in force", r"kumot|upphävd|repealed"),
        (r"lisätä|lisäävät|kasva|nouse|ökar|increase", r"vähen|pienen|laske|minskar|decrease"),
        (r"mahdollis|möjlig|possible", r"mahdot|omöjlig|impossible"),
        (r"kokonaan|helt\b|completely", r"osittain|osaksi|delvis|partly"),
        (r"sisällä|inomhus|inside", r"ulkona|utomhus|outside"),
        (r"säilyy|säilyttä|behåll|keeps?\b", r"menett|förlor|loses?\b"),
        (r"myöntei|positiivi|jakande|favourable", r"kieltei|negatiivi|nekande|unfavourable"),
        (r"heti\b|välittömästi|genast|immediately", r"vasta\b|myöhemmin|senare|later\b"),
        (r"uu(?:si|den|tta|det)\b|nytt?\b|new\b", r"vanha|gamm|old\b"),
    )
)
#: Takes exceptions away.
ALWAYS = re.compile(
    r"\b(?:aina|alltid|always|jokai\w+|joka\s+kerta|kaiki\w*|kaikki\w*|poikkeukset\w+|missään\s+tapauk\w+|varje|alla|every|all)\b"
)
#: Narrows; each kind with what also says it.
NARROWING = (
    re.compile(r"\b(?:vain|ainoastaan|endast|bara|only|muuhun\w*\s+\w+\s+kuin)\b"),
    re.compile(
        r"\b(?:yleensä|usein|tavallisesti|pääsääntöisesti|vanligen|i\s+allmänhet|oftast|vanligtvis|ofta|usually|normally|often)\b"
    ),
    re.compile(r"\b(?:noin|suunnilleen|ungefär|cirka|about|approximately)\b"),
    re.compile(r"suostu|\blupa|\bluva|samtyck|\bconsent"),
    re.compile(r"pyynnöstä|pyydettäessä|på\s+begäran|on\s+request"),
    re.compile(r"mahdollisuuksien mukaan|om möjligt|(?:if|where|when) possible"),
    re.compile(r"\b(?:tarvittaessa|vid\s+behov|if\s+needed)\b"),
    re.compile(r"\b(?:erityi|paina|pätev)\w+\s+(?:syy|syi|perust)\w*"),
    re.compile(r"\d-?\s?vuotia|\bår gam|\byears old"),
)
#: Says that something is so in spite of something: each needs another such word in the passage.
IN_SPITE = re.compile(r"\b(?:vaikka|huolimatta|riippumatta|trots|oavsett|även\s+om|although|even\s+if|regardless)\b")
STILL = re.compile(
    r"\b(?:vaikka|huolimatta|riippumatta|estämättä|mutta|silti|kuitenkin|myös|ei\s+\w+|eikä|trots|oavsett|även|men|"
    r"utan|hindra\w*|although|even|but|whatever|regardless|not)\b"
)
#: Whom or what a rule is for, where it is not for all.
RESTRICTING = re.compile(
    r"\b(kaksikieli|yksikieli|pienitulo|täysi-ikäi|alaikäi|puutteelli|tilapäi|uud(?=elleen|estaan))"
)
#: Begins what must be so before the rest is.
IF = re.compile(
    r"\b(?:jos|jollei|jolleivät|ellei|elleivät|mikäli|edellyttäen|siten että|ifall|såvida|if|unless|when|kun|kunnes|"
    r"paitsi|lukuun ottamatta|niin kauan kuin|utom|tills|except|until|as long as)\b"
    r"|\bom\b(?!\s+(?:året|dagen|veckan|månaden|dygnet|gången))"
)
_EMPTY = listed(
    "ja tai sekä että joka jota jonka jotka joita jossa josta johon joille jolla se sen sitä siitä sille siihen "
    "siinä sillä ne niitä niistä hän hänet hänen häntä hänelle tämä tämän tästä siis myös mutta vaan on ovat oli "
    "olla ole olet olisi oleva ollut kun niin kuin jo heti sinä sinun sinulla sinulle sinut itse oma oman omat "
    "omia muu muun muut muuta muihin ei en et mitä mikä minkä mukaan nojalla koskien koskeva koskevat koskevaa "
    "taikka joko vielä sama saman samasta samassa sitten yhdessä kanssa aikana varten vuoksi kohdalla kautta päin "
    "tulee tulevat saa saavat saat saada saanut tehdä tehdään tehtävä och att som den det de en ett du dig din "
    "sig sin är var har hos vid till på av för med i om eller även när efter kan the a an of to and or in is are "
    "be you your it that this for with at as by on from when any who they than klo kello lisäksi siitä silloin "
    "jos ellei jollei if unless ifall ainoastaan endast bara only yleensä tavallisesti usein vanligen vanligtvis "
    "usually normally noin enintään korkeintaan vähintään ainakin viimeistään aikaisintaan högst minst senast most "
    "least kannattaa mahdollista mahdollisuus voidaan"
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
        # Verbs that turn so much that no beginning is left.
        "antaa annetaan antavat annettava annettu anna annat antaminen antamista",
        "ottaa otetaan ottavat otettava otettu ota otat oteta ottaminen",
        "tehdä tehdään tekee tekevät tehtävä tehty tee teet tehnyt tekeminen",
        "käydä käydään käy käyvät käytävä käynyt käynti",
        "nähdä nähdään näkee näkevät nähtävä näet",
        "kuulla kuullaan kuulee kuultava kuulematta kuulua",
        "tulla tullaan tulee tulevat tullut tule tulet pääsee mennä menee mene menet päästä pääset",
        "korvaus korvataan korvata maksetaan maksaa",
        "uudelleen uudestaan",
    )
)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text.casefold())


def content_of(text: str) -> list[str]:
    """The words that carry what a text is about."""
    turning = NOT | WITHOUT | MAY | MUST | _EMPTY
    return [word for word in words_of(text) if word not in turning and len(word) > 2 and not word[0].isdigit()]


def are_negated_alike(said: str, told: str, language: str) -> bool:
    """Do two clauses say of the same things that they are, are not, are missing or need not be?"""
    (not_said, lacks_said), (not_told, lacks_told) = _negations(said, language), _negations(told, language)
    spoken, there = ({word[:4] for word in words_of(text)} for text in (said, told))
    if not_said != not_told:
        # Without a punishment: one is not punished.
        if bool(lacks_said) == bool(lacks_told):
            return False
        return bool(lacks_told & spoken) if not_said else bool((lacks_said - {NEED_NOT}) & there)
    if lacks_said:
        return bool(lacks_told)
    # What is missing in the passage counts only where the sentence speaks of it.
    return (not_said and bool(lacks_told & spoken)) or not any(
        stem == NEED_NOT or stem in spoken for stem in lacks_told
    )


def negations_in(text: str, language: str) -> int:
    """How often a text denies something."""
    return sum(word in _NOT.get(language, NOT) for word in words_of(text))


def negations_of(language: str) -> frozenset[str]:
    """The words that deny in a language."""
    return _NOT.get(language, NOT)


def denies(text: str, language: str) -> bool:
    """Does a text say that something is not so, other than that it need not be?"""
    return negations_in(_NEED_NOT.sub(" ", text.casefold()), language) > 0


def lacks_something(text: str, language: str) -> bool:
    """Does a text say of something that it is missing or need not be?"""
    return bool(_negations(text, language)[1])


def _negations(text: str, language: str) -> tuple[bool, set[str]]:
    """Is something not so, and of what is it said that it is missing: the beginnings of its words."""
    small = text.casefold()
    words = words_of(_NEED_NOT.sub(" ", small))
    lacking = {word[:4] for word in words if _WITHOUT.search(word)}
    lacking |= {after[:4] for before, after in pairwise(words) if before in WITHOUT}
    denies = any(word in _NOT.get(language, NOT) for word in words)
    return denies, lacking | ({NEED_NOT} if _NEED_NOT.search(small) else set())


def modality(text: str) -> list[tuple[str, str]]:
    """Each `may` and `must` of the text with its verb, which is empty where none is seen."""
    words, said = words_of(text), []
    for place, word in enumerate(words):
        after = words[place + 1 : place + 5]
        verb = next((each for each in after if _INFINITIVE.search(each)), "")
        if word in MAY or (word in ("saa", "saavat", "saat", "saako") and verb in after[:2] and verb):
            said.append(("may", verb))
        elif (word in MUST and not _has_other_sense(word, words[:place], verb)) or (
            word in ("tulee", "tulevat") and verb and not _COMING & set(after[:1])
        ):
            said.append(("must", verb))
        elif _DUTY.search(word) and {"on", "ovat", "olisi"} & set(words[:place]):
            said.append(("must", word))
    return said


def _has_other_sense(word: str, before: list[str], verb: str) -> bool:
    """`Oikeus pitää vapaata` demands nothing, nor does `has a home`."""
    return (word == "pitää" and bool(MAY & set(before[-3:]))) or (word == "has" and verb == "")


def passives(text: str) -> list[str]:
    """The verbs that a text says are done: järjestetään, voidaan left out."""
    return [word for word in words_of(text) if _PASSIVE.search(word) and word not in MAY | MUST and len(word) > 5]


def is_third(word: str) -> bool:
    """May it be a verb that says what somebody does?"""
    return bool(_FACT.search(word)) and word not in MAY | MUST


def is_fact(word: str) -> bool:
    """Is it a verb that says what is done, and not one of those with which somebody turns to a service?"""
    return bool(_FACT.search(word)) and not _TURNS_TO.search(word) and word not in MAY | MUST


def are_one_verb(one: str, other: str) -> bool:
    """Are two words forms of one verb, also where its consonants turn: jättää and jätetään, luopua and luovutaan?"""
    first, second = _levelled(one), _levelled(other)
    short = min(len(first), len(second))
    return _shared_beginning(first, second) >= max(3, short - 3)


def _levelled(word: str) -> str:
    for strong, weak in (("tt", "t"), ("kk", "k"), ("pp", "p"), ("nn", "nt"), ("ll", "lt"), ("rr", "rt"), ("mm", "mp")):
        word = word.replace(strong, weak)
    return word.replace("d", "t").replace("v", "p").replace("ng", "nk")


def is_opposite(said: str, told: str) -> bool:
    """Does one text hold a word and the other only its opposite?"""
    said, told = said.casefold(), told.casefold()
    for one, other in chain(OPPOSITES, ((b, a) for a, b in OPPOSITES)):
        if re.search(one, said) and not re.search(one, told) and re.search(other, told) and not re.search(other, said):
            return True
    return False


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
