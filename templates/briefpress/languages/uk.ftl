# The fixed texts of documents, in Ukrainian; `en.ftl` explains each message.

## The language

direction = ltr
quoted = «{ $text }»
list-separator = ,{ " " }
detail-separator = ,{ " " }
sentence-separator = { " " }
list-and = { " " }та{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }тис.
    [million] { $number }{ "\u00A0" }млн
    [billion] { $number }{ "\u00A0" }млрд
   *[trillion] { $number }{ "\u00A0" }трлн
}
dozen = { $number ->
    [0.5] пів дюжини
   *[other] { $number }{ "\u00A0" }дюж.
}

## Quantities

qualifiers-include-units = no
qualifier-at-least = щонайменше { $amount }
qualifier-no-fewer-than = не менше ніж { $amount }
qualifier-not-fewer-than = не менше ніж { $amount }
qualifier-no-less-than = не менше ніж { $amount }
qualifier-not-less-than = не менше ніж { $amount }
qualifier-a-minimum-of = мінімум { $amount }
qualifier-more-than = більше ніж { $amount }
qualifier-well-over = значно більше ніж { $amount }
qualifier-just-over = трохи більше ніж { $amount }
qualifier-slightly-more-than = дещо більше ніж { $amount }
qualifier-in-excess-of = понад { $amount }
qualifier-upwards-of = понад { $amount }
qualifier-upward-of = понад { $amount }
qualifier-above = вище { $amount }
qualifier-over = понад { $amount }
qualifier-up-to = до { $amount }
qualifier-as-many-as = до { $amount }
qualifier-as-much-as = до { $amount }
qualifier-no-more-than = не більше ніж { $amount }
qualifier-not-more-than = не більше ніж { $amount }
qualifier-a-maximum-of = максимум { $amount }
qualifier-at-most = щонайбільше { $amount }
qualifier-almost = майже { $amount }
qualifier-nearly = майже { $amount }
qualifier-just-under = трохи менше ніж { $amount }
qualifier-slightly-less-than = дещо менше ніж { $amount }
qualifier-fewer-than = менше ніж { $amount }
qualifier-less-than = менше ніж { $amount }
qualifier-under = нижче { $amount }
qualifier-below = нижче { $amount }
qualifier-about = близько { $amount }
qualifier-around = близько { $amount }
qualifier-approximately = приблизно { $amount }
qualifier-roughly = орієнтовно { $amount }
qualifier-in-the-region-of = у межах { $amount }
qualifier-on-the-order-of = порядку { $amount }
qualifier-an-estimated = за оцінками, { $amount }
qualifier-close-to = близько { $amount }
qualifier-circa = бл. { $amount }
qualifier-some = близько { $amount }
quantity-range = від { $low } до { $high }
quantity-in-words = «{ $words }»
sum-from-to-below = від { $low }, але менше ніж { $high }
sum-from-above-to = більше ніж { $low }, але не більше ніж { $high }
sum-from-above-to-below = більше ніж { $low }, але менше ніж { $high }
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
    [name] літальні апарати
    [one] літальний апарат
    [few] літальні апарати
    [many] літальних апаратів
   *[other] літального апарата
}
unit-barrel = { $count ->
    [name] барелі
    [one] барель
    [few] барелі
    [many] барелів
   *[other] бареля
}
unit-container = { $count ->
    [name] контейнери
    [one] контейнер
    [few] контейнери
    [many] контейнерів
   *[other] контейнера
}
unit-item = { $count ->
    [name] предмети
    [one] предмет
    [few] предмети
    [many] предметів
   *[other] предмета
}
unit-kilogram = { $count ->
    [name] кілограми
    [one] кілограм
    [few] кілограми
    [many] кілограмів
   *[other] кілограма
}
unit-launcher = { $count ->
    [name] пускові установки
    [one] пускова установка
    [few] пускові установки
    [many] пускових установок
   *[other] пускової установки
}
unit-litre = { $count ->
    [name] літри
    [one] літр
    [few] літри
    [many] літрів
   *[other] літра
}
unit-missile = { $count ->
    [one] ракета
    [many] ракет
   *[other] ракети
}
unit-person = { $count ->
    [one] особа
    [many] осіб
   *[other] особи
}
unit-piece = { $count ->
    [one] одиниця
    [many] одиниць
   *[other] одиниці
}
unit-railcar = { $count ->
    [name] залізничні вагони
    [one] залізничний вагон
    [few] залізничні вагони
    [many] залізничних вагонів
   *[other] залізничного вагона
}
unit-round = { $count ->
    [name] постріли
    [one] постріл
    [few] постріли
    [many] пострілів
   *[other] пострілу
}
unit-shipment = { $count ->
    [one] партія
    [many] партій
   *[other] партії
}
unit-system = { $count ->
    [one] система
    [many] систем
   *[other] системи
}
unit-tonne = { $count ->
    [one] тонна
    [many] тонн
   *[other] тонни
}
unit-vehicle = { $count ->
    [one] машина
    [many] машин
   *[other] машини
}
unit-vessel = { $count ->
    [one] судно
    [many] суден
   *[other] судна
}
unit-visit = { $count ->
    [many] відвідувань
   *[other] відвідування
}
unit-voyage = { $count ->
    [name] рейси
    [one] рейс
    [few] рейси
    [many] рейсів
   *[other] рейсу
}
unit-CNY = { $count ->
    [name] китайські юані
    [one] китайський юань
    [few] китайські юані
    [many] китайських юанів
   *[other] китайського юаня
}
unit-EUR = { $count ->
   *[other] євро
}
unit-GBP = { $count ->
    [name] фунти стерлінгів
    [one] фунт стерлінгів
    [few] фунти стерлінгів
    [many] фунтів стерлінгів
   *[other] фунта стерлінгів
}
unit-JPY = { $count ->
    [name] японські єни
    [one] японська єна
    [few] японські єни
    [many] японських єн
   *[other] японської єни
}
unit-KRW = { $count ->
    [name] південнокорейські вони
    [one] південнокорейська вона
    [few] південнокорейські вони
    [many] південнокорейських вон
   *[other] південнокорейської вони
}
unit-RUB = { $count ->
    [name] російські рублі
    [one] російський рубль
    [few] російські рублі
    [many] російських рублів
   *[other] російського рубля
}
unit-UAH = { $count ->
    [name] українські гривні
    [one] українська гривня
    [few] українські гривні
    [many] українських гривень
   *[other] української гривні
}
unit-USD = { $count ->
    [name] долари США
    [one] долар США
    [few] долари США
    [many] доларів США
   *[other] долара США
}
plural-after-qualifier = { $qualifier ->
    [about] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [around] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [as-many-as] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [as-much-as] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [below] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [circa] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [close-to] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [in-the-region-of] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [on-the-order-of] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [range] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [some] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [under] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
    [up-to] { $plural ->
        [one] other
        [few] many
       *[other] { "" }
    }
   *[other] { "" }
}

