"""Who a text is about: people by their role, age or situation, and the offices that act."""

import re

from polku.domain.guidance.queries.answering.lists import listed

#: Names of groups by how their words begin. A word of several groups belongs to the first; those of one line are one.
_GROUPS = (
    ("child", r"laps\w+|lasten\w*|last[aeu]\w*|barn\w*|child\w*|alaikäi\w+|minor\w*|minderårig\w*"),
    ("young", r"nuor[iet]\w*|ung\w*|young|youth"),
    ("student", r"opiskelij\w+|studerande|student\w*"),
    ("old", r"vanhu[ks]\w*|ikäänty\w+|iäk\w+|eläkeläi\w+|äldre|pensionär\w*|elderly|pensioner\w*"),
    ("adult", r"aikui\w+|täysi-ikäi\w+|vuxen|vuxna|adult\w*"),
    ("out of work", r"työttöm\w+|työtön\w*|arbetslös\w*|unemployed"),
    ("firm", r"yrittäj\w+|yrity(?:s|ks)\w*|företag\w*|entrepreneur\w*|compan(?:y|ies)|business\w*"),
    ("neighbour", r"naapuri\w*|grann(?:e|ar)\w*|neighbou?r\w*"),
    ("police", r"poliisi\w*|polis(?:en)?|police"),
    ("guardian", r"edunvalvoj\w+|huoltaj\w+|vårdnadshavar\w*|intressebevakar\w*|guardian\w*"),
    ("representative", r"edustaj\w+|asiamie\w+|ombud\w*|företrädare\w*|representative\w*"),
    ("outsider", r"sivulli\w+|ulkopuoli\w+|utomstående|outsider\w*"),
    ("manager", r"isännöitsij\w+|johtaj\w+|esihenkilö\w*|esimie\w+|chef\w*|disponent\w*|manager\w*"),
    ("teacher", r"opettaj\w+|rehtori\w*|lärare\w*|teacher\w*"),
    ("volunteer", r"vapaaehtoi(?:nen|sen|set|silla|selle)\w*|tukihenkilö\w*|volontär\w*|stödperson\w*|volunteer\w*"),
    ("interpreter", r"tulk(?:ki|in|kia|illa|ille)|tolk\w*|interpreter\w*"),
    ("cared for", r"hoidettav\w+|vårdtagar\w*"),
    ("carer", r"omaishoitaj\w+|(?<!sairaan)hoitaj\w+|närståendevårdare\w*|vårdare\w*|carer\w*"),
    ("prisoner", r"vanki(?!la)\w*|vang(?:in|it|eille)|fånge\w*|prisoner\w*"),
    ("spouse", r"puoliso\w*|make(?:n)?|maka(?:n)?|spouse\w*"),
    ("owner", r"omistaj\w+|ägare\w*|owner\w*"),
    ("tenant", r"vuokralai\w+|hyresgäst\w*|tenant\w*"),
    ("bank", r"pank(?:ki|in|kia|ista|kiin|it)|bank(?:en)?|banks?"),
    ("parish", r"seurakun\w+|diakoni\w*|församling\w*|parish\w*"),
    ("association", r"järjestö\w*|yhdisty(?:s|ks)\w*|organisation\w*|förening\w*|association\w*"),
    ("school", r"koulu(?!tettu|tus)\w*|oppilaito\w+|skola\w*|school\w*"),
    ("pharmacy", r"apteek\w+|apotek\w*|pharmac\w*"),
    ("ministry", r"ministeriö\w*|ministeri\w+|ministry"),
    ("resident", r"asuk(?:as|ka|ku)\w*|kuntalai\w+|invånare\w*|resident\w*"),
    ("participant", r"osallistuj\w+|deltagar\w*|participant\w*"),
    ("user", r"käyttäj(?:ä|i)\w*|användar\w*|users?"),
    ("family", r"perhe(?:en|elle|ellä|eltä|et|ille|itä|ttä|issä|eseen|essä)?|familj\w*|famil(?:y|ies)"),
    ("woman", r"nai(?:nen|sen|sta|set|sille)|raskaana|kvinn\w*|gravid\w*|wom[ae]n|pregnant"),
    ("man", r"mies(?:ten)?|miehe\w+|män(?:nen)?|men"),
    ("homeless", r"asunnottom\w+|asunnoton\w*|bostadslös\w*|hemlös\w*|homeless"),
    ("jobseeker", r"työnhakij\w+|arbetssökande|job\s?seeker\w*"),
    ("own worker", r"omatyöntekij\w+|egen kontaktperson\w*|personal worker\w*"),
    ("supervisor", r"valvira\w*|aluehallintovirasto\w*|lupa- ja valvontavirasto\w*|regionförvaltningsverk\w*"),
    ("ombudsman", r"\w*asiavastaav\w+|oikeusasiamie\w+|tietosuojavaltuutet\w+|\w*ombudsman\w*"),
    ("migration", r"maahanmuuttovirasto\w*|migri\w*|migrationsverk\w*|immigration service\w*"),
    ("employment office", r"te-toimisto\w*|työvoimaviranomai\w+|työllisyyspalvelu\w*|arbetskraftsmyndighet\w*"),
    ("population office", r"väestötietovirasto\w*|dvv\w*|maistraat\w+"),
    ("tax office", r"verohallin\w+|skatteförvaltning\w*"),
    ("private", r"yksityishenkilö\w*|privatperson\w*"),
    ("social worker", r"sosiaalityöntekij\w+|socialarbetare\w*"),
    ("counsellor", r"sosiaaliohjaaj\w+|ohjaaj\w+|handledar\w*"),
    ("doctor", r"lääkär\w+|läkar\w*|doctor\w*"),
    ("nurse", r"sairaanhoitaj\w+|sjukskötar\w*|nurse\w*"),
    ("worker", r"(?<!sosiaali)työntekij\w+|palveluksessa|henkilöst\w+|henkilökun\w+|personal|staff"),
    ("official", r"toimihenkilö\w*|virkamie\w+|tjänsteman\w*|official\w*"),
    ("patient", r"potila\w+|patient\w*"),
    ("relative", r"omai(?:s|n)\w+|lähei(?:s|n|l)\w+|anhörig\w*|närstående|relative\w*|vanhem[mp]\w+|vänner|ystäv\w+"),
    ("landlord", r"vuokranantaj\w+|hyresvärd\w*|landlord\w*"),
    ("adviser", r"neuvoj\w+|asumisneuvoj\w+|rådgivare\w*|boenderådgivare\w*|advis[eo]r\w*"),
    ("bailiff", r"ulosottomie\w+|utmätningsman\w*|bailiff\w*"),
    ("employer", r"työnantaj\w+|arbetsgivar\w*|employer\w*"),
    ("provider", r"palvelunantaj\w+|palveluntuottaj\w+|palveluntarjoaj\w+|palvelunjärjestäj\w+"),
    ("disabled", r"vammai[sn]\w*|funktionsnedsatt\w*|disabled"),
    ("newcomer", r"maahanmuuttaj\w+|kotoutuja\w*|invandrar\w*|immigrant\w*"),
    ("tourist", r"turist\w*|tourist\w*"),
    ("victim", r"uhri\w*|offer|victim\w*"),
    ("refugee", r"pakolai\w+|turvapaikan\w+|flykting\w*|refugee\w*"),
    ("kela", r"kela\w*|kansaneläkelaito\w+|folkpensionsanstalt\w*|fpa"),
    ("county", r"hyvinvointialue\w*|välfärdsområd\w*|wellbeing"),
    (
        "municipality",
        r"kun(?:taa?|taan|nan|nat|nalle|nalta|nassa|nasta|nalla|nille|nissa|nista|tien|tia|tiin)|kommun\w*|municipal\w*",
    ),
    ("administrative court", r"hallintotuomioistui\w+|hallinto-oike\w+|förvaltningsdomstol\w*|administrative court\w*"),
    ("court", r"käräjäoike\w+|tingsrätt\w*|court\w*"),
    ("authority", r"viranomai\w+|myndighet\w*|authorit\w*"),
    ("client", r"asiak(?:as|ka|ku)\w*|hakij\w+|klient\w*|kund\w*|client\w*|applicant\w*"),
)
_PATTERN = re.compile(r"\b(?:" + "|".join(rf"(?P<g{at}>{forms})" for at, (_, forms) in enumerate(_GROUPS)) + r")\b")
#: `asiakassuunnitelma` names no client.
_THINGS = re.compile(
    r"\b(?:asiakas(?:suunn|tie|asiak|rek|kerto|maksu|kirj|turv|palv)\w*|saa\w*\s+neuvoja|asiakastyö\w*|lapsuu\w*|ungefär)\b"
)


