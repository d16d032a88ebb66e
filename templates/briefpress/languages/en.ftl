# What briefings say by themselves, in English. One message for one meaning; `{ $name }` is put in.

## The page (frame.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }
