"""States and bodies that leaders speak for: names, words for their people, capitals.

One line each: name and other names; adjectives; cities (the capital first, and cities or venues that
commonly stand for a meeting's place). Separators: `|` between the three, `;` within one.
"""

from __future__ import annotations

from functools import cache

from .demonyms import country_by_demonym

_TABLE = """
Afghanistan|Afghan|Kabul
Albania|Albanian|Tirana
Algeria|Algerian|Algiers;Oran
Angola|Angolan|Luanda
Argentina|Argentine;Argentinian|Buenos Aires
Armenia|Armenian|Yerevan
Australia|Australian|Canberra;Sydney;Melbourne;Brisbane;Perth
Austria|Austrian|Vienna;Salzburg;Wien;Vienne
Azerbaijan|Azerbaijani;Azeri|Baku;Shusha
Bahamas|Bahamian|Nassau
Bahrain|Bahraini|Manama
Bangladesh|Bangladeshi|Dhaka
Barbados|Barbadian|Bridgetown
Belarus|Belarusian;Belarussian|Minsk
Belgium|Belgian|Brussels;Brüssel;Bruxelles
Belize|Belizean|Belmopan
Benin|Beninese|Porto-Novo;Cotonou
Bhutan|Bhutanese|Thimphu
Bolivia|Bolivian|La Paz;Sucre
Bosnia and Herzegovina;Bosnia|Bosnian|Sarajevo
Botswana|Botswanan|Gaborone
Brazil|Brazilian|Brasília;Brasilia;Rio de Janeiro;São Paulo;Sao Paulo
Brunei|Bruneian|Bandar Seri Begawan
Bulgaria|Bulgarian|Sofia
Burkina Faso|Burkinabe|Ouagadougou
Burundi|Burundian|Gitega;Bujumbura
Cambodia|Cambodian|Phnom Penh
Cameroon|Cameroonian|Yaoundé;Yaounde
Canada|Canadian|Ottawa;Toronto;Montreal;Vancouver;Quebec City;Kananaskis
Cape Verde|Cape Verdean|Praia
Central African Republic|Central African|Bangui
Chad|Chadian|N'Djamena
Chile|Chilean|Santiago
China;People's Republic of China;PRC|Chinese|Beijing;Peking;Pékin;Shanghai;\
Hangzhou;Xi'an;Sanya;Boao;Qingdao;Tianjin;Xiamen
Colombia|Colombian|Bogotá;Bogota;Cartagena
Congo;Democratic Republic of the Congo;DR Congo|Congolese|Kinshasa;Brazzaville
Costa Rica|Costa Rican|San José
Croatia|Croatian|Zagreb;Dubrovnik
Cuba|Cuban|Havana
Cyprus|Cypriot|Nicosia
Czech Republic;Czechia|Czech|Prague;Prag
Denmark|Danish|Copenhagen;Kopenhagen;Copenhague
Djibouti|Djiboutian|Djibouti City
Dominican Republic|Dominican|Santo Domingo
Ecuador|Ecuadorian|Quito
Egypt;Arab Republic of Egypt|Egyptian|Cairo;Kairo;Le Caire;Sharm el-Sheikh;Sharm El Sheikh;Alexandria;El Alamein
El Salvador|Salvadoran|San Salvador
Equatorial Guinea|Equatoguinean|Malabo
Eritrea|Eritrean|Asmara
Estonia|Estonian|Tallinn
Eswatini|Swazi|Mbabane
Ethiopia|Ethiopian|Addis Ababa
Fiji|Fijian|Suva
Finland|Finnish|Helsinki
France;French Republic|French|Paris;Nice;Marseille;Strasbourg;Biarritz;Brégançon;Versailles
Gabon|Gabonese|Libreville
Gambia|Gambian|Banjul
Georgia|Georgian|Tbilisi;Batumi
Germany;Federal Republic of Germany|German|Berlin;Munich;Hamburg;Bonn;Meseberg;Dresden;Frankfurt
Ghana|Ghanaian|Accra
Greece;Hellenic Republic|Greek|Athens;Athen;Athènes;Thessaloniki
Guatemala|Guatemalan|Guatemala City
Guinea|Guinean|Conakry
Guinea-Bissau|Bissau-Guinean|Bissau
Guyana|Guyanese|Georgetown
Haiti|Haitian|Port-au-Prince
Holy See;Vatican|Papal|Vatican City
Honduras|Honduran|Tegucigalpa
Hungary|Hungarian|Budapest
Iceland|Icelandic|Reykjavík;Reykjavik
India;Republic of India|Indian|New Delhi;Delhi;Mumbai;Ahmedabad;Bengaluru;Goa;Varanasi;Hyderabad
Indonesia|Indonesian|Jakarta;Bali;Bogor;Nusa Dua;Bandung
Iran;Islamic Republic of Iran|Iranian|Tehran
Iraq|Iraqi|Baghdad;Erbil
Ireland;Republic of Ireland|Irish|Dublin;Belfast
Israel;State of Israel|Israeli|Jerusalem;Tel Aviv;Caesarea
Italy;Italian Republic|Italian|Rome;Rom;Milan;Venice;Naples;Taormina;Fasano
Ivory Coast;Côte d'Ivoire|Ivorian|Yamoussoukro;Abidjan
Jamaica|Jamaican|Kingston
Japan|Japanese|Tokyo;Osaka;Kyoto;Hiroshima;Nagato;Okinawa
Jordan;Hashemite Kingdom of Jordan|Jordanian|Amman;Aqaba
Kazakhstan|Kazakh;Kazakhstani|Astana;Nur-Sultan;Almaty
Kenya|Kenyan|Nairobi;Mombasa
Kosovo|Kosovar;Kosovan|Pristina
Kuwait|Kuwaiti|Kuwait City
Kyrgyzstan|Kyrgyz|Bishkek;Cholpon-Ata
Laos|Lao;Laotian|Vientiane
Latvia|Latvian|Riga
Lebanon|Lebanese|Beirut
Lesotho|Basotho|Maseru
Liberia|Liberian|Monrovia
Libya|Libyan|Tripoli;Benghazi
Liechtenstein|Liechtenstein|Vaduz
Lithuania|Lithuanian|Vilnius
Luxembourg|Luxembourgish|Luxembourg City
Madagascar|Malagasy|Antananarivo
Malawi|Malawian|Lilongwe
Malaysia|Malaysian|Kuala Lumpur;Putrajaya;Langkawi
Maldives|Maldivian|Malé;Male
Mali|Malian|Bamako
Malta|Maltese|Valletta
Mauritania|Mauritanian|Nouakchott
Mauritius|Mauritian|Port Louis
Mexico|Mexican|Mexico City;Cancún;Los Cabos
Moldova|Moldovan|Chișinău;Chisinau
Monaco|Monegasque|Monte Carlo
Mongolia|Mongolian|Ulaanbaatar;Ulan Bator
Montenegro|Montenegrin|Podgorica
Morocco|Moroccan|Rabat;Casablanca;Marrakesh
Mozambique|Mozambican|Maputo
Myanmar;Burma|Burmese|Naypyidaw;Yangon
Namibia|Namibian|Windhoek
Nepal|Nepali;Nepalese|Kathmandu
Netherlands;the Netherlands|Dutch|The Hague;Amsterdam;Rotterdam
New Zealand|New Zealand|Wellington;Auckland
Nicaragua|Nicaraguan|Managua
Niger|Nigerien|Niamey
Nigeria|Nigerian|Abuja;Lagos
North Korea;DPRK|North Korean|Pyongyang
North Macedonia;Macedonia|Macedonian|Skopje
Norway|Norwegian|Oslo;Bergen
Oman|Omani|Muscat
Pakistan|Pakistani|Islamabad;Karachi;Lahore
Palestine;Palestinian Authority|Palestinian|Ramallah;Bethlehem;Gaza
Panama|Panamanian|Panama City
Papua New Guinea|Papua New Guinean|Port Moresby
Paraguay|Paraguayan|Asunción;Asuncion
Peru|Peruvian|Lima
Philippines|Philippine;Filipino|Manila;Davao
Poland|Polish|Warsaw;Warschau;Varsovie;Kraków;Krakow;Gdańsk
Portugal|Portuguese|Lisbon;Lissabon;Lisbonne;Porto
Qatar|Qatari|Doha
Romania|Romanian|Bucharest
Russia;Russian Federation|Russian|Moscow;Moskau;Moscou;St. Petersburg;St Petersburg;Saint Petersburg;Sochi;Vladivostok;\
Kazan;Novo-Ogaryovo
Rwanda|Rwandan|Kigali
Samoa|Samoan|Apia
Saudi Arabia;Kingdom of Saudi Arabia|Saudi;Saudi Arabian|Riyadh;Jeddah;Neom;Mecca;AlUla
Senegal|Senegalese|Dakar
Serbia|Serbian|Belgrade;Belgrad;Novi Sad
Seychelles|Seychellois|Victoria
Sierra Leone|Sierra Leonean|Freetown
Singapore|Singaporean|Sentosa
Slovakia;Slovak Republic|Slovak;Slovakian|Bratislava
Slovenia|Slovenian;Slovene|Ljubljana;Brdo
Solomon Islands|Solomon Islander|Honiara
Somalia|Somali|Mogadishu
South Africa|South African|Pretoria;Cape Town;Johannesburg;Durban
South Korea;Republic of Korea;ROK|South Korean|Seoul;Busan;Panmunjom;Gyeongju
South Sudan|South Sudanese|Juba
Spain;Kingdom of Spain|Spanish|Madrid;Barcelona;Granada;Seville
Sri Lanka|Sri Lankan|Colombo
Sudan|Sudanese|Khartoum;Port Sudan
Suriname|Surinamese|Paramaribo
Sweden|Swedish|Stockholm;Gothenburg
Switzerland;Swiss Confederation|Swiss|Bern;Geneva;Genf;Genève;Davos;Zurich;Zürich;Bürgenstock
Syria;Syrian Arab Republic|Syrian|Damascus;Aleppo
Taiwan|Taiwanese|Taipei
Tajikistan|Tajik|Dushanbe
Tanzania|Tanzanian|Dodoma;Dar es Salaam
Thailand|Thai|Bangkok
Togo|Togolese|Lomé;Lome
Tonga|Tongan|Nukuʻalofa
Trinidad and Tobago|Trinidadian|Port of Spain
Tunisia|Tunisian|Tunis
Turkey;Türkiye;Turkiye;Republic of Türkiye|Turkish|Ankara;Istanbul;Antalya
Turkmenistan|Turkmen|Ashgabat
Uganda|Ugandan|Kampala;Entebbe
Ukraine|Ukrainian|Kyiv;Kiev;Kiew;Lviv;Odesa
United Arab Emirates;UAE;Emirates|Emirati|Abu Dhabi;Dubai
United Kingdom;UK;U.K.;Britain;Great Britain;England;Scotland;Wales|British;UK;English|London;Londres;Edinburgh;\
Glasgow;Cardiff;Windsor;Chequers;Carbis Bay;Manchester;Birmingham
United States;United States of America;US;U.S.;USA;America|American;US;U.S.|Washington;Washington, D.C.;\
New York;New York City;Camp David;Mar-a-Lago;San Francisco;Anchorage;Los Angeles;Miami;Palm Beach;\
Chicago;Houston;Bedminster
Uruguay|Uruguayan|Montevideo
Uzbekistan|Uzbek|Tashkent;Samarkand
Venezuela|Venezuelan|Caracas
Vietnam;Viet Nam|Vietnamese|Hanoi;Ho Chi Minh City;Da Nang
Yemen|Yemeni|Sanaa;Sana'a;Aden
Zambia|Zambian|Lusaka
Zimbabwe|Zimbabwean|Harare
Soviet Union;USSR|Soviet|
European Union;EU|European|Brussels;Strasbourg
United Nations;UN;U.N.|UN|
NATO|NATO|
African Union|African|
"""


