# What briefings say by themselves, in English. One message for one meaning; `{ $name }` is put in. A
# form is chosen by a number (`[1]`), by the plural that CLDR gives it (`[one]`), or by a key. What is
# understood of Fluent: texts, variables, strings in quotation marks, and forms to choose from.

## The language

# How it is read: `ltr` from left to right, `rtl` from right to left.
direction = ltr
quoted = “{ $text }”
list-separator = ,{ " " }
list-and = { " " }and{ " " }

## Numbers

# A number with the word for its scale. A language that has a form for `ten-thousand` counts in myriads.
scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }thousand
    [million] { $number }{ "\u00A0" }million
    [billion] { $number }{ "\u00A0" }billion
   *[trillion] { $number }{ "\u00A0" }trillion
}
dozen = { $number ->
    [0.5] half a{ "\u00A0" }dozen
    [1] a{ "\u00A0" }dozen
   *[other] { $number }{ "\u00A0" }dozen
}

## Quantities

qualifier-at-least = at least { $amount }
qualifier-no-fewer-than = no fewer than { $amount }
qualifier-not-fewer-than = not fewer than { $amount }
qualifier-no-less-than = no less than { $amount }
qualifier-not-less-than = not less than { $amount }
qualifier-a-minimum-of = a minimum of { $amount }
qualifier-more-than = more than { $amount }
qualifier-well-over = well over { $amount }
qualifier-just-over = just over { $amount }
qualifier-slightly-more-than = slightly more than { $amount }
qualifier-in-excess-of = in excess of { $amount }
qualifier-upwards-of = upwards of { $amount }
qualifier-upward-of = upward of { $amount }
qualifier-above = above { $amount }
qualifier-over = over { $amount }
qualifier-up-to = up to { $amount }
qualifier-as-many-as = as many as { $amount }
qualifier-as-much-as = as much as { $amount }
qualifier-no-more-than = no more than { $amount }
qualifier-not-more-than = not more than { $amount }
qualifier-a-maximum-of = a maximum of { $amount }
qualifier-at-most = at most { $amount }
qualifier-almost = almost { $amount }
qualifier-nearly = nearly { $amount }
qualifier-just-under = just under { $amount }
qualifier-slightly-less-than = slightly less than { $amount }
qualifier-fewer-than = fewer than { $amount }
qualifier-less-than = less than { $amount }
qualifier-under = under { $amount }
qualifier-below = below { $amount }
qualifier-about = about { $amount }
qualifier-around = around { $amount }
qualifier-approximately = approximately { $amount }
qualifier-roughly = roughly { $amount }
qualifier-in-the-region-of = in the region of { $amount }
qualifier-on-the-order-of = on the order of { $amount }
qualifier-an-estimated = an estimated { $amount }
qualifier-close-to = close to { $amount }
qualifier-circa = circa { $amount }
qualifier-some = some { $amount }

quantity-range = { $low } to { $high }
# Words of the source without a figure, such as "several dozen". They stay as they are.
quantity-in-words = { $words }
sum-from-to-below = { $low } and less than { $high }
sum-from-above-to = more than { $low } and up to { $high }
sum-from-above-to-below = more than { $low } and less than { $high }
# The lowest and the highest figure that bodies published; each has its own words.
published-range = from { $low } to { $high }

# "hundreds of", before what they count.
amount-of = { $quantity } of
# `$scale` is the word that the quantity ends in: `dozen`, `thousand`, `million`, `billion`, `trillion`,
# `ten-thousand`, `hundred-million`, or `none`.
figure-of-item = { $quantity } { $item }
# `$scale` as above.
figure-in-units = { $quantity } { $unit }
# `$scale` as above.
figure-in-units-of-item = { $quantity } { $unit } of { $item }

## Dates and periods

date = { $day }{ "\u00A0" }{ $month } { $year }
# As dates have it; in some languages it is declined there.
month-in-date = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
# By itself.
month-alone = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
# `$month-alone` and `$month-in-date` are its names; `$place` is `alone`, or `governed` after "since", "from", "by"
# or "until": many languages decline what stands there.
month-in-year = { $month-alone } { $year }
# `$place` as above.
year = { $year }
# `$place` as above.
season = { $season ->
    [spring] spring { $year }
    [summer] summer { $year }
    [autumn] autumn { $year }
   *[winter] winter { $year }
}
# `$place` as above.
quarter = Q{ $quarter } { $year }
# `$place` as above.
decade = { $year }s
century = { $first }–{ $last }
# `$precision` is `day`, `month`, `spring`, `summer`, `autumn`, `winter`, `quarter`, `year`, `decade` or `century`.
circa = circa { $date }
# `$precision` as above.
uncertain = { $date } (uncertain)
period = { $start }{ "\u00A0" }– { $end }
# `$precision` as above.
since = since { $date }
# From a date on, to an end that nobody knows; `$precision` as above.
from = from { $date }
# `$precision` as above.
by = by { $date }
# `$precision` as above.
until = until { $date }
unknown-time = at an unknown time

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = has no figure
left-out-superseded = superseded by { $claim }
left-out-earlier = earlier than { $claim } of the same series
left-out-part = part of { $claim }
left-out-same = says the same as { $claim }
bond = { $one } and { $other }: { $because }
bond-speaks-for = both speak for { $body }
bond-derived = one is derived from the other
bond-source = both are known from { $source }

## What is attached to the PDF

attached-claims = The claims this document was made from
attached-sources = The sources this document cites, as CSL-JSON

## The page (frame.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }
