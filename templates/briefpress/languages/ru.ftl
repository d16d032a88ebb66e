# The fixed texts of documents, in Russian; `en.ftl` explains each message.

## The language

direction = ltr
quoted = «{ $text }»
list-separator = ,{ " " }
detail-separator = ,{ " " }
sentence-separator = { " " }
list-and = { " " }и{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }тыс.
    [million] { $number }{ "\u00A0" }млн
    [billion] { $number }{ "\u00A0" }млрд
   *[trillion] { $number }{ "\u00A0" }трлн
}
dozen = { $number ->
    [0.5] полдюжины
   *[other] { $number }{ "\u00A0" }дюж.
}

## Quantities

qualifiers-include-units = no
qualifier-at-least = не менее { $amount }
qualifier-no-fewer-than = не менее { $amount }
qualifier-not-fewer-than = не менее { $amount }
qualifier-no-less-than = не менее { $amount }
qualifier-not-less-than = не менее { $amount }
qualifier-a-minimum-of = минимум { $amount }
qualifier-more-than = более { $amount }
qualifier-well-over = значительно более { $amount }
qualifier-just-over = чуть более { $amount }
qualifier-slightly-more-than = немного более { $amount }
qualifier-in-excess-of = свыше { $amount }
qualifier-upwards-of = свыше { $amount }
qualifier-upward-of = свыше { $amount }
qualifier-above = выше { $amount }
qualifier-over = свыше { $amount }
qualifier-up-to = до { $amount }
qualifier-as-many-as = до { $amount }
qualifier-as-much-as = до { $amount }
qualifier-no-more-than = не более { $amount }
qualifier-not-more-than = не более { $amount }
qualifier-a-maximum-of = максимум { $amount }
qualifier-at-most = самое большее { $amount }
qualifier-almost = почти { $amount }
qualifier-nearly = почти { $amount }
qualifier-just-under = чуть менее { $amount }
qualifier-slightly-less-than = немного менее { $amount }
qualifier-fewer-than = менее { $amount }
qualifier-less-than = менее { $amount }
qualifier-under = ниже { $amount }
qualifier-below = ниже { $amount }
qualifier-about = около { $amount }
qualifier-around = около { $amount }
qualifier-approximately = приблизительно { $amount }
qualifier-roughly = примерно { $amount }
qualifier-in-the-region-of = в районе { $amount }
qualifier-on-the-order-of = порядка { $amount }
qualifier-an-estimated = по оценкам, { $amount }
qualifier-close-to = близко к { $amount }
qualifier-circa = ок. { $amount }
qualifier-some = около { $amount }
quantity-range = от { $low } до { $high }
quantity-in-words = «{ $words }»
sum-from-to-below = от { $low }, но менее { $high }
sum-from-above-to = более { $low }, но не более { $high }
sum-from-above-to-below = более { $low }, но менее { $high }
published-range = { $low }{ "\u00A0" }— { $high }
figure-of-item = { $begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $item }
   *[other] { $quantity } { $item }
}
figure-in-units = { $begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
   *[other] { $quantity } { $unit }
}
figure-in-units-of-item = { $unit-begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit } { $item }
   *[other] { $quantity } { $unit } { $item }
}
figure-in-counts-of-item = { $unit-begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
   *[other] { $quantity } { $unit }
} ({ $item })
figure-with-status = { $figure } ({ $status })

## Units

unit-aircraft = { $count ->
    [name] летательные аппараты
    [one] летательный аппарат
    [few] летательных аппарата
    [many] летательных аппаратов
   *[other] летательного аппарата
}
unit-barrel = { $count ->
    [name] баррели
    [one] баррель
    [many] баррелей
   *[other] барреля
}
unit-container = { $count ->
    [name] контейнеры
    [one] контейнер
    [many] контейнеров
   *[other] контейнера
}
unit-item = { $count ->
    [name] предметы
    [one] предмет
    [many] предметов
   *[other] предмета
}
unit-kilogram = { $count ->
    [name] килограммы
    [one] килограмм
    [many] килограммов
   *[other] килограмма
}
unit-launcher = { $count ->
    [name] пусковые установки
    [one] пусковая установка
    [few] пусковые установки
    [many] пусковых установок
   *[other] пусковой установки
}
unit-litre = { $count ->
    [name] литры
    [one] литр
    [many] литров
   *[other] литра
}
unit-missile = { $count ->
    [one] ракета
    [many] ракет
   *[other] ракеты
}
unit-person = { $count ->
    [name] люди
    [one] человек
    [many] человек
   *[other] человека
}
unit-piece = { $count ->
    [one] единица
    [many] единиц
   *[other] единицы
}
unit-railcar = { $count ->
    [name] железнодорожные вагоны
    [one] железнодорожный вагон
    [few] железнодорожных вагона
    [many] железнодорожных вагонов
   *[other] железнодорожного вагона
}
unit-round = { $count ->
    [name] выстрелы
    [one] выстрел
    [many] выстрелов
   *[other] выстрела
}
unit-shipment = { $count ->
    [one] партия
    [many] партий
   *[other] партии
}
unit-system = { $count ->
    [one] система
    [many] систем
   *[other] системы
}
unit-tonne = { $count ->
    [one] тонна
    [many] тонн
   *[other] тонны
}
unit-vehicle = { $count ->
    [one] машина
    [many] машин
   *[other] машины
}
unit-vessel = { $count ->
    [name] суда
    [one] судно
    [many] судов
   *[other] судна
}
unit-visit = { $count ->
    [one] посещение
    [many] посещений
   *[other] посещения
}
unit-voyage = { $count ->
    [name] рейсы
    [one] рейс
    [many] рейсов
   *[other] рейса
}
unit-CNY = { $count ->
    [name] китайские юани
    [one] китайский юань
    [few] китайских юаня
    [many] китайских юаней
   *[other] китайского юаня
}
unit-EUR = { $count ->
   *[other] евро
}
unit-GBP = { $count ->
    [name] фунты стерлингов
    [one] фунт стерлингов
    [many] фунтов стерлингов
   *[other] фунта стерлингов
}
unit-JPY = { $count ->
    [name] японские иены
    [one] японская иена
    [few] японские иены
    [many] японских иен
   *[other] японской иены
}
unit-KRW = { $count ->
    [name] южнокорейские воны
    [one] южнокорейская вона
    [few] южнокорейские воны
    [many] южнокорейских вон
   *[other] южнокорейской воны
}
unit-RUB = { $count ->
    [name] российские рубли
    [one] российский рубль
    [few] российских рубля
    [many] российских рублей
   *[other] российского рубля
}
unit-UAH = { $count ->
    [name] украинские гривны
    [one] украинская гривна
    [few] украинские гривны
    [many] украинских гривен
   *[other] украинской гривны
}
unit-USD = { $count ->
    [name] доллары США
    [one] доллар США
    [many] долларов США
   *[other] доллара США
}
plural-after-qualifier = { $qualifier ->
    [a-maximum-of] { "" }
    [a-minimum-of] { "" }
    [almost] { "" }
    [an-estimated] { "" }
    [approximately] { "" }
    [at-most] { "" }
    [nearly] { "" }
    [roughly] { "" }
   *[other] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
}

## Dates and periods