#: Russian names of countries as they follow an office, each to its English name.
_RUSSIAN = {
    "России": "Russia",
    "Израиля": "Israel",
    "США": "United States",
    "Украины": "Ukraine",
    "Франции": "France",
    "Германии": "Germany",
    "Китая": "China",
    "КНР": "China",
    "Турции": "Turkey",
    "Белоруссии": "Belarus",
    "Беларуси": "Belarus",
    "Сербии": "Serbia",
    "Ирана": "Iran",
    "Индии": "India",
    "Египта": "Egypt",
    "Казахстана": "Kazakhstan",
    "Узбекистана": "Uzbekistan",
    "Азербайджана": "Azerbaijan",
    "Армении": "Armenia",
    "Венгрии": "Hungary",
    "Италии": "Italy",
    "Японии": "Japan",
    "Великобритании": "United Kingdom",
    "Польши": "Poland",
    "Сирии": "Syria",
    "ОАЭ": "United Arab Emirates",
    "Киргизии": "Kyrgyzstan",
}


@cache
def rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    """(names, adjectives, cities) of each state; the first name is the one to show."""
    parsed = []
    for line in _TABLE.strip().splitlines():
        names, adjectives, cities = (tuple(w for w in part.split(";") if w) for part in line.split("|"))
        parsed.append((names, adjectives, cities))
    return tuple(parsed)


@cache
def country_by_word() -> dict[str, str]:
    """Each name and adjective, as printed, to the country's first name."""
    table: dict[str, str] = {}
    for names, adjectives, _ in rows():
        for word in (*names, *adjectives):
            table.setdefault(word, names[0])
    return table | _RUSSIAN | country_by_demonym()


@cache
def country_by_city() -> dict[str, str]:
    """Each city to its country's first name."""
    table: dict[str, str] = {}
    for names, _, cities in rows():
        for city in cities:
            table.setdefault(city, names[0])
    return table


@cache
def geographic_tokens() -> frozenset[str]:
    """Every capitalised word that occurs in a name, adjective or city."""
    words: set[str] = set()
    for names, adjectives, cities in rows():
        for entry in (*names, *adjectives, *cities):
            words.update(w for w in entry.replace(",", " ").split() if w[:1].isupper())
    return frozenset(words - {"Victoria", "Sofia", "Jordan", "Chad", "Georgia", "Santiago"})
