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
month-of-year = { $month-alone } { $year }
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
attached-inputs = The files this document was made from, each with its SHA-256

## The page (frame.typ, furniture.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }
information-as-of-date = Information as of { $date }
colophon = Built with { $tool } · inputs { $inputs } · records attached

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, evidence.typ) and the templates made with them

about-figures = About these figures.
about-figures-text = They are those of the bodies named, as worded by them or by the outlet cited. None has been verified, and they are not added up: periods overlap, and items and methods differ.
heading-key-findings = Key findings
heading-key-facts = Key facts
heading-published-figures = Published figures side by side
heading-rests-on = What this rests on
heading-recommendations = Recommendations
heading-method = How this was made
heading-sources = Sources
heading-sources-by-body = Sources by body
heading-summary = Summary
heading-introduction = Introduction
heading-legal-basis = Legal basis
heading-methodology = Methodology
heading-all-claims = All claims
finding-as-of = as of { $date }
finding-no-figure = no figure given
caption-published = Published figures: { $category }
note-figures = Each figure is that of the body named; figures are not added up.
method-claims = Each figure is one claim: what one body reported of one transfer, with the qualifier of its source. “At least” and “more than” set a lower bound and say nothing of an upper one; “up to” and “as many as” set an upper bound and say nothing of a lower one; “about” is the body’s own rounding.
method-bodies = Figures of different bodies stand side by side. They are never added up or averaged: periods overlap, items and methods differ, and one body may rest on another.
glance-claims = { $claims ->
    [one] This document rests on one claim
   *[other] This document sets { $claims } claims side by side
  } of { $bodies ->
    [one] one body.
   *[other] { $bodies } bodies.
  }
glance-claims-dated = { $claims ->
    [one] This document rests on one claim
   *[other] This document sets { $claims } claims side by side
  } of { $bodies ->
    [one] one body,
   *[other] { $bodies } bodies,
  } as of { $first } to { $last }.
glance-categories = { $categories ->
    [one] They belong to one category.
   *[other] They belong to { $categories } categories.
  }
glance-caution = Where bodies differ, each figure is given as it was published.
rests-sources-head = Sources
rests-sources = { $claims ->
    [one] One claim
   *[other] { $claims } claims
  } from { $sources ->
    [one] one source.
   *[other] { $sources } sources.
  }
rests-voices-head = Independent voices
rests-bodies = { $bodies ->
    [one] One body reports.
   *[other] { $bodies } bodies report.
  }
rests-voices = { $voices ->
    [one] They are one voice: bodies of one government, and those that rest on one another, count once.
   *[other] They are { $voices } voices: bodies of one government, and those that rest on one another, count once.
  }
rests-not-known-head = What is not known
rests-silent = { $claims ->
    [one] One claim gives no figure.
   *[other] { $claims } claims give no figure.
  }
rests-lower = { $claims ->
    [one] One sets a lower bound only.
   *[other] { $claims } set a lower bound only.
  }
rests-upper = { $claims ->
    [one] One sets an upper bound only.
   *[other] { $claims } set an upper bound only.
  }
rests-untold = Nobody gives a figure for: { $categories }.
paragraph-reference = para. { $number }
report-symbol = Document
report-annex = Annex { $number }
report-contents = Contents
report-tables = Tables
report-charts = Charts
profile-given = { $entries ->
    [one] reported transfer out
   *[other] reported transfers out
  }
profile-recipients = { $parties ->
    [one] recipient
   *[other] recipients
  }
profile-received = { $entries ->
    [one] reported transfer in
   *[other] reported transfers in
  }
profile-suppliers = { $parties ->
    [one] supplier
   *[other] suppliers
  }
profile-flows-out = Transfers out
profile-flows-in = Transfers in
profile-none-out = No transfers out are reported here.
profile-none-in = No transfers in are reported here.
profile-partners = Parties by number of entries, { $shown } of { $parties }
profile-entries = Entries by period, the latest first: { $shown } of { $entries }

## Charts (charts/)

chart = Chart
nothing-to-show = There is nothing to show.
chart-body = Body
chart-as-of = As of
chart-figure = Figure
chart-sources = Sources

mark-exact = exact
mark-about = about
mark-at-least = at least or more than: no upper bound given
mark-up-to = up to or less than: no lower bound given
mark-range = from – to