## Dates and periods

date = { $day }{ "\u00A0" }{ $month } { $year }{ "\u00A0" }року
month-in-date = { $month ->
    [1] січня
    [2] лютого
    [3] березня
    [4] квітня
    [5] травня
    [6] червня
    [7] липня
    [8] серпня
    [9] вересня
    [10] жовтня
    [11] листопада
   *[12] грудня
}
month-alone = { $month ->
    [1] січень
    [2] лютий
    [3] березень
    [4] квітень
    [5] травень
    [6] червень
    [7] липень
    [8] серпень
    [9] вересень
    [10] жовтень
    [11] листопад
   *[12] грудень
}
month-of-year = { $place ->
    [governed] { $month-in-date } { $year }{ "\u00A0" }року
   *[alone] { $month-alone } { $year }{ "\u00A0" }року
}
year = { $place ->
    [governed] { $year }{ "\u00A0" }року
   *[alone] { $year }{ "\u00A0" }рік
}
season = { $season ->
    [spring] { $place ->
        [governed] весни { $year }{ "\u00A0" }року
        [as-of] весну { $year }{ "\u00A0" }року
       *[alone] весна { $year }{ "\u00A0" }року
    }
    [summer] { $place ->
        [governed] літа { $year }{ "\u00A0" }року
       *[alone] літо { $year }{ "\u00A0" }року
    }
    [autumn] { $place ->
        [governed] осені { $year }{ "\u00A0" }року
       *[alone] осінь { $year }{ "\u00A0" }року
    }
   *[winter] { $place ->
        [governed] зими { $year }{ "\u00A0" }року
        [as-of] зиму { $year }{ "\u00A0" }року
       *[alone] зима { $year }{ "\u00A0" }року
    }
}
quarter = { $place ->
    [governed] { $quarter }-го кварталу { $year }{ "\u00A0" }року
   *[alone] { $quarter }-й квартал { $year }{ "\u00A0" }року
}
decade = { $place ->
    [governed] { $year }-х років
   *[alone] { $year }-ті роки
}
century = { $first }–{ $last }
circa = приблизно { $date }
uncertain = { $date } (імовірно)
period = { $start }{ "\u00A0" }— { $end }
since = з { $date }
from = починаючи з { $date }
by = до { $date }
until = аж до { $date }
unknown-time = у невідомий час

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = кількість не вказано
left-out-superseded = замінено повідомленням { $claim }
left-out-earlier = раніше за { $claim } з тієї самої серії
left-out-part = входить до { $claim }
left-out-same = повторює { $claim }
left-out-alternative = інше прочитання { $claim }
bond = { $one } і { $other }: { $because }
bond-speaks-for = обидва виступають від імені однієї сторони: { $body }
bond-derived = одне повідомлення виведено з іншого

