"""Function words and capitalised words that are nobody's name."""

from __future__ import annotations

from . import lot

PREPOSITIONS = lot(
    """about above across after against along alongside amid among around at before behind below beneath
    beside besides between beyond by concerning despite during except for from in including inside into
    like near of off on onto opposite outside over past per regarding since than through throughout to
    toward towards under unlike until unto upon versus via with within without thanking meeting seeing
    hosting
    nach vor bei mit im am auf zu zum zur von vom für gegen avec lors après avant dans chez depuis aux
    в на с со по после перед для у от из за"""
)
SUBORDINATORS = lot(
    """while as after because but when although though if that where whereas before since which once unless"""
)
DETERMINERS = lot(
    """le la les un une der die das dem den ein eine the a an his her its their our my one another this
    that these those some both two several"""
)
SUBJECT_PRONOUNS = lot("he she they it i we il elle er он она")
#: Pronouns of one person that tell the gender.
GENDER_OF = {"he": "m", "she": "f", "il": "m", "elle": "f", "er": "m", "он": "m", "она": "f"}
#: Articles of German, in front of nouns, whose capital makes them no names.
NOUN_ARTICLES = lot("der die das dem den ein eine einen einem einer")
#: Auxiliaries in front of a participle ("a déclaré", "hat gesagt").
AUXILIARIES = lot("a ont avait hat haben habe")
ADVERBS = lot(
    """also then later again once has had have is was were would will did does reportedly further however
    meanwhile repeatedly first even both himself herself themselves itself too still just never always
    often soon now not earlier afterwards afterward went go goes on to reporters be been being who in
    turn and only simply flatly quickly"""
)