route = { $from } → { $to }
body-as-of = { $body } ({ $date })
body-of-what = { $body }, { $what }
in-these-words = { $who }: { $words }
# Joins two parts of a list, of which the first may be such a list itself.
list-of = { $before }; { $next }
no-figure-given = No figure given: { $claims }.
and-more =
    { $count ->
        [one] One more is not told here.
       *[other] { $count } more are not told here.
    }

and-smaller =
    { $count ->
        [one] A smaller one is not told here.
       *[other] { $count } smaller ones are not told here.
    }

# Sentences on the rows of a chart, for readers who do not see it.
figure-dated = { $who }: { $figure } ({ $date }).
figure-undated = { $who }: { $figure }.
range-chart-of =
    { $count ->
        [one] Range chart of one figure, on an axis from 0 to { $end }.
       *[other] Range chart of { $count } figures, on an axis from 0 to { $end }.
    }
range-chart-in =
    { $count ->
        [one] Range chart of one figure, unit: { $unit }, on an axis from 0 to { $end }.
       *[other] Range chart of { $count } figures, unit: { $unit }, on an axis from 0 to { $end }.
    }

no-figure = no figure
bar-between = between the lower and the upper bound
part-and-value = { $part }, { $value }
parts-of = { $whole }: { $total } in all ({ $parts }).
bar-chart-of =
    { $count ->
        [one] Bar chart with one bar.
       *[other] Bar chart with { $count } bars.
    }
bar-chart-in =
    { $count ->
        [one] Bar chart with one bar, unit: { $unit }.
       *[other] Bar chart with { $count } bars, unit: { $unit }.
    }
stacked-chart-of =
    { $count ->
        [one] Stacked bar chart with one bar.
       *[other] Stacked bar chart with { $count } bars.
    }
stacked-chart-in =
    { $count ->
        [one] Stacked bar chart with one bar, unit: { $unit }.
       *[other] Stacked bar chart with { $count } bars, unit: { $unit }.
    }

## Tables (tables/)

table = Table
column-claim = Claim
column-route = Route
column-body = Body
column-who = Who says so
column-figure = Figure as worded
column-low = Low
column-high = High
column-thing = Of what
column-what = What
column-unit = Unit
column-period = Period
column-as-of = As of
column-status = Status
column-remark = Words quoted; note
column-sources = Sources
column-category = Category
column-claims = Claims
column-voices = Independent voices
column-bodies = Bodies
column-resolution = Resolution
column-paragraph = Paragraph
column-provision = Provision

no-claims = No claims are held here.
undated = Undated
bound-open = open
derived-mark = (derived)
status-name = { $status ->
    [delivered] delivered
    [planned] planned
    [ordered] ordered
    [used] used
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] stated
    [observed] observed
    [derived] derived
   *[other] { $basis }
}
standing = { $status }, { $basis }
shared-status = All claims: { $status }.

source-line = Source:
legend-nothing = { $what ->
    [figure] –: the body gave no figure.
   *[other] –: not given by the body.
}
legend-zero = 0: none, by the body’s own account.
legend-open = Open: no bound given on this side.
legend-more-than = >: more than.
legend-less-than = <: less than.
legend-about = ≈: about, by the body’s own rounding.
legend-words = In quotation marks: words without a number; “{ $high }” is then empty.
legend-empty = Empty: does not apply.
legend-derived = Derived: calculated from another quantity, not counted.
legend-counts = Numbers of claims.
legend-latest = Each body’s latest figure, with its sources.
legend-no-claim = Empty: no claim.
legend-one-voice = Bodies joined by + are one voice.
matrix-summary = The first column names the row. { $rows ->
    [one] One row
   *[other] { $rows } rows
}, { $columns ->
    [one] one column
   *[other] { $columns } columns
} of cells.
month-short =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
        [12] Dec
       *[other] { $month }
    }
quarter-short = Q{ $quarter }
short-month-of-year = { $month } { $year }
no-date-given = No date given: { $claims }.
figure-then = { $figure } ({ $date })
then = { $before }, then { $next }
from-to = from { $first } to { $last }
step-chart-of =
    { $count ->
        [one] Step chart with one line, { $span }, on an axis from 0 to { $end }.
       *[other] Step chart with { $count } lines, { $span }, on an axis from 0 to { $end }.
    }
step-chart-in =
    { $count ->
        [one] Step chart with one line, unit: { $unit }, { $span }, on an axis from 0 to { $end }.
       *[other] Step chart with { $count } lines, unit: { $unit }, { $span }, on an axis from 0 to { $end }.
    }