def groups_of(text: str) -> list[str]:
    """The groups a text names, in order; each as often as it is named."""
    small = _THINGS.sub(" ", text.casefold())
    return [_GROUPS[int(str(found.lastgroup)[1:])][0] for found in _PATTERN.finditer(small)]


def mentions_of(text: str) -> list[tuple[str, str, int]]:
    """Each group a text names, with the word that names it and where that word ends."""
    small = _THINGS.sub(lambda found: " " * len(found.group()), text.casefold())
    return [
        (_GROUPS[int(str(found.lastgroup)[1:])][0], found.group(), found.end()) for found in _PATTERN.finditer(small)
    ]


#: Somebody of whom nothing is known but what is told.
ANYBODY = "anybody"
_ANYBODY = re.compile(
    r"\b(?:henkilö(?:n|lle|llä|ltä|ä|t|ille|illä|itä)?|ihmi(?:nen|sen|set|selle|sille|sellä)|personer?|den)\b"
)
_YOU = re.compile(r"\b(?:sinu\w+|sinä|saat|voit|olet|du|dig|you|your)\b")


def may_mean(group: str, text: str) -> bool:
    """Does a text speak of this group, or to “you”, who may be a client or anybody?"""
    small = text.casefold()
    if group == ANYBODY:
        return bool(_ANYBODY.search(small) or _YOU.search(small))
    return group in groups_of(text) or bool(_YOU.search(small))


