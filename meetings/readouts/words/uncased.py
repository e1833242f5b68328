"""Words of Hebrew and Arabic, whose names carry no capital: offices, countries, small words."""

from __future__ import annotations

#: Offices as they stand in front of a name, each to its English word; two words first.
OFFICES = {
    "ראש הממשלה": "Prime Minister", "ראש ממשלת": "Prime Minister", "שר החוץ": "Foreign Minister",
    "שר הביטחון": "Defence Minister", "נשיא המדינה": "President", "יורש העצר": "Crown Prince",
    "נשיא": "President", "הנשיא": "President", "נשיאת": "President", "קנצלר": "Chancellor", "קנצלרית": "Chancellor",
    "הקנצלר": "Chancellor", "הקנצלרית": "Chancellor", "מלך": "King", "המלך": "King", "רה״מ": "Prime Minister",
    'רה"מ': "Prime Minister", "השר": "Minister", "מזכיר המדינה": "Secretary of State", "נשיא ארה״ב": "President",
    'נשיא ארה"ב': "President", "رئيس الوزراء": "Prime Minister", "رئيس الحكومة": "Prime Minister",
    "وزير الخارجية": "Foreign Minister", "وزير الدفاع": "Defence Minister", "ولي العهد": "Crown Prince",
    "الرئيس": "President", "رئيس": "President", "الملك": "King", "المستشار": "Chancellor", "المستشارة": "Chancellor",
    "الأمير": "Prince", "أمير": "Emir", "السلطان": "Sultan", "الوزير": "Minister",
}  # fmt: skip

#: Countries and their adjectives, each to its English name.
COUNTRIES = {
    "רוסיה": "Russia", "ישראל": "Israel", "ארה״ב": "United States", 'ארה"ב': "United States", "צרפת": "France",
    "גרמניה": "Germany", "בריטניה": "United Kingdom", "טורקיה": "Turkey", "מצרים": "Egypt", "ירדן": "Jordan",
    "סין": "China", "הודו": "India", "אוקראינה": "Ukraine", "פולין": "Poland", "הונגריה": "Hungary", "יוון": "Greece",
    "קפריסין": "Cyprus", "איטליה": "Italy", "ספרד": "Spain", "יפן": "Japan", "ארגנטינה": "Argentina", "אוסטריה": "Austria",
    "צ׳כיה": "Czech Republic", "קנדה": "Canada", "אזרבייג׳ן": "Azerbaijan", "סעודיה": "Saudi Arabia", "איראן": "Iran",
    "הרוסי": "Russia", "האמריקאי": "United States", "הצרפתי": "France", "הטורקי": "Turkey", "המצרי": "Egypt",
    "האוקראיני": "Ukraine", "הרשות": "Palestine", "الروسي": "Russia", "الأمريكي": "United States",
    "الأميركي": "United States", "الفرنسي": "France", "الألماني": "Germany", "الألمانية": "Germany", "البريطاني": "United Kingdom",
    "التركي": "Turkey", "المصري": "Egypt", "الإسرائيلي": "Israel", "الصيني": "China", "الإيراني": "Iran", "العراقي": "Iraq",
    "السوري": "Syria", "اللبناني": "Lebanon", "الأردني": "Jordan", "القطري": "Qatar", "الإماراتي": "United Arab Emirates",
    "السعودي": "Saudi Arabia", "الفلسطيني": "Palestine", "الأوكراني": "Ukraine", "الجزائري": "Algeria", "التونسي": "Tunisia",
    "المغربي": "Morocco", "الليبي": "Libya", "اليمني": "Yemen", "السوداني": "Sudan", "الهندي": "India", "الإيطالي": "Italy",
    "روسيا": "Russia", "فرنسا": "France", "ألمانيا": "Germany", "مصر": "Egypt", "تركيا": "Turkey", "إسرائيل": "Israel",
    "الصين": "China", "إيران": "Iran", "العراق": "Iraq", "قطر": "Qatar", "أوكرانيا": "Ukraine",
}  # fmt: skip

#: Words that end a name.
STOPS = frozenset(
    """עם את של על אל כי לא הוא היא גם אשר או אך כדי לאחר לפני היום אתמול במהלך בפתח בפגישה פגישתו בירושלים במוסקבה
    מ ב ל ה ו ש כ זה זו אמש הבוקר הערב יחד נפגש נפגשו שוחח שוחחו
    في من إلى على عن أن إن مع خلال بعد قبل اليوم أمس و أو ثم التي الذي هذا هذه بأن لدى حول بين عبر""".split()
)
#: One-letter words that Hebrew and Arabic write together with the next one.
PREFIXES = ("ו", "ל", "ב", "ש", "מ", "כ", "ה", "و", "ل", "ب", "ف", "ك")