body-and-figure = { $body }: { $figure }
time-day = a day
time-span = a month, a year or a span
time-vague-end = day of beginning or end not known
time-open = open period
time-approx = approximate
event-told = { $label } ({ $date }).
timeline-of =
    { $count ->
        [one] Timeline of one event.
       *[other] Timeline of { $count } events, the earliest first.
    }

others =
    { $count ->
        [one] One other
       *[other] { $count } others
    }
flow-told = From { $from } to { $to }: { $value }.
flow-total = In all: { $total }.
flow-diagram-of =
    { $count ->
        [one] Flow diagram of one flow.
       *[other] Flow diagram of { $count } flows.
    }
flow-diagram-in =
    { $count ->
        [one] Flow diagram of one flow, unit: { $unit }.
       *[other] Flow diagram of { $count } flows, unit: { $unit }.
    }

heat-tenfold = (tenfold steps)
heat-empty = no claim
heat-gaps = Cells that are not named are empty.
heat-matrix-of =
    Matrix of { $rows ->
        [one] one row
       *[other] { $rows } rows
    } and { $columns ->
        [one] one column
       *[other] { $columns } columns
    }.

multiples-of =
    { $count ->
        [one] One chart.
       *[other] { $count } charts of one kind, on the same axes.
    }
panel-told = { $title }. { $panel }

## Citations (the notes and the text; sources.typ)

# The places in a source. $count is "one" or "other"; $n is such as "24" or "24–26".
pinpoint-paragraph =
    { $count ->
        [one] para. { $n }
       *[other] paras. { $n }
    }
pinpoint-page =
    { $count ->
        [one] p. { $n }
       *[other] pp. { $n }
    }
pinpoint-article =
    { $count ->
        [one] art. { $n }
       *[other] arts. { $n }
    }
pinpoint-section =
    { $count ->
        [one] sec. { $n }
       *[other] secs. { $n }
    }
pinpoint-chapter =
    { $count ->
        [one] chap. { $n }
       *[other] chaps. { $n }
    }
pinpoint-annex =
    { $count ->
        [one] annex { $n }
       *[other] annexes { $n }
    }
pinpoint-appendix =
    { $count ->
        [one] appendix { $n }
       *[other] appendices { $n }
    }
pinpoint-table =
    { $count ->
        [one] Table { $n }
       *[other] Tables { $n }
    }
pinpoint-figure =
    { $count ->
        [one] Figure { $n }
       *[other] Figures { $n }
    }
pinpoint-note =
    { $count ->
        [one] n. { $n }
       *[other] nn. { $n }
    }

# A citation of what a body says, known only through outlets. $source is the citation, such as a
# title with its date, or a number; it may stand anywhere in the message.
as-reported-by = { $body }, as reported by { $source }

# What an entry of the list of sources says beside what its style prints.
source-accessed = accessed { $date }
source-archived = archived at { $address }

# The heads of the parts of a grouped list of sources, and of its first part's.
sources-official = Official documents
sources-report = Reports and research
sources-press = Press and web

# In tables: the mark of a figure that is known only through outlets, and what it means.
secondary-mark = †
secondary-legend = † Known through the outlet cited; the body's own document was not seen.

## Registers (register.typ)

register-volume-of = Volume { $number } of { $count }
register-page = Page { $page }
register-continued = { $name } (continued)
register-total = Total, { $name }: { $figure }
register-sources = Sources
register-note-rows = Each row is what one body reported of one transfer. The numbers under Sources lead to the list at the end. A name that stands in the rows before it is not shown again until the next page.
register-note-signs = ≥ at least, > more than, ≤ up to, < less than, ≈ about. Where nothing stands, nothing was reported.
register-note-totals = A total is given only where the rows of a group may be added: one body, one unit, one status, one category, and no transfer twice.
register-from = from { $name }
register-to = to { $name }
register-index = Index of all volumes
register-index-volumes = Volumes
register-index-parties = Parties
register-index-volume = Volume
register-index-holds = Holds
register-index-pages = Pages
register-head-id = Claim
register-head-from-name = Supplier
register-head-to-name = Recipient
register-head-body = Body
register-head-category = Description
register-head-item = Designation
register-head-quantity = Figure
register-head-quantity-short = Figure
register-head-figure = Figure
register-head-unit = Unit
register-head-period = Period
register-head-as-of = As of
register-head-status = Status
register-head-basis = Basis
register-head-note = Comments
register-head-quote = Words quoted
register-head-order-year = Year of order
register-head-ordered = No. ordered
register-head-delivered = No. delivered
register-head-delivery-years = Years of delivery
register-head-refs = Sources