## Remarks on a claim

remark-superseded = замінено даними: { $claim }
remark-later = пізніші дані тієї самої серії: { $claim }
remark-part = входить до такого: { $claim }
remark-alternative = або, за іншим прочитанням: { $claim }
remark-derived = розраховано за даними: { $claim }
remark-corrected = виправлено: { $reason }

## Descriptions of attached files

attached-claims = Дані, на основі яких підготовлено цей документ
attached-sources = Джерела, зазначені в цьому документі, у форматі CSL-JSON
attached-table = Рядки таблиці «{ $table }», наведені в цьому документі
attached-inputs = Файли, на основі яких підготовлено цей документ, з їхніми контрольними сумами SHA-256

## The page (base-layout.typ, header-footer.typ)

edition = Видання
information-as-of = Інформація станом на
page-of = Стор. { $page } із { $pages }
information-as-of-date = Інформація станом на { $date }
colophon = Підготовлено за допомогою { $tool } · вхідні файли { $inputs } · дані додано

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = Про наведені дані.
about-figures-text = Дані належать названим органам і наводяться в їхньому формулюванні або у формулюванні вказаного видання. Їх не перевірено й не підсумовано: періоди перетинаються, а предмети й методи різняться.
heading-key-findings = Основні висновки
head-end = .
head-colon = {": "}
heading-agreed = У чому згодні
heading-disputed = У чому розходяться
heading-unknown = Що невідомо
heading-confidence = Ступінь упевненості
heading-decision = Потрібне рішення
confidence-level = { $level ->
    [high] високий
    [low] низький
   *[moderate] середній
}
heading-changes = Після попереднього випуску ({ $date })
change-new = Нове
change-raised = Вище
change-lowered = Нижче
change-restated = Вказано інакше
change-withdrawn = Відкликано
change-before = раніше: { $figure }
change-more = ще { $count }
heading-key-facts = Основні факти
heading-published-figures = Опубліковані дані у зіставленні
heading-rests-on = На чому ґрунтується документ
heading-recommendations = Рекомендації
heading-method = Як підготовлено документ
heading-sources = Джерела
heading-sources-by-body = Джерела за органами
heading-summary = Резюме
heading-introduction = Вступ
heading-legal-basis = Правова основа
heading-methodology = Методологія
heading-all-claims = Усі повідомлення
finding-as-of = станом на { $date }
finding-no-figure = кількість не вказано
finding-in-brackets = { " " }({ $text })
finding-remark = { " " }[{ $remark }]
finding-first = { $body } повідомляє:{ " " }
finding-next = { $body }:{ " " }
finding-after-body = :{ " " }
finding-between = ;{ " " }
finding-end = .
caption-published = Опубліковані дані: { $category }
without-category = Без категорії
note-figures = Кожна цифра належить названому органу; цифри не додаються.
leading-claims = Наведено повідомлень: { $shown } з { $claims } — найпізніші в категоріях, де найбільше цифр. Усі повідомлення містить доданий файл claims.csv.
method-claims = Кожна цифра — одне повідомлення, тобто дані одного органу про одну поставку, із застереженням джерела. «Щонайменше» та «більше ніж» задають нижню межу й нічого не кажуть про верхню; «до» задає верхню межу й нічого не каже про нижню; «близько» — округлення самого органу.
method-bodies = Дані різних органів наводяться поруч. Їх ніколи не додають і не усереднюють: періоди перетинаються, предмети й методи різняться, і один орган може спиратися на дані іншого.
glance-claims = Документ ґрунтується на такому: кількість повідомлень — { $claims }; кількість органів — { $bodies }.
glance-dates = { $dates ->
    [1] Дата відомостей: { $first }.
   *[other] Дати відомостей: { $first }{ "\u00A0" }– { $last }.
}
status-count = { $status }: { $count }
glance-statuses = За статусом: { $statuses }.
left-out-count = { $rule ->
    [replaced] замінені пізнішими
    [part-of] входять до інших
   *[alternative] інше прочитання
}: { $count }
glance-left-out = Не враховано: { $counts }.
glance-uncategorised = Без категорії: { $claims }.
counted-by-status = { $what } ({ $statuses })
glance-categories = Кількість категорій: { $categories }.
glance-caution = Якщо дані органів різняться, кожну цифру наведено так, як її було опубліковано.
rests-sources-head = Джерела
rests-sources = Кількість повідомлень — { $claims }; кількість джерел — { $sources }.
rests-voices-head = Незалежні голоси
rests-bodies = Кількість органів, що повідомили, — { $bodies }.
rests-voices = Кількість незалежних голосів — { $voices }: органи одного уряду враховуються один раз, а дані, виведені з даних іншого органу, вважаються даними цього органу.
rests-not-known-head = Що невідомо
rests-silent = Кількість повідомлень без числових даних — { $claims }.
rests-words = Кількість повідомлень лише зі словесним зазначенням обсягу — { $claims }.
rests-lower = Кількість повідомлень, що задають лише нижню межу, — { $claims }.
rests-upper = Кількість повідомлень, що задають лише верхню межу, — { $claims }.
rests-approximate = Кількість повідомлень із приблизними даними — { $claims }.
rests-untold = Ніхто не наводить числових даних за такими категоріями: { $categories }.
rests-untold-more = Ніхто не наводить числових даних за такими категоріями: { $categories } і ще { $more }.
paragraph-reference = п.{ "\u00A0" }{ $number }
report-symbol = Документ
report-annex = Додаток { $number }
report-contents = Зміст
report-tables = Таблиці
report-charts = Діаграми
imprint-series = Серія
imprint-cite-as = Як цитувати
imprint-licence = Ліцензія
imprint-contact = Контакти
profile-all = { $entries ->
    [one] чинне повідомлення
    [few] чинні повідомлення
   *[other] чинних повідомлень
}
profile-given = { $entries ->
    [one] чинне повідомлення, іншим сторонам
    [few] чинні повідомлення, іншим сторонам
   *[other] чинних повідомлень, іншим сторонам
}
profile-recipients = { $parties ->
    [one] одержувач
    [few] одержувачі
   *[other] одержувачів
}
profile-received = { $entries ->
    [one] чинне повідомлення, від інших сторін
    [few] чинні повідомлення, від інших сторін
   *[other] чинних повідомлень, від інших сторін
}
profile-suppliers = { $parties ->
    [one] постачальник
    [few] постачальники
   *[other] постачальників
}
profile-flows-out = Іншим сторонам
profile-flows-in = Від інших сторін
profile-none-out = Повідомлень із зазначенням одержувача тут немає.
profile-none-in = Повідомлень із зазначенням постачальника тут немає.
profile-in-force = { $entries ->
    [one] чинна цифра
    [few] чинні цифри
   *[many] чинних цифр
}
profile-voices = { $voices ->
    [one] незалежний голос
    [few] незалежні голоси
   *[many] незалежних голосів
}
profile-last-change = дата останньої цифри
profile-latest = Остання цифра
profile-marks = Позначки: цифри за їхніми датами, { $from }–{ $to }, від нуля вгору. Трикутник — межа, він указує на відкритий бік; порожниста позначка — приблизна цифра.
profile-without-figure = Без цифр: { $categories }.
profile-entries = Чинні повідомлення за періодами, спочатку останні: { $shown } з { $entries }

