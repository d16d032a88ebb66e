# What briefings say by themselves, in English. One message for one meaning; `{ $name }` is put in.

## The page (frame.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }

## Charts (charts/)

chart = Chart
nothing-to-show = There is nothing to show.
chart-body = Body
chart-as-of = As of
chart-figure = Figure
chart-sources = Sources

# The end of an axis; $number is written in figures.
axis-thousand = { $number } thousand
axis-million = { $number } million
axis-billion = { $number } billion
axis-trillion = { $number } trillion

mark-exact = exact
mark-about = about
mark-at-least = at least or more than: no upper bound given
mark-up-to = up to or less than: no lower bound given
mark-range = from – to

route = { $from } → { $to }
body-as-of = { $body } ({ $date })
body-of-what = { $body }, { $what }
in-these-words = { $who }: “{ $words }”
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
month-of-year = { $month } { $year }
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
