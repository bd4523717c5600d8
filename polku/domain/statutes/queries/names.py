"""What acts are called when people type: their own names, the short ones of daily use, and abbreviations.

The names are those of the acts on finlex.fi; short names and abbreviations are those in general use in social welfare
and in court. In Finnish they are written in the basic form, from which `references` makes the others.
"""

import re

#: The number of each act, and its names in Finnish, Swedish and English.
NAMES: dict[str, tuple[str, ...]] = {
    "1301/2014": ("sosiaalihuoltolaki", "shl", "socialvårdslagen", "socialvårdslag", "svl", "social welfare act"),
    "1412/1997": (
        *("laki toimeentulotuesta", "toimeentulotukilaki", "lagen om utkomststöd", "lag om utkomststöd"),
        *("act on social assistance", "social assistance act"),
    ),
    "812/2000": (
        *("laki sosiaalihuollon asiakkaan asemasta ja oikeuksista", "asiakaslaki", "sosiaalihuollon asiakaslaki"),
        *("klientlagen", "lagen om klientens ställning och rättigheter inom socialvården"),
    ),
    "703/2023": (
        *("laki sosiaali- ja terveydenhuollon asiakastietojen käsittelystä", "asiakastietolaki"),
        *("kunduppgiftslagen", "lagen om behandling av kunduppgifter inom social- och hälsovården"),
    ),
    "434/2003": ("hallintolaki", "hl", "förvaltningslagen", "förvaltningslag", "administrative procedure act"),
    "808/2019": ("laki oikeudenkäynnistä hallintoasioissa", "hallintoprosessilaki", "hol"),
    "621/1999": ("laki viranomaisten toiminnan julkisuudesta", "julkisuuslaki", "julkl", "offentlighetslagen"),
    "1050/2018": ("tietosuojalaki", "dataskyddslagen", "data protection act"),
    "306/2019": ("laki digitaalisten palvelujen tarjoamisesta", "digipalvelulaki"),
    "417/2007": ("lastensuojelulaki", "lsl", "barnskyddslagen", "child welfare act"),
    "361/1983": ("laki lapsen huollosta ja tapaamisoikeudesta", "lapsenhuoltolaki"),
    "704/1975": ("laki lapsen elatuksesta", "elatuslaki"),
    "580/2008": ("elatustukilaki",),
    "41/1986": ("päihdehuoltolaki", "lagen om missbrukarvård"),
    "1116/1990": ("mielenterveyslaki", "mtl", "mentalvårdslagen", "mental health act"),
    "1326/2010": ("terveydenhuoltolaki", "thl", "hälso- och sjukvårdslagen", "health care act"),
    "785/1992": ("laki potilaan asemasta ja oikeuksista", "potilaslaki", "patientlagen"),
    "675/2023": ("vammaispalvelulaki", "vpl", "funktionshinderservicelagen", "disability services act"),
    "980/2012": (
        *("laki ikääntyneen väestön toimintakyvyn tukemisesta sekä iäkkäiden sosiaali- ja terveyspalveluista",),
        *("vanhuspalvelulaki", "äldreomsorgslagen"),
    ),
    "937/2005": ("laki omaishoidon tuesta", "omaishoitolaki", "lagen om stöd för närståendevård"),
    "263/2015": ("perhehoitolaki",),
    "734/1992": (*("laki sosiaali- ja terveydenhuollon asiakasmaksuista", "asiakasmaksulaki", "klientavgiftslagen"),),
    "189/2001": ("laki kuntouttavasta työtoiminnasta", "lagen om arbetsverksamhet i rehabiliteringssyfte"),
    "380/2023": ("laki työvoimapalveluiden järjestämisestä",),
    "681/2023": ("laki kotoutumisen edistämisestä", "kotoutumislaki", "integrationslagen", "integration act"),
    "746/2011": ("laki kansainvälistä suojelua hakevan vastaanotosta", "vastaanottolaki"),
    "1354/2014": (
        *("laki valtion varoista maksettavasta korvauksesta turvakotipalvelun tuottajalle", "turvakotilaki"),
    ),
    "813/2017": ("laki talous- ja velkaneuvonnasta", "velkaneuvontalaki"),
    "1133/2002": ("laki sosiaalisesta luototuksesta", "lagen om social kreditgivning"),
    "57/1993": ("laki yksityishenkilön velkajärjestelystä", "velkajärjestelylaki", "skuldsaneringslagen"),
    "705/2007": ("ulosottokaari", "uk", "utsökningsbalken"),
    "481/1995": ("laki asuinhuoneiston vuokrauksesta", "huoneenvuokralaki", "ahvl", "hyreslagen"),
    "938/2014": ("laki yleisestä asumistuesta", "asumistukilaki", "lagen om allmänt bostadsbidrag"),
    "571/2007": ("laki eläkkeensaajan asumistuesta",),
    "568/2007": ("kansaneläkelaki", "kel", "folkpensionslagen"),
    "570/2007": ("laki vammaisetuuksista", "vammaisetuuslaki"),
    "442/1999": ("laki holhoustoimesta", "holhoustoimilaki", "holtl", "lagen om förmyndarverksamhet"),
    "648/2007": ("laki edunvalvontavaltuutuksesta", "edunvalvontavaltuutuslaki"),
    "257/2002": ("oikeusapulaki", "rättshjälpslagen", "legal aid act"),
    "234/1929": ("avioliittolaki", "äktenskapslagen", "marriage act"),
    "898/1998": ("laki lähestymiskiellosta", "lähestymiskieltolaki"),
    "611/2021": ("laki hyvinvointialueesta", "hyvinvointialuelaki", "lagen om välfärdsområden"),
    "612/2021": ("laki sosiaali- ja terveydenhuollon järjestämisestä", "järjestämislaki"),
    "817/2015": ("laki sosiaalihuollon ammattihenkilöistä", "ammattihenkilölaki"),
    "741/2023": ("laki sosiaali- ja terveydenhuollon valvonnasta", "valvontalaki"),
    "731/1999": ("suomen perustuslaki", "perustuslaki", "grundlagen", "constitution of finland"),
}


#: “sosiaalihuoltolain 25 a ja 45 §:n muuttamisesta”: the name of the amended act in the genitive. What amends an
#: amending act itself, “… muuttamisesta annetun lain …”, does not amend the act named first.
_AMENDED = re.compile(
    r"(?:laki |asetus )?(?P<name>.*?(?:lain|kaaren|asetuksen)\b)(?!.* (?:muuttamisesta|kumoamisesta) annetun )"
)


def amended_in(title: str) -> str:
    """The name, in the genitive, of the act that a title says it amends; empty when it tells none."""
    found = _AMENDED.match(title.lower().strip())
    return found["name"] if found else ""


def in_genitive(title: str) -> str:
    """`Sosiaalihuoltolaki` as the titles of amending acts have it: `sosiaalihuoltolain`.

    `Laki toimeentulotuesta` becomes `toimeentulotuesta annetun lain`.
    """
    low = title.lower().strip()
    if low.startswith("laki "):
        return f"{low.removeprefix('laki ')} annetun lain"
    for ending, genitive in (("laki", "lain"), ("kaari", "kaaren"), ("asetus", "asetuksen")):
        if low.endswith(ending):
            return low.removesuffix(ending) + genitive
    return low