date = { $day }{ "\u00A0" }{ $month } { $year }{ "\u00A0" }года
month-in-date = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
month-alone = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
month-of-year = { $place ->
    [governed] { $month-in-date } { $year }{ "\u00A0" }года
   *[alone] { $month-alone } { $year }{ "\u00A0" }года
}
year = { $place ->
    [governed] { $year }{ "\u00A0" }года
   *[alone] { $year }{ "\u00A0" }год
}
season = { $season ->
    [spring] { $place ->
        [governed] весны { $year }{ "\u00A0" }года
        [as-of] весну { $year }{ "\u00A0" }года
       *[alone] весна { $year }{ "\u00A0" }года
    }
    [summer] { $place ->
        [governed] лета { $year }{ "\u00A0" }года
       *[alone] лето { $year }{ "\u00A0" }года
    }
    [autumn] { $place ->
        [governed] осени { $year }{ "\u00A0" }года
       *[alone] осень { $year }{ "\u00A0" }года
    }
   *[winter] { $place ->
        [governed] зимы { $year }{ "\u00A0" }года
        [as-of] зиму { $year }{ "\u00A0" }года
       *[alone] зима { $year }{ "\u00A0" }года
    }
}
quarter = { $place ->
    [governed] { $quarter }-го квартала { $year }{ "\u00A0" }года
   *[alone] { $quarter }-й квартал { $year }{ "\u00A0" }года
}
decade = { $place ->
    [governed] { $year }-х годов
   *[alone] { $year }-е годы
}
century = { $first }–{ $last }
circa = примерно { $date }
uncertain = { $date } (предположительно)
period = { $start }{ "\u00A0" }— { $end }
since = с { $date }
from = начиная с { $date }
by = до { $date }
until = вплоть до { $date }
unknown-time = в неизвестное время

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = данные о количестве отсутствуют
left-out-superseded = заменено сообщением { $claim }
left-out-earlier = более раннее, чем { $claim } из той же серии
left-out-part = входит в { $claim }
left-out-same = повторяет { $claim }
left-out-alternative = другое прочтение { $claim }
bond = { $one } и { $other }: { $because }
bond-speaks-for = оба выступают от имени одной стороны: { $body }
bond-derived = одно сообщение выведено из другого

## Remarks on a claim

remark-superseded = заменено данными: { $claim }
remark-later = более поздние данные той же серии: { $claim }
remark-part = входит в следующее: { $claim }
remark-alternative = или, по другому прочтению: { $claim }
remark-derived = рассчитано по данным: { $claim }
remark-corrected = исправлено: { $reason }

## Descriptions of attached files

attached-claims = Данные, на основе которых подготовлен настоящий документ
attached-sources = Источники, указанные в настоящем документе, в формате CSL-JSON
attached-table = Строки таблицы «{ $table }», приведённые в настоящем документе
attached-inputs = Файлы, на основе которых подготовлен настоящий документ, с их контрольными суммами SHA-256

## The page (base-layout.typ, header-footer.typ)

