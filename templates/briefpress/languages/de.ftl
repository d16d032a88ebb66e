# The fixed texts of documents, in German; `en.ftl` explains each message.

## The language

direction = ltr
quoted = „{ $text }“
list-separator = ,{ " " }
detail-separator = ,{ " " }
sentence-separator = { " " }
list-and = { " " }und{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }Tausend
    [million] { $number }{ "\u00A0" }{ $number ->
        [one] Million
       *[other] Millionen
    }
    [billion] { $number }{ "\u00A0" }{ $number ->
        [one] Milliarde
       *[other] Milliarden
    }
   *[trillion] { $number }{ "\u00A0" }{ $number ->
        [one] Billion
       *[other] Billionen
    }
}
dozen = { $number ->
    [0.5] ein halbes Dutzend
    [1] ein Dutzend
   *[other] { $number }{ "\u00A0" }Dutzend
}

## Quantities

qualifiers-include-units = no
qualifier-at-least = mindestens { $amount }
qualifier-no-fewer-than = nicht weniger als { $amount }
qualifier-not-fewer-than = nicht weniger als { $amount }
qualifier-no-less-than = nicht weniger als { $amount }
qualifier-not-less-than = nicht weniger als { $amount }
qualifier-a-minimum-of = ein Minimum von { $amount }
qualifier-more-than = mehr als { $amount }
qualifier-well-over = weit über { $amount }
qualifier-just-over = knapp über { $amount }
qualifier-slightly-more-than = etwas mehr als { $amount }
qualifier-in-excess-of = mehr als { $amount }
qualifier-upwards-of = mehr als { $amount }
qualifier-upward-of = mehr als { $amount }
qualifier-above = über { $amount }
qualifier-over = über { $amount }
qualifier-up-to = bis zu { $amount }
qualifier-as-many-as = bis zu { $amount }
qualifier-as-much-as = bis zu { $amount }
qualifier-no-more-than = nicht mehr als { $amount }
qualifier-not-more-than = nicht mehr als { $amount }
qualifier-a-maximum-of = ein Maximum von { $amount }
qualifier-at-most = höchstens { $amount }
qualifier-almost = fast { $amount }
qualifier-nearly = nahezu { $amount }
qualifier-just-under = knapp { $amount }
qualifier-slightly-less-than = etwas weniger als { $amount }
qualifier-fewer-than = weniger als { $amount }
qualifier-less-than = weniger als { $amount }
qualifier-under = unter { $amount }
qualifier-below = unter { $amount }
qualifier-about = etwa { $amount }
qualifier-around = rund { $amount }
qualifier-approximately = ungefähr { $amount }
qualifier-roughly = grob { $amount }
qualifier-in-the-region-of = um die { $amount }
qualifier-on-the-order-of = in der Größenordnung von { $amount }
qualifier-an-estimated = schätzungsweise { $amount }
qualifier-close-to = annähernd { $amount }
qualifier-circa = circa { $amount }
qualifier-some = rund { $amount }
quantity-range = { $low } bis { $high }
quantity-in-words = „{ $words }“
sum-from-to-below = { $low } und weniger als { $high }
sum-from-above-to = mehr als { $low } und bis zu { $high }
sum-from-above-to-below = mehr als { $low } und weniger als { $high }
published-range = von { $low } bis { $high }
figure-of-item = { $begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $item }
   *[other] { $quantity } { $item }
}
figure-in-units = { $begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
   *[other] { $quantity } { $unit }
}
figure-in-units-of-item = { $unit-begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit } { $item }
   *[other] { $quantity } { $unit } { $item }
}
figure-in-counts-of-item = { $unit-begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
   *[other] { $quantity } { $unit }
} ({ $item })
figure-with-status = { $figure } ({ $status })

## Units

