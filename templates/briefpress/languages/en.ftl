# What briefings say by themselves, in English. One message for one meaning; `{ $name }` is put in.

## The page (frame.typ)

edition = Edition
information-as-of = Information as of
page-of = Page { $page } of { $pages }

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
