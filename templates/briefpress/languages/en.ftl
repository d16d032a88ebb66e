# The fixed texts of documents, in English. Each message has one meaning; `{ $name }` is replaced by a value. A
# variant is selected by a number (`[1]`), by its CLDR plural category (`[one]`), or by a key. Supported syntax of
# Fluent: text, variables, string literals and selectors.

## The language

# The writing direction: `ltr` (left to right) or `rtl` (right to left).
direction = ltr
quoted = “{ $text }”
list-separator = ,{ " " }
# Between details of one thing: "MSMT, Iran → Russia, as of 2025".
detail-separator = ,{ " " }
# Between sentences.
sentence-separator = { " " }
list-and = { " " }and{ " " }

## Numbers

# A number with the word for its scale. A language with a variant for `ten-thousand` counts in myriads.
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

# `yes` if a qualifier includes the unit (Korean "20,000 컨테이너 초과"), so that the unit is not written after it; otherwise
# `no`.
qualifiers-include-units = no
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
# Words of the source without a figure, such as "several dozen". They are not translated.
quantity-in-words = { $words }
sum-from-to-below = { $low } and less than { $high }
sum-from-above-to = more than { $low } and up to { $high }
sum-from-above-to-below = more than { $low } and less than { $high }
# The lowest and the highest figure that bodies published; each has its own qualifier.
published-range = from { $low } to { $high }