unit-aircraft = { $count ->
    [one] Luftfahrzeug
   *[other] Luftfahrzeuge
}
unit-barrel = { $count ->
    [one] Fass
   *[other] Fässer
}
unit-container = { $count ->
   *[other] Container
}
unit-item = { $count ->
   *[other] Artikel
}
unit-kilogram = { $count ->
   *[other] Kilogramm
}
unit-launcher = { $count ->
    [one] Startgerät
   *[other] Startgeräte
}
unit-litre = { $count ->
   *[other] Liter
}
unit-missile = { $count ->
   *[other] Flugkörper
}
unit-person = { $count ->
    [one] Person
   *[other] Personen
}
unit-piece = { $count ->
   *[other] Stück
}
unit-railcar = { $count ->
    [one] Eisenbahnwaggon
   *[other] Eisenbahnwaggons
}
unit-round = { $count ->
   *[other] Schuss
}
unit-shipment = { $count ->
    [one] Lieferung
   *[other] Lieferungen
}
unit-system = { $count ->
    [one] System
   *[other] Systeme
}
unit-tonne = { $count ->
    [one] Tonne
   *[other] Tonnen
}
unit-vehicle = { $count ->
    [one] Fahrzeug
   *[other] Fahrzeuge
}
unit-vessel = { $count ->
    [one] Schiff
   *[other] Schiffe
}
unit-visit = { $count ->
    [one] Besuch
   *[other] Besuche
}
unit-voyage = { $count ->
    [one] Fahrt
   *[other] Fahrten
}
unit-CNY = { $count ->
    [one] chinesischer Yuan
   *[other] chinesische Yuan
}
unit-EUR = { $count ->
   *[other] Euro
}
unit-GBP = { $count ->
   *[other] Pfund Sterling
}
unit-JPY = { $count ->
    [one] japanischer Yen
   *[other] japanische Yen
}
unit-KRW = { $count ->
    [one] südkoreanischer Won
   *[other] südkoreanische Won
}
unit-RUB = { $count ->
    [one] russischer Rubel
   *[other] russische Rubel
}
unit-UAH = { $count ->
   *[other] ukrainische Hrywnja
}
unit-USD = { $count ->
   *[other] US-Dollar
}
plural-after-qualifier = { "" }

## Dates and periods

date = { $day }.{ "\u00A0" }{ $month } { $year }
month-in-date = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
month-alone = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
month-of-year = { $month-alone } { $year }
year = { $year }
season = { $season ->
    [spring] Frühjahr { $year }
    [summer] Sommer { $year }
    [autumn] Herbst { $year }
   *[winter] Winter { $year }
}
quarter = { $quarter }.{ "\u00A0" }Quartal { $year }
decade = { $year }er Jahre
century = { $first }–{ $last }
circa = etwa { $date }
uncertain = { $date } (unsicher)
period = { $start }{ "\u00A0" }– { $end }
since = { $precision ->
    [day] seit dem { $date }
    [quarter] seit dem { $date }
    [decade] seit den { $date }n
   *[other] seit { $date }
}
from = { $precision ->
    [day] ab dem { $date }
    [quarter] ab dem { $date }
    [decade] ab den { $date }n
   *[other] ab { $date }
}
by = { $precision ->
    [day] bis zum { $date }
    [quarter] bis zum { $date }
    [decade] bis zu den { $date }n
   *[other] bis { $date }
}
until = { $precision ->
    [day] bis zum { $date }
    [quarter] bis zum { $date }
    [decade] bis zu den { $date }n
   *[other] bis { $date }
}
unknown-time = zu unbekannter Zeit

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = ohne Zahl
left-out-superseded = ersetzt durch { $claim }
left-out-earlier = früher als { $claim } aus derselben Reihe
left-out-part = enthalten in { $claim }
left-out-same = besagt dasselbe wie { $claim }
left-out-alternative = andere Lesart von { $claim }
bond = { $one } und { $other }: { $because }
bond-speaks-for = beide sprechen mit einer Stimme: { $body }
bond-derived = eine Angabe ist aus der anderen abgeleitet

## Remarks on a claim

remark-superseded = ersetzt durch: { $claim }
remark-later = spätere Zahl derselben Reihe: { $claim }
remark-part = enthalten in: { $claim }
remark-alternative = oder, nach anderer Lesart: { $claim }
remark-derived = berechnet aus: { $claim }
remark-corrected = berichtigt: { $reason }

## Descriptions of attached files

attached-claims = Die Angaben, aus denen dieses Dokument erstellt wurde
attached-sources = Die in diesem Dokument angeführten Quellen, als CSL-JSON
attached-table = Die Zeilen der Tabelle „{ $table }“, die dieses Dokument zeigt
attached-inputs = Die Dateien, aus denen dieses Dokument erstellt wurde, jeweils mit SHA-256

## The page (base-layout.typ, header-footer.typ)