edition = Издание
information-as-of = Информация по состоянию на
page-of = Стр. { $page } из { $pages }
information-as-of-date = Информация по состоянию на { $date }
colophon = Подготовлено с помощью { $tool } · исходные файлы { $inputs } · данные приложены

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = О приводимых данных.
about-figures-text = Данные принадлежат названным органам и приводятся в их формулировке или в формулировке указанного издания. Они не проверялись и не суммируются: периоды пересекаются, а предметы и методы различаются.
heading-key-findings = Основные выводы
head-end = .
head-colon = {": "}
heading-agreed = В чём согласны
heading-disputed = В чём расходятся
heading-unknown = Что неизвестно
heading-confidence = Степень уверенности
heading-decision = Требуется решение
confidence-level = { $level ->
    [high] высокая
    [low] низкая
   *[moderate] средняя
}
heading-changes = После предыдущего выпуска ({ $date })
change-new = Новое
change-raised = Выше
change-lowered = Ниже
change-restated = Указано иначе
change-withdrawn = Отозвано
change-before = ранее: { $figure }
change-more = ещё { $count }
heading-key-facts = Основные факты
heading-published-figures = Опубликованные данные в сопоставлении
heading-rests-on = На чем основан документ
heading-recommendations = Рекомендации
heading-method = Как подготовлен документ
heading-sources = Источники
heading-sources-by-body = Источники по органам
heading-summary = Резюме
heading-introduction = Введение
heading-legal-basis = Правовая основа
heading-methodology = Методология
heading-all-claims = Все сообщения
finding-as-of = по состоянию на { $date }
finding-no-figure = данные о количестве не приведены
finding-in-brackets = { " " }({ $text })
finding-remark = { " " }[{ $remark }]
finding-first = { $body } сообщает:{ " " }
finding-next = { $body }:{ " " }
finding-after-body = :{ " " }
finding-between = ;{ " " }
finding-end = .
caption-published = Опубликованные данные: { $category }
without-category = Без категории
note-figures = Каждая цифра принадлежит названному органу; цифры не суммируются.
leading-claims = Приведено сообщений: { $shown } из { $claims } — самые поздние в категориях, где больше всего цифр. Все сообщения содержатся в приложенном файле claims.csv.
method-claims = Каждая цифра — одно сообщение, то есть данные одного органа об одной поставке, с оговоркой источника. «Не менее» и «более» задают нижнюю границу и ничего не говорят о верхней; «до» задает верхнюю границу и ничего не говорит о нижней; «около» — округление самого органа.
method-bodies = Данные разных органов приводятся рядом. Они никогда не складываются и не усредняются: периоды пересекаются, предметы и методы различаются, и один орган может опираться на данные другого.
glance-claims = Документ основан на следующем: число сообщений — { $claims }; число сообщивших органов — { $bodies }.
glance-dates = { $dates ->
    [1] Дата сведений: { $first }.
   *[other] Даты сведений: { $first }{ "\u00A0" }– { $last }.
}
status-count = { $status }: { $count }
glance-statuses = По статусу: { $statuses }.
left-out-count = { $rule ->
    [replaced] заменены более поздними
    [part-of] входят в другие
   *[alternative] другое прочтение
}: { $count }
glance-left-out = Не учтены: { $counts }.
glance-uncategorised = Без категории: { $claims }.
counted-by-status = { $what } ({ $statuses })
glance-categories = Число категорий: { $categories }.
glance-caution = Если данные органов расходятся, каждая цифра приводится в том виде, в каком она была опубликована.
rests-sources-head = Источники
rests-sources = Число сообщений — { $claims }; число источников — { $sources }.
rests-voices-head = Независимые голоса
rests-bodies = Число сообщивших органов — { $bodies }.
rests-voices = Число независимых голосов — { $voices }: органы одного правительства учитываются один раз, а данные, выведенные из данных другого органа, считаются данными этого органа.
rests-not-known-head = Что неизвестно
rests-silent = Число сообщений без данных о количестве — { $claims }.
rests-words = Число сообщений только со словесным указанием количества — { $claims }.
rests-lower = Число сообщений, задающих только нижнюю границу, — { $claims }.
rests-upper = Число сообщений, задающих только верхнюю границу, — { $claims }.
rests-approximate = Число сообщений с приблизительными данными — { $claims }.
rests-untold = Никто не приводит данных о количестве по следующим категориям: { $categories }.
rests-untold-more = Никто не приводит данных о количестве по следующим категориям: { $categories } и ещё { $more }.
paragraph-reference = п.{ "\u00A0" }{ $number }
report-symbol = Документ
report-annex = Приложение { $number }
report-contents = Содержание
report-tables = Таблицы
report-charts = Диаграммы
imprint-series = Серия
imprint-cite-as = Как цитировать
imprint-licence = Лицензия
imprint-contact = Контакты
profile-all = { $entries ->
    [one] действующее сообщение
    [few] действующих сообщения
   *[other] действующих сообщений
}
profile-given = { $entries ->
    [one] действующее сообщение, другим сторонам
    [few] действующих сообщения, другим сторонам
   *[other] действующих сообщений, другим сторонам
}
profile-recipients = { $parties ->
    [one] получатель
    [few] получателя
   *[other] получателей
}
profile-received = { $entries ->
    [one] действующее сообщение, от других сторон
    [few] действующих сообщения, от других сторон
   *[other] действующих сообщений, от других сторон
}
profile-suppliers = { $parties ->
    [one] поставщик
    [few] поставщика
   *[other] поставщиков
}
profile-flows-out = Другим сторонам
profile-flows-in = От других сторон
profile-none-out = Сообщений с указанием получателя здесь нет.
profile-none-in = Сообщений с указанием поставщика здесь нет.
profile-in-force = { $entries ->
    [one] действующая цифра
    [few] действующие цифры
   *[many] действующих цифр
}
profile-voices = { $voices ->
    [one] независимый голос
    [few] независимых голоса
   *[many] независимых голосов
}
profile-last-change = дата последней цифры
profile-latest = Последняя цифра
profile-marks = Знаки: цифры по их датам, { $from }–{ $to }, от нуля вверх. Треугольник — граница, он указывает на открытую сторону; полый знак — приблизительная цифра.
profile-without-figure = Без цифр: { $categories }.
profile-entries = Действующие сообщения по периодам, сначала последние: { $shown } из { $entries }

