"""Offices, titles and roles, English first, with the commonest of the other languages."""

from __future__ import annotations

from . import lot

#: Offices as printed in capitals before or after a name, longest first where one begins another.
OFFICES: tuple[str, ...] = tuple(
    sorted(
        """President;Vice President;President-elect;Prime Minister;Deputy Prime Minister;
Acting Prime Minister;Premier;
Vice Premier;Chancellor;Vice Chancellor;King;Queen;Crown Prince;Prince;Princess;Emperor;Empress;Emir;
Amir;Sultan;Sheikh;
Grand Duke;Pope;Taoiseach;Tánaiste;Secretary of State;Secretary-General;Secretary General;Secretary;
Foreign Minister;
Foreign Secretary;Home Secretary;Defense Minister;Defence Minister;Defense Secretary;Defence Secretary;
Finance Minister;
Interior Minister;Minister;Minister of State;State Councilor;State Counsellor;Supreme Leader;Chairman;
Chairwoman;Chair;
Chairperson;Speaker;Ambassador;General Secretary;High Representative;Commissioner;Governor;Mayor;Senator;
Congressman;
Congresswoman;Representative;Minister of Foreign Affairs;Minister of Defense;Minister of Defence;
Minister of Finance;
First Minister;First Lady;Chief of Staff;National Security Adviser;National Security Advisor;
Special Envoy;Envoy;
Press Secretary;Spokesman;Spokeswoman;Spokesperson;Director;Director-General;Director General;
Chief Executive;CEO;
PM;FM;POTUS;Leader;Opposition Leader;Justice Minister;Justice;Judge;Attorney General;Chief Minister;
Treasury Secretary;
Field Marshal;Marshal;Dictator;Ayatollah;Patriarch;Archbishop;Cardinal;Administrator;Adviser;Advisor;
Deputy;MP;MLA;
Deputy Foreign Minister;Deputy Minister;Trade Minister;Economy Minister;Energy Minister;Health Minister;
Education Minister;Environment Minister;Infrastructure Minister;Immigration Minister;
External Affairs Minister;
Chief;Coach;Captain;Chief Executive Officer;President of the Council;Federal Chancellor;
Federal President""".replace("\n", "").split(";"),
        key=len,
        reverse=True,
    )
)

#: Honorifics and ranks, with or without their full stop.
HONORIFICS = lot(
    """Mr Mrs Ms Miss Mx Dr Sir Dame Lord Lady Prof Professor Rep Sen Gov Hon Rev Fr Lt Col Gen General Maj
    Major Sgt Sergeant Capt Cpl Const Pvt Adm Admiral Det Insp Supt Cmdr Brig Monsieur Madame Herr Frau
    Señor Shri Smt Colonel Lieutenant Brigadier Detective Inspector Constable Officer Coach HE HRH HM
    Mme Mgr BK BKin BK'in BK’in BM BMin BM'in BM’in MP'in
    MP’in StS StSin StS'in StS’in Excellency Majesty Highness Royal His Her Their Your"""
)
MALE_TITLES = lot("""Mr Sir Lord King Prince Emperor Emir Sultan Sheikh Pope Monsieur Herr Señor Shri Congressman""")
FEMALE_TITLES = lot("""Mrs Ms Miss Dame Lady Queen Princess Empress Madame Mme Frau Smt Congresswoman""")

#: The word of an office that a name may follow ("Prime Minister Berg", "Secretary of State Berg").
OFFICE_WORDS = frozenset(office.split(" of ")[0].split()[-1] for office in OFFICES) | {"Prime"}

#: Words before an office that belong to it: "Vice", "Former", "Acting", portfolio names, parties.
OFFICE_MODIFIERS = lot(
    """Vice Deputy Former Then Acting Interim Caretaker Visiting Foreign Defense Defence Finance Interior
    Home Trade Health Education Environment Energy Economy Justice Immigration Infrastructure External
    Internal Affairs Security National Special Chief Senior Federal State Supreme First Press
    Conservative Liberal Labour Democratic Republican Green Social Christian Communist Socialist Party
    House Senate Majority Minority Executive Managing Associate Assistant Honorary Crown Grand Royal Ex
    Outgoing Incoming Newly Fellow Veterans Transport Agriculture"""
)

#: Head nouns, lower case, of descriptions that stand for one person: "the president", "an official".
ROLE_NOUNS = lot(
    """president premier minister chancellor king queen prince princess emperor emir sultan pope taoiseach
    leader secretary spokesman spokeswoman spokesperson spokesmen official diplomat envoy ambassador
    adviser advisor aide director chairman chairwoman chair chairperson chief commissioner governor
    mayor senator lawmaker legislator congressman congresswoman judge justice lawyer attorney prosecutor
    professor expert economist analyst scientist researcher doctor physician coach captain manager
    officer general colonel sergeant reporter journalist host guest counterpart father mother son
    daughter brother sister wife husband friend man woman boy girl student teacher veteran viewer
    resident organizer organiser activist candidate author writer driver owner founder executive critic
    witness neighbour neighbor defenceman defenseman forward goalie striker player golfer actor actress
    singer dictator statesman politician head representative source interpreter moderator speaker rookie
    netminder winger veep monarch ruler premiership clerk insider nurse farmer fisherman shopkeeper tenant
    landlord worker employee colleague ally rival opponent pensioner tourist passenger survivor victim suspect
    defendant commander soldier sailor cleric imam bishop priest pastor rabbi historian bystander onlooker
    customer shopper parent engineer backbencher businessman businesswoman"""
)
MALE_NOUNS = lot(
    """king prince emperor sultan pope father son brother husband man boy spokesman chairman congressman
    actor"""
)
FEMALE_NOUNS = lot(
    """queen princess mother daughter sister wife woman girl spokeswoman chairwoman congresswoman actress"""
)

