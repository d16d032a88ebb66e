# What briefings say by themselves, in English. One message for one meaning; `{ $name }` is put in.

## The page (frame.typ, furniture.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }
information-as-of-date = Information as of { $date }
colophon = Made with { $tool } from these files, each with the beginning of its SHA-256:


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
heading-summary = Summary
heading-introduction = Introduction
heading-legal-basis = Legal basis
heading-methodology = Methodology
heading-all-claims = All claims
finding-as-of = as of { $date }
finding-no-figure = no figure given
caption-published = Published figures: { $category }
caption-chart = { $category }: published figures as ranges, in { $unit }
caption-chart-unitless = { $category }: published figures as ranges
method-claims = Each figure is one claim: what one body reported of one transfer, with the qualifier of its source. “At least” and “more than” set a lower bound and say nothing of an upper one; “up to” and “as many as” set an upper bound and say nothing of a lower one; “about” is the body’s own rounding.
method-bodies = Figures of different bodies stand side by side. They are never added up or averaged: periods overlap, items and methods differ, and one body may rest on another.
method-voices = Bodies of one government count as one voice.
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
profile-flows-out = What { $party } gave
profile-flows-in = What { $party } received
profile-none-out = No transfers out are reported here.
profile-none-in = No transfers in are reported here.
profile-partners = Parties by number of entries, { $shown } of { $parties }
profile-entries = Entries by period, the latest first: { $shown } of { $entries }
