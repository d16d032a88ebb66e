# What briefings say by themselves, in French; `en.ftl` says what is what.

## The language

direction = ltr
quoted = «{ "\u202F" }{ $text }{ "\u202F" }»
list-separator = ,{ " " }
list-and = { " " }et{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }mille
    [million] { $number }{ "\u00A0" }{ $number ->
        [one] million
       *[other] millions
    }
    [billion] { $number }{ "\u00A0" }{ $number ->
        [one] milliard
       *[other] milliards
    }
   *[trillion] { $number }{ "\u00A0" }{ $number ->
        [one] billion
       *[other] billions
    }
}
dozen = { $number ->
    [0.5] une demi-douzaine
    [1] une douzaine
   *[other] { $number }{ "\u00A0" }douzaines
}

## Quantities

qualifier-at-least = au moins { $amount }
qualifier-no-fewer-than = pas moins de { $amount }
qualifier-not-fewer-than = pas moins de { $amount }
qualifier-no-less-than = pas moins de { $amount }
qualifier-not-less-than = pas moins de { $amount }
qualifier-a-minimum-of = un minimum de { $amount }
qualifier-more-than = plus de { $amount }
qualifier-well-over = bien plus de { $amount }
qualifier-just-over = un peu plus de { $amount }
qualifier-slightly-more-than = légèrement plus de { $amount }
qualifier-in-excess-of = plus de { $amount }
qualifier-upwards-of = plus de { $amount }
qualifier-upward-of = plus de { $amount }
qualifier-above = au-dessus de { $amount }
qualifier-over = plus de { $amount }
qualifier-up-to = jusqu’à { $amount }
qualifier-as-many-as = jusqu’à { $amount }
qualifier-as-much-as = jusqu’à { $amount }
qualifier-no-more-than = pas plus de { $amount }
qualifier-not-more-than = pas plus de { $amount }
qualifier-a-maximum-of = un maximum de { $amount }
qualifier-at-most = au maximum { $amount }
qualifier-almost = presque { $amount }
qualifier-nearly = près de { $amount }
qualifier-just-under = juste en dessous de { $amount }
qualifier-slightly-less-than = légèrement moins de { $amount }
qualifier-fewer-than = moins de { $amount }
qualifier-less-than = moins de { $amount }
qualifier-under = en dessous de { $amount }
qualifier-below = en dessous de { $amount }
qualifier-about = environ { $amount }
qualifier-around = autour de { $amount }
qualifier-approximately = approximativement { $amount }
qualifier-roughly = à peu près { $amount }
qualifier-in-the-region-of = de l’ordre de { $amount }
qualifier-on-the-order-of = de l’ordre de { $amount }
qualifier-an-estimated = selon les estimations { $amount }
qualifier-close-to = proche de { $amount }
qualifier-circa = circa { $amount }
qualifier-some = quelque { $amount }
quantity-range = { $low } à { $high }
quantity-in-words = «{ "\u202F" }{ $words }{ "\u202F" }»
sum-from-to-below = { $low } et moins de { $high }
sum-from-above-to = plus de { $low } et jusqu’à { $high }
sum-from-above-to-below = plus de { $low } et moins de { $high }
published-range = de { $low } à { $high }
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

date = { $day ->
    [1] 1er{ "\u00A0" }{ $month } { $year }
   *[other] { $day }{ "\u00A0" }{ $month } { $year }
}
month-in-date = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
month-alone = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
month-of-year = { $month-alone } { $year }
year = { $year }
season = { $season ->
    [spring] printemps { $year }
    [summer] été { $year }
    [autumn] automne { $year }
   *[winter] hiver { $year }
}
quarter = T{ $quarter } { $year }
decade = années { $year }
century = { $first }–{ $last }
circa = { $precision ->
    [day] vers le { $date }
    [decade] vers les { $date }
   *[other] vers { $date }
}
uncertain = { $date } (incertain)
period = { $start }{ "\u00A0" }– { $end }
since = { $precision ->
    [day] depuis le { $date }
    [spring] depuis le { $date }
    [summer] depuis l’{ $date }
    [autumn] depuis l’{ $date }
    [winter] depuis l’{ $date }
    [quarter] depuis le { $date }
    [decade] depuis les { $date }
   *[other] depuis { $date }
}
from = { $precision ->
    [day] à partir du { $date }
    [spring] à partir du { $date }
    [summer] à partir de l’{ $date }
    [autumn] à partir de l’{ $date }
    [winter] à partir de l’{ $date }
    [quarter] à partir du { $date }
    [decade] à partir des { $date }
   *[other] à partir de { $date }
}
by = { $precision ->
    [day] jusqu’au { $date }
    [spring] jusqu’au { $date }
    [summer] jusqu’à l’{ $date }
    [autumn] jusqu’à l’{ $date }
    [winter] jusqu’à l’{ $date }
    [quarter] jusqu’au { $date }
    [decade] jusqu’aux { $date }
   *[other] jusqu’en { $date }
}
until = { $precision ->
    [day] jusqu’au { $date }
    [spring] jusqu’au { $date }
    [summer] jusqu’à l’{ $date }
    [autumn] jusqu’à l’{ $date }
    [winter] jusqu’à l’{ $date }
    [quarter] jusqu’au { $date }
    [decade] jusqu’aux { $date }
   *[other] jusqu’en { $date }
}
unknown-time = à une date inconnue

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = aucun chiffre
left-out-superseded = remplacé par { $claim }
left-out-earlier = antérieur à { $claim } dans la même série
left-out-part = compris dans { $claim }
left-out-same = identique à { $claim }
bond = { $one } et { $other }{ "\u00A0" }: { $because }
bond-speaks-for = les deux parlent au nom de { $body }
bond-derived = l’un est dérivé de l’autre
bond-source = les deux sont connus par { $source }

## What is attached to the PDF

attached-claims = Les données à partir desquelles ce document a été établi
attached-sources = Les sources citées dans ce document, en CSL-JSON

## The page (frame.typ)

edition = Édition
information-as-of = Informations arrêtées au
page-of = Page { $page } sur { $pages }