edition = Ausgabe
information-as-of = Informationsstand
page-of = Seite { $page } von { $pages }
information-as-of-date = Informationsstand: { $date }
colophon = Erstellt mit { $tool } · Eingaben { $inputs } · Datensätze beigefügt

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = Zu den Zahlen.
about-figures-text = Es sind die Zahlen der genannten Stellen, in deren Worten oder denen des angeführten Mediums. Keine wurde überprüft, und sie werden nicht addiert: Zeiträume überschneiden sich, Gegenstände und Methoden unterscheiden sich.
heading-key-findings = Wichtigste Erkenntnisse
head-end = .
head-colon = {": "}
heading-agreed = Unstrittig
heading-disputed = Strittig
heading-unknown = Nicht bekannt
heading-confidence = Wie sicher
heading-decision = Zur Entscheidung
confidence-level = { $level ->
    [high] hoch
    [low] gering
   *[moderate] mittel
}
heading-changes = Seit der letzten Ausgabe ({ $date })
change-new = Neu
change-raised = Höher
change-lowered = Niedriger
change-restated = Anders angegeben
change-withdrawn = Zurückgezogen
change-before = zuvor: { $figure }
change-more = { $count ->
    [one] eine weitere
   *[other] { $count } weitere
}
heading-key-facts = Eckdaten
heading-published-figures = Veröffentlichte Zahlen nebeneinander
heading-rests-on = Worauf dieses Dokument beruht
heading-recommendations = Empfehlungen
heading-method = Wie dieses Dokument entstand
heading-sources = Quellen
heading-sources-by-body = Quellen nach Stellen
heading-summary = Zusammenfassung
heading-introduction = Einleitung
heading-legal-basis = Rechtsgrundlage
heading-methodology = Methodik
heading-all-claims = Alle Angaben
finding-as-of = Stand: { $date }
finding-no-figure = keine Zahl angegeben
finding-in-brackets = { " " }({ $text })
finding-remark = { " " }[{ $remark }]
finding-first = { $body } meldet{ " " }
finding-next = { $body }:{ " " }
finding-after-body = :{ " " }
finding-between = ;{ " " }
finding-end = .
caption-published = Veröffentlichte Zahlen: { $category }
without-category = Ohne Kategorie
note-figures = Jede Angabe ist die der genannten Stelle; Angaben werden nicht addiert.
leading-claims = Hier abgedruckte Angaben: { $shown } von { $claims }, die jüngsten in den Kategorien mit den meisten Zahlen. Alle stehen in der angehängten Datei claims.csv.
method-claims = Jede Zahl ist eine Angabe, also das, was eine Stelle über eine Lieferung gemeldet hat, mit der Einschränkung ihrer Quelle. „Mindestens“ und „mehr als“ setzen eine Untergrenze und sagen nichts über eine Obergrenze; „bis zu“ setzt eine Obergrenze und sagt nichts über eine Untergrenze; „etwa“ ist die Rundung der Stelle selbst.
method-bodies = Zahlen verschiedener Stellen stehen nebeneinander. Sie werden nie addiert oder gemittelt: Zeiträume überschneiden sich, Gegenstände und Methoden unterscheiden sich, und eine Stelle kann sich auf eine andere stützen.
glance-claims = { $claims ->
    [one] Dieses Dokument beruht auf einer Angabe
   *[other] Dieses Dokument beruht auf { $claims } Angaben
} { $bodies ->
    [one] einer einzigen Stelle.
   *[other] von { $bodies } Stellen.
}
glance-dates = { $dates ->
    [one] Stand: { $first }.
   *[other] Stand: { $first } bis { $last }.
}
status-count = { $status }: { $count }
glance-statuses = Nach Status: { $statuses }.
left-out-count = { $rule ->
    [replaced] durch eine spätere ersetzt
    [part-of] in einer anderen enthalten
   *[alternative] andere Lesart
}: { $count }
glance-left-out = Nicht gezählt: { $counts }.
glance-uncategorised = Ohne Kategorie: { $claims }.
counted-by-status = { $what } ({ $statuses })
glance-categories = { $categories ->
    [one] Sie gehören zu einer Kategorie.
   *[other] Sie gehören zu { $categories } Kategorien.
}
glance-caution = Wo Stellen voneinander abweichen, steht jede Zahl so, wie sie veröffentlicht wurde.
rests-sources-head = Quellen
rests-sources = { $claims ->
    [one] Eine Angabe
   *[other] { $claims } Angaben
} { $sources ->
    [one] aus einer Quelle.
   *[other] aus { $sources } Quellen.
}
rests-voices-head = Unabhängige Stimmen
rests-bodies = { $bodies ->
    [one] Eine Stelle berichtet.
   *[other] { $bodies } Stellen berichten.
}
rests-voices = { $voices ->
    [one] Sie bilden eine einzige Stimme: Stellen derselben Regierung zählen einmal, und eine aus der Angabe einer anderen Stelle abgeleitete Zahl zählt als deren Angabe.
   *[other] Sie bilden { $voices } unabhängige Stimmen: Stellen derselben Regierung zählen einmal, und eine aus der Angabe einer anderen Stelle abgeleitete Zahl zählt als deren Angabe.
}
rests-not-known-head = Was nicht bekannt ist
rests-silent = Ohne Zahl: { $claims ->
    [one] eine Angabe.
   *[other] { $claims } Angaben.
}
rests-words = Nur in Worten: { $claims ->
    [one] eine Angabe.
   *[other] { $claims } Angaben.
}
rests-lower = Nur eine Untergrenze: { $claims ->
    [one] eine Angabe.
   *[other] { $claims } Angaben.
}
rests-upper = Nur eine Obergrenze: { $claims ->
    [one] eine Angabe.
   *[other] { $claims } Angaben.
}
rests-approximate = Näherungswert: { $claims ->
    [one] eine Angabe.
   *[other] { $claims } Angaben.
}
rests-untold = Keine Stelle nennt eine Zahl zu: { $categories }.
rests-untold-more = Keine Stelle nennt eine Zahl zu: { $categories } und { $more } weiteren.
paragraph-reference = Ziff.{ "\u00A0" }{ $number }
report-symbol = Dokument
report-annex = Anhang { $number }
report-contents = Inhalt
report-tables = Tabellen
report-charts = Diagramme
imprint-series = Reihe
imprint-cite-as = Zitierweise
imprint-licence = Lizenz
imprint-contact = Kontakt
profile-all = { $entries ->
    [one] geltende Angabe
   *[other] geltende Angaben
}
profile-given = { $entries ->
    [one] geltende Angabe, an andere
   *[other] geltende Angaben, an andere
}
profile-recipients = { $parties ->
    [one] Empfänger
   *[other] Empfänger
}
profile-received = { $entries ->
    [one] geltende Angabe, von anderen
   *[other] geltende Angaben, von anderen
}
profile-suppliers = { $parties ->
    [one] Lieferant
   *[other] Lieferanten
}
profile-flows-out = An andere
profile-flows-in = Von anderen
profile-none-out = Keine Angabe nennt hier einen Empfänger.
profile-none-in = Keine Angabe nennt hier einen Lieferanten.
profile-in-force = { $entries ->
    [one] geltende Zahl
   *[other] geltende Zahlen
}
profile-voices = { $voices ->
    [one] unabhängige Stimme
   *[other] unabhängige Stimmen
}
profile-last-change = letzter Stand einer Zahl
profile-latest = Letzte Zahl
profile-marks = Zeichen: Zahlen nach ihrem Stand, { $from } bis { $to }, von null aufwärts. Ein Dreieck ist eine Grenze und zeigt zur offenen Seite; ein hohles Zeichen ist eine ungefähre Zahl.
profile-without-figure = Ohne Zahl: { $categories }.
profile-entries = { $entries ->
    [one] Die geltende Angabe
   *[other] Geltende Angaben nach Zeitraum, die jüngste zuerst: { $shown } von { $entries }
}

