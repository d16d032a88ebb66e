# What briefings say by themselves, in Spanish; `en.ftl` says what is what.

## The language

direction = ltr
quoted = «{ $text }»
list-separator = ,{ " " }
list-and = { " " }y{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }mil
    [million] { $number }{ "\u00A0" }{ $number ->
        [one] millón
       *[other] millones
    }
    [billion] { $number }{ "\u00A0" }mil millones
   *[trillion] { $number }{ "\u00A0" }{ $number ->
        [one] billón
       *[other] billones
    }
}
dozen = { $number ->
    [0.5] media docena
    [1] una docena
   *[other] { $number }{ "\u00A0" }docenas
}

## Quantities

qualifier-at-least = al menos { $amount }
qualifier-no-fewer-than = no menos de { $amount }
qualifier-not-fewer-than = no menos de { $amount }
qualifier-no-less-than = no menos de { $amount }
qualifier-not-less-than = no menos de { $amount }
qualifier-a-minimum-of = un mínimo de { $amount }
qualifier-more-than = más de { $amount }
qualifier-well-over = bastante más de { $amount }
qualifier-just-over = algo más de { $amount }
qualifier-slightly-more-than = ligeramente más de { $amount }
qualifier-in-excess-of = por encima de { $amount }
qualifier-upwards-of = más de { $amount }
qualifier-upward-of = más de { $amount }
qualifier-above = por encima de { $amount }
qualifier-over = más de { $amount }
qualifier-up-to = hasta { $amount }
qualifier-as-many-as = hasta { $amount }
qualifier-as-much-as = hasta { $amount }
qualifier-no-more-than = no más de { $amount }
qualifier-not-more-than = no más de { $amount }
qualifier-a-maximum-of = un máximo de { $amount }
qualifier-at-most = como máximo { $amount }
qualifier-almost = casi { $amount }
qualifier-nearly = cerca de { $amount }
qualifier-just-under = algo menos de { $amount }
qualifier-slightly-less-than = ligeramente menos de { $amount }
qualifier-fewer-than = menos de { $amount }
qualifier-less-than = menos de { $amount }
qualifier-under = por debajo de { $amount }
qualifier-below = por debajo de { $amount }
qualifier-about = unos { $amount }
qualifier-around = alrededor de { $amount }
qualifier-approximately = aproximadamente { $amount }
qualifier-roughly = más o menos { $amount }
qualifier-in-the-region-of = en torno a { $amount }
qualifier-on-the-order-of = del orden de { $amount }
qualifier-an-estimated = según estimaciones { $amount }
qualifier-close-to = cerca de { $amount }
qualifier-circa = circa { $amount }
qualifier-some = unos { $amount }
quantity-range = { $low } a { $high }
quantity-in-words = «{ $words }»
sum-from-to-below = { $low } y menos de { $high }
sum-from-above-to = más de { $low } y hasta { $high }
sum-from-above-to-below = más de { $low } y menos de { $high }
published-range = de { $low } a { $high }
amount-of = { $quantity } de
figure-of-item = { $scale ->
    [dozen] { $quantity } de { $item }
    [million] { $quantity } de { $item }
    [billion] { $quantity } de { $item }
    [trillion] { $quantity } de { $item }
   *[none] { $quantity } { $item }
}
figure-in-units = { $scale ->
    [dozen] { $quantity } de { $unit }
    [million] { $quantity } de { $unit }
    [billion] { $quantity } de { $unit }
    [trillion] { $quantity } de { $unit }
   *[none] { $quantity } { $unit }
}
figure-in-units-of-item = { $scale ->
    [dozen] { $quantity } de { $unit } de { $item }
    [million] { $quantity } de { $unit } de { $item }
    [billion] { $quantity } de { $unit } de { $item }
    [trillion] { $quantity } de { $unit } de { $item }
   *[none] { $quantity } { $unit } de { $item }
}

## Dates and periods

date = { $day }{ "\u00A0" }de { $month } de { $year }
month-in-date = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
month-alone = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
month-of-year = { $month-alone } de { $year }
year = { $year }
season = { $season ->
    [spring] primavera de { $year }
    [summer] verano de { $year }
    [autumn] otoño de { $year }
   *[winter] invierno de { $year }
}
quarter = T{ $quarter } { $year }
decade = década de { $year }
century = { $first }–{ $last }
circa = circa { $date }
uncertain = { $date } (incierto)
period = { $start }{ "\u00A0" }– { $end }
since = { $precision ->
    [day] desde el { $date }
    [quarter] desde el { $date }
    [decade] desde la { $date }
   *[other] desde { $date }
}
from = { $precision ->
    [day] a partir del { $date }
    [quarter] a partir del { $date }
    [decade] a partir de la { $date }
   *[other] a partir de { $date }
}
by = { $precision ->
    [day] hasta el { $date }
    [quarter] hasta el { $date }
    [decade] hasta la { $date }
   *[other] hasta { $date }
}
until = { $precision ->
    [day] hasta el { $date }
    [quarter] hasta el { $date }
    [decade] hasta la { $date }
   *[other] hasta { $date }
}
unknown-time = en fecha desconocida

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = sin cifra
left-out-superseded = sustituido por { $claim }
left-out-earlier = anterior a { $claim } de la misma serie
left-out-part = incluido en { $claim }
left-out-same = dice lo mismo que { $claim }
bond = { $one } y { $other }: { $because }
bond-speaks-for = ambos hablan en nombre de { $body }
bond-derived = uno se deriva del otro
bond-source = ambos se conocen por { $source }

## What is attached to the PDF

attached-claims = Los datos con que se ha elaborado este documento
attached-sources = Las fuentes citadas en este documento, en CSL-JSON

## The page (frame.typ)

edition = Edición
information-as-of = Información hasta el
page-of = Página { $page } de { $pages }
