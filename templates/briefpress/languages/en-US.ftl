# What American English says otherwise: dates after the Chicago Manual of Style, 9.29.

date = { $month }{ "\u00A0" }{ $day }, { $year }

source-number-short =
    { $count ->
        [one] no.
       *[other] nos.
    }