## Charts (charts/)

chart = Диаграмма
nothing-to-show = Данных для отображения нет.
chart-cut = Показано данных: { $shown } из { $count }, последние по порядку. Все данные содержатся в приложенном файле claims.csv.
not-drawn = На диаграмме не показано: { $claims ->
    [one] { $claims } сообщение с другим статусом
    [few] { $claims } сообщения с другим статусом
   *[other] { $claims } сообщений с другим статусом
} ({ $statuses }).
chart-item = Предмет: { $item }.
chart-route = Маршрут: { $route }.
chart-body = Орган
chart-as-of = По состоянию на
chart-figure = Количество
chart-sources = Источники
mark-unqualified = без оговорки
mark-about = около
mark-just-below = почти или чуть менее: приблизительно, снизу
mark-just-above = чуть более: приблизительно, сверху
mark-at-least = не менее или более: верхняя граница не указана
mark-up-to = до или менее: нижняя граница не указана
mark-range = от – до
axis-scale = { $scale ->
    [thousand] тыс.
    [million] млн
    [billion] млрд
   *[trillion] трлн
}
axis-head = { $unit }, { $scale }
axis-logarithmic = логарифмическая шкала
chart-logarithmic = Логарифмическая шкала: равные расстояния — равные отношения.
chart-by-date = Сначала самые ранние.
chart-earlier = ранее: { $figures }
chart-before = До этого
mark-earlier = более ранние показатели строки, не более трёх
chart-reference = для сравнения
chart-compatible = Совместимо со всеми
chart-compatible-but = Совместимо со всеми, кроме: { $claims }
chart-incompatible = Ни одно значение не совместимо со всеми: { $claims } исключают друг друга
chart-compatible-note = Совместимо: не исключается ни одним показателем, если все относятся к одному предмету и одному дню; приблизительные показатели не учитываются.
chart-extremes = Наименьшая цифра: { $low }; наибольшая: { $high }.
time-chart-of = Диаграмма показателей во времени; число показателей: { $count }; { $span }.
time-chart-in = Диаграмма показателей во времени; число показателей: { $count }; единица: { $unit }; { $span }.
mark-observed = наблюдалось, например на снимках
mark-derived = рассчитано, а не сообщено
route = { $from } → { $to }
route-from = откуда: { $from }
route-to = куда: { $to }
body-as-of = { $body } ({ $date })
body-of-what = { $body }, { $what }
in-these-words = { $who }: { $words }
list-of = { $before }; { $next }
no-figure-given = Количество не указано: { $claims }.
and-more = Здесь не названо еще: { $count }.
and-smaller = Здесь не названо меньших значений: { $count }.
figure-dated = { $who }: { $figure } ({ $date }).
figure-undated = { $who }: { $figure }.
range-chart-of = Диаграмма интервалов; число показателей: { $count }.
range-chart-in = Диаграмма интервалов; число показателей: { $count }; единица: { $unit }.
no-figure = количество не указано
bar-between = между нижней и верхней границами
part-and-value = { $part }, { $value }
parts-of = { $whole }: всего { $total } ({ $parts }).
bar-chart-of = Столбчатая диаграмма; число столбцов: { $count }.
bar-chart-in = Столбчатая диаграмма; число столбцов: { $count }; единица: { $unit }.
stacked-chart-of = Столбчатая диаграмма с накоплением; число столбцов: { $count }.
stacked-chart-in = Столбчатая диаграмма с накоплением; число столбцов: { $count }; единица: { $unit }.

