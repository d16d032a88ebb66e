//! The tables of Slavic languages.

use super::{BILLION, EMPTY, HUNDRED, MILLION, THOUSAND, TRILLION, TableWords};

pub(super) const TABLES: &[TableWords] = &[RUSSIAN, UKRAINIAN, POLISH, CZECH];

const RUSSIAN: TableWords = TableWords {
    language: "ru",
    scales: &[
        (THOUSAND, "тысяч | тысячи | тысяча | тыс. | тыс"),
        (MILLION, "миллион | миллиона | миллионов | млн | млн."),
        (BILLION, "миллиард | миллиарда | миллиардов | млрд | млрд."),
        (TRILLION, "трлн | трлн."),
    ],
    table_scales: &[
        (HUNDRED, "сотен | сотни"),
        (THOUSAND, "тысячах"),
        (MILLION, "миллионы | миллионах"),
        (BILLION, "миллиарды | миллиардах"),
        (TRILLION, "триллион | триллиона | триллионов"),
    ],
    units: &[
        ("tonne", "т | тонн | тонна | тонны | тоннах"),
        ("kilogram", "кг | килограмм | килограмма | килограммов | килограммах"),
        ("litre", "л | литр | литра | литров | литрах"),
        ("barrel", "баррель | барреля | баррелей | барр"),
        ("quintal", "центнер | центнера | центнеров | ц"),
        ("$", "дол | долл | доллар | доллара | долларов | долларах"),
        ("USD", "долл. сша | доллар сша | доллара сша | долларов сша | долларах сша"),
        ("EUR", "евро"),
        ("RUB", "руб | рубль | рубля | рублей | рублях"),
    ],
    unit_columns: "единица | единица измерения | единицы измерения | ед. изм | ед. измерения | еи",
    scale_columns: "масштаб",
    factor_columns: "множитель | коэффициент",
    quantities: "число | численность | вес | масса | количество | объем | объём | экспорт | импорт | поставки",
    values: "стоимость | сумма",
    into: "в",
    per: "на | за",
    without: "без | кроме | исключая",
    excluded: "исключены | исключено",
    directions: "из | до",
    notes: "примечание | примечания | прим | источник | источники | сноска | обновлено | дата обновления | последнее обновление",
    marks: "предварительно | предварительные данные | оценка | пересмотрено | конфиденциально | нет данных",
    totals: "итого | всего | сумма | общий итог | итог | промежуточный итог | общая сумма",
    ..EMPTY
};

const UKRAINIAN: TableWords = TableWords {
    language: "uk",
    scales: &[
        (THOUSAND, "тисяч | тисячі | тисяча | тис. | тис"),
        (MILLION, "мільйон | мільйона | мільйони | мільйонів"),
        (BILLION, "мільярд | мільярда | мільярди | мільярдів"),
    ],
    table_scales: &[
        (HUNDRED, "сотень"),
        (THOUSAND, "тисячах"),
        (MILLION, "мільйонах"),
        (BILLION, "мільярдах"),
        (TRILLION, "трильйон | трильйона | трильйонів"),
    ],
    units: &[
        ("tonne", "тонни | тоннах"),
        ("kilogram", "кілограм | кілограма | кілограмів | кілограмах"),
        ("litre", "літр | літра | літрів | літрах"),
        ("barrel", "барель | бареля | барелів"),
        ("$", "долар | долара | доларів | доларах"),
        ("USD", "дол. сша | долар сша | долара сша | доларів сша | доларах сша"),
        ("EUR", "євро"),
        ("UAH", "грн | гривня | гривні | гривень | гривен | гривнях"),
    ],
    unit_columns: "одиниця | одиниця виміру | одиниці виміру | од. вим",
    scale_columns: "масштаб",
    factor_columns: "множник | коефіцієнт",
    quantities: "чисельність | вага | маса | кількість | сума | обсяг | експорт | імпорт | поставки",
    values: "вартість",
    into: "в | у",
    per: "на | за",
    without: "без | крім",
    excluded: "виключено",
    directions: "з | із | до",
    notes: "примітка | примітки | джерело | джерела | оновлено | дата оновлення",
    marks: "попередні дані | попередньо | оцінка | переглянуто | конфіденційно | дані відсутні",
    totals: "разом | усього | всього | сума | підсумок | загалом | загальна сума | проміжний підсумок",
    ..EMPTY
};

const POLISH: TableWords = TableWords {
    language: "pl",
    scales: &[
        (THOUSAND, "tys. | tys | tysięcy | tysiące"),
        (MILLION, "milion | miliony | milionów"),
        (BILLION, "miliard | miliardy | miliardów"),
    ],
    table_scales: &[
        (HUNDRED, "setki"),
        (THOUSAND, "tysiąc | tysiącach"),
        (MILLION, "milionach"),
        (BILLION, "miliardach"),
        (TRILLION, "bilion | biliony | bilionów"),
    ],
    units: &[
        ("tonne", "tona | tony | ton | tonach"),
        ("kilogram", "kilogram | kilogramy | kilogramów | kilogramach"),
        ("litre", "litr | litry | litrów | litrach"),
        ("barrel", "baryłka | baryłki | baryłek"),
        ("$", "dolar | dolary | dolarów | dolarach"),
        ("USD", "dolarów amerykańskich | dolary amerykańskie | dolarów usa"),
        ("EUR", "euro"),
        ("PLN", "zł | złoty | złotych | złote"),
    ],
    unit_columns: "jednostka | jednostka miary | jednostki miary | j.m",
    scale_columns: "skala",
    factor_columns: "mnożnik",
    quantities: "liczba | waga | masa | ilość | objętość | eksport | import",
    values: "wartość | kwota",
    into: "w",
    per: "na",
    without: "bez | oprócz | wyłączając",
    excluded: "wyłączone",
    directions: "do | z",
    notes: "uwaga | uwagi | przypis | źródło | źródła | objaśnienia | data aktualizacji | ostatnia aktualizacja",
    marks: "dane wstępne | wstępne | szacunek | szacowane | zmienione | poufne | brak danych",
    totals: "razem | ogółem | suma",
    ..EMPTY
};

const CZECH: TableWords = TableWords {
    language: "cs",
    scales: &[],
    table_scales: &[
        (HUNDRED, "stovky"),
        (THOUSAND, "tis | tisíc | tisíce | tisících"),
        (MILLION, "milión | miliónů | milionů | milionech"),
        (BILLION, "miliarda | miliardách"),
        (TRILLION, "bilionů"),
    ],
    units: &[
        ("tonne", "tuna | tuny | tun | tunách"),
        ("kilogram", "kilogramů | kilogramech"),
        ("litre", "litrů | litrech"),
        ("barrel", "barel | barely | barelů"),
        ("$", "dolar | dolarů | dolarech"),
        ("USD", "amerických dolarů"),
        ("EUR", "euro | eur | eurech"),
        ("CZK", "kč | korun | koruny | korun českých"),
    ],
    unit_columns: "jednotka | měrná jednotka | měrné jednotky | mj",
    scale_columns: "měřítko",
    factor_columns: "násobitel",
    quantities: "počet | hmotnost | váha | množství | objem | vývoz | dovoz",
    values: "hodnota | částka",
    into: "v",
    per: "na",
    without: "bez | kromě",
    excluded: "vyloučeno",
    directions: "do | z | ze",
    notes: "poznámka | poznámky | pozn | zdroj | zdroje | aktualizováno | poslední aktualizace | datum aktualizace",
    marks: "předběžné | předběžný údaj | odhad | zpřesněno | důvěrný údaj | nedostupné",
    totals: "celkem | součet",
    ..EMPTY
};
