"""Who a text is about: people by their role, age or situation, and the offices that act."""

import re

#: Names of groups by how their words begin. A word of several groups belongs to the first; those of one line are one.
_GROUPS = (
    ("child", r"laps\w+|lasten\w*|last[aeu]\w*|barn\w*|child\w*|alaikäi\w+|minor\w*|minderårig\w*"),
    ("young", r"nuor[iet]\w*|ung\w*|young|youth"),
    ("student", r"opiskelij\w+|studerande|student\w*"),
    ("old", r"vanhu[ks]\w*|ikäänty\w+|iäk\w+|eläkeläi\w+|äldre|pensionär\w*|elderly|pensioner\w*"),
    ("adult", r"aikui\w+|täysi-ikäi\w+|vuxen|vuxna|adult\w*"),
    ("out of work", r"työttöm\w+|työtön\w*|arbetslös\w*|unemployed"),
    ("firm", r"yrittäj\w+|yrity(?:s|ks)\w*|företag\w*|entrepreneur\w*"),
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
    ("municipality", r"kun(?:ta|nan|nalle|nalta|tien)|kommun\w*|municipal\w*"),
    ("court", r"käräjäoike\w+|hallintotuomioistui\w+|hallinto-oike\w+|tingsrätt\w*|court\w*"),
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