## Tables (tables/)

table = Таблица
column-claim = Сообщение
column-route = Маршрут
column-body = Орган
column-who = Орган
column-figure = Количество в исходной формулировке
column-low = Минимум
column-high = Максимум
column-thing = Наименование
column-what = Предмет
column-unit = Единица
column-period = Период
column-as-of = По состоянию на
column-status = Статус
column-remark = Цитата; примечание
column-sources = Источники
column-category = Категория
column-claims = Сообщения
column-voices = Независимые голоса
column-bodies = Органы
column-resolution = Резолюция
column-paragraph = Пункт
column-provision = Положение
no-claims = Сообщений здесь нет.
no-sources = Источники не цитируются.
not-given = Не указано
undated = Без даты
bound-open = не указано
status-name = { $status ->
    [delivered] поставлено
    [planned] планируется
    [ordered] заказано
    [pledged] обещано
    [approved] одобрено
    [awaiting] ожидает поставки
    [used] применено
    [returned] возвращено
    [interdicted] перехвачено
    [seized] изъято
    [cancelled] отменено
    [destroyed] уничтожено
    [lost] утрачено
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] заявлено
    [observed] наблюдалось
    [derived] рассчитано
   *[other] { $basis }
}
standing = { $status }, { $basis }
shared-status = Все сообщения: { $status }.
source-line = Источник:
legend-nothing = { $what ->
    [figure] ..: орган не привел данных о количестве.
   *[other] ..: орган этого не указал.
}
legend-zero = 0: ни одного, по данным самого органа.
legend-at-least = ≥: не менее.
legend-up-to = ≤: до.
legend-more-than = >: более.
legend-less-than = <: менее.
legend-about = ≈: около, по округлению самого органа.
legend-words = В кавычках: слова без числа.
legend-empty = Пусто: неприменимо.
legend-derived = Расчетное: вычислено по другому показателю, а не подсчитано.
legend-counts = Число сообщений.
legend-latest = Последние данные каждого органа с указанием источников.
legend-no-claim = Пусто: сообщений нет.
legend-one-voice = Органы, соединенные знаком +, считаются одним голосом: они выступают от имени одного правительства или данные одного выведены из данных другого.
matrix-summary = В первом столбце указано название строки. Строк: { $rows }; столбцов с ячейками: { $columns }.
month-short = { $month ->
    [1] янв.
    [2] февр.
    [3] март
    [4] апр.
    [5] май
    [6] июнь
    [7] июль
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
    [12] дек.
   *[other] { $month }
}
quarter-short = { $quarter } кв.
short-month-of-year = { $month } { $year }
no-date-given = Дата не указана: { $claims }.
figure-then = { $figure } ({ $date })
then = { $before }, затем { $next }
from-to = { $first }{ "\u00A0" }— { $last }
line-chart-of = Линейный график; число линий: { $count }; { $span }; ось от { $start } до { $end }.
line-chart-in = Линейный график; число линий: { $count }; единица: { $unit }; { $span }; ось от { $start } до { $end }.
line-values-of = { $who }: число значений { $count }; первое { $first }, наименьшее { $lowest }, наибольшее { $highest }, последнее { $last }.
step-chart-of = Ступенчатая диаграмма; число линий: { $count }; { $span }.
step-chart-in = Ступенчатая диаграмма; число линий: { $count }; единица: { $unit }; { $span }.
body-and-figure = { $body }: { $figure }
time-day = день
time-span = месяц, год или период
time-vague-end = день начала или окончания неизвестен
time-open = открытый период
time-approx = приблизительно
event-told = { $label } ({ $date }).
timeline-of = Хронология, сначала самые ранние; число событий: { $count }.
others = Прочие: { $count }
flow-told = Откуда: { $from }; куда: { $to }; количество: { $value }.
flow-total = Всего: { $total }.
flow-diagram-of = Диаграмма потоков; число потоков: { $count }.
flow-diagram-in = Диаграмма потоков; число потоков: { $count }; единица: { $unit }.
heat-tenfold = (шаг в десять раз)
heat-empty = сообщений нет
heat-gaps = Неназванные ячейки пусты.
heat-matrix-of = Матрица; строк: { $rows }; столбцов: { $columns }.
multiples-of = Диаграммы одного вида с одинаковыми осями; их число: { $count }.
panel-told = { $title }. { $panel }
map-boundaries = Границы и названия, показанные на этой карте, и обозначения, использованные на ней, не означают их официального одобрения или признания издателем.
map-disputed = спорная или неопределённая граница
map-no-room = Не поместилась подпись: { $labels }.
map-no-place = Нет на карте: { $claims }.
map-within-place = Внутри одного места, без дуги: { $claims }.
map-zero = Ноль, без дуги: { $claims }.
map-unnamed = не указано
map-hatched = может относиться и к другим классам
map-class = от { $from } до { $to }, не включая { $to }
map-class-from = { $from } и более
map-place-told = { $place }.
flow-map-of = Карта потоков; число потоков: { $count }.
flow-map-in = Карта потоков; число потоков: { $count }; единица: { $unit }.
choropleth-of = Карта с показателями территорий; число территорий: { $count }.
choropleth-in = Карта с показателями территорий; число территорий: { $count }; единица: { $unit }.
place-map-of = Карта мест; число мест: { $count }.