## Charts (charts/)

chart = Diagramm
nothing-to-show = Es sind keine Daten darzustellen.
chart-cut = Gezeichnete Angaben: { $shown } von { $count }, die letzten der Reihe. Alle stehen in der angehängten Datei claims.csv.
not-drawn = Nicht dargestellt: { $claims ->
    [one] eine Angabe mit anderem Status
   *[other] { $claims } Angaben mit anderem Status
} ({ $statuses }).
chart-item = Gegenstand: { $item }.
chart-route = Lieferweg: { $route }.
chart-body = Stelle
chart-as-of = Stand
chart-figure = Zahl
chart-sources = Quellen
mark-unqualified = ohne Einschränkung
mark-about = etwa
mark-just-below = nahezu oder knapp unter: etwa, von unten
mark-just-above = knapp über: etwa, von oben
mark-at-least = mindestens oder mehr als: keine Obergrenze angegeben
mark-up-to = bis zu oder weniger als: keine Untergrenze angegeben
mark-range = von – bis
axis-scale = { $scale ->
    [thousand] Tausend
    [million] Millionen
    [billion] Milliarden
   *[trillion] Billionen
}
axis-head = { $unit }, { $scale }
axis-logarithmic = logarithmisch
chart-logarithmic = Logarithmische Skala: gleiche Abstände sind gleiche Verhältnisse.
chart-by-date = Älteste zuerst.
chart-earlier = zuvor: { $figures }
chart-before = Davor
mark-earlier = frühere Zahlen der Zeile, höchstens drei
chart-reference = zum Vergleich
chart-compatible = Mit allen vereinbar
chart-compatible-but = Mit allen vereinbar außer { $claims }
chart-incompatible = Kein Wert ist mit allen vereinbar: { $claims } schließen einander aus
chart-compatible-note = Vereinbar: von keiner Zahl ausgeschlossen, wenn alle dieselbe Sache am selben Tag betreffen; ungefähre Zahlen zählen nicht mit.
chart-extremes = Niedrigste Zahl: { $low }; höchste: { $high }.
time-chart-of = Diagramm von { $count } Zahlen im Zeitverlauf, { $span }.
time-chart-in = Diagramm von { $count } Zahlen im Zeitverlauf, Einheit: { $unit }, { $span }.
mark-observed = beobachtet: gesehen, etwa auf Satellitenbildern
mark-derived = abgeleitet: berechnet, nicht gemeldet
route = { $from } → { $to }
route-from = von: { $from }
route-to = an: { $to }
body-as-of = { $body } ({ $date })
body-of-what = { $body }, { $what }
in-these-words = { $who }: { $words }
list-of = { $before }; { $next }
no-figure-given = Keine Zahl angegeben: { $claims }.
and-more = { $count ->
    [one] Eine weitere wird hier nicht genannt.
   *[other] { $count } weitere werden hier nicht genannt.
}
and-smaller = { $count ->
    [one] Ein kleinerer Wert wird hier nicht genannt.
   *[other] { $count } kleinere Werte werden hier nicht genannt.
}
figure-dated = { $who }: { $figure } ({ $date }).
figure-undated = { $who }: { $figure }.
range-chart-of = { $count ->
    [one] Spannendiagramm mit einer Zahl.
   *[other] Spannendiagramm mit { $count } Zahlen.
}
range-chart-in = { $count ->
    [one] Spannendiagramm mit einer Zahl, Einheit: { $unit }.
   *[other] Spannendiagramm mit { $count } Zahlen, Einheit: { $unit }.
}
no-figure = keine Zahl
bar-between = zwischen Unter- und Obergrenze
part-and-value = { $part }, { $value }
parts-of = { $whole }: { $total } insgesamt ({ $parts }).
bar-chart-of = { $count ->
    [one] Balkendiagramm mit einem Balken.
   *[other] Balkendiagramm mit { $count } Balken.
}
bar-chart-in = { $count ->
    [one] Balkendiagramm mit einem Balken, Einheit: { $unit }.
   *[other] Balkendiagramm mit { $count } Balken, Einheit: { $unit }.
}
stacked-chart-of = { $count ->
    [one] Gestapeltes Balkendiagramm mit einem Balken.
   *[other] Gestapeltes Balkendiagramm mit { $count } Balken.
}
stacked-chart-in = { $count ->
    [one] Gestapeltes Balkendiagramm mit einem Balken, Einheit: { $unit }.
   *[other] Gestapeltes Balkendiagramm mit { $count } Balken, Einheit: { $unit }.
}

