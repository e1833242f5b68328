"""Adjectives of nations in French, German and Russian, which print them without a capital.

One line each: the country; French (masculine, feminine); the stem in German; the stem in Russian.
"""

from __future__ import annotations

from functools import cache

_TABLE = """
Algeria|algérien algérienne|algerisch|алжирск
Argentina|argentin argentine|argentinisch|аргентинск
Armenia|arménien arménienne|armenisch|армянск
Australia|australien australienne|australisch|австралийск
Austria|autrichien autrichienne|österreichisch|австрийск
Azerbaijan|azerbaïdjanais azerbaïdjanaise|aserbaidschanisch|азербайджанск
Belarus|biélorusse biélorusse|belarussisch|белорусск
Belgium|belge belge|belgisch|бельгийск
Brazil|brésilien brésilienne|brasilianisch|бразильск
Bulgaria|bulgare bulgare|bulgarisch|болгарск
Canada|canadien canadienne|kanadisch|канадск
China|chinois chinoise|chinesisch|китайск
Croatia|croate croate|kroatisch|хорватск
Cuba|cubain cubaine|kubanisch|кубинск
Czech Republic|tchèque tchèque|tschechisch|чешск
Denmark|danois danoise|dänisch|датск
Egypt|égyptien égyptienne|ägyptisch|египетск
Estonia|estonien estonienne|estnisch|эстонск
Finland|finlandais finlandaise|finnisch|финск
France|français française|französisch|французск
Georgia|géorgien géorgienne|georgisch|грузинск
Germany|allemand allemande|deutsch|германск
Greece|grec grecque|griechisch|греческ
Hungary|hongrois hongroise|ungarisch|венгерск
India|indien indienne|indisch|индийск
Iran|iranien iranienne|iranisch|иранск
Iraq|irakien irakienne|irakisch|иракск
Ireland|irlandais irlandaise|irisch|ирландск
Israel|israélien israélienne|israelisch|израильск
Italy|italien italienne|italienisch|итальянск
Japan|japonais japonaise|japanisch|японск
Jordan|jordanien jordanienne|jordanisch|иорданск
Kazakhstan|kazakh kazakhe|kasachisch|казахстанск
Latvia|letton lettonne|lettisch|латвийск
Lebanon|libanais libanaise|libanesisch|ливанск
Lithuania|lituanien lituanienne|litauisch|литовск
Mexico|mexicain mexicaine|mexikanisch|мексиканск
Moldova|moldave moldave|moldauisch|молдавск
Mongolia|mongol mongole|mongolisch|монгольск
Morocco|marocain marocaine|marokkanisch|марокканск
Netherlands|néerlandais néerlandaise|niederländisch|нидерландск
Norway|norvégien norvégienne|norwegisch|норвежск
Poland|polonais polonaise|polnisch|польск
Portugal|portugais portugaise|portugiesisch|португальск
Romania|roumain roumaine|rumänisch|румынск
Russia|russe russe|russisch|российск
Saudi Arabia|saoudien saoudienne|saudisch|саудовск
Senegal|sénégalais sénégalaise|senegalesisch|сенегальск
Serbia|serbe serbe|serbisch|сербск
Slovakia|slovaque slovaque|slowakisch|словацк
South Africa|sud-africain sud-africaine|südafrikanisch|южноафриканск
South Korea|sud-coréen sud-coréenne|südkoreanisch|южнокорейск
Spain|espagnol espagnole|spanisch|испанск
Sweden|suédois suédoise|schwedisch|шведск
Switzerland|suisse suisse|schweizerisch|швейцарск
Syria|syrien syrienne|syrisch|сирийск
Tunisia|tunisien tunisienne|tunesisch|тунисск
Turkey|turc turque|türkisch|турецк
Ukraine|ukrainien ukrainienne|ukrainisch|украинск
United Kingdom|britannique britannique|britisch|британск
United States|américain américaine|amerikanisch|американск
Uzbekistan|ouzbek ouzbèke|usbekisch|узбекск
"""
_GERMAN = ("e", "en", "er", "es", "em")
_RUSSIAN = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую")


@cache
def country_by_demonym() -> dict[str, str]:
    """Each form, lower case, to the country's English name."""
    table: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        country, french, german, russian = line.split("|")
        forms = [*french.split(), *(german + end for end in _GERMAN), *(russian + end for end in _RUSSIAN)]
        table.update(dict.fromkeys(forms, country))
    return table
