# What briefings say by themselves, in Russian; `en.ftl` says what is what.

## The language

direction = ltr
quoted = «{ $text }»
list-separator = ,{ " " }
list-and = { " " }и{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }тыс.
    [million] { $number }{ "\u00A0" }млн
    [billion] { $number }{ "\u00A0" }млрд
   *[trillion] { $number }{ "\u00A0" }трлн
}
dozen = { $number }{ "\u00A0" }дюж.

## Quantities

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
amount-of = { $quantity }
figure-of-item = { $quantity } { $item }
figure-in-units = { $quantity } { $unit }
figure-in-units-of-item = { $quantity } { $unit } { $item }

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

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = данные о количестве отсутствуют
left-out-superseded = заменено сообщением { $claim }
left-out-earlier = более раннее, чем { $claim } из той же серии
left-out-part = входит в { $claim }
left-out-same = повторяет { $claim }
bond = { $one } и { $other }: { $because }
bond-speaks-for = оба выступают от имени { $body }
bond-derived = одно сообщение выведено из другого
bond-source = оба известны из { $source }

## What is attached to the PDF

attached-claims = Данные, на основе которых подготовлен настоящий документ
attached-sources = Источники, указанные в настоящем документе, в формате CSL-JSON

## The page (frame.typ)

edition = Издание
information-as-of = Информация по состоянию на
page-of = Стр. { $page } из { $pages }