## Tables (tables/)

table = Tabelle
column-claim = Angabe
column-route = Lieferweg
column-body = Stelle
column-who = Stelle
column-figure = Zahl im Wortlaut
column-low = Mindestens
column-high = Höchstens
column-thing = Gegenstand
column-what = Gegenstand
column-unit = Einheit
column-period = Zeitraum
column-as-of = Stand
column-status = Status
column-remark = Wortlaut; Anmerkung
column-sources = Quellen
column-category = Kategorie
column-claims = Angaben
column-voices = Unabhängige Stimmen
column-bodies = Stellen
column-resolution = Resolution
column-paragraph = Ziffer
column-provision = Bestimmung
no-claims = Hier liegen keine Angaben vor.
no-sources = Es wird keine Quelle angeführt.
not-given = Nicht angegeben
undated = Ohne Datum
bound-open = keine Angabe
status-name = { $status ->
    [delivered] geliefert
    [planned] geplant
    [ordered] bestellt
    [pledged] zugesagt
    [approved] genehmigt
    [awaiting] noch nicht geliefert
    [used] eingesetzt
    [returned] zurückgegeben
    [interdicted] abgefangen
    [seized] beschlagnahmt
    [cancelled] storniert
    [destroyed] zerstört
    [lost] verloren
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] angegeben
    [observed] beobachtet
    [derived] abgeleitet
   *[other] { $basis }
}
standing = { $status }, { $basis }
shared-status = Alle Angaben: { $status }.
source-line = Quelle:
legend-nothing = { $what ->
    [figure] ..: Die Stelle nannte keine Zahl.
   *[other] ..: von der Stelle nicht angegeben.
}
legend-zero = 0: keine, nach eigener Angabe der Stelle.
legend-at-least = ≥: mindestens.
legend-up-to = ≤: bis zu.
legend-more-than = >: mehr als.
legend-less-than = <: weniger als.
legend-about = ≈: etwa, von der Stelle selbst gerundet.
legend-words = In Anführungszeichen: Worte ohne Zahl.
legend-empty = Leer: trifft nicht zu.
legend-derived = Abgeleitet: aus einer anderen Menge berechnet, nicht gezählt.
legend-counts = Anzahl der Angaben.
legend-latest = Die jüngste Zahl jeder Stelle, mit ihren Quellen.
legend-no-claim = Leer: keine Angabe.
legend-one-voice = Mit + verbundene Stellen sind eine Stimme: Sie sprechen für dieselbe Regierung, oder die Zahl der einen ist aus der Zahl der anderen abgeleitet.
matrix-summary = Die erste Spalte benennt die Zeile. { $rows ->
    [one] Eine Zeile
   *[other] { $rows } Zeilen
}, { $columns ->
    [one] eine Spalte
   *[other] { $columns } Spalten
} mit Feldern.
month-short = { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
    [12] Dez.
   *[other] { $month }
}
quarter-short = Q{ $quarter }
short-month-of-year = { $month } { $year }
no-date-given = Kein Datum angegeben: { $claims }.
figure-then = { $figure } ({ $date })
then = { $before }, dann { $next }
from-to = { $first }{ "\u00A0" }– { $last }
line-chart-of = { $count ->
    [one] Liniendiagramm mit einer Linie, { $span }, auf einer Achse von { $start } bis { $end }.
   *[other] Liniendiagramm mit { $count } Linien, { $span }, auf einer Achse von { $start } bis { $end }.
}
line-chart-in = { $count ->
    [one] Liniendiagramm mit einer Linie, Einheit: { $unit }, { $span }, auf einer Achse von { $start } bis { $end }.
   *[other] Liniendiagramm mit { $count } Linien, Einheit: { $unit }, { $span }, auf einer Achse von { $start } bis { $end }.
}
line-values-of = { $who }: { $count } Werte; erster { $first }, niedrigster { $lowest }, höchster { $highest }, letzter { $last }.
step-chart-of = { $count ->
    [one] Stufendiagramm mit einer Linie, { $span }.
   *[other] Stufendiagramm mit { $count } Linien, { $span }.
}
step-chart-in = { $count ->
    [one] Stufendiagramm mit einer Linie, Einheit: { $unit }, { $span }.
   *[other] Stufendiagramm mit { $count } Linien, Einheit: { $unit }, { $span }.
}
body-and-figure = { $body }: { $figure }
time-day = ein Tag
time-span = ein Monat, ein Jahr oder eine Zeitspanne
time-vague-end = Tag des Beginns oder Endes nicht bekannt
time-open = offener Zeitraum
time-approx = ungefähr
event-told = { $label } ({ $date }).
timeline-of = { $count ->
    [one] Zeitleiste mit einem Ereignis.
   *[other] Zeitleiste mit { $count } Ereignissen, das früheste zuerst.
}
others = { $count ->
    [one] Ein weiterer
   *[other] { $count } weitere
}
flow-told = Herkunft: { $from }; Ziel: { $to }; Menge: { $value }.
flow-total = Insgesamt: { $total }.
flow-diagram-of = { $count ->
    [one] Flussdiagramm mit einem Fluss.
   *[other] Flussdiagramm mit { $count } Flüssen.
}
flow-diagram-in = { $count ->
    [one] Flussdiagramm mit einem Fluss, Einheit: { $unit }.
   *[other] Flussdiagramm mit { $count } Flüssen, Einheit: { $unit }.
}
heat-tenfold = (Stufen in Zehnerpotenzen)
heat-empty = keine Angabe
heat-gaps = Felder, die nicht genannt werden, sind leer.
heat-matrix-of = Matrix mit { $rows ->
    [one] einer Zeile
   *[other] { $rows } Zeilen
} und { $columns ->
    [one] einer Spalte
   *[other] { $columns } Spalten
}.
multiples-of = { $count ->
    [one] Ein Diagramm.
   *[other] { $count } Diagramme einer Art mit denselben Achsen.
}
panel-told = { $title }. { $panel }
map-boundaries = Die auf dieser Karte gezeigten Grenzen und Namen und die verwendeten Bezeichnungen bedeuten keine amtliche Billigung oder Anerkennung durch den Herausgeber.
map-disputed = umstrittene oder nicht festgelegte Grenze
map-no-room = Ohne Platz für eine Beschriftung: { $labels }.
map-no-place = Nicht auf der Karte: { $claims }.
map-within-place = Innerhalb eines Ortes, ohne Bogen: { $claims }.
map-zero = Null, ohne Bogen: { $claims }.
map-unnamed = nicht angegeben
map-hatched = kann auch zu anderen Klassen gehören
map-class = { $from } bis unter { $to }
map-class-from = { $from } und mehr
map-place-told = { $place }.
flow-map-of = { $count ->
    [one] Karte mit einem Fluss.
   *[other] Karte mit { $count } Flüssen.
}
flow-map-in = { $count ->
    [one] Karte mit einem Fluss, Einheit: { $unit }.
   *[other] Karte mit { $count } Flüssen, Einheit: { $unit }.
}
choropleth-of = { $count ->
    [one] Karte mit den Zahlen eines Gebiets.
   *[other] Karte mit den Zahlen von { $count } Gebieten.
}
choropleth-in = { $count ->
    [one] Karte mit den Zahlen eines Gebiets, Einheit: { $unit }.
   *[other] Karte mit den Zahlen von { $count } Gebieten, Einheit: { $unit }.
}
place-map-of = { $count ->
    [one] Karte mit einem Ort.
   *[other] Karte mit { $count } Orten.
}

