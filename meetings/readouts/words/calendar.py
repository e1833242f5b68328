"""Months, weekdays and "today" of several languages."""

from __future__ import annotations

_MONTHS = (
    "january jan janvier januar января",
    "february feb février fevrier februar февраля",
    "march mar mars märz марта",
    "april apr avril апреля",
    "may mai мая",
    "june jun juin juni июня",
    "july jul juillet juli июля",
    "august aug août aout августа",
    "september sep sept septembre сентября",
    "october oct octobre oktober октября",
    "november nov novembre ноября",
    "december dec décembre decembre dezember декабря",
)
_HEBREW_ARABIC = (
    "ינואר בינואר يناير كانون",
    "פברואר בפברואר فبراير شباط",
    "מרץ במרץ مارس آذار",
    "אפריל באפריל أبريل نيسان",
    "מאי במאי مايو أيار",
    "יוני ביוני يونيو حزيران",
    "יולי ביולי يوليو تموز",
    "אוגוסט באוגוסט أغسطس آب",
    "ספטמבר בספטמבר سبتمبر أيلول",
    "אוקטובר באוקטובר أكتوبر",
    "נובמבר בנובמבר نوفمبر",
    "דצמבר בדצמבר ديسمبر",
)
#: Every name of a month, lower case, to its number.
MONTHS = {
    name: number
    for table in (_MONTHS, _HEBREW_ARABIC)
    for number, names in enumerate(table, 1)
    for name in names.split()
}
_WEEKDAYS = (
    "monday lundi montag понедельник الاثنين",
    "tuesday mardi dienstag вторник الثلاثاء",
    "wednesday mercredi mittwoch среду الأربعاء",
    "thursday jeudi donnerstag четверг الخميس",
    "friday vendredi freitag пятницу الجمعة",
    "saturday samedi samstag субботу السبت",
    "sunday dimanche sonntag воскресенье الأحد",
)
#: Every name of a weekday, lower case, to its number, Monday being 0.
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
TODAY = "today|this morning|this afternoon|this evening|tonight|aujourd['’]hui|heute|сегодня|היום|הבוקר|הערב|اليوم"
YESTERDAY = "yesterday|hier|gestern|вчера|אתמול|אמש|أمس"
