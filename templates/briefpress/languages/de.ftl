# What briefings say by themselves, in German; `en.ftl` says what is what.

## The language

direction = ltr
quoted = „{ $text }“
list-separator = ,{ " " }
list-and = { " " }und{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }Tausend
    [million] { $number }{ "\u00A0" }{ $number ->
        [one] Million
       *[other] Millionen
    }
    [billion] { $number }{ "\u00A0" }{ $number ->
        [one] Milliarde
       *[other] Milliarden
    }
   *[trillion] { $number }{ "\u00A0" }{ $number ->
        [one] Billion
       *[other] Billionen
    }
}
dozen = { $number ->
    [0.5] ein halbes Dutzend
    [1] ein Dutzend
   *[other] { $number }{ "\u00A0" }Dutzend
}

## Quantities

qualifier-at-least = mindestens { $amount }
qualifier-no-fewer-than = nicht weniger als { $amount }
qualifier-not-fewer-than = nicht weniger als { $amount }
qualifier-no-less-than = nicht weniger als { $amount }
qualifier-not-less-than = nicht weniger als { $amount }
qualifier-a-minimum-of = ein Minimum von { $amount }
qualifier-more-than = mehr als { $amount }
qualifier-well-over = weit über { $amount }
qualifier-just-over = knapp über { $amount }
qualifier-slightly-more-than = etwas mehr als { $amount }
qualifier-in-excess-of = mehr als { $amount }
qualifier-upwards-of = mehr als { $amount }
qualifier-upward-of = mehr als { $amount }
qualifier-above = über { $amount }
qualifier-over = über { $amount }
qualifier-up-to = bis zu { $amount }
qualifier-as-many-as = bis zu { $amount }
qualifier-as-much-as = bis zu { $amount }
qualifier-no-more-than = nicht mehr als { $amount }
qualifier-not-more-than = nicht mehr als { $amount }
qualifier-a-maximum-of = ein Maximum von { $amount }
qualifier-at-most = höchstens { $amount }
qualifier-almost = fast { $amount }
qualifier-nearly = nahezu { $amount }
qualifier-just-under = knapp { $amount }
qualifier-slightly-less-than = etwas weniger als { $amount }
qualifier-fewer-than = weniger als { $amount }
qualifier-less-than = weniger als { $amount }
qualifier-under = unter { $amount }
qualifier-below = unter { $amount }
qualifier-about = etwa { $amount }
qualifier-around = rund { $amount }
qualifier-approximately = ungefähr { $amount }
qualifier-roughly = grob { $amount }
qualifier-in-the-region-of = um die { $amount }
qualifier-on-the-order-of = in der Größenordnung von { $amount }
qualifier-an-estimated = schätzungsweise { $amount }
qualifier-close-to = annähernd { $amount }
qualifier-circa = circa { $amount }
qualifier-some = rund { $amount }
quantity-range = { $low } bis { $high }
quantity-in-words = „{ $words }“
sum-from-to-below = { $low } und weniger als { $high }
sum-from-above-to = mehr als { $low } und bis zu { $high }
sum-from-above-to-below = mehr als { $low } und weniger als { $high }
published-range = von { $low } bis { $high }
amount-of = { $quantity }
figure-of-item = { $quantity } { $item }
figure-in-units = { $quantity } { $unit }
figure-in-units-of-item = { $quantity } { $unit } { $item }

## Dates and periods

date = { $day }.{ "\u00A0" }{ $month } { $year }
month-in-date = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
month-alone = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
month-of-year = { $month-alone } { $year }
year = { $year }
season = { $season ->
    [spring] Frühjahr { $year }
    [summer] Sommer { $year }
    [autumn] Herbst { $year }
   *[winter] Winter { $year }
}
quarter = { $quarter }.{ "\u00A0" }Quartal { $year }
decade = { $year }er Jahre
century = { $first }–{ $last }
circa = etwa { $date }
uncertain = { $date } (unsicher)
period = { $start }{ "\u00A0" }– { $end }
since = { $precision ->
    [day] seit dem { $date }
    [quarter] seit dem { $date }
    [decade] seit den { $date }n
   *[other] seit { $date }
}
from = { $precision ->
    [day] ab dem { $date }
    [quarter] ab dem { $date }
    [decade] ab den { $date }n
   *[other] ab { $date }
}
by = { $precision ->
    [day] bis zum { $date }
    [quarter] bis zum { $date }
    [decade] bis zu den { $date }n
   *[other] bis { $date }
}
until = { $precision ->
    [day] bis zum { $date }
    [quarter] bis zum { $date }
    [decade] bis zu den { $date }n
   *[other] bis { $date }
}
unknown-time = zu unbekannter Zeit

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = ohne Zahl
left-out-superseded = ersetzt durch { $claim }
left-out-earlier = früher als { $claim } aus derselben Reihe
left-out-part = enthalten in { $claim }
left-out-same = besagt dasselbe wie { $claim }
bond = { $one } und { $other }: { $because }
bond-speaks-for = beide sprechen für { $body }
bond-derived = eine Angabe ist aus der anderen abgeleitet
bond-source = beide sind aus { $source } bekannt

## What is attached to the PDF

attached-claims = Die Angaben, aus denen dieses Dokument erstellt wurde
attached-sources = Die in diesem Dokument angeführten Quellen, als CSL-JSON

## The page (frame.typ)

edition = Ausgabe
information-as-of = Informationsstand
page-of = Seite { $page } von { $pages }
