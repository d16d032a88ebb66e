# What briefings say by themselves, in English. One message for one meaning; `{ $name }` is put in.

## The page (frame.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }

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
