# What briefings say by themselves, in Ukrainian; `en.ftl` says what is what.

## The language

direction = ltr
quoted = «{ $text }»
list-separator = ,{ " " }
list-and = { " " }та{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }тис.
    [million] { $number }{ "\u00A0" }млн
    [billion] { $number }{ "\u00A0" }млрд
   *[trillion] { $number }{ "\u00A0" }трлн
}
dozen = { $number }{ "\u00A0" }дюж.

## Quantities

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
amount-of = { $quantity }
figure-of-item = { $quantity } { $item }
figure-in-units = { $quantity } { $unit }
figure-in-units-of-item = { $quantity } { $unit } { $item }

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

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = кількість не вказано
left-out-superseded = замінено повідомленням { $claim }
left-out-earlier = раніше за { $claim } з тієї самої серії
left-out-part = входить до { $claim }
left-out-same = повторює { $claim }
bond = { $one } і { $other }: { $because }
bond-speaks-for = обидва виступають від імені { $body }
bond-derived = одне повідомлення виведено з іншого
bond-source = обидва відомі з { $source }

## What is attached to the PDF

attached-claims = Дані, на основі яких підготовлено цей документ
attached-sources = Джерела, зазначені в цьому документі, у форматі CSL-JSON

## The page (frame.typ)

edition = Видання
information-as-of = Інформація станом на
page-of = Стор. { $page } із { $pages }
