"""Verbs that report words, in the forms in which news prints them."""

from __future__ import annotations

from . import lot

#: Verbs that alone make the words before or behind them somebody's.
_ENGLISH = lot(
    """accept accuse acknowledge add address admit advise affirm agree allege announce answer appeal argue
    ask assert assess assure attest bark beg begin blurt boast brag caution challenge chant charge chide
    claim clarify comment complain concede conclude concur confess confide confirm congratulate contend
    continue counter cry counsel declare decry demand deny describe detail disclose echo elaborate
    emphasise emphasize enthuse exclaim explain express gush hail hint implore indicate inform inquire
    insist interject joke lament laugh lecture mention mumble murmur muse mutter note object observe
    offer opine plead pledge pray predict proclaim promise pronounce protest query quip read reaffirm
    recall reassure recount reflect reiterate relate remark remember remind repeat reply report request
    respond retort reveal say scoff shout shrug sigh signal smile snap speculate state stipulate stress
    suggest summarise summarize swear tell testify thank thunder tweet urge voice volunteer vow warn
    welcome whisper wonder write yell posit reckon joke greet note underline underscore urge point
    convey cite blast fume rage rave coo croon deadpan gripe grumble hiss howl intone purr rant sniff sob stammer
    storm trumpet wail venture"""
)

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "speak": "speaks spoke spoken speaking",
    "begin": "begins began begun beginning",
    "swear": "swears swore sworn",
    "read": "reads read reading",
    "deny": "denies denied denying",
    "cry": "cries cried crying",
    "decry": "decries decried decrying",
    "reply": "replies replied replying",
    "query": "queries queried querying",
    "testify": "testifies testified testifying",
    "clarify": "clarifies clarified clarifying",
    "begin ": "begins began",
    "beg": "begs begged begging",
    "brag": "brags bragged bragging",
    "blurt": "blurts blurted blurting",
    "quip": "quips quipped quipping",
    "snap": "snaps snapped snapping",
    "shrug": "shrugs shrugged shrugging",
    "concur": "concurs concurred concurring",
    "admit": "admits admitted admitting",
    "object": "objects objected objecting",
    "offer": "offers offered offering",
    "posit": "posits posited positing",
    "go": "goes went",
    "put": "puts put",
    "think": "thinks thought",
    "pray": "prays prayed praying",
    "convey": "conveys conveyed conveying",
}

#: Too common as other words or too weak to be trusted away from a quotation mark.
WEAK = lot(
    """accept accepted accepts address addressed addresses agree agreed agrees begin began begins charge
    charged charges congratulate congratulated congratulates describe described describes detail
    detailed details express expressed expresses hail hailed hails indicate indicated indicates laugh
    laughed laughs offer offered offers pledge pledged point pointed points pray prayed prays promise
    promised promises read reads reflect reflected reflects relate related relates remember remembered
    remembers report reported reports request requested requests reveal revealed reveals signal
    signalled signaled signals smile smiled smiles think thinks thought thank thanked thanks voice
    voiced voices volunteer volunteered welcome welcomed welcomes wonder wondered wonders went goes put
    puts convey conveyed conveys cite cited cites greet greeted greets announce announced state states
    comment comments challenge challenged claim claims demand demands promise protest protests question"""
)

#: Verbs that report words together with the word behind them.
PHRASAL = {
    verb: particles
    for verbs, particles in (
        ("shot shoots fired fires hit hits snapped snaps wrote writes came comes clapped bit", lot("back")),
        ("chimed chimes weighed weighs piped pipes chipped joined cut", lot("in up")),
        ("spoke speaks called calls cried cries sang", lot("out up")),
        ("made makes", lot("clear")),
    )
    for verb in verbs.split()
}

#: They name or characterise: what they hold is a fragment, not an utterance.
NAMING = lot(
    """call called calls calling describe described describes describing dub dubbed dubs dubbing label
    labeled labelled brand branded hail hailed hails hailing term termed terms terming characterise
    characterised characterize characterized characterizes deem deemed liken likened billed bill"""
)

#: Their subject asked, so that the words are a question.
ASKING = lot("ask asks asked asking inquire inquired query queried wonder wondered")