#: Descriptions of several who speak together, lower case.
JOINT_NOUNS = lot("""leaders sides presidents ministers premiers parties statesmen two pair both""")

#: Head nouns of bodies and documents whose words are quoted: "the report said", "her office said".
BODY_NOUNS = lot(
    """statement report post letter memo release readout communique office ministry department government
    kremlin embassy agency commission committee company firm utility group union party police court
    council board service authority institute organisation organization university foundation
    association federation administration army military bank study tweet website document officials
    protesters demonstrators residents analysts experts authorities lawyers prosecutors investigators
    team campaign charity movement"""
)

#: Things with words on them: what they "read" or "say" nobody says.
SIGNS = lot(
    """banner banners sign signs placard placards poster posters plaque inscription headline headlines slogan slogans
    motto sticker stickers shirt t-shirt shirts hat cap caps label caption graffiti billboard mural engraving
    chyron"""
)

#: Bodies that go by such a word once they were named: "the company".
GENERIC_BODY = lot("""company firm utility group department agency organisation organization union body""")

#: Generic offices that any head of a state or government may be called by.
GENERIC_LEADER = lot(
    """leader host guest counterpart dictator statesman ruler head premier dirigeant homologue amtskollege amtskollegin
    лидер лидера глава"""
)

#: Other words for an office, as they stand in a description: "le chef de l'État" is the president.
SAME_OFFICE = {
    "premier": ("prime minister",),
    "prime minister": ("premier",),
    "pm": ("prime minister",),
    "chef": ("président",),
    "staatschef": ("präsident",),
    "regierungschef": ("kanzler", "ministerpräsident", "premier"),
    "regierungschefin": ("kanzlerin", "ministerpräsidentin", "premier"),
}

#: They speak for somebody else: "the spokesman" never means the leader named last.
SPOKESPEOPLE = lot("spokesman spokeswoman spokesperson spokesmen official aide source diplomat adviser advisor")

#: Words of the press in transcripts and lead-ins.
PRESS = lot("""q question reporter journalist press media interviewer correspondent moderator""")

#: Offices of other languages, lower case, each to its English word.
FOREIGN_OFFICES = {
    "президент": "President",
    "премьер-министр": "Prime Minister",
    "канцлер": "Chancellor",
    "король": "King",
    "министр": "Minister",
    "глава": "Leader",
    "премьер": "Premier",
    "президента": "President",
    "президентом": "President",
    "président": "President",
    "présidente": "President",
    "roi": "King",
    "reine": "Queen",
    "chancelier": "Chancellor",
    "chancelière": "Chancellor",
    "ministre": "Minister",
    "premier": "Prime Minister",
    "première": "Prime Minister",
    "präsident": "President",
    "präsidenten": "President",
    "bundeskanzlers": "Chancellor",
    "ministerpräsidenten": "Prime Minister",
    "präsidentin": "President",
    "bundeskanzler": "Chancellor",
    "kanzlerin": "Chancellor",
    "bundeskanzlerin": "Chancellor",
    "kanzler": "Chancellor",
    "ministerpräsident": "Prime Minister",
    "könig": "King",
    "ministerpräsidentin": "Prime Minister",
    "premierminister": "Prime Minister",
    "staatschef": "Leader",
    "premierministerin": "Prime Minister",
    "außenminister": "Foreign Minister",
    "außenministerin": "Foreign Minister",
    "bundespräsident": "President",
    "kremlchef": "Leader",
    "regierungschef": "Prime Minister",
    "us-präsident": "President",
    "bundespräsidentin": "President",
    "bundespräsidenten": "President",
    "staatspräsident": "President",
    "staatspräsidentin": "President",
    "kanzlers": "Chancellor",
    "министра": "Minister",
    "премьер-министром": "Prime Minister",
    "премьер-министра": "Prime Minister",
    "канцлером": "Chancellor",
    "лидер": "Leader",
    "лидера": "Leader",
    "лидером": "Leader",
    "главой": "Leader",
    "пресс-секретарь": "Spokesman",
    "chef": "Leader",
    "dirigeant": "Leader",
    "homologue": "Leader",
    "amtskollege": "Leader",
    "amtskollegin": "Leader",
}
ROLE_NOUNS |= FOREIGN_OFFICES.keys()
OFFICE_WORDS |= {word.capitalize() for word in FOREIGN_OFFICES} | {"US-Präsident"}