## Citations (the notes and the text; sources.typ)

pinpoint-paragraph = { $count ->
    [one] п.{ "\u00A0" }{ $n }
   *[other] пп.{ "\u00A0" }{ $n }
}
pinpoint-page = { $count ->
    [one] с.{ "\u00A0" }{ $n }
   *[other] с.{ "\u00A0" }{ $n }
}
pinpoint-article = { $count ->
    [one] ст.{ "\u00A0" }{ $n }
   *[other] ст.{ "\u00A0" }{ $n }
}
pinpoint-section = { $count ->
    [one] разд.{ "\u00A0" }{ $n }
   *[other] разд.{ "\u00A0" }{ $n }
}
pinpoint-chapter = { $count ->
    [one] гл.{ "\u00A0" }{ $n }
   *[other] гл.{ "\u00A0" }{ $n }
}
pinpoint-annex = { $count ->
    [one] приложение{ "\u00A0" }{ $n }
   *[other] приложения{ "\u00A0" }{ $n }
}
pinpoint-appendix = { $count ->
    [one] добавление{ "\u00A0" }{ $n }
   *[other] добавления{ "\u00A0" }{ $n }
}
pinpoint-table = { $count ->
    [one] таблица{ "\u00A0" }{ $n }
   *[other] таблицы{ "\u00A0" }{ $n }
}
pinpoint-figure = { $count ->
    [one] рис.{ "\u00A0" }{ $n }
   *[other] рис.{ "\u00A0" }{ $n }
}
pinpoint-note = { $count ->
    [one] прим.{ "\u00A0" }{ $n }
   *[other] прим.{ "\u00A0" }{ $n }
}
as-reported-by = { $body }, по сообщению { $source }
outlet-before-source = { $outlet }: { $source }
source-accessed = дата обращения: { $date }
source-archived = архивная копия: { $address }
source-filed = дата подачи
source-issued = дата выдачи
source-released = дата выпуска
source-number-short =
    { $count ->
        [one] №
       *[other] №
    }