#: What tells of somebody before they are named: yksin asuvalle, tukea tarvitsevan.
_PARTICIPLE = re.compile(
    r"\w{3,}(?:v[aä]|v[aä]n|v[aä]ll[aäe]|v[aä]lt[aä]|v[aä]{2}|vien|vill[aäe]|vilt[aä]|neen|neell[aäe])"
)
_RELATIVE = re.compile(
    r"\s*,\s*(?:joka|jonka|jota|jolla|jolle|jolta|jotka|joilla|joille|joiden|som|vars|who|whose)\s+([^,.;]+)"
)


def told_apart(sentence: str) -> list[tuple[str, str]]:
    """The groups of which a sentence tells something that parts them from others of their kind, and what it tells."""
    small = sentence.casefold()
    found = []
    for met in [*_PATTERN.finditer(small), *_ANYBODY.finditer(small)]:
        group = _GROUPS[int(str(met.lastgroup)[1:])][0] if met.re is _PATTERN else ANYBODY
        if group in _OFFICES:
            continue
        before = small[: met.start()].rpartition(",")[2].split()
        if before and _PARTICIPLE.fullmatch(before[-1]):
            found.append((group, " ".join(before[-3:])))
        if relative := _RELATIVE.match(small, met.end()):
            found.append((group, relative[1]))
    return found


#: Who answers for something; what is told of them parts them from nobody.
_OFFICES = listed(
    "kela county municipality court authority bailiff ministry police bank pharmacy school parish association provider"
) | {
    "administrative court",
    "tax office",
    "supervisor",
    "migration",
    "employment office",
    "population office",
    "own worker",
}