# `$scale` is the word that the quantity ends in: `dozen`, `thousand`, `million`, `billion`, `trillion`,
# `ten-thousand`, `hundred-million`, `of` after words such as "hundreds of", or `none`. `$begins` is how the item
# begins: with a `digit`, which is set off from the number; with a `vowel` (as French has it, with a mute h); or `other`.
# `$ends` is `digit` or `other`.
figure-of-item = { $scale ->
    [of] { $quantity } of { $item }
   *[none] { $begins ->
        [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $item }
       *[other] { $quantity } { $item }
    }
}
# `$scale` as above; `$begins` and `$ends` are those of the unit.
figure-in-units = { $scale ->
    [of] { $quantity } of { $unit }
   *[none] { $begins ->
        [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
       *[other] { $quantity } { $unit }
    }
}
# `$scale`, `$begins` and `$ends` as above; `$unit-begins` is how the unit begins.
figure-in-units-of-item = { $scale ->
    [of] { $quantity } of { $unit } of { $item }
   *[none] { $unit-begins ->
        [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit } of { $item }
       *[other] { $quantity } { $unit } of { $item }
    }
}
# `$scale`, `$unit-begins`, `$begins` and `$ends` as above; `$unit` counts things that `$item` names.
figure-in-counts-of-item = { $scale ->
    [of] { $quantity } of { $unit }
   *[none] { $unit-begins ->
        [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
       *[other] { $quantity } { $unit }
    }
} ({ $item })
# A figure with a status other than `delivered`: `$status` comes from `status-name`.
figure-with-status = { $figure } ({ $status })

## Units

# Built-in units; a project adds its own as `unit-crate` for `crate`. `$count` is the plural category of the number
# before it (`one`, `two`, `few`, `many`, `other`), or `name` for the unit alone, as in the head of a column.
unit-aircraft = { $count ->
   *[other] aircraft
}
unit-barrel = { $count ->
    [one] barrel
   *[other] barrels
}
unit-container = { $count ->
    [one] container
   *[other] containers
}
unit-item = { $count ->
    [one] item
   *[other] items
}
unit-kilogram = { $count ->
    [one] kilogram
   *[other] kilograms
}
unit-launcher = { $count ->
    [one] launcher
   *[other] launchers
}
unit-litre = { $count ->
    [one] litre
   *[other] litres
}
unit-missile = { $count ->
    [one] missile
   *[other] missiles
}
unit-person = { $count ->
    [one] person
   *[other] persons
}
unit-piece = { $count ->
    [one] piece
   *[other] pieces
}
unit-railcar = { $count ->
    [one] railcar
   *[other] railcars
}
unit-round = { $count ->
    [one] round
   *[other] rounds
}
unit-shipment = { $count ->
    [one] shipment
   *[other] shipments
}
unit-system = { $count ->
    [one] system
   *[other] systems
}
unit-tonne = { $count ->
    [one] tonne
   *[other] tonnes
}
unit-vehicle = { $count ->
    [one] vehicle
   *[other] vehicles
}
unit-vessel = { $count ->
    [one] vessel
   *[other] vessels
}
unit-visit = { $count ->
    [one] visit
   *[other] visits
}
unit-voyage = { $count ->
    [one] voyage
   *[other] voyages
}
unit-CNY = { $count ->
   *[other] Chinese yuan
}
unit-EUR = { $count ->
    [one] euro
   *[other] euros
}
unit-GBP = { $count ->
    [one] pound sterling
   *[other] pounds sterling
}
unit-JPY = { $count ->
   *[other] Japanese yen
}
unit-KRW = { $count ->
   *[other] South Korean won
}
unit-RUB = { $count ->
    [one] Russian rouble
   *[other] Russian roubles
}
unit-UAH = { $count ->
    [one] Ukrainian hryvnia
   *[other] Ukrainian hryvnias
}
unit-USD = { $count ->
    [one] US dollar
   *[other] US dollars
}
# The plural category of a unit after a qualifier, if it differs from that of the number (`$plural`); `$qualifier` is, for
# example, `at-least` or `range`.
plural-after-qualifier = { "" }

## Dates and periods

date = { $day }{ "\u00A0" }{ $month } { $year }
# In a date; some languages decline it.
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
# Without a day.
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
# `$month-alone` and `$month-in-date` are its names; `$place` is `alone`, `governed` after "since", "from", "by" or
# "until", or `as-of` after "as of": many languages decline the date there.
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
# From a date on, with an unknown end; `$precision` as above, and `$begins` is how the date begins: with a `vowel`, a
# `digit` or `other`.
from = from { $date }
# `$precision` as above.
by = by { $date }
# `$precision` as above.
until = until { $date }
unknown-time = at an unknown time

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = has no figure
left-out-superseded = superseded by { $claim }
left-out-earlier = earlier than { $claim } of the same series
left-out-part = part of { $claim }
left-out-same = the same as { $claim }
left-out-alternative = an alternative to { $claim }
bond = { $one } and { $other }: { $because }
bond-speaks-for = both count as one voice, { $body }
bond-derived = one is derived from the other

## Remarks on a claim

# `$claim` is another claim: its figure, the body and item where they differ, and its date.
remark-superseded = superseded by: { $claim }
remark-later = later figure of the same series: { $claim }
remark-part = included in: { $claim }
remark-alternative = alternative figure: { $claim }
remark-derived = calculated from: { $claim }
remark-corrected = corrected: { $reason }

## Descriptions of attached files

attached-claims = The claims this document was made from
attached-sources = The sources this document cites, as CSL-JSON
attached-table = The rows of the table “{ $table }” that this document prints
attached-inputs = The files this document was made from, each with its SHA-256

## The page (base-layout.typ, header-footer.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }
information-as-of-date = Information as of { $date }
colophon = Built with { $tool } · inputs { $inputs } · records attached

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = About these figures.
about-figures-text = Figures are those of the bodies named, in their words or those of the outlet cited. None has been verified. They cannot be added up: periods overlap, and items and methods differ.
heading-key-findings = Key findings
head-end = .
head-colon = {": "}
heading-agreed = Agreed
heading-disputed = Disputed
heading-unknown = Not known
heading-confidence = How sure
heading-decision = For decision
confidence-level = { $level ->
    [high] high
    [low] low
   *[moderate] moderate
}
heading-changes = Since the last edition ({ $date })
change-new = New
change-raised = Raised
change-lowered = Lowered
change-restated = Restated
change-withdrawn = Withdrawn
change-before = before: { $figure }
change-more = { $count } more
heading-key-facts = Key facts
heading-published-figures = Published figures side by side
heading-rests-on = Basis of this document
heading-recommendations = Recommendations
heading-method = Method
heading-sources = Sources
heading-sources-by-body = Sources by body
heading-summary = Summary
heading-introduction = Introduction
heading-legal-basis = Legal basis
heading-methodology = Methodology
heading-all-claims = All claims
finding-as-of = as of { $date }
finding-no-figure = no figure given
# A date in brackets after a figure.
finding-in-brackets = { " " }({ $text })
# A remark after a figure and its date.
finding-remark = { " " }[{ $remark }]
# Before the figure of a body in a sentence, and before the figures of the bodies after it.
finding-first = { $body } reports{ " " }
finding-next = { $body },{ " " }
# Between the body and its figure, between the figures of several bodies, and after the last one.
finding-after-body = :{ " " }
finding-between = ;{ " " }
finding-end = .
caption-published = Published figures: { $category }
# The heading for claims without a category.
without-category = Without a category
note-figures = Each figure is that of the body named; figures are not added up.
leading-claims = Claims printed here: { $shown } of { $claims }, the latest ones in the categories with the most figures. All are in the attached file claims.csv.
method-claims = Each figure is one claim: what one body reported about one transfer, with the qualifier of its source. “At least” and “more than” set a lower bound and say nothing of an upper one; “up to” and “as many as” set an upper bound and say nothing of a lower one; “about” is the body’s own rounding.
method-bodies = Figures of different bodies stand side by side. They are never added up or averaged: periods overlap, items and methods differ, and one body may rely on another.
glance-claims = Drawn from { $claims ->
    [one] one claim
   *[other] { $claims } claims
  } by { $bodies ->
    [one] one body.
   *[other] { $bodies } bodies.
  }
# `$dates` is 1 if all claims have the same date, otherwise 2.
glance-dates = { $dates ->
    [one] Dated { $first }.
   *[other] Dated { $first } to { $last }.
}
# The number of claims with one status; several are joined by `list-of`.
status-count = { $status }: { $count }
glance-statuses = By status: { $statuses }.
# The number of claims that are not counted, with the reason; several are joined by `list-of`.
left-out-count = { $rule ->
    [replaced] replaced by a later one
    [part-of] part of another one
   *[alternative] alternative to another one
}: { $count }
glance-left-out = Not counted: { $counts }.
glance-uncategorised = Without a category: { $claims }.
# The counted thing, with the number for each status.
counted-by-status = { $what } ({ $statuses })
glance-categories = { $categories ->
    [one] They belong to one category.
   *[other] They belong to { $categories } categories.
  }
glance-caution = Conflicting figures are shown as published.
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
    [one] They count as one voice: bodies of one government count once, and a figure derived from another body’s counts as that body’s.
   *[other] They count as { $voices } independent voices: bodies of one government count once, and a figure derived from another body’s counts as that body’s.
  }
rests-not-known-head = What is not known
rests-silent = No figure: { $claims ->
    [one] one claim.
   *[other] { $claims } claims.
  }
rests-words = In words only: { $claims }.
rests-lower = Lower bound only: { $claims }.
rests-upper = Upper bound only: { $claims }.
rests-approximate = Approximation: { $claims }.
rests-untold = No body gives a figure for: { $categories }.
rests-untold-more = No body gives a figure for: { $categories }, and { $more } more.
paragraph-reference = para. { $number }
report-symbol = Document
report-annex = Annex { $number }
report-contents = Contents
report-tables = Tables
report-charts = Charts
# The imprint: labels before a value.
imprint-series = Series
imprint-cite-as = How to cite
imprint-licence = Licence
imprint-contact = Contact
profile-all = { $entries ->
    [one] current claim
   *[other] current claims
}
profile-given = { $entries ->
    [one] current claim, to others
   *[other] current claims, to others
}
profile-recipients = { $parties ->
    [one] recipient
   *[other] recipients
  }
profile-received = { $entries ->
    [one] current claim, from others
   *[other] current claims, from others
}
profile-suppliers = { $parties ->
    [one] supplier
   *[other] suppliers
  }
profile-flows-out = To others
profile-flows-in = From others
profile-none-out = No claim names a recipient.
profile-none-in = No claim names a supplier.
# A number stands above it.
profile-in-force = { $entries ->
    [one] figure in force
   *[other] figures in force
}
profile-voices = { $voices ->
    [one] independent voice
   *[other] independent voices
}
profile-last-change = latest date of a figure
profile-latest = Latest figure
# Below a table with marks of figures; `$from` and `$to` are years.
profile-marks = Marks: figures by date, { $from } to { $to }, from zero upwards. A triangle is a bound and points to the side that is open; a hollow mark is an approximate figure.
profile-without-figure = Without a figure: { $categories }.
profile-entries = { $entries ->
    [one] The current claim
   *[other] Current claims by period, latest first: { $shown } of { $entries }
}

## Charts (charts/)

chart = Chart
nothing-to-show = There is no data to show.
chart-cut = Figures drawn: { $shown } of { $count }, the last in order. All are in the attached file claims.csv.
# Claims that a chart leaves out because of their status, with the number for each status.
not-drawn = Not drawn: { $claims ->
    [one] one claim of another status
   *[other] { $claims } claims of other statuses
} ({ $statuses }).
# Properties that all figures of a chart, or all claims of a document, share.
chart-item = Item: { $item }.
chart-route = Route: { $route }.
chart-body = Body
chart-as-of = As of
chart-figure = Figure
chart-sources = Sources

mark-unqualified = without qualifier
mark-about = about
mark-just-below = nearly or just under: about, from below
mark-just-above = just over: about, from above
mark-at-least = at least or more than: no upper bound given
mark-up-to = up to or less than: no lower bound given
mark-range = from – to
axis-scale = { $scale ->
    [thousand] thousand
    [million] million
    [billion] billion
   *[trillion] trillion
}
axis-head = { $unit }, { $scale }
axis-logarithmic = logarithmic scale
chart-logarithmic = Logarithmic scale: equal distances are equal ratios.
chart-by-date = Oldest first.
chart-earlier = before: { $figures }
chart-before = Before that
mark-earlier = earlier figures of the row, three at most
chart-reference = for comparison
chart-compatible = Compatible with all
chart-compatible-but = Compatible with all but { $claims }
chart-incompatible = No value is compatible with all: { $claims } exclude each other
chart-compatible-note = Compatible: excluded by no figure, if all are of one thing on one day; approximate figures are not counted.
# In the description of a chart, before its figures one by one.
chart-extremes = Lowest figure: { $low }; highest: { $high }.
time-chart-of = Chart of { $count } figures over time, { $span }.
time-chart-in = Chart of { $count } figures over time, unit: { $unit }, { $span }.
mark-observed = observed: seen, for instance on imagery
mark-derived = derived: calculated, not reported

route = { $from } → { $to }
route-from = from: { $from }
route-to = to: { $to }
body-as-of = { $body } ({ $date })
body-of-what = { $body }, { $what }
in-these-words = { $who }: { $words }
# Joins two parts of a list; the first part can be a joined list.
list-of = { $before }; { $next }
no-figure-given = No figure given: { $claims }.
and-more =
    { $count ->
        [one] One more is not listed here.
       *[other] { $count } more are not listed here.
    }

and-smaller =
    { $count ->
        [one] A smaller one is not listed here.
       *[other] { $count } smaller ones are not listed here.
    }

# Alternative texts of charts, for screen readers.
figure-dated = { $who }: { $figure } ({ $date }).
figure-undated = { $who }: { $figure }.
range-chart-of =
    { $count ->
        [one] Range chart of one figure.
       *[other] Range chart of { $count } figures.
    }
range-chart-in =
    { $count ->
        [one] Range chart of one figure, unit: { $unit }.
       *[other] Range chart of { $count } figures, unit: { $unit }.
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
column-who = Body
column-figure = Figure as reported
column-low = Low
column-high = High
column-thing = Item
column-what = What
column-unit = Unit
column-period = Period
column-as-of = As of
column-status = Status
column-remark = Quotation, remark
column-sources = Sources
column-category = Category
column-claims = Claims
column-voices = Independent voices
column-bodies = Bodies
column-resolution = Resolution
column-paragraph = Paragraph
column-provision = Provision

no-claims = There are no claims.
no-sources = No source is cited.
# The heading of the group of claims without a value in the grouping field.
not-given = Not given
undated = Undated
bound-open = none given
status-name = { $status ->
    [delivered] delivered
    [planned] planned
    [ordered] ordered
    [pledged] pledged
    [approved] approved
    [awaiting] awaiting delivery
    [used] used
    [returned] returned
    [interdicted] interdicted
    [seized] seized
    [cancelled] cancelled
    [destroyed] destroyed
    [lost] lost
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
    [figure] ..: the body gave no figure.
   *[other] ..: not given by the body.
}
legend-zero = 0: none, according to the body.
legend-at-least = ≥: at least.
legend-up-to = ≤: up to.
legend-more-than = >: more than.
legend-less-than = <: less than.
legend-about = ≈: about, by the body’s own rounding.
legend-words = In quotation marks: words without a number.
legend-empty = Empty: does not apply.
legend-derived = Derived: calculated from another quantity, not counted.
legend-counts = Numbers of claims.
legend-latest = Each body’s latest figure, with its sources.
legend-no-claim = Empty: no claim.
legend-one-voice = Bodies joined by + are one voice: they speak for one government, or the figure of one is derived from that of the other.
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
line-chart-of =
    { $count ->
        [one] Line chart with one line, { $span }, on an axis from { $start } to { $end }.
       *[other] Line chart with { $count } lines, { $span }, on an axis from { $start } to { $end }.
    }
line-chart-in =
    { $count ->
        [one] Line chart with one line, unit: { $unit }, { $span }, on an axis from { $start } to { $end }.
       *[other] Line chart with { $count } lines, unit: { $unit }, { $span }, on an axis from { $start } to { $end }.
    }
line-values-of = { $who }: { $count } values; first { $first }, lowest { $lowest }, highest { $highest }, last { $last }.
step-chart-of =
    { $count ->
        [one] Step chart with one line, { $span }.
       *[other] Step chart with { $count } lines, { $span }.
    }
step-chart-in =
    { $count ->
        [one] Step chart with one line, unit: { $unit }, { $span }.
       *[other] Step chart with { $count } lines, unit: { $unit }, { $span }.
    }

body-and-figure = { $body }: { $figure }
time-day = a day
time-span = a month, a year or a span
time-vague-end = exact start or end unknown
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
flow-told = Origin: { $from }; destination: { $to }; quantity: { $value }.
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
       *[other] { $count } charts of the same kind, on the same axes.
    }
panel-told = { $title }. { $panel }

## Maps (maps/)

# Printed below each map, unless `boundaries` of `[style]` has other words.
map-boundaries = The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance by the publisher.
map-disputed = boundary that is disputed or not determined
map-no-room = Without room for a label: { $labels }.
map-no-place = Not on the map: { $claims }.
map-within-place = Within one place, without an arc: { $claims }.
map-zero = Zero, without an arc: { $claims }.
map-unnamed = not given
map-hatched = may also belong to other classes
map-class = { $from } to under { $to }
map-class-from = { $from } or more
map-place-told = { $place }.
flow-map-of =
    { $count ->
        [one] Map of one flow.
       *[other] Map of { $count } flows.
    }
flow-map-in =
    { $count ->
        [one] Map of one flow, unit: { $unit }.
       *[other] Map of { $count } flows, unit: { $unit }.
    }
choropleth-of =
    { $count ->
        [one] Map with the figures of one area.
       *[other] Map with the figures of { $count } areas.
    }
choropleth-in =
    { $count ->
        [one] Map with the figures of one area, unit: { $unit }.
       *[other] Map with the figures of { $count } areas, unit: { $unit }.
    }
place-map-of =
    { $count ->
        [one] Map of one place.
       *[other] Map of { $count } places.
    }

## Citations (the notes and the text; sources.typ)

# Pinpoints: places in a source. $count is "one" or "other"; $n is such as "24" or "24–26".
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

# A citation of a body whose statement is known only through outlets. $source is the citation, such as a
# title with its date, or a number.
as-reported-by = { $body }, as reported by { $source }
# The outlet before such a citation, if the authors of the source are persons.
outlet-before-source = { $outlet }: { $source }

# Additions to an entry of the list of sources that its style does not print.
source-accessed = accessed { $date }
source-archived = archived at { $address }
# Words for the dates of patents and software, and for persons and earlier editions, where citation styles or their locales
# lack the language. $count is "one" or "other".
source-filed = filed
source-issued = issued
source-released = released
source-number-short =
    { $count ->
        [one] no.
       *[other] nos
    }
source-organizer =
    { $count ->
        [one] organizer
       *[other] organizers
    }
source-organizer-short =
    { $count ->
        [one] org.
       *[other] orgs.
    }
source-organized-by = organized by
source-organized-by-short = org. by
source-originally-published = original work published

# Kinds of works and states of publication that BibLaTeX has keys for. A source with one of the English words has
# that of the document.
genre-audiocd = audio CD
genre-bathesis = bachelor’s thesis
genre-candthesis = candidate thesis
genre-datacd = data CD
genre-mathesis = master’s thesis
genre-patent = patent
genre-patentde = German patent
genre-patenteu = European patent
genre-patentfr = French patent
genre-patentuk = British patent
genre-patentus = US patent
genre-patreq = patent request
genre-patreqde = German patent request
genre-patreqeu = European patent request
genre-patreqfr = French patent request
genre-patrequk = British patent request
genre-patrequs = US patent request
genre-phdthesis = PhD thesis
genre-resreport = research report
genre-techreport = technical report
genre-software = computer software
status-forthcoming = forthcoming
status-inpreparation = in preparation
status-inpress = in press
status-prepublished = pre-published
status-submitted = submitted

# The headings of a grouped list of sources.
sources-official = Official documents
sources-report = Reports and research
sources-press = Press and web

# In tables: the mark of a figure that is known only through outlets, and its explanation.
secondary-mark = †
secondary-legend = † Known only through the outlet cited.
# Above a list whose entries of the press are the outlet and the day.
short-sources-legend = Short entries lead to their page; the attached sources.json has them in full.

## Registers (register.typ)

register-volume-of = Volume { $number } of { $count }
register-page = Page { $page }
register-continued = { $name } (continued)
register-total = Total, { $name }: { $figure }
# The head of a group, and after it how many claims and bodies it has.
register-group-from = Supplier: { $name }
register-group-to = Recipient: { $name }
register-group-counts = claims: { $claims }; bodies: { $bodies }
register-sources = Sources
# Before the numbers of the sources of a group.
register-group-sources = Sources:{ " " }
register-note-rows = Each row is one body’s report of one transfer. The numbers under Sources refer to the list at the end. Names are shown once on each page.
register-note-signs = ≥ at least, > more than, ≤ up to, < less than, ≈ about, .. not given by the body. Empty: does not apply.
register-note-totals = A total is given only if the rows of a group can be added: one body, one unit, one status, one category, and no transfer twice.
register-from = from { $name }
register-to = to { $name }
register-index = Index of all volumes
register-index-volumes = Volumes
register-index-parties = Parties
register-index-volume = Volume
register-index-holds = Contents
register-index-pages = Pages
# The pages of a volume, as in "2: 12, 14–17"; several are joined by `list-of`.
register-index-place = { $volume }: { $pages }
register-head-id = Claim
register-head-from-name = Supplier
register-head-to-name = Recipient
register-head-body = Body
register-head-category = Description
register-head-item = Designation
register-head-quantity = Figure
register-head-quantity-short = Figure
# The column head if all figures of a register have the same unit.
register-head-quantity-in = Figure ({ $unit })
register-head-figure = Figure
register-head-unit = Unit
register-head-period = Period
register-head-as-of = As of
register-head-status = Status
register-head-basis = Basis
register-head-remark = Comments
register-head-quote = Quotation
register-head-order-year = Year of order
register-head-ordered = No. ordered
register-head-delivered = No. delivered
register-head-delivery-years = Years of delivery
register-head-refs = Sources