## Citations (the notes and the text; sources.typ)

pinpoint-paragraph = { $count ->
    [one] Ziff.{ "\u00A0" }{ $n }
   *[other] Ziff.{ "\u00A0" }{ $n }
}
pinpoint-page = { $count ->
    [one] S.{ "\u00A0" }{ $n }
   *[other] S.{ "\u00A0" }{ $n }
}
pinpoint-article = { $count ->
    [one] Art.{ "\u00A0" }{ $n }
   *[other] Art.{ "\u00A0" }{ $n }
}
pinpoint-section = { $count ->
    [one] Abschn.{ "\u00A0" }{ $n }
   *[other] Abschn.{ "\u00A0" }{ $n }
}
pinpoint-chapter = { $count ->
    [one] Kap.{ "\u00A0" }{ $n }
   *[other] Kap.{ "\u00A0" }{ $n }
}
pinpoint-annex = { $count ->
    [one] Anlage{ "\u00A0" }{ $n }
   *[other] Anlagen{ "\u00A0" }{ $n }
}
pinpoint-appendix = { $count ->
    [one] Anhang{ "\u00A0" }{ $n }
   *[other] Anhänge{ "\u00A0" }{ $n }
}
pinpoint-table = { $count ->
    [one] Tabelle{ "\u00A0" }{ $n }
   *[other] Tabellen{ "\u00A0" }{ $n }
}
pinpoint-figure = { $count ->
    [one] Abbildung{ "\u00A0" }{ $n }
   *[other] Abbildungen{ "\u00A0" }{ $n }
}
pinpoint-note = { $count ->
    [one] Anm.{ "\u00A0" }{ $n }
   *[other] Anm.{ "\u00A0" }{ $n }
}
as-reported-by = { $body }, berichtet von { $source }
outlet-before-source = { $outlet }: { $source }
source-accessed = abgerufen am { $date }
source-archived = archiviert unter { $address }
source-filed = angemeldet
source-issued = erteilt
source-released = veröffentlicht
source-number-short =
    { $count ->
        [one] Nr.
       *[other] Nr.
    }
source-organizer =
    { $count ->
        [one] Veranstalter
       *[other] Veranstalter
    }
source-organizer-short =
    { $count ->
        [one] Veranst.
       *[other] Veranst.
    }
source-organized-by = organisiert von
source-organized-by-short = org. von
source-originally-published = Ursprünglich erschienen
genre-audiocd = Audio-CD
genre-bathesis = Bachelorarbeit
genre-candthesis = Kandidatenarbeit
genre-datacd = Daten-CD
genre-mathesis = Masterarbeit
genre-patent = Patent
genre-patentde = deutsches Patent
genre-patenteu = europäisches Patent
genre-patentfr = französisches Patent
genre-patentuk = britisches Patent
genre-patentus = US-Patent
genre-patreq = Patentanmeldung
genre-patreqde = deutsche Patentanmeldung
genre-patreqeu = europäische Patentanmeldung
genre-patreqfr = französische Patentanmeldung
genre-patrequk = britische Patentanmeldung
genre-patrequs = US-Patentanmeldung
genre-phdthesis = Dissertation
genre-resreport = Forschungsbericht
genre-techreport = technischer Bericht
genre-software = Computersoftware
status-forthcoming = im Erscheinen
status-inpreparation = in Vorbereitung
status-inpress = im Druck
status-prepublished = vorab veröffentlicht
status-submitted = eingereicht
sources-official = Amtliche Dokumente
sources-report = Berichte und Forschung
sources-press = Presse und Internet
secondary-mark = †
secondary-legend = † Nur durch das angeführte Medium bekannt.
short-sources-legend = Kurze Einträge führen zu ihrer Seite; die angehängte Datei sources.json hat sie vollständig.

## Registers (register.typ)

register-volume-of = Band { $number } von { $count }
register-page = Seite { $page }
register-continued = { $name } (Fortsetzung)
register-total = Summe, { $name }: { $figure }
register-group-from = Lieferant: { $name }
register-group-to = Empfänger: { $name }
register-group-counts = Angaben: { $claims }; Stellen: { $bodies }
register-sources = Quellen
register-group-sources = Quellen:{ " " }
register-note-rows = Jede Zeile gibt wieder, was eine Stelle über eine Lieferung gemeldet hat. Die Nummern unter „Quellen“ verweisen auf die Liste am Ende. Ein Name, der schon in den Zeilen davor steht, erscheint erst auf der nächsten Seite wieder.
register-note-signs = ≥ mindestens, > mehr als, ≤ bis zu, < weniger als, ≈ etwa, .. von der Stelle nicht angegeben. Leer: trifft nicht zu.
register-note-totals = Eine Summe steht nur dort, wo die Zeilen einer Gruppe addiert werden dürfen: eine Stelle, eine Einheit, ein Status, eine Kategorie und keine Lieferung zweimal.
register-from = Lieferant: { $name }
register-to = Empfänger: { $name }
register-index = Verzeichnis aller Bände
register-index-volumes = Bände
register-index-parties = Parteien
register-index-volume = Band
register-index-holds = Inhalt
register-index-pages = Seiten
register-index-place = { $volume }: { $pages }
register-head-id = Angabe
register-head-from-name = Lieferant
register-head-to-name = Empfänger
register-head-body = Stelle
register-head-category = Beschreibung
register-head-item = Bezeichnung
register-head-quantity = Zahl
register-head-quantity-short = Zahl
register-head-quantity-in = Zahl ({ $unit })
register-head-figure = Zahl
register-head-unit = Einheit
register-head-period = Zeitraum
register-head-as-of = Stand
register-head-status = Status
register-head-basis = Grundlage
register-head-remark = Bemerkungen
register-head-quote = Wortlaut
register-head-order-year = Bestelljahr
register-head-ordered = Bestellte Anzahl
register-head-delivered = Gelieferte Anzahl
register-head-delivery-years = Lieferjahre
register-head-refs = Quellen