## Charts (charts/)

chart = Діаграма
nothing-to-show = Немає даних для відображення.
chart-cut = Показано даних: { $shown } з { $count }, останні за порядком. Усі дані містить доданий файл claims.csv.
not-drawn = На діаграмі не показано: { $claims ->
    [one] { $claims } повідомлення з іншим статусом
    [few] { $claims } повідомлення з іншим статусом
   *[other] { $claims } повідомлень з іншим статусом
} ({ $statuses }).
chart-item = Предмет: { $item }.
chart-route = Маршрут: { $route }.
chart-body = Орган
chart-as-of = Станом на
chart-figure = Кількість
chart-sources = Джерела
mark-unqualified = без застереження
mark-about = близько
mark-just-below = майже або трохи менше: приблизно, знизу
mark-just-above = трохи більше: приблизно, зверху
mark-at-least = щонайменше або більше ніж: верхню межу не вказано
mark-up-to = до або менше ніж: нижню межу не вказано
mark-range = від – до
axis-scale = { $scale ->
    [thousand] тис.
    [million] млн
    [billion] млрд
   *[trillion] трлн
}
axis-head = { $unit }, { $scale }
axis-logarithmic = логарифмічна шкала
chart-logarithmic = Логарифмічна шкала: рівні відстані — рівні відношення.
chart-by-date = Спочатку найдавніші.
chart-earlier = раніше: { $figures }
chart-before = До цього
mark-earlier = попередні показники рядка, не більше трьох
chart-reference = для порівняння
chart-compatible = Сумісно з усіма
chart-compatible-but = Сумісно з усіма, крім: { $claims }
chart-incompatible = Жодне значення не сумісне з усіма: { $claims } виключають одне одного
chart-compatible-note = Сумісно: не виключається жодним показником, якщо всі стосуються одного предмета й одного дня; приблизні показники не враховуються.
chart-extremes = Найменша цифра: { $low }; найбільша: { $high }.
time-chart-of = Діаграма показників у часі; кількість показників: { $count }; { $span }.
time-chart-in = Діаграма показників у часі; кількість показників: { $count }; одиниця: { $unit }; { $span }.
mark-observed = спостережено, наприклад на знімках
mark-derived = розраховано, а не повідомлено
route = { $from } → { $to }
route-from = звідки: { $from }
route-to = куди: { $to }
body-as-of = { $body } ({ $date })
body-of-what = { $body }, { $what }
in-these-words = { $who }: { $words }
list-of = { $before }; { $next }
no-figure-given = Кількість не вказано: { $claims }.
and-more = Тут не названо ще: { $count }.
and-smaller = Тут не названо менших значень: { $count }.
figure-dated = { $who }: { $figure } ({ $date }).
figure-undated = { $who }: { $figure }.
range-chart-of = Діаграма інтервалів; кількість показників: { $count }.
range-chart-in = Діаграма інтервалів; кількість показників: { $count }; одиниця: { $unit }.
no-figure = кількість не вказано
bar-between = між нижньою та верхньою межами
part-and-value = { $part }, { $value }
parts-of = { $whole }: усього { $total } ({ $parts }).
bar-chart-of = Стовпчикова діаграма; кількість стовпців: { $count }.
bar-chart-in = Стовпчикова діаграма; кількість стовпців: { $count }; одиниця: { $unit }.
stacked-chart-of = Стовпчикова діаграма з накопиченням; кількість стовпців: { $count }.
stacked-chart-in = Стовпчикова діаграма з накопиченням; кількість стовпців: { $count }; одиниця: { $unit }.

## Tables (tables/)

table = Таблиця
column-claim = Повідомлення
column-route = Маршрут
column-body = Орган
column-who = Орган
column-figure = Кількість у вихідному формулюванні
column-low = Мінімум
column-high = Максимум
column-thing = Найменування
column-what = Предмет
column-unit = Одиниця
column-period = Період
column-as-of = Станом на
column-status = Статус
column-remark = Цитата; примітка
column-sources = Джерела
column-category = Категорія
column-claims = Повідомлення
column-voices = Незалежні голоси
column-bodies = Органи
column-resolution = Резолюція
column-paragraph = Пункт
column-provision = Положення
no-claims = Повідомлень тут немає.
no-sources = Джерела не цитуються.
not-given = Не вказано
undated = Без дати
bound-open = не вказано
status-name = { $status ->
    [delivered] поставлено
    [planned] заплановано
    [ordered] замовлено
    [pledged] обіцяно
    [approved] схвалено
    [awaiting] очікує поставки
    [used] застосовано
    [returned] повернуто
    [interdicted] перехоплено
    [seized] вилучено
    [cancelled] скасовано
    [destroyed] знищено
    [lost] втрачено
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] заявлено
    [observed] спостережено
    [derived] розраховано
   *[other] { $basis }
}
standing = { $status }, { $basis }
shared-status = Усі повідомлення: { $status }.
source-line = Джерело:
legend-nothing = { $what ->
    [figure] ..: орган не навів даних про кількість.
   *[other] ..: орган цього не вказав.
}
legend-zero = 0: жодного, за даними самого органу.
legend-at-least = ≥: щонайменше.
legend-up-to = ≤: до.
legend-more-than = >: більше ніж.
legend-less-than = <: менше ніж.
legend-about = ≈: близько, за округленням самого органу.
legend-words = У лапках: слова без числа.
legend-empty = Порожньо: не застосовується.
legend-derived = Розрахункове: обчислено за іншим показником, а не підраховано.
legend-counts = Кількість повідомлень.
legend-latest = Останні дані кожного органу із зазначенням джерел.
legend-no-claim = Порожньо: повідомлень немає.
legend-one-voice = Органи, з’єднані знаком +, вважаються одним голосом: вони виступають від імені одного уряду або дані одного виведено з даних іншого.
matrix-summary = У першому стовпці вказано назву рядка. Рядків: { $rows }; стовпців із клітинками: { $columns }.
month-short = { $month ->
    [1] січ.
    [2] лют.
    [3] берез.
    [4] квіт.
    [5] трав.
    [6] черв.
    [7] лип.
    [8] серп.
    [9] верес.
    [10] жовт.
    [11] листоп.
    [12] груд.
   *[other] { $month }
}
quarter-short = { $quarter } кв.
short-month-of-year = { $month } { $year }
no-date-given = Дату не вказано: { $claims }.
figure-then = { $figure } ({ $date })
then = { $before }, потім { $next }
from-to = { $first }{ "\u00A0" }— { $last }
line-chart-of = Лінійний графік; кількість ліній: { $count }; { $span }; вісь від { $start } до { $end }.
line-chart-in = Лінійний графік; кількість ліній: { $count }; одиниця: { $unit }; { $span }; вісь від { $start } до { $end }.
line-values-of = { $who }: кількість значень { $count }; перше { $first }, найменше { $lowest }, найбільше { $highest }, останнє { $last }.
step-chart-of = Східчаста діаграма; кількість ліній: { $count }; { $span }.
step-chart-in = Східчаста діаграма; кількість ліній: { $count }; одиниця: { $unit }; { $span }.
body-and-figure = { $body }: { $figure }
time-day = день
time-span = місяць, рік або період
time-vague-end = день початку або завершення невідомий
time-open = відкритий період
time-approx = приблизно
event-told = { $label } ({ $date }).
timeline-of = Хронологія, спочатку найраніші; кількість подій: { $count }.
others = Інші: { $count }
flow-told = Звідки: { $from }; куди: { $to }; кількість: { $value }.
flow-total = Усього: { $total }.
flow-diagram-of = Діаграма потоків; кількість потоків: { $count }.
flow-diagram-in = Діаграма потоків; кількість потоків: { $count }; одиниця: { $unit }.
heat-tenfold = (крок у десять разів)
heat-empty = повідомлень немає
heat-gaps = Неназвані клітинки порожні.
heat-matrix-of = Матриця; рядків: { $rows }; стовпців: { $columns }.
multiples-of = Діаграми одного виду з однаковими осями; їхня кількість: { $count }.
panel-told = { $title }. { $panel }
map-boundaries = Кордони й назви, показані на цій карті, та використані на ній позначення не означають їх офіційного схвалення чи визнання видавцем.
map-disputed = спірний або невизначений кордон
map-no-room = Не вмістився підпис: { $labels }.
map-no-place = Немає на карті: { $claims }.
map-within-place = У межах одного місця, без дуги: { $claims }.
map-zero = Нуль, без дуги: { $claims }.
map-unnamed = не вказано
map-hatched = може належати й до інших класів
map-class = від { $from } до { $to }, не включно з { $to }
map-class-from = { $from } і більше
map-place-told = { $place }.
flow-map-of = Карта потоків; кількість потоків: { $count }.
flow-map-in = Карта потоків; кількість потоків: { $count }; одиниця: { $unit }.
choropleth-of = Карта з показниками територій; кількість територій: { $count }.
choropleth-in = Карта з показниками територій; кількість територій: { $count }; одиниця: { $unit }.
place-map-of = Карта місць; кількість місць: { $count }.

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
    [one] розд.{ "\u00A0" }{ $n }
   *[other] розд.{ "\u00A0" }{ $n }
}
pinpoint-chapter = { $count ->
    [one] гл.{ "\u00A0" }{ $n }
   *[other] гл.{ "\u00A0" }{ $n }
}
pinpoint-annex = { $count ->
    [one] додаток{ "\u00A0" }{ $n }
   *[other] додатки{ "\u00A0" }{ $n }
}
pinpoint-appendix = { $count ->
    [one] доповнення{ "\u00A0" }{ $n }
   *[other] доповнення{ "\u00A0" }{ $n }
}
pinpoint-table = { $count ->
    [one] таблиця{ "\u00A0" }{ $n }
   *[other] таблиці{ "\u00A0" }{ $n }
}
pinpoint-figure = { $count ->
    [one] рис.{ "\u00A0" }{ $n }
   *[other] рис.{ "\u00A0" }{ $n }
}
pinpoint-note = { $count ->
    [one] прим.{ "\u00A0" }{ $n }
   *[other] прим.{ "\u00A0" }{ $n }
}
as-reported-by = { $body }, за повідомленням { $source }
outlet-before-source = { $outlet }: { $source }
source-accessed = дата звернення: { $date }
source-archived = архівна копія: { $address }
source-filed = дата подання
source-issued = дата видачі
source-released = дата випуску
source-number-short =
    { $count ->
        [one] №
       *[other] №
    }
