# What briefings say by themselves, in English. One message for one meaning; `{ $name }` is put in.

## The page (frame.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }

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
route = { $from } → { $to }
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
legend-words = In quotation marks: words without a number; “High” is then empty.
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