source-organizer =
    { $count ->
        [one] организатор
       *[other] организаторы
    }
source-organizer-short =
    { $count ->
        [one] орг.
       *[other] орг.
    }
source-organized-by = организатор
source-organized-by-short = орг.
source-originally-published = Первая публикация:
genre-audiocd = аудиодиск
genre-bathesis = бакалаврская работа
genre-candthesis = кандидатская диссертация
genre-datacd = компакт-диск с данными
genre-mathesis = магистерская диссертация
genre-patent = патент
genre-patentde = патент Германии
genre-patenteu = европейский патент
genre-patentfr = патент Франции
genre-patentuk = патент Великобритании
genre-patentus = патент США
genre-patreq = заявка на патент
genre-patreqde = заявка на патент Германии
genre-patreqeu = заявка на европейский патент
genre-patreqfr = заявка на патент Франции
genre-patrequk = заявка на патент Великобритании
genre-patrequs = заявка на патент США
genre-phdthesis = диссертация PhD
genre-resreport = отчет об исследовании
genre-techreport = технический отчет
genre-software = компьютерная программа
status-forthcoming = готовится к изданию
status-inpreparation = в работе
status-inpress = в печати
status-prepublished = опубликовано предварительно
status-submitted = представлено к публикации
sources-official = Официальные документы
sources-report = Доклады и исследования
sources-press = Пресса и интернет
secondary-mark = †
secondary-legend = † Известно только из указанного издания.
short-sources-legend = Краткие записи ведут на свои страницы; полностью они приведены в приложенном файле sources.json.

## Registers (register.typ)

register-volume-of = Том { $number } из { $count }
register-page = Страница { $page }
register-continued = { $name } (продолжение)
register-total = Итого, { $name }: { $figure }
register-group-from = Поставщик: { $name }
register-group-to = Получатель: { $name }
register-group-counts = сообщений: { $claims }; органов: { $bodies }
register-sources = Источники
register-group-sources = Источники:{ " " }
register-note-rows = Каждая строка содержит данные, сообщенные одним органом об одной поставке. Номера в графе «Источники» отсылают к списку в конце. Название, указанное в предыдущих строках, не повторяется до следующей страницы.
register-note-signs = ≥ не менее, > более, ≤ до, < менее, ≈ около, .. не указано органом. Пусто: неприменимо.
register-note-totals = Итог приводится только в тех случаях, когда строки группы можно складывать: один орган, одна единица, один статус, одна категория, и ни одна поставка не учтена дважды.
register-from = поставщик: { $name }
register-to = получатель: { $name }
register-index = Указатель ко всем томам
register-index-volumes = Тома
register-index-parties = Стороны
register-index-volume = Том
register-index-holds = Содержание
register-index-pages = Страницы
register-index-place = { $volume }: { $pages }
register-head-id = Сообщение
register-head-from-name = Поставщик
register-head-to-name = Получатель
register-head-body = Орган
register-head-category = Описание
register-head-item = Обозначение
register-head-quantity = Количество
register-head-quantity-short = Количество
register-head-quantity-in = Количество ({ $unit })
register-head-figure = Количество
register-head-unit = Единица
register-head-period = Период
register-head-as-of = По состоянию на
register-head-status = Статус
register-head-basis = Основание
register-head-remark = Примечания
register-head-quote = Цитата
register-head-order-year = Год заказа
register-head-ordered = Заказано
register-head-delivered = Поставлено
register-head-delivery-years = Годы поставки
register-head-refs = Источники