source-organizer =
    { $count ->
        [one] організатор
       *[other] організатори
    }
source-organizer-short =
    { $count ->
        [one] орг.
       *[other] орг.
    }
source-organized-by = організатор
source-organized-by-short = орг.
source-originally-published = Перша публікація:
genre-audiocd = аудіодиск
genre-bathesis = бакалаврська робота
genre-candthesis = кандидатська дисертація
genre-datacd = компакт-диск із даними
genre-mathesis = магістерська робота
genre-patent = патент
genre-patentde = патент Німеччини
genre-patenteu = європейський патент
genre-patentfr = патент Франції
genre-patentuk = патент Великої Британії
genre-patentus = патент США
genre-patreq = заявка на патент
genre-patreqde = заявка на патент Німеччини
genre-patreqeu = заявка на європейський патент
genre-patreqfr = заявка на патент Франції
genre-patrequk = заявка на патент Великої Британії
genre-patrequs = заявка на патент США
genre-phdthesis = дисертація доктора філософії
genre-resreport = звіт про дослідження
genre-techreport = технічний звіт
genre-software = комп’ютерна програма
status-forthcoming = готується до видання
status-inpreparation = у роботі
status-inpress = у друці
status-prepublished = опубліковано попередньо
status-submitted = подано до публікації
sources-official = Офіційні документи
sources-report = Доповіді та дослідження
sources-press = Преса та інтернет
secondary-mark = †
secondary-legend = † Відомо лише з указаного видання.
short-sources-legend = Скорочені записи ведуть на свої сторінки; повністю вони наведені в долученому файлі sources.json.