#: Words that begin sentences in capitals and are no name; others are found by their lower-case use in
#: the text.
SENTENCE_STARTERS = lot(
    """A About According Across Addressing Add Adding After Again Against Ahead All Along Also Although
    Amid Among An And Another Any Are Around As Asked At Based Because Before Behind Being Below Besides
    Between Both But By Calling Can Citing Commenting Contrary Could Despite Did Do Does During Each
    Earlier Either Even Ever Every Everyone Few Finally First Following For Former From Further
    Furthermore Given Had Has Have He Her Here Hers Him His How However I If In Indeed Instead Is It Its
    Just Last Late Later Like Likewise Many Maybe Meanwhile More Moreover Most Much My Near Nearly
    Neither Never Nevertheless Next No Nobody None Nor Not Nothing Now Of Off Often On Once One Only Or
    Other Others Our Out Over Perhaps Previously Quote Rather Recently Referring Regarding Replying
    Responding Said Second Several She Should Since So Some Someone Soon Speaking Still Such Than That
    The Their Them Then There These They Third This Those Though Three Through Throughout Thus To Today
    Together Tomorrow Too Turning Two Under Unless Unlike Until Up Upon Us Was Watch We Welcoming Were
    What When Where Whether Which While Who Whom Whose Why Will With Within Without Would Writing Yes
    Yesterday Yet You Your Asking Thanking Details Source Photo Video Read Also Question Answer Note
    Dear Thank Thanks Hello Good Hi Well Okay Ok According Here's It's That's There's He's She's I'm
    I've We're They're What's"""
)
TIME_WORDS = lot(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue
    Wed Thu Fri Sat Sun AM PM GMT EST BST CET UTC"""
)
#: Verbs in headlines whose words all have capitals ("Prime Minister Berg Meets President Lund").
HEADLINE_VERBS = lot(
    """Meet Meets Met Visits Hold Holds Held Hosts Discuss Discusses Discussed Welcomes Welcomed Says
    Said Tells Told
    Speaks Spoke Arrives Arrived Urges Signs Vows Warns Thanks Receives Received Agree Agrees Pledge
    Pledges Opens
    Begins Addresses Calls Called Congratulates Greets Delivers Attends Joins Praises Announces"""
)
#: A capitalised name with one of these is a body, a place, an event or a work, not a person.
BODY_WORDS = lot(
    """Academy Accord Accords Act Affairs Agency Agreement Airport Alliance Army Article Assembly
    Association Authority Avenue Award Bank Beach Bill Board Book Bridge Bureau Cabinet Campaign Capital
    Cathedral Center Centre Chamber Charter Church City Coalition Coast College Commission Committee
    Commons Commonwealth Community Company Compact Conference Congress Convention Cooperation Corp
    Corporation Council County Court Crown Cup Daily Day Declaration Delegation Democrats Department
    District Division East Economy Embassy Enterprise Exchange Executive Federation Fed Festival Fleet
    Force Forces Forum Foundation Front Fund Games Gallery Gazette Global Government Group Guard Gulf
    Hall Headquarters Herald Highway Hill Hospital Hotel House Inc Industry Industries Initiative
    Institute Institution International Island Islands Journal Knesset Kremlin Lake League Liberals
    Legislature Library Ltd LLC Magazine Market Media Middle Ministry Mission Monument Mosque Mountain
    Movement Museum Nation National Nations Navy Network News North Office Olympics Open Order
    Organisation Organization Pact Palace Park Parliament Partnership Party Peace Pipeline Plan Plaza
    Police Policy Post Press Prize Programme Program Project Province Quarterly Radio Railway Range
    Region Report Republicans Reserve Resolution Review River Road Room School Sea Security Senate
    Server Service Services Society South Square Stadium Star State States Statement Station Strait
    Street Studio Studios Summit Supreme Team Telegraph Television Temple Territory Times Today Tour
    Tower Town Trade Treasury Treaty Tribunal Tribune TV Union University Valley Village War Web West
    White Wing World Zone Conservatives Conservative Liberal Labour Tories Talks Meeting
    Residence Administration Premiers Leaders Ministers Health Media
    System Systems République État Conseil Élysée Elysée Assemblée Sénat Bundestag Bundesrat Bundesregierung Kreml"""
)
#: They carry other people's words; none of them is a speaker.
AGENCIES = lot(
    """Reuters TASS Tass Xinhua AP AFP Interfax RIA Novosti Bloomberg BBC CNN CBS NBC ABC CBC CTV NPR PBS
    DPA dpa EFE ANSA Kyodo Yonhap PTI ANI UNI IRNA ISNA WAM SPA MENA Anadolu BelTA Ukrinform Politico
    Axios Haaretz Ynet Kommersant Globe Sputnik Guardian Telegraph Spiegel Monde Figaro Pravda Jazeera
    Arabiya"""
)
PARTICLES = lot("""van von der den de del della di da dos du la le el al bin ibn ben ter abu af ud ul zu y""")
ABBREVIATIONS = lot(
    """mr mrs ms dr sen rep gov lt col gen sgt capt cpl const maj adm prof st jr sr inc ltd co corp no vs
    etc u.s u.k u.n e.g i.e jan feb mar apr jun jul aug sept sep oct nov dec hon rev fr det insp d.c b.c
    n.s n.b ont calif sask alta que mass wash ph.d a.m p.m mt ft ave ca cf approx dept est fig messrs
    mlle mme bros gov supt pres"""
)
STATE_WORDS = lot(
    """State Republic Kingdom Federation Union Islamic Federal People's People’s Arab Democratic Hashemite
    Swiss United Confederation"""
)
#: Bodies whose names go on with "of" ("Ministry of Trade").
OF_BODIES = lot(
    """Ministry Department University College School Bank Institute Association Federation Council Academy Chamber
    Board Museum League Organization Organisation Office Bureau"""
)
#: Words that begin names of places, also where the text has them without a capital.
PLACE_STARTS = lot("New North South East West Great Port San Saint White Middle")
#: Words that begin sentences in other languages, lower case: "Interrogé" is nobody.
STARTERS = {
    "fr": lot(
        """interrogé interrogée interrogés selon après avant pour dans lors le la les un une il elle ils nous vous
        cette ces ce de du des en au aux à par sur mais et où si son sa ses leur notre nos déclaration face depuis
        malgré enfin ensuite puis toutefois cependant devant mardi lundi mercredi jeudi vendredi samedi dimanche
        publié"""
    ),
    "de": lot(
        """der die das den dem ein eine im in am an auf aus bei mit nach von vor zu zum zur über unter er sie es wir ihr
        ich und aber oder doch nicht auch so als wenn während dabei dazu zudem damit nun hier dort beide gemeinsam
        anschließend zuvor danach laut mittelpunkt angaben beim seit für gegen durch ohne dies diese nachdem montag
        dienstag mittwoch donnerstag freitag samstag sonntag auch"""
    ),
    "ru": lot("в на по с со об о он она они это как при из от за для после перед также кроме ранее затем однако но"),
}