#: With them a sentence begins that answers a question.
QUESTIONED = lot("asked pressed questioned quizzed challenged interrogé interrogée")

#: "So der Kanzler", "selon Paul Roux", behind a quotation.
SOURCES = lot("so laut selon بحسب حسب לדברי")

#: They take the person spoken to as their object.
TELLING = lot(
    """tell tells told telling ask asks asked asking assure assured assures address addressed addresses
    addressing remind reminded reminds inform informed urge urged thank thanked congratulate
    congratulated welcome welcomed warn warned greet greeted greeting"""
)

#: Agencies' own verbs: "X reported" behind a quotation says who carried it, not who spoke.
CARRYING = lot("report reported reports reporting")

#: Nouns that stand for words: "the statement said", "in a letter, X wrote", "made the following remarks:".
DOCUMENTS = lot(
    """statement letter post report tweet message memo release readout communique communiqué email e-mail
    note document study review blog website petition order ruling decision book speech"""
)


#: Plain forms that count ("experts say"); others are too often nouns.
_PLAIN = lot("say tell write ask argue insist warn explain complain contend admit")


def _regular(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    ending = "es" if verb.endswith(("sh", "ch", "ss", "x")) else "s"
    return [verb + ending, verb + "ed", verb + "ing"]


def _forms() -> frozenset[str]:
    forms: set[str] = set()
    for verb in _ENGLISH:
        forms.update(_IRREGULAR[verb].split() if verb in _IRREGULAR else _regular(verb))
    return frozenset(forms | _PLAIN)


#: Every form, lower case, of the verbs above.
SPEECH = _forms()
PARTICIPLES = frozenset(form for form in SPEECH if form.endswith("ing"))

#: The commonest such verbs of other languages, lower case.
FOREIGN: dict[str, frozenset[str]] = {
    "ru": lot(
        """сказал сказала сказали заявил заявила заявили отметил отметила отметили подчеркнул подчеркнула
    добавил добавила ответил ответила сообщил сообщила рассказал рассказала пояснил пояснила говорит
    говорил считает объявил напомнил поблагодарил указал спросил спросила уточнил уточнила продолжил
    признал признала выразил выразила констатировал подтвердил подтвердила резюмировал"""
    ),
    "he": lot(
        """אמר אמרה אמרו הוסיף הוסיפה הוסיפו ציין ציינה הדגיש הדגישה הצהיר הצהירה השיב השיבה הבהיר הבהירה טען
    טענה סיפר סיפרה הודיע הודיעה שאל שאלה כתב כתבה הודה הודתה בירך קרא אומר אומרת ואמר ואמרה והוסיף והוסיפה מסר מסרה"""
    ),
    "ar": lot(
        """قال قالت قالوا وقال وقالت أضاف أضافت وأضاف وأضافت أكد أكدت وأكد وأكدت صرح صرحت وصرح أوضح
        أوضحت وأوضح
    أعلن أعلنت وأعلن ذكر ذكرت شدد وشدد أشار وأشار أعرب وأعرب تابع وتابع ردّ رد قائلا قائلاً قائلة
    شكر شكرت رحب ورحب لفت ولفت نوه"""
    ),
    "fr": lot(
        """dit déclare déclaré ajoute ajouté affirme affirmé souligne souligné explique expliqué indique
    indiqué assure assuré répond répondu estime estimé précise précisé rappelle rappelé annonce annoncé
    lancé lance conclu poursuivi insisté confié écrit demandé nuancé lâché martelé réagi plaidé rétorqué répliqué
    ironisé averti promis regretté reconnu soutenu noté remarqué observé commenté résumé glissé prévenu admis
    félicité réjoui insiste conclut observe note promet prévient juge jugé tranché salué"""
    ),
    "de": lot(
        """sagte sagt sagten erklärte erklärt betonte betont ergänzte fügte meinte teilte antwortete antwortet
    versicherte warnte kündigte bekräftigte unterstrich fragte schrieb dankte hob sprach ergänzt meint warnt fordert
    forderte lobte kritisierte entgegnete erwiderte bedankte mahnte fragt gesagt erklärt betont"""
    ),
}
ALL_SPEECH = SPEECH.union(*FOREIGN.values())