## Registers (register.typ)

register-volume-of = Том { $number } з { $count }
register-page = Сторінка { $page }
register-continued = { $name } (продовження)
register-total = Разом, { $name }: { $figure }
register-group-from = Постачальник: { $name }
register-group-to = Одержувач: { $name }
register-group-counts = повідомлень: { $claims }; органів: { $bodies }
register-sources = Джерела
register-group-sources = Джерела:{ " " }
register-note-rows = Кожен рядок містить дані, які один орган повідомив про одну поставку. Номери у графі «Джерела» відсилають до списку наприкінці. Назва, що вже стоїть у попередніх рядках, не повторюється до наступної сторінки.
register-note-signs = ≥ щонайменше, > більше ніж, ≤ до, < менше ніж, ≈ близько, .. не вказано органом. Порожньо: не застосовується.
register-note-totals = Підсумок наводиться лише тоді, коли рядки групи можна додавати: один орган, одна одиниця, один статус, одна категорія, і жодну поставку не враховано двічі.
register-from = постачальник: { $name }
register-to = одержувач: { $name }
register-index = Покажчик до всіх томів
register-index-volumes = Томи
register-index-parties = Сторони
register-index-volume = Том
register-index-holds = Зміст
register-index-pages = Сторінки
register-index-place = { $volume }: { $pages }
register-head-id = Повідомлення
register-head-from-name = Постачальник
register-head-to-name = Одержувач
register-head-body = Орган
register-head-category = Опис
register-head-item = Позначення
register-head-quantity = Кількість
register-head-quantity-short = Кількість
register-head-quantity-in = Кількість ({ $unit })
register-head-figure = Кількість
register-head-unit = Одиниця
register-head-period = Період
register-head-as-of = Станом на
register-head-status = Статус
register-head-basis = Підстава
register-head-remark = Примітки
register-head-quote = Цитата
register-head-order-year = Рік замовлення
register-head-ordered = Замовлено
register-head-delivered = Поставлено
register-head-delivery-years = Роки поставки
register-head-refs = Джерела
