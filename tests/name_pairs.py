"""Texts and whom they must find: written before there was any rule of lookup, and not changed to suit one.

`ACTORS` and `OFFICES` are like curated ones, cut down: what pages in English and Russian call somebody, the
Persian spelling, the surname, a few ranks. A pair names the page on which its text stands, by its address or by
the id of the shipped source; those that are made say so. `None` means that nobody may be found: a stranger, a
text that fits two, or no honest name at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

ACTORS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "viktor-khrenin": {
        "official": ("Viktor Khrenin", "Виктор Хренин", "ویکتور خرنین"),
        "short": ("Khrenin", "Хренин", "خرنین"),
        "alias": ("Viktor Gennadievich Khrenin", "Wiktor Chrenin"),
        "rank": ("General", "Lieutenant General", "генерал-лейтенант", "генерал-майор"),
    },
    "alexander-lukashenko": {
        "official": ("Alexander Lukashenko", "Александр Лукашенко", "الکساندر لوکاشنکو"),
        "short": ("Lukashenko", "Лукашенко", "لوکاشنکو"),
        "alias": ("Aleksandr Lukashenko", "Aleksander Lukashenko", "ألكسندر لوكاشينكو"),
    },
    "viktor-lukashenko": {
        "official": ("Viktor Lukashenko", "Виктор Лукашенко"),
        "rank": ("Major General",),
    },
    "aziz-nasirzadeh": {
        "official": ("Aziz Nasirzadeh", "Азиз Насирзаде", "عزیز نصیرزاده"),
        "short": ("Nasirzadeh", "نصیرزاده"),
        "alias": ("عزيز ناصر زاده",),
        "rank": ("Gen.", "Brigadier General", "Amir", "امیر", "امیر سرتیپ", "امیر سرتیپ خلبان"),
    },
    "mohammad-reza-ashtiani": {
        "official": ("Mohammad Reza Ashtiani", "Мохаммад Реза Аштиани", "محمدرضا آشتیانی"),
        "short": ("Ashtiani", "آشتیانی"),
        "alias": ("Mohammad-Reza Karai Ashtiani",),
        "rank": ("Brig. Gen.", "العميد"),
    },
    "abdolrahim-mousavi": {
        "official": ("Abdolrahim Mousavi", "Абдольрахим Мусави", "سید عبدالرحیم موسوی"),
        "short": ("Mousavi", "موسوی"),
        "rank": ("Major General", "Maj-Gen", "Seyyed", "سید", "اللواء"),
    },
    "majid-mousavi": {
        "official": ("Majid Mousavi", "مجید موسوی"),
        "short": ("Mousavi",),
    },
    "amir-hatami": {
        "official": ("Amir Hatami", "Амир Хатами", "امیر حاتمی"),
        "short": ("Hatami",),
    },
    "ebrahim-raisi": {
        "official": ("Ebrahim Raisi", "Эбрахим Раиси", "ابراهیم رئیسی"),
        "short": ("Raisi", "Раиси", "رئیسی"),
        "alias": ("Ибрагим Раиси",),
        "rank": ("Martyr", "Ayatollah", "الشهيد", "آیت‌الله"),
    },
    "ali-khamenei": {
        "official": ("Ali Khamenei", "Али Хаменеи", "علی خامنه‌ای"),
        "short": ("Khamenei", "خامنه‌ای"),
        "rank": ("Imam",),
    },
    "mojtaba-khamenei": {"official": ("Mojtaba Khamenei", "Моджтаба Хаменеи")},
    "masoud-pezeshkian": {
        "official": ("Masoud Pezeshkian", "Масуд Пезешкиан", "مسعود پزشکیان"),
        "short": ("Pezeshkian",),
    },
    "dmitry-pantus": {
        "official": ("Dmitry Pantus", "Дмитрий Пантус", "دیمیتری پانتوس"),
        "short": ("Pantus", "Пантус"),
        "alias": ("Dzmitry Pantus",),
        "error": ("Dmitry Pantos",),
    },
    "andrei-lukyanovich": {
        "official": ("Andrei Lukyanovich", "Андрей Лукьянович"),
        "short": ("Lukyanovich",),
    },
    "alexander-volfovich": {
        "official": ("Alexander Volfovich", "Александр Вольфович"),
        "short": ("Volfovich", "Вольфович"),
    },
    "hamid-vahedi": {
        "official": ("Hamid Vahedi", "Хамид Вахеди", "حمید واحدی"),
        "short": ("Vahedi", "واحدی"),
    },
    "mohammad-bagheri": {
        "official": ("Mohammad Bagheri", "محمد باقری"),
        "short": ("Bagheri", "باقری"),
    },
    "mohammad-bagher-ghalibaf": {"official": ("Mohammad Bagher Ghalibaf",)},
    "mostafa-mohammad-najjar": {"official": ("Мостафа Мохаммад-Наджжар", "مصطفی محمد نجار")},
    "iran": {
        "official": ("Islamic Republic of Iran", "جمهوری اسلامی ایران"),
        "short": ("Iran", "Иран", "ایران"),
    },
    "belarus": {
        "official": ("Republic of Belarus", "Республика Беларусь", "جمهوری بلاروس"),
        "short": ("Belarus", "Беларусь", "بلاروس"),
        "alias": ("Белоруссия",),
    },
    "byelorussian-ssr": {"official": ("Byelorussian SSR", "Белорусская ССР")},
    "iran-army": {
        "official": ("Army of the Islamic Republic of Iran", "ارتش جمهوری اسلامی ایران"),
        "short": ("Iranian Army",),
        "alias": ("Iran’s army", "Artesh"),
    },
    "iran-defence-ministry": {
        "official": ("Ministry of Defense of Iran", "وزارت دفاع و پشتیبانی نیروهای مسلح"),
        "alias": ("Iranian Ministry of Defense",),
    },
    "belarus-defence-ministry": {
        "official": ("Belarusian Defense Ministry", "Минобороны Беларуси"),
        "alias": ("Міністэрства абароны Рэспублікі Беларусь",),
    },
    "shanghai-cooperation-organisation": {
        "official": ("Shanghai Cooperation Organization", "سازمان همکاری شانگهای"),
        "short": ("SCO",),
    },
    "iran-general-staff": {"official": ("General Staff of the Iranian armed forces",)},
}
"""For each actor the names it has, by kind of name."""


class Seat(NamedTuple):
    """An office: whose it is, what it is called, and who held it from when to when."""

    of: str
    names: tuple[str, ...]
    tenures: tuple[tuple[str, str | None, str | None], ...]


OFFICES: Mapping[str, Seat] = {
    "iran-defence-minister": Seat(
        "iran-defence-ministry",
        ("Iranian Defense Minister", "Minister of Defense of Iran", "Iran’s Defense Minister", "وزیر دفاع ایران"),
        (
            ("mohammad-reza-ashtiani", "[2021-08-25..2021-08-31]", "[2024-04..2024-08-21]"),
            ("aziz-nasirzadeh", "2024-08-21", "2026-02-28"),
        ),
    ),
    "belarus-defence-minister": Seat(
        "belarus-defence-ministry",
        ("Belarusian Defense Minister", "Министр обороны Беларуси", "وزیر دفاع بلاروس"),
        (("viktor-khrenin", "2020-01-20", "[2026-03-06..]"),),
    ),
    "belarus-president": Seat(
        "belarus",
        ("Belarusian President", "President of Belarus", "Президент Беларуси", "رئیس جمهور بلاروس"),
        (("alexander-lukashenko", "1994-07-20", ".."),),
    ),
    "iran-president": Seat(
        "iran",
        ("Iranian President", "President of Iran", "президент Ирана"),
        (
            ("ebrahim-raisi", "[2021-08-03..2021-08-05]", "2024-05-19"),
            ("masoud-pezeshkian", "[2024-07-28..2024-07-30]", "[2026-02-28..]"),
        ),
    ),
    "iran-army-commander": Seat(
        "iran-army",
        ("Iranian Army Chief", "Commander of the Army of the Islamic Republic of Iran"),
        (
            ("abdolrahim-mousavi", "2017-08-21", "2025-06-13"),
            ("amir-hatami", "2025-06-13", None),
        ),
    ),
}
"""For each office whose it is, its names, and its tenures; all is known until 21 November 2026."""


class Pair(NamedTuple):
    """A text, whom it must find, why, on which page it stands, and the day it is asked of."""

    text: str
    expected: str | None
    why: str
    source: str = "made"
    on: str | None = None


PAIRS: tuple[Pair, ...] = (
    # The defence minister of Belarus, in four scripts and eight ways.
    Pair(
        "Viktor Khrenin",
        "viktor-khrenin",
        "the name itself",
        "https://en.news-front.su/2020/01/20/in-belarus-the-minister-of-defense-has-changed",
    ),
    Pair("KHRENIN", "viktor-khrenin", "capitals of a headline"),
    Pair(
        "Hrenin",
        "viktor-khrenin",
        "file name of his picture: kh as h",
        "https://tomin.by/news/sluzhu/25870-khrenin-viktor-gennadevich",
    ),
    Pair("Viktor Hrenin", "viktor-khrenin", "kh as h, with the first name"),
    Pair("Victor Khrenin", "viktor-khrenin", "an English first name"),
    Pair(
        "Хренин",
        "viktor-khrenin",
        "Russian",
        "https://novayaepoxa.com/lukashenko-naznachil-novogo-ministra-o/331592/embed",
    ),
    Pair("Хрэнін", "viktor-khrenin", "Belarusian surname alone", "https://kampuspedia.com/de/Wiktar_Chrenin"),
    Pair(
        "Віктар Хрэнін",
        "viktor-khrenin",
        "Belarusian: another form of the first name",
        "https://kampuspedia.com/de/Wiktar_Chrenin",
    ),
    Pair(
        "Wiktar Chrenin", "viktor-khrenin", "German of the Belarusian form", "https://kampuspedia.com/de/Wiktar_Chrenin"
    ),
    Pair(
        "Wiktor Chrenin",
        "viktor-khrenin",
        "German of the Russian form",
        "https://deu.belta.by/president/view/lukaschenko-halt-sitzung-zum-raketenbau-ab-75828-2025",
    ),
    Pair("ويکتور خرنين", "viktor-khrenin", "Persian typed with the Arabic yeh"),
    Pair(
        "خرنین",
        "viktor-khrenin",
        "Persian surname alone",
        "https://19dey.com/news/62679-ایران-و-بلاروس-تفاهمنامه-همکاری-دفاعی-امضا-کردند.html",
    ),
    Pair("Хренин Виктор", "viktor-khrenin", "surname first, as in an official list"),
    Pair("Khrenin, Viktor", "viktor-khrenin", "surname first, as in a register"),
    Pair("Viktor Gennadyevich Khrenin", "viktor-khrenin", "a patronymic transliterated another way"),
    Pair(
        "генерал-майор Виктор Хренин",
        "viktor-khrenin",
        "a rank with a hyphen",
        "https://ria24.today/news/ministr-oborony-belorussii-priedet-v-rossiyu/3895680",
    ),
    Pair("Lieutenant-General Khrenin", "viktor-khrenin", "a rank with a hyphen, curated with a space"),
    Pair(
        "Belarusian Defense Minister General Viktor Khrenin",
        "viktor-khrenin",
        "his office, his rank and his name",
        "tehran-times-copy-2025 p3",
    ),
    # The president of Belarus and his sons.
    Pair(
        "Aleksandr Lukashenko",
        "alexander-lukashenko",
        "as BelTA writes",
        "https://president.gov.by/en/events/naznacheniya-v-rukovodstve-ministerstva-inostrannyh-del-i-vooruzhennyh-sil",
    ),
    Pair("Alexandr Lukashenko", "alexander-lukashenko", "x for ks"),
    Pair(
        "Lukashenka",
        "alexander-lukashenko",
        "Latin of the Belarusian surname",
        "https://belarusinfocus.pro/security-issues/new-goskomvoenprom-head-unlikely-pursue-fundamental-alterations-military-industrys/",
    ),
    Pair(
        "Лукашэнка", "alexander-lukashenko", "Belarusian surname alone", "http://enacademic.com/dic.nsf/enwiki/107188"
    ),
    Pair(
        "Lukašenka",
        "alexander-lukashenko",
        "Belarusian Latin script and Lithuanian",
        "https://klaipedos.diena.lt/naujienos/pasaulis/ekonomika-ir-politika/lukasenka-paskyre-naujus-gynybos-ministerijos-ir-generalinio-stabo-vadovus-949075",
    ),
    Pair(
        "Łukaszenka",
        "alexander-lukashenko",
        "Polish",
        "https://www.pb.pl/iran-i-bialorus-podpisaly-porozumienie-o-wspolpracy-w-zakresie-obronnosci-352647",
    ),
    Pair(
        "Лукашеенко",
        "alexander-lukashenko",
        "a stress mark turned into a second letter",
        "https://imag.one/news/belarus-i-rossiya-dogovorilis-o-provedenii/6030699",
    ),
    Pair("Лукаше́нко", "alexander-lukashenko", "with a stress mark, as in encyclopedias"),
    Pair(
        "Alexander Lukaschenko",
        "alexander-lukashenko",
        "German",
        "https://deu.belta.by/president/view/lukaschenko-halt-sitzung-zum-raketenbau-ab-75828-2025",
    ),
    Pair(
        "Аляксандр Лукашэнка",
        "alexander-lukashenko",
        "Belarusian: another form of the first name",
        "http://enacademic.com/dic.nsf/enwiki/107188",
    ),
    Pair(
        "Alyaksandr Lukashenka",
        "alexander-lukashenko",
        "Latin of the Belarusian form",
        "https://euroradio.fm/en/alyaksandr-lukashenka?page=8",
    ),
    Pair(
        "александр лукашенко",
        "alexander-lukashenko",
        "small letters, on purpose",
        "https://unn.ua/ru/news/lukashenko-otkrito-predlozhil-iranu-sotrudnichestvo-ot-prodovolstviya-do-oboronnikh-tekhnologii",
    ),
    Pair(
        "الكساندر لوكاشنكو",
        "alexander-lukashenko",
        "Persian letters replaced by Arabic ones",
        "https://ar.mehrnews.com/news/1961880",
    ),
    Pair("الكسندر لوكاشينكو", "alexander-lukashenko", "Arabic without the hamza", "https://www.ilna.ir/…/1676031-…"),
    Pair(
        "Belarusian President Alexander Lukashenko",
        "alexander-lukashenko",
        "his office before his name",
        "ink-agreement-unknown-2023 p5",
    ),
    Pair(
        "Президент Беларуси Александр Лукашенко",
        "alexander-lukashenko",
        "the same in Russian",
        "https://kostukovichi.gov.by/news/news-republic-ru/item/5356-lukashenko-priglasil-prezidenta-irana-posetit-belarus",
    ),
    Pair(
        "Viktor Lukashenko",
        "viktor-lukashenko",
        "the eldest son, never his father",
        "https://ukrainetoday.org/2021/03/02/lukashenko-gives-his-son-rank-of-general/",
    ),
    Pair(
        "Victor Lukashenko",
        "viktor-lukashenko",
        "the eldest son in another spelling",
        "https://kiwix.haohe.fun/content/wikipedia_en_all_maxi_2024-01/A/Victor_Lukashenko",
    ),
    Pair(
        "Dmitry Lukashenko",
        None,
        "the second son, who is not in the data",
        "https://ukrainetoday.org/2021/03/02/lukashenko-gives-his-son-rank-of-general/",
    ),
    Pair(
        "Nikolai Lukashenko",
        None,
        "the youngest son, who is not in the data",
        "https://ukrainetoday.org/2021/03/02/lukashenko-gives-his-son-rank-of-general/",
    ),
    Pair("Lukashevich", None, "another surname, two letters off"),
    Pair("Лукашенков", None, "another surname, one letter longer"),
    # The defence ministers of Iran; Amir is a rank of one man and the first name of another.
    Pair("Gen. Nasirzadeh", "aziz-nasirzadeh", "a short rank", "nasirzadeh-minsk-unknown-2025 p1", "2025-03"),
    Pair("Brigadier General Aziz Nasirzadeh", "aziz-nasirzadeh", "a long rank", "nasirzadeh-minsk-unknown-2025 p2"),
    Pair("Amir Nasirzadeh", "aziz-nasirzadeh", "a rank mistaken for a first name", "alwaght-pantus-2025 p1"),
    Pair(
        "Iran’s Defense Minister Brigadier General Amir Nasirzadeh",
        "aziz-nasirzadeh",
        "office, rank, and a rank that looks like a name",
        "alwaght-pantus-2025 p1",
        "2025-10",
    ),
    Pair("Nasir Zadeh", "aziz-nasirzadeh", "in two words", "tehran-times-2024-08-23"),
    Pair("Nasir-Zadeh", "aziz-nasirzadeh", "with a hyphen"),
    Pair("Nasirzade", "aziz-nasirzadeh", "without the last letter"),
    Pair("Насирзаде", "aziz-nasirzadeh", "Russian surname alone", "https://news.mail.ru/society/69987971/"),
    Pair("Насир-заде", "aziz-nasirzadeh", "Russian with a hyphen"),
    Pair("Нассирзаде", "aziz-nasirzadeh", "with a doubled letter"),
    Pair("نصیر زاده", "aziz-nasirzadeh", "Persian in two words"),
    Pair("نصیر\u200cزاده", "aziz-nasirzadeh", "Persian with a zero-width non-joiner"),
    Pair("عزیز نصیر زادہ", "aziz-nasirzadeh", "Urdu letters", "https://ur.irna.ir/amp/85776798"),
    Pair("امیر سرتیپ خلبان عزیز نصیرزاده", "aziz-nasirzadeh", "a Persian rank of three words", "yjc-2025-10"),
    Pair(
        "أمير عزيز ناصر زاده",
        "aziz-nasirzadeh",
        "the rank carried into Arabic with a hamza",
        "https://www.elbalad.news/6741592",
    ),
    Pair("Amir Hatami", "amir-hatami", "here Amir is the first name", "ssbcrack-hatami-2025"),
    Pair("امیر حاتمی", "amir-hatami", "the same in Persian"),
    Pair("Amir Ali Hajizadeh", None, "another man named Amir, not in the data", "https://fr.irna.ir/news/85862668"),
    Pair("Amir", None, "a rank alone is nobody"),
    Pair("General", None, "a rank alone is nobody"),
    Pair("Aziz", None, "a first name alone is no curated name"),
    Pair("Hajizadeh", None, "an ending in common with Nasirzadeh"),
    Pair("Aziz Nasiri", None, "the same first name, another surname"),
    Pair("Mohammad-Reza Ashtiani", "mohammad-reza-ashtiani", "with a hyphen", "urdupoint-delhi-2023"),
    Pair("Mohammadreza Ashtiani", "mohammad-reza-ashtiani", "in one word"),
    Pair("Mohammad Reza Ashtiyani", "mohammad-reza-ashtiani", "with iy", "tehran-times-delhi-2023"),
    Pair("Aštiani", "mohammad-reza-ashtiani", "with a caron"),
    Pair("Аштиани", "mohammad-reza-ashtiani", "Russian surname alone", "https://news2.ru/story/666826"),
    Pair(
        "Мохаммад-Реза Караи Аштиани",
        "mohammad-reza-ashtiani",
        "Russian with the middle name",
        "https://news2.ru/story/666826",
    ),
    Pair(
        "Mohammad-Reza Gharaei Ashtiani",
        "mohammad-reza-ashtiani",
        "the middle name transliterated another way",
        "https://en.wikipedia.org/wiki/Aziz_Nasirzadeh",
    ),
    Pair(
        "محمد رضا آشتياني", "mohammad-reza-ashtiani", "Arabic letters and a space", "https://ar.irna.ir/news/85185924"
    ),
    Pair("العميد اشتياني", "mohammad-reza-ashtiani", "Arabic rank, no madda", "https://ar.mehrnews.com/amp/1943723"),
    Pair("Ashtari", None, "another Iranian general, two letters off"),
    Pair("Mohammad Reza", None, "two first names alone"),
    Pair("Mohammad Reza Naghdi", None, "the same first names, another surname"),
    Pair(
        "Мостафа Мохаммад-Наджар",
        "mostafa-mohammad-najjar",
        "one zh instead of two",
        "https://vpk.name/news/2573_ministr_oborony_belorussii_nahoditsya_s_vizitom_v_irane.html",
    ),
    Pair("Mostafa Mohammad Najjar", "mostafa-mohammad-najjar", "Latin of a name curated in Russian only"),
    Pair(
        "Mustafa Mohammad Nadżar",
        "mostafa-mohammad-najjar",
        "Polish",
        "https://www.pb.pl/iran-i-bialorus-podpisaly-porozumienie-o-wspolpracy-w-zakresie-obronnosci-352647",
    ),
    # Two men named Mousavi.
    Pair("Mousavi", None, "fits two", "saednews-lukyanovich-2024"),
    Pair("Musavi", None, "fits two in any spelling"),
    Pair("General Mousavi", None, "a rank does not tell the two apart", "saednews-lukyanovich-2024 p5"),
    Pair(
        "Abdolrahim Moussavi",
        "abdolrahim-mousavi",
        "a doubled letter",
        "https://palaestinafelix.blogspot.com/2018/08/dopo-dieci-anni-laviazione-della.html",
    ),
    Pair("Abdolrahim Musavi", "abdolrahim-mousavi", "u for ou"),
    Pair("Abdulrahim Mousavi", "abdolrahim-mousavi", "u for o", "radio-farda-mousavi-2017"),
    Pair(
        "Абдольрахима Мусави",
        None,
        "a Russian genitive is no curated name; guessing endings would merge",
        "https://news.mail.ru/society/69987971/",
    ),
    Pair(
        "Абдулрахим Мусави",
        "abdolrahim-mousavi",
        "Russian with u for o",
        "https://am.sputniknews.ru/amp/20260302/prezident-irana-naznachil-io-ministra-oborony-posle-gibeli-aziza-nasirzade-99355032.html",
    ),
    Pair("Seyyed Abdolrahim Mousavi", "abdolrahim-mousavi", "an honorific before the name", "ssbcrack-hatami-2025"),
    Pair("عبدالرحیم موسوی", "abdolrahim-mousavi", "without the honorific"),
    Pair("موسوي", "abdolrahim-mousavi", "Arabic yeh; the other has no Persian short name"),
    Pair(
        "Seyyed Majid Mousavi",
        "majid-mousavi",
        "the other one with the honorific of the first",
        "https://fr.irna.ir/news/85862668",
    ),
    Pair("Маджид Мусави", "majid-mousavi", "Russian of a name curated in Latin only"),
    Pair("Mir-Hossein Mousavi", None, "a third Mousavi, not in the data", "https://owiki.org/wiki/Hossein_Mousavi"),
    Pair(
        "Iranian Army Chief Major General Abdolrahim Mousavi",
        "abdolrahim-mousavi",
        "office, rank, name",
        "tehran-times-copy-2025 p7",
        "2024-08-07",
    ),
    Pair(
        "Iranian Army Chief Mousavi", "abdolrahim-mousavi", "only one of the two held this office", "made", "2024-08-07"
    ),
    # Presidents and leaders of Iran.
    Pair(
        "Martyr Raeisi",
        "ebrahim-raisi",
        "an honorific of the dead that looks like a first name",
        "saednews-lukyanovich-2024 p8",
    ),
    Pair("Raeisi", "ebrahim-raisi", "ae for a", "saednews-lukyanovich-2024 p8"),
    Pair("Ebrahim Raeesi", "ebrahim-raisi", "ee for i"),
    Pair("Ebrahim Raissi", "ebrahim-raisi", "German"),
    Pair("Ra'isi", "ebrahim-raisi", "with the glottal stop written"),
    Pair(
        "Раиси",
        "ebrahim-raisi",
        "Russian",
        "https://kostukovichi.gov.by/news/news-republic-ru/item/5356-lukashenko-priglasil-prezidenta-irana-posetit-belarus",
    ),
    Pair(
        "Ибрахим Раиси",
        "ebrahim-raisi",
        "h for g",
        "https://eadaily.com/ru/ampnews/2022/09/16/lukashenko-prezidentu-irana-chtoby-vyzhit-nado-derzhatsya-vmeste",
    ),
    Pair(
        "Ibrahim Raisi",
        "ebrahim-raisi",
        "the Arabic form of the first name",
        "https://pravda-en.com/world/2024/05/19/518160.html",
    ),
    Pair("رئيسي", "ebrahim-raisi", "Arabic letters", "https://factalyoum.com/48195"),
    Pair("الشهيد رئيسي", "ebrahim-raisi", "an Arabic honorific", "https://factalyoum.com/48195"),
    Pair("رییسی", "ebrahim-raisi", "Persian with a yeh for the hamza"),
    Pair(
        "ابْرَاهُیم رِئٌیسِی",
        "ebrahim-raisi",
        "with vowel marks, some of them wrong",
        "https://simple.m.wikipedia.org/wiki/Ebrahim_Raisi",
    ),
    Pair("Rezaei", None, "another Iranian politician"),
    Pair("Reza", None, "a first name"),
    Pair("Mohsen Raisi", None, "the same surname, another first name"),
    Pair(
        "Ayatollah Seyyed Ali Khamenei",
        "ali-khamenei",
        "two honorifics of other people",
        "ink-agreement-unknown-2023 p5",
    ),
    Pair(
        "Хаменеи",
        "ali-khamenei",
        "Russian surname of a name curated in Latin",
        "https://news.mail.ru/society/69987971/",
    ),
    Pair("Ḵāmeneʾi", "ali-khamenei", "scholarly transliteration"),
    Pair("خامنه ای", "ali-khamenei", "a space instead of the zero-width non-joiner"),
    Pair(
        "خامنهای",
        "ali-khamenei",
        "the zero-width non-joiner lost",
        "https://ir.voanews.com/amp/iran-airforc-army-khamenei/6234859.html",
    ),
    Pair("Моджтаба Хаменеи", "mojtaba-khamenei", "the son", "https://www.5-tv.ru/news/5060082/"),
    Pair("Khomeini", None, "another leader, two letters off", "https://pozirk.online/ru/news/99518"),
    Pair("Хомейни", None, "the same in Russian", "https://pozirk.online/ru/news/99518"),
    Pair("Khatami", None, "a former president; one letter off Hatami where kh and h fall together"),
    Pair("Masud Pezeshkian", "masoud-pezeshkian", "u for ou"),
    Pair("Пезешкиян", "masoud-pezeshkian", "iya for ia"),
    Pair(
        "Massoud Pezechkian",
        "masoud-pezeshkian",
        "French",
        "https://wiki.livda.fr/content/wikipedia_fr_all_nopic_2025-08/Aziz_Nasirzadeh",
    ),
    # Officials and officers.
    Pair("Dmitriy Pantus", "dmitry-pantus", "iy for y"),
    Pair("Dmitri Pantus", "dmitry-pantus", "i for y", "https://m.ru24.pro/foreign/de/404053534"),
    Pair("Дмитрий Пантус", "dmitry-pantus", "Russian", "mail-ru-2025-10-31"),
    Pair("Дзмітрый Пантус", "dmitry-pantus", "Belarusian of a form curated in Latin"),
    Pair(
        "Mr. Pantus",
        "dmitry-pantus",
        "a plain title",
        "https://www.sb.by/en/state-authority-for-military-industry-belarusian-troops-annually-receive-up-to-20-new-domestically-p.html",
    ),
    Pair("Dmitry Pantos", "dmitry-pantus", "an error on record is found", "irna-de-2025-03"),
    Pair("Пантос", None, "an error on record only with the first name, in Latin"),
    Pair(
        "Dmitry Panov",
        None,
        "the same first name, a surname near",
        "https://avia-pro.it/news/rukovoditelya-razrabotchika-rakety-rs-28-sarmat-zaderzhali-za-hishchenie-500-mln-rubley",
    ),
    Pair("Andrey Lukyanovich", "andrei-lukyanovich", "y for i", "tehran-times-copy-2025 p7"),
    Pair("Andrei Lukianovich", "andrei-lukyanovich", "ia for ya"),
    Pair("Андрэй Лук'яновіч", "andrei-lukyanovich", "Belarusian with an apostrophe"),
    Pair(
        "Лукьянович",
        "andrei-lukyanovich",
        "Russian surname of a name curated in Latin",
        "https://news.ru/amp/cis/lukashenko-naznachil-glavu-mid-i-komanduyushego-vvs-belorussii",
    ),
    Pair("Лукьянов", None, "another surname, a shorter ending"),
    Pair(
        "Alexander Wolfowitsch",
        "alexander-volfovich",
        "German",
        "https://deu.belta.by/president/view/lukaschenko-halt-sitzung-zum-raketenbau-ab-75828-2025",
    ),
    Pair(
        "Aleksandr Volfovich",
        "alexander-volfovich",
        "as BelTA writes",
        "http://law.by/news/legal-news/2020/january/44983/",
    ),
    Pair("Вахеди", "hamid-vahedi", "Russian surname alone", "https://pozirk.online/ru/news/99518"),
    Pair("Vahidi", None, "Ahmad Vahidi, another general: one letter off"),
    Pair("Вахиди", None, "the same in Russian"),
    Pair("وحیدی", None, "the same in Persian"),
    Pair(
        "Zahedi",
        None,
        "Alireza Zahedi, another air commander: one letter off",
        "http://regimechangeiran.blogspot.com/2005/08/iran-names-new-head-of-air-forces-in.html",
    ),
    Pair("Mohammad Baqeri", "mohammad-bagheri", "q for gh"),
    Pair("Мохаммад Багери", "mohammad-bagheri", "Russian of a name curated in Latin"),
    Pair("باقري", "mohammad-bagheri", "Arabic yeh"),
    Pair("Mohammad Baqer Qalibaf", "mohammad-bagher-ghalibaf", "q for gh, twice", "ifp-us-reaction-2023"),
    Pair("Мохаммад Багер Галибаф", "mohammad-bagher-ghalibaf", "Russian"),
    Pair("Mohammad Bagher", None, "two first names, and one letter off Mohammad Bagheri"),
    Pair("Ali Bagheri", None, "a diplomat of the same surname"),
    # States and bodies in four languages.
    Pair("iran", "iran", "small letters"),
    Pair("Іран", "iran", "Belarusian", "the labels of CLDR"),
    Pair(
        "Исламская Республика Иран",
        None,
        "not curated here: no rule translates",
        "https://gazeta.ru/army/news/2025/12/10/27382987.shtml",
    ),
    Pair("جمهوري اسلامي ايران", "iran", "Arabic yeh"),
    Pair("the Islamic Republic of Iran", "iran", "with an article", "ink-agreement-unknown-2023 p14"),
    Pair("Рэспубліка Беларусь", "belarus", "Belarusian"),
    Pair("Belorussia", "belarus", "Latin of an alias curated in Russian"),
    Pair("БЕЛАРУСЬ", "belarus", "capitals with a soft sign"),
    Pair("Byelorussian S.S.R.", "byelorussian-ssr", "with full stops; another record than Belarus"),
    Pair("Bulgaria", None, "another state"),
    Pair("Iraq", None, "one letter off Iran"),
    Pair("Ирак", None, "the same in Russian"),
    Pair("Iran's army", "iran-army", "a straight apostrophe for a curved one"),
    Pair("Irans army", "iran-army", "the apostrophe left out"),
    Pair("the Iranian army", "iran-army", "article and small letter", "saednews-lukyanovich-2024 p4"),
    Pair("Iranian Ministry of Defence", "iran-defence-ministry", "British spelling"),
    Pair("وزارت دفاع و پشتيباني نيروهاي مسلح", "iran-defence-ministry", "Arabic yeh"),
    Pair("Міністэрства абароны Рэспублікі Беларусь", "belarus-defence-ministry", "Belarusian"),
    Pair("Shanghai Cooperation Organisation", "shanghai-cooperation-organisation", "British spelling"),
    Pair(
        "General Staff of the Iranian Armed Forces",
        "iran-general-staff",
        "begins like a rank and is none",
        "urdupoint-bagheri-2023",
    ),
    # Offices, with and without a day.
    Pair(
        "the Iranian defence minister",
        "mohammad-reza-ashtiani",
        "British spelling, an article, the day of the memorandum",
        "made",
        "2023-07-31",
    ),
    Pair("the Iranian defence minister", "aziz-nasirzadeh", "the same office two years later", "made", "2025-03-12"),
    Pair("Iranian Defense Minister", None, "in that month one may have followed the other", "made", "2024-08"),
    Pair("Iranian Defense Minister", None, "two, and no day to choose by"),
    Pair("Iranian Defense Minister", None, "no tenure on record that year", "made", "2019"),
    Pair("وزير دفاع ايران", "aziz-nasirzadeh", "Persian with Arabic letters", "made", "2025-10-21"),
    Pair("Министр обороны Беларуси", "viktor-khrenin", "Russian", "sputnik-by-2025-06-25", "2025-06-25"),
    Pair("President of Iran", "ebrahim-raisi", "he is known to have held it", "made", "2023-03-13"),
    Pair("President of Iran", "masoud-pezeshkian", "his successor", "made", "2025-08-20"),
    Pair("President of Iran", None, "between the two nobody is on record", "made", "2024-06-15"),
    Pair(
        "President of Iran",
        "ebrahim-raisi",
        "he may have begun that day, and nobody else may have",
        "made",
        "2021-08-04",
    ),
    Pair("Iranian Army Chief", "amir-hatami", "his end is unknown and nobody else is on record", "made", "2026-01-10"),
    Pair(
        "Iranian President Lukashenko", None, "he never held that office; the text is wrong, and a guess would hide it"
    ),
    # No honest names.
    Pair("Khr\u0435nin", None, "a Cyrillic letter inside a Latin word"),
    Pair("\u0425pенин", None, "a Latin letter inside a Cyrillic word"),
    Pair("L\u03c5kashenko", None, "a Greek letter inside a Latin word"),
    Pair("Ir\u0430n", None, "a Cyrillic letter inside a Latin word"),
    Pair("", None, "empty"),
    Pair("  ...  ", None, "nothing but signs"),
    Pair("Khre\x00nin", None, "a control character"),
    Pair("Khrenin " * 1300, None, "ten thousand letters"),
)
