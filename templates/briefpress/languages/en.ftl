# What briefings say by themselves, in English. One message for one meaning; `{ $name }` is put in.

## The page (frame.typ, furniture.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }
information-as-of-date = Information as of { $date }
colophon = Made with { $tool } from these files, each with the beginning of its SHA-256:
