"""Words of other languages that tell of a meeting, and the cities in which leaders met, as these print them."""

from __future__ import annotations

import re

from . import lot

ENCOUNTERS = re.compile(
    r"встреч|встретил|переговор|бесед|принял|пресс-конференц|визит|rencontr|entretien|entretenu|reçu|accueill|visite|"
    r"conférence de presse|\btraf\b|getroffen|Treffen|Gespräch|empfing|empfangen|begrüßt|Besuch|Pressekonferenz|"
    r"פגיש|נפגש|שיחה|שוחח|אירח|ביקור|مع نظيره|لقاء|التقى|استقبل|محادثات|مباحثات|اجتماع|يلتقي|بحث|زيارة",
    re.I,
)
#: Cities in the case that follows "in", Russian, Hebrew and Arabic, with the letter that stands for it.
CITIES = lot(
    """Москве Сочи Санкт-Петербурге Петербурге Казани Владивостоке Киеве Минске Астане Алма-Ате Ташкенте Бишкеке
    Баку Ереване Тбилиси Пекине Шанхае Анкаре Стамбуле Берлине Париже Лондоне Вашингтоне Нью-Йорке Иерусалиме
    Тель-Авиве Токио Дели Женеве Вене Хельсинки Белграде Будапеште Варшаве Праге Тегеране Каире Эр-Рияде Улан-Баторе
    בירושלים במוסקבה בסוצ'י בוושינגטון בפריז בברלין בלונדון באתונה בקהיר ברמאללה בבריסל בווינה ברומא בעמאן
    בוורשה בפראג בבודפשט באנקרה בניקוסיה
    القاهرة عمّان عمان الرياض جدة دمشق بيروت بغداد الدوحة أبوظبي موسكو واشنطن باريس لندن برلين طهران أنقرة إسطنبول
    القدس تونس الجزائر الرباط طرابلس الخرطوم مسقط الكويت المنامة صنعاء"""
)
