# The fixed texts of documents, in French; `en.ftl` explains each message.

## The language

direction = ltr
quoted = «{ "\u202F" }{ $text }{ "\u202F" }»
list-separator = ,{ " " }
detail-separator = ,{ " " }
sentence-separator = { " " }
list-and = { " " }et{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }{ $number ->
        [one] millier
       *[other] milliers
    }
    [million] { $number }{ "\u00A0" }{ $number ->
        [one] million
       *[other] millions
    }
    [billion] { $number }{ "\u00A0" }{ $number ->
        [one] milliard
       *[other] milliards
    }
   *[trillion] { $number }{ "\u00A0" }{ $number ->
        [one] billion
       *[other] billions
    }
}
dozen = { $number ->
    [0.5] une demi-douzaine
    [1] une douzaine
   *[other] { $number }{ "\u00A0" }douzaines
}

## Quantities

qualifiers-include-units = no
qualifier-at-least = au moins { $amount }
qualifier-no-fewer-than = pas moins de { $amount }
qualifier-not-fewer-than = pas moins de { $amount }
qualifier-no-less-than = pas moins de { $amount }
qualifier-not-less-than = pas moins de { $amount }
qualifier-a-minimum-of = un minimum de { $amount }
qualifier-more-than = plus de { $amount }
qualifier-well-over = bien plus de { $amount }
qualifier-just-over = un peu plus de { $amount }
qualifier-slightly-more-than = légèrement plus de { $amount }
qualifier-in-excess-of = plus de { $amount }
qualifier-upwards-of = plus de { $amount }
qualifier-upward-of = plus de { $amount }
qualifier-above = au-dessus de { $amount }
qualifier-over = plus de { $amount }
qualifier-up-to = jusqu’à { $amount }
qualifier-as-many-as = jusqu’à { $amount }
qualifier-as-much-as = jusqu’à { $amount }
qualifier-no-more-than = pas plus de { $amount }
qualifier-not-more-than = pas plus de { $amount }
qualifier-a-maximum-of = un maximum de { $amount }
qualifier-at-most = au maximum { $amount }
qualifier-almost = presque { $amount }
qualifier-nearly = près de { $amount }
qualifier-just-under = juste en dessous de { $amount }
qualifier-slightly-less-than = légèrement moins de { $amount }
qualifier-fewer-than = moins de { $amount }
qualifier-less-than = moins de { $amount }
qualifier-under = en dessous de { $amount }
qualifier-below = en dessous de { $amount }
qualifier-about = environ { $amount }
qualifier-around = autour de { $amount }
qualifier-approximately = approximativement { $amount }
qualifier-roughly = à peu près { $amount }
qualifier-in-the-region-of = de l’ordre de { $amount }
qualifier-on-the-order-of = de l’ordre de { $amount }
qualifier-an-estimated = selon les estimations { $amount }
qualifier-close-to = proche de { $amount }
qualifier-circa = circa { $amount }
qualifier-some = quelque { $amount }
quantity-range = { $low } à { $high }
quantity-in-words = «{ "\u202F" }{ $words }{ "\u202F" }»
sum-from-to-below = { $low } et moins de { $high }
sum-from-above-to = plus de { $low } et jusqu’à { $high }
sum-from-above-to-below = plus de { $low } et moins de { $high }
published-range = entre { $low } et { $high }
figure-of-item = { $begins ->
    [digit] { $scale ->
        [of] { $quantity } de { $item }
       *[none] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $item }
    }
    [vowel] { $scale ->
        [of] { $quantity } d’{ $item }
        [dozen] { $quantity } d’{ $item }
        [thousand] { $quantity } d’{ $item }
        [million] { $quantity } d’{ $item }
        [billion] { $quantity } d’{ $item }
        [trillion] { $quantity } d’{ $item }
       *[none] { $quantity } { $item }
    }
   *[other] { $scale ->
        [of] { $quantity } de { $item }
        [dozen] { $quantity } de { $item }
        [thousand] { $quantity } de { $item }
        [million] { $quantity } de { $item }
        [billion] { $quantity } de { $item }
        [trillion] { $quantity } de { $item }
       *[none] { $quantity } { $item }
    }
}
figure-in-units = { $begins ->
    [digit] { $scale ->
        [of] { $quantity } de { $unit }
       *[none] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
    }
    [vowel] { $scale ->
        [of] { $quantity } d’{ $unit }
        [dozen] { $quantity } d’{ $unit }
        [thousand] { $quantity } d’{ $unit }
        [million] { $quantity } d’{ $unit }
        [billion] { $quantity } d’{ $unit }
        [trillion] { $quantity } d’{ $unit }
       *[none] { $quantity } { $unit }
    }
   *[other] { $scale ->
        [of] { $quantity } de { $unit }
        [dozen] { $quantity } de { $unit }
        [thousand] { $quantity } de { $unit }
        [million] { $quantity } de { $unit }
        [billion] { $quantity } de { $unit }
        [trillion] { $quantity } de { $unit }
       *[none] { $quantity } { $unit }
    }
}
figure-in-units-of-item = { $unit-begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
    [vowel] { $scale ->
        [of] { $quantity } d’{ $unit }
        [dozen] { $quantity } d’{ $unit }
        [thousand] { $quantity } d’{ $unit }
        [million] { $quantity } d’{ $unit }
        [billion] { $quantity } d’{ $unit }
        [trillion] { $quantity } d’{ $unit }
       *[none] { $quantity } { $unit }
    }
   *[other] { $scale ->
        [of] { $quantity } de { $unit }
        [dozen] { $quantity } de { $unit }
        [thousand] { $quantity } de { $unit }
        [million] { $quantity } de { $unit }
        [billion] { $quantity } de { $unit }
        [trillion] { $quantity } de { $unit }
       *[none] { $quantity } { $unit }
    }
} { $begins ->
    [vowel] d’{ $item }
   *[other] de { $item }
}
figure-in-counts-of-item = { $unit-begins ->
    [digit] { $scale ->
        [of] { $quantity } de { $unit }
       *[none] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
    }
    [vowel] { $scale ->
        [of] { $quantity } d’{ $unit }
        [dozen] { $quantity } d’{ $unit }
        [thousand] { $quantity } d’{ $unit }
        [million] { $quantity } d’{ $unit }
        [billion] { $quantity } d’{ $unit }
        [trillion] { $quantity } d’{ $unit }
       *[none] { $quantity } { $unit }
    }
   *[other] { $scale ->
        [of] { $quantity } de { $unit }
        [dozen] { $quantity } de { $unit }
        [thousand] { $quantity } de { $unit }
        [million] { $quantity } de { $unit }
        [billion] { $quantity } de { $unit }
        [trillion] { $quantity } de { $unit }
       *[none] { $quantity } { $unit }
    }
} ({ $item })
figure-with-status = { $figure } ({ $status })

## Units

unit-aircraft = { $count ->
    [one] aéronef
   *[other] aéronefs
}
unit-barrel = { $count ->
    [one] baril
   *[other] barils
}
unit-container = { $count ->
    [one] conteneur
   *[other] conteneurs
}
unit-item = { $count ->
    [one] article
   *[other] articles
}
unit-kilogram = { $count ->
    [one] kilogramme
   *[other] kilogrammes
}
unit-launcher = { $count ->
    [one] lanceur
   *[other] lanceurs
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
    [one] personne
   *[other] personnes
}
unit-piece = { $count ->
    [one] pièce
   *[other] pièces
}
unit-railcar = { $count ->
    [one] wagon
   *[other] wagons
}
unit-round = { $count ->
    [one] coup
   *[other] coups
}
unit-shipment = { $count ->
    [one] envoi
   *[other] envois
}
unit-system = { $count ->
    [one] système
   *[other] systèmes
}
unit-tonne = { $count ->
    [one] tonne
   *[other] tonnes
}
unit-vehicle = { $count ->
    [one] véhicule
   *[other] véhicules
}
unit-vessel = { $count ->
    [one] navire
   *[other] navires
}
unit-visit = { $count ->
    [one] visite
   *[other] visites
}
unit-voyage = { $count ->
    [one] voyage
   *[other] voyages
}
unit-CNY = { $count ->
    [one] yuan chinois
   *[other] yuans chinois
}
unit-EUR = { $count ->
    [one] euro
   *[other] euros
}
unit-GBP = { $count ->
    [one] livre sterling
   *[other] livres sterling
}
unit-JPY = { $count ->
    [one] yen japonais
   *[other] yens japonais
}
unit-KRW = { $count ->
    [one] won sud-coréen
   *[other] wons sud-coréens
}
unit-RUB = { $count ->
    [one] rouble russe
   *[other] roubles russes
}
unit-UAH = { $count ->
    [one] hryvnia ukrainienne
   *[other] hryvnias ukrainiennes
}
unit-USD = { $count ->
    [one] dollar des États-Unis
   *[other] dollars des États-Unis
}
plural-after-qualifier = { "" }

## Dates and periods

date = { $day ->
    [1] 1er{ "\u00A0" }{ $month } { $year }
   *[other] { $day }{ "\u00A0" }{ $month } { $year }
}
month-in-date = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
month-alone = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
month-of-year = { $month-alone } { $year }
year = { $year }
season = { $season ->
    [spring] printemps { $year }
    [summer] été { $year }
    [autumn] automne { $year }
   *[winter] hiver { $year }
}
quarter = T{ $quarter } { $year }
decade = années { $year }
century = { $first }–{ $last }
circa = { $precision ->
    [day] vers le { $date }
    [decade] vers les { $date }
   *[other] vers { $date }
}
uncertain = { $date } (incertain)
period = { $start }{ "\u00A0" }– { $end }
since = { $precision ->
    [day] depuis le { $date }
    [spring] depuis le { $date }
    [summer] depuis l’{ $date }
    [autumn] depuis l’{ $date }
    [winter] depuis l’{ $date }
    [quarter] depuis le { $date }
    [decade] depuis les { $date }
   *[other] depuis { $date }
}
from = { $precision ->
    [day] à partir du { $date }
    [spring] à partir du { $date }
    [summer] à partir de l’{ $date }
    [autumn] à partir de l’{ $date }
    [winter] à partir de l’{ $date }
    [quarter] à partir du { $date }
    [decade] à partir des { $date }
   *[other] { $begins ->
        [vowel] à partir d’{ $date }
       *[other] à partir de { $date }
    }
}
by = { $precision ->
    [day] jusqu’au { $date }
    [spring] jusqu’au { $date }
    [summer] jusqu’à l’{ $date }
    [autumn] jusqu’à l’{ $date }
    [winter] jusqu’à l’{ $date }
    [quarter] jusqu’au { $date }
    [decade] jusqu’aux { $date }
   *[other] jusqu’en { $date }
}
until = { $precision ->
    [day] jusqu’au { $date }
    [spring] jusqu’au { $date }
    [summer] jusqu’à l’{ $date }
    [autumn] jusqu’à l’{ $date }
    [winter] jusqu’à l’{ $date }
    [quarter] jusqu’au { $date }
    [decade] jusqu’aux { $date }
   *[other] jusqu’en { $date }
}
unknown-time = à une date inconnue

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = aucun chiffre
left-out-superseded = remplacé par { $claim }
left-out-earlier = antérieur à { $claim } dans la même série
left-out-part = compris dans { $claim }
left-out-same = identique à { $claim }
left-out-alternative = autre lecture de { $claim }
bond = { $one } et { $other }{ "\u00A0" }: { $because }
bond-speaks-for = les deux parlent d’une même voix{ "\u00A0" }: { $body }
bond-derived = l’un est dérivé de l’autre

## Remarks on a claim

remark-superseded = remplacé par{ "\u00A0" }: { $claim }
remark-later = chiffre postérieur de la même série{ "\u00A0" }: { $claim }
remark-part = compris dans{ "\u00A0" }: { $claim }
remark-alternative = ou, selon une autre lecture{ "\u00A0" }: { $claim }
remark-derived = calculé à partir de{ "\u00A0" }: { $claim }
remark-corrected = corrigé{ "\u00A0" }: { $reason }

## Descriptions of attached files

attached-claims = Les données à partir desquelles ce document a été établi
attached-sources = Les sources citées dans ce document, en CSL-JSON
attached-table = Les lignes du tableau «{ "\u00A0" }{ $table }{ "\u00A0" }» que ce document reproduit
attached-inputs = Les fichiers à partir desquels ce document a été établi, chacun avec son empreinte SHA-256

## The page (base-layout.typ, header-footer.typ)

edition = Édition
information-as-of = Informations arrêtées au
page-of = Page { $page } sur { $pages }
information-as-of-date = Informations arrêtées au { $date }
colophon = Établi avec { $tool } · fichiers { $inputs } · données jointes

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = À propos des chiffres.
about-figures-text = Les chiffres sont ceux des organismes cités, dans leurs propres termes ou dans ceux du média cité. Aucun n’a été vérifié, et ils ne sont pas additionnés{ "\u00A0" }: les périodes se chevauchent, et les objets comme les méthodes diffèrent.
heading-key-findings = Principales constatations
head-end = .
head-colon = { "\u00A0" }:{ " " }
heading-agreed = Points d’accord
heading-disputed = Points de désaccord
heading-unknown = Ce que l’on ignore
heading-confidence = Degré de certitude
heading-decision = Décision attendue
confidence-level = { $level ->
    [high] élevé
    [low] faible
   *[moderate] moyen
}
heading-changes = Depuis la dernière édition ({ $date })
change-new = Nouveau
change-raised = En hausse
change-lowered = En baisse
change-restated = Reformulé
change-withdrawn = Retiré
change-before = auparavant{ "\u00A0" }: { $figure }
change-more = { $count ->
    [one] un autre
   *[other] { $count } autres
}
heading-key-facts = Faits essentiels
heading-published-figures = Chiffres publiés, côte à côte
heading-rests-on = Fondement du document
heading-recommendations = Recommandations
heading-method = Méthode
heading-sources = Sources
heading-sources-by-body = Sources par organisme
heading-summary = Résumé
heading-introduction = Introduction
heading-legal-basis = Base juridique
heading-methodology = Méthodologie
heading-all-claims = Ensemble des déclarations
finding-as-of = date{ "\u00A0" }: { $date }
finding-no-figure = aucun chiffre donné
finding-in-brackets = { " " }({ $text })
finding-remark = { " " }[{ $remark }]
finding-first = { $body } signale{ " " }
finding-next = { $body },{ " " }
finding-after-body = { "\u00A0" }:{ " " }
finding-between = { "\u202F" };{ " " }
finding-end = .
caption-published = Chiffres publiés{ "\u00A0" }: { $category }
without-category = Sans catégorie
note-figures = Chaque chiffre est celui de l’organisme nommé{ "\u202F" }; les chiffres ne sont pas additionnés.
leading-claims = Déclarations reproduites ici{ "\u00A0" }: { $shown } sur { $claims }, les plus récentes des catégories qui comptent le plus de chiffres. Toutes figurent dans le fichier joint claims.csv.
method-claims = Chaque chiffre est une déclaration{ "\u00A0" }: ce qu’un organisme a signalé au sujet d’un transfert, avec la réserve formulée par sa source. «{ "\u202F" }Au moins{ "\u202F" }» et «{ "\u202F" }plus de{ "\u202F" }» fixent une borne inférieure et ne disent rien de la borne supérieure{ "\u202F" }; «{ "\u202F" }jusqu’à{ "\u202F" }» fixe une borne supérieure et ne dit rien de la borne inférieure{ "\u202F" }; «{ "\u202F" }environ{ "\u202F" }» est l’arrondi de l’organisme lui-même.
method-bodies = Les chiffres d’organismes différents sont présentés côte à côte. Ils ne sont jamais additionnés ni ramenés à une moyenne{ "\u00A0" }: les périodes se chevauchent, les objets et les méthodes diffèrent, et un organisme peut s’appuyer sur un autre.
glance-claims = { $claims ->
    [one] Le présent document repose sur une déclaration
   *[other] Le présent document repose sur { $claims } déclarations
} { $bodies ->
    [one] d’un seul organisme.
   *[other] de { $bodies } organismes.
}
glance-dates = { $dates ->
    [one] Date des informations{ "\u00A0" }: { $first }.
   *[other] Dates des informations{ "\u00A0" }: { $first }{ "\u00A0" }– { $last }.
}
status-count = { $status }{ "\u00A0" }: { $count }
glance-statuses = Par statut{ "\u00A0" }: { $statuses }.
left-out-count = { $rule ->
    [replaced] remplacées par une plus récente
    [part-of] comprises dans une autre
   *[alternative] autre lecture
}{ "\u00A0" }: { $count }
glance-left-out = Non comptées{ "\u00A0" }: { $counts }.
glance-uncategorised = Sans catégorie{ "\u00A0" }: { $claims }.
counted-by-status = { $what } ({ $statuses })
glance-categories = { $categories ->
    [one] Elles relèvent d’une seule catégorie.
   *[other] Elles relèvent de { $categories } catégories.
}
glance-caution = Lorsque les organismes divergent, chaque chiffre est donné tel qu’il a été publié.
rests-sources-head = Sources
rests-sources = { $claims ->
    [one] Une déclaration
   *[other] { $claims } déclarations
} { $sources ->
    [one] provenant d’une source.
   *[other] provenant de { $sources } sources.
}
rests-voices-head = Voix indépendantes
rests-bodies = { $bodies ->
    [one] Un organisme s’exprime.
   *[other] { $bodies } organismes s’expriment.
}
rests-voices = { $voices ->
    [one] Ils ne forment qu’une voix{ "\u00A0" }: les organismes d’un même gouvernement comptent une fois, et un chiffre dérivé de celui d’un autre organisme compte comme venant de ce dernier.
   *[other] Ils forment { $voices } voix indépendantes{ "\u00A0" }: les organismes d’un même gouvernement comptent une fois, et un chiffre dérivé de celui d’un autre organisme compte comme venant de ce dernier.
}
rests-not-known-head = Ce que l’on ne sait pas
rests-silent = Sans chiffre{ "\u00A0" }: { $claims ->
    [one] une déclaration.
   *[other] { $claims } déclarations.
}
rests-words = En mots seulement, sans nombre{ "\u00A0" }: { $claims }.
rests-lower = Borne inférieure seulement{ "\u00A0" }: { $claims }.
rests-upper = Borne supérieure seulement{ "\u00A0" }: { $claims }.
rests-approximate = Approximation{ "\u00A0" }: { $claims }.
rests-untold = Aucun organisme ne donne de chiffre pour{ "\u00A0" }: { $categories }.
rests-untold-more = Aucun organisme ne donne de chiffre pour{ "\u00A0" }: { $categories } et { $more } autres.
paragraph-reference = par.{ "\u00A0" }{ $number }
report-symbol = Document
report-annex = Annexe { $number }
report-contents = Table des matières
report-tables = Tableaux
report-charts = Graphiques
imprint-series = Collection
imprint-cite-as = Pour citer ce document
imprint-licence = Licence
imprint-contact = Contact
profile-all = { $entries ->
    [one] déclaration en vigueur
   *[other] déclarations en vigueur
}
profile-given = { $entries ->
    [one] déclaration en vigueur, vers d’autres parties
   *[other] déclarations en vigueur, vers d’autres parties
}
profile-recipients = { $parties ->
    [one] destinataire
   *[other] destinataires
}
profile-received = { $entries ->
    [one] déclaration en vigueur, depuis d’autres parties
   *[other] déclarations en vigueur, depuis d’autres parties
}
profile-suppliers = { $parties ->
    [one] fournisseur
   *[other] fournisseurs
}
profile-flows-out = Vers d’autres parties
profile-flows-in = Depuis d’autres parties
profile-none-out = Aucune déclaration ne nomme ici de destinataire.
profile-none-in = Aucune déclaration ne nomme ici de fournisseur.
profile-in-force = { $entries ->
    [one] chiffre en vigueur
   *[other] chiffres en vigueur
}
profile-voices = { $voices ->
    [one] voix indépendante
   *[other] voix indépendantes
}
profile-last-change = date du chiffre le plus récent
profile-latest = Dernier chiffre
profile-marks = Repères{ "\u00A0" }: chiffres selon leur date, de { $from } à { $to }, à partir de zéro. Un triangle est une borne et pointe vers le côté ouvert{ "\u202F" }; un repère creux est un chiffre approximatif.
profile-without-figure = Sans chiffre{ "\u00A0" }: { $categories }.
profile-entries = { $entries ->
    [one] Déclaration en vigueur
   *[other] Déclarations en vigueur par période, de la plus récente à la plus ancienne{ "\u00A0" }: { $shown } sur { $entries }
}

## Charts (charts/)

chart = Graphique
nothing-to-show = Il n’y a aucune donnée à représenter.
chart-cut = Chiffres représentés{ "\u00A0" }: { $shown } sur { $count }, les derniers dans l’ordre. Tous figurent dans le fichier joint claims.csv.
not-drawn = { $claims ->
    [one] Non représentée{ "\u00A0" }: { $claims } déclaration d’un autre statut
   *[other] Non représentées{ "\u00A0" }: { $claims } déclarations d’un autre statut
} ({ $statuses }).
chart-item = Objet{ "\u00A0" }: { $item }.
chart-route = Trajet{ "\u00A0" }: { $route }.
chart-body = Organisme
chart-as-of = Date
chart-figure = Chiffre
chart-sources = Sources
mark-unqualified = sans qualificatif
mark-about = environ
mark-just-below = près de ou un peu moins de{ "\u00A0" }: environ, par valeur inférieure
mark-just-above = un peu plus de{ "\u00A0" }: environ, par valeur supérieure
mark-at-least = au moins ou plus de{ "\u00A0" }: aucune borne supérieure donnée
mark-up-to = jusqu’à ou moins de{ "\u00A0" }: aucune borne inférieure donnée
mark-range = de – à
axis-scale = { $scale ->
    [thousand] milliers
    [million] millions
    [billion] milliards
   *[trillion] billions
}
axis-head = { $unit }, { $scale }
axis-logarithmic = échelle logarithmique
chart-logarithmic = Échelle logarithmique{ "\u00A0" }: à distance égale, rapport égal.
chart-by-date = Du plus ancien au plus récent.
chart-earlier = avant{ "\u00A0" }: { $figures }
chart-before = Avant cela
mark-earlier = chiffres antérieurs de la ligne, trois au plus
chart-reference = à titre de comparaison
chart-compatible = Compatible avec tous
chart-compatible-but = Compatible avec tous sauf { $claims }
chart-incompatible = Aucune valeur n’est compatible avec tous{ "\u00A0" }: { $claims } s’excluent
chart-compatible-note = Compatible{ "\u00A0" }: qu’aucun chiffre n’exclut, si tous portent sur une même chose le même jour{ "\u00A0" }; les chiffres approximatifs ne comptent pas.
chart-extremes = Chiffre le plus bas{ "\u00A0" }: { $low }{ "\u202F" }; le plus élevé{ "\u00A0" }: { $high }.
time-chart-of = Graphique de { $count } chiffres dans le temps, { $span }.
time-chart-in = Graphique de { $count } chiffres dans le temps, unité{ "\u00A0" }: { $unit }, { $span }.
mark-observed = observé{ "\u00A0" }: vu, par exemple sur des images
mark-derived = dérivé{ "\u00A0" }: calculé, non signalé
route = { $from } → { $to }
route-from = provenance{ "\u00A0" }: { $from }
route-to = destination{ "\u00A0" }: { $to }
body-as-of = { $body } ({ $date })
body-of-what = { $body }, { $what }
in-these-words = { $who }{ "\u00A0" }: { $words }
list-of = { $before }{ "\u202F" }; { $next }
no-figure-given = Aucun chiffre donné{ "\u00A0" }: { $claims }.
and-more = { $count ->
    [one] Un élément de plus n’est pas indiqué ici.
   *[other] { $count } éléments de plus ne sont pas indiqués ici.
}
and-smaller = { $count ->
    [one] Un élément plus petit n’est pas indiqué ici.
   *[other] { $count } éléments plus petits ne sont pas indiqués ici.
}
figure-dated = { $who }{ "\u00A0" }: { $figure } ({ $date }).
figure-undated = { $who }{ "\u00A0" }: { $figure }.
range-chart-of = { $count ->
    [one] Graphique de fourchettes d’un chiffre.
   *[other] Graphique de fourchettes de { $count } chiffres.
}
range-chart-in = { $count ->
    [one] Graphique de fourchettes d’un chiffre, unité{ "\u00A0" }: { $unit }.
   *[other] Graphique de fourchettes de { $count } chiffres, unité{ "\u00A0" }: { $unit }.
}
no-figure = aucun chiffre
bar-between = entre la borne inférieure et la borne supérieure
part-and-value = { $part }, { $value }
parts-of = { $whole }{ "\u00A0" }: { $total } au total ({ $parts }).
bar-chart-of = { $count ->
    [one] Graphique à une barre.
   *[other] Graphique à { $count } barres.
}
bar-chart-in = { $count ->
    [one] Graphique à une barre, unité{ "\u00A0" }: { $unit }.
   *[other] Graphique à { $count } barres, unité{ "\u00A0" }: { $unit }.
}
stacked-chart-of = { $count ->
    [one] Graphique à une barre empilée.
   *[other] Graphique à { $count } barres empilées.
}
stacked-chart-in = { $count ->
    [one] Graphique à une barre empilée, unité{ "\u00A0" }: { $unit }.
   *[other] Graphique à { $count } barres empilées, unité{ "\u00A0" }: { $unit }.
}

## Tables (tables/)

table = Tableau
column-claim = Déclaration
column-route = Trajet
column-body = Organisme
column-who = Organisme
column-figure = Chiffre tel qu’énoncé
column-low = Minimum
column-high = Maximum
column-thing = Objet
column-what = Objet
column-unit = Unité
column-period = Période
column-as-of = Date
column-status = Statut
column-remark = Citation{ "\u202F" }; note
column-sources = Sources
column-category = Catégorie
column-claims = Déclarations
column-voices = Voix indépendantes
column-bodies = Organismes
column-resolution = Résolution
column-paragraph = Paragraphe
column-provision = Disposition
no-claims = Aucune déclaration ne figure ici.
no-sources = Aucune source n’est citée.
not-given = Non indiqué
undated = Sans date
bound-open = non donné
status-name = { $status ->
    [delivered] livraison effectuée
    [planned] livraison prévue
    [ordered] commande
    [pledged] promesse
    [approved] autorisation
    [awaiting] livraison en attente
    [used] emploi
    [returned] restitution
    [interdicted] interception
    [seized] saisie
    [cancelled] annulation
    [destroyed] destruction
    [lost] perte
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] déclaré
    [observed] observé
    [derived] dérivé
   *[other] { $basis }
}
standing = { $status }, { $basis }
shared-status = Toutes les déclarations{ "\u00A0" }: { $status }.
source-line = Source{ "\u00A0" }:
legend-nothing = { $what ->
    [figure] ..{ "\u00A0" }: l’organisme n’a pas donné de chiffre.
   *[other] ..{ "\u00A0" }: l’organisme ne l’a pas indiqué.
}
legend-zero = 0{ "\u00A0" }: aucun, selon l’organisme lui-même.
legend-at-least = ≥{ "\u00A0" }: au moins.
legend-up-to = ≤{ "\u00A0" }: jusqu’à.
legend-more-than = >{ "\u00A0" }: plus de.
legend-less-than = <{ "\u00A0" }: moins de.
legend-about = ≈{ "\u00A0" }: environ, selon l’arrondi de l’organisme.
legend-words = Entre guillemets{ "\u00A0" }: des mots sans nombre.
legend-empty = Vide{ "\u00A0" }: sans objet.
legend-derived = Dérivé{ "\u00A0" }: calculé à partir d’une autre quantité, et non compté.
legend-counts = Nombre de déclarations.
legend-latest = Chiffre le plus récent de chaque organisme, avec ses sources.
legend-no-claim = Vide{ "\u00A0" }: aucune déclaration.
legend-one-voice = Les organismes reliés par + forment une seule voix{ "\u00A0" }: ils parlent au nom d’un même gouvernement, ou le chiffre de l’un est dérivé de celui de l’autre.
matrix-summary = La première colonne nomme la ligne. { $rows ->
    [one] Une ligne
   *[other] { $rows } lignes
}, { $columns ->
    [one] une colonne
   *[other] { $columns } colonnes
} de cases.
month-short = { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
    [12] déc.
   *[other] { $month }
}
quarter-short = T{ $quarter }
short-month-of-year = { $month } { $year }
no-date-given = Aucune date donnée{ "\u00A0" }: { $claims }.
figure-then = { $figure } ({ $date })
then = { $before }, puis { $next }
from-to = { $first }{ "\u00A0" }– { $last }
line-chart-of = { $count ->
    [one] Graphique linéaire à une courbe, { $span }, sur un axe de { $start } à { $end }.
   *[other] Graphique linéaire à { $count } courbes, { $span }, sur un axe de { $start } à { $end }.
}
line-chart-in = { $count ->
    [one] Graphique linéaire à une courbe, unité{ "\u00A0" }: { $unit }, { $span }, sur un axe de { $start } à { $end }.
   *[other] Graphique linéaire à { $count } courbes, unité{ "\u00A0" }: { $unit }, { $span }, sur un axe de { $start } à { $end }.
}
line-values-of = { $who }{ "\u00A0" }: { $count } valeurs{ "\u202F" }; première { $first }, minimum { $lowest }, maximum { $highest }, dernière { $last }.
step-chart-of = { $count ->
    [one] Graphique en escalier à une courbe, { $span }.
   *[other] Graphique en escalier à { $count } courbes, { $span }.
}
step-chart-in = { $count ->
    [one] Graphique en escalier à une courbe, unité{ "\u00A0" }: { $unit }, { $span }.
   *[other] Graphique en escalier à { $count } courbes, unité{ "\u00A0" }: { $unit }, { $span }.
}
body-and-figure = { $body }{ "\u00A0" }: { $figure }
time-day = un jour
time-span = un mois, une année ou une période
time-vague-end = jour du début ou de la fin inconnu
time-open = période ouverte
time-approx = approximatif
event-told = { $label } ({ $date }).
timeline-of = { $count ->
    [one] Chronologie d’un événement.
   *[other] Chronologie de { $count } événements, du plus ancien au plus récent.
}
others = { $count ->
    [one] Un autre
   *[other] { $count } autres
}
flow-told = Provenance{ "\u00A0" }: { $from }{ "\u202F" }; destination{ "\u00A0" }: { $to }{ "\u202F" }; quantité{ "\u00A0" }: { $value }.
flow-total = Au total{ "\u00A0" }: { $total }.
flow-diagram-of = { $count ->
    [one] Diagramme d’un flux.
   *[other] Diagramme de { $count } flux.
}
flow-diagram-in = { $count ->
    [one] Diagramme d’un flux, unité{ "\u00A0" }: { $unit }.
   *[other] Diagramme de { $count } flux, unité{ "\u00A0" }: { $unit }.
}
heat-tenfold = (échelle par puissances de dix)
heat-empty = aucune déclaration
heat-gaps = Les cases qui ne sont pas nommées sont vides.
heat-matrix-of = Matrice { $rows ->
    [one] d’une ligne
   *[other] de { $rows } lignes
} et { $columns ->
    [one] d’une colonne
   *[other] de { $columns } colonnes
}.
multiples-of = { $count ->
    [one] Un graphique.
   *[other] { $count } graphiques de même type, sur les mêmes axes.
}
panel-told = { $title }. { $panel }
map-boundaries = Les frontières et les noms indiqués sur cette carte et les désignations qui y sont employées n’impliquent ni reconnaissance ni acceptation officielle de la part de l’éditeur.
map-disputed = frontière contestée ou non déterminée
map-no-room = Sans place pour une légende{ "\u00A0" }: { $labels }.
map-no-place = Absent de la carte{ "\u00A0" }: { $claims }.
map-within-place = À l’intérieur d’un même lieu, sans arc{ "\u00A0" }: { $claims }.
map-zero = Zéro, sans arc{ "\u00A0" }: { $claims }.
map-unnamed = non indiqué
map-hatched = peut aussi appartenir à d’autres classes
map-class = de { $from } à moins de { $to }
map-class-from = { $from } ou plus
map-place-told = { $place }.
flow-map-of = { $count ->
    [one] Carte d’un flux.
   *[other] Carte de { $count } flux.
}
flow-map-in = { $count ->
    [one] Carte d’un flux, unité{ "\u00A0" }: { $unit }.
   *[other] Carte de { $count } flux, unité{ "\u00A0" }: { $unit }.
}
choropleth-of = { $count ->
    [one] Carte des chiffres d’un territoire.
   *[other] Carte des chiffres de { $count } territoires.
}
choropleth-in = { $count ->
    [one] Carte des chiffres d’un territoire, unité{ "\u00A0" }: { $unit }.
   *[other] Carte des chiffres de { $count } territoires, unité{ "\u00A0" }: { $unit }.
}
place-map-of = { $count ->
    [one] Carte d’un lieu.
   *[other] Carte de { $count } lieux.
}

## Citations (the notes and the text; sources.typ)

pinpoint-paragraph = { $count ->
    [one] par.{ "\u00A0" }{ $n }
   *[other] par.{ "\u00A0" }{ $n }
}
pinpoint-page = { $count ->
    [one] p.{ "\u00A0" }{ $n }
   *[other] p.{ "\u00A0" }{ $n }
}
pinpoint-article = { $count ->
    [one] art.{ "\u00A0" }{ $n }
   *[other] art.{ "\u00A0" }{ $n }
}
pinpoint-section = { $count ->
    [one] sect.{ "\u00A0" }{ $n }
   *[other] sect.{ "\u00A0" }{ $n }
}
pinpoint-chapter = { $count ->
    [one] chap.{ "\u00A0" }{ $n }
   *[other] chap.{ "\u00A0" }{ $n }
}
pinpoint-annex = { $count ->
    [one] annexe{ "\u00A0" }{ $n }
   *[other] annexes{ "\u00A0" }{ $n }
}
pinpoint-appendix = { $count ->
    [one] appendice{ "\u00A0" }{ $n }
   *[other] appendices{ "\u00A0" }{ $n }
}
pinpoint-table = { $count ->
    [one] tableau{ "\u00A0" }{ $n }
   *[other] tableaux{ "\u00A0" }{ $n }
}
pinpoint-figure = { $count ->
    [one] figure{ "\u00A0" }{ $n }
   *[other] figures{ "\u00A0" }{ $n }
}
pinpoint-note = { $count ->
    [one] note{ "\u00A0" }{ $n }
   *[other] notes{ "\u00A0" }{ $n }
}
as-reported-by = { $body }, cité par { $source }
outlet-before-source = { $outlet }{ "\u00A0" }: { $source }
source-accessed = consulté le { $date }
source-archived = archivé à l’adresse { $address }
source-filed = déposé
source-issued = délivré
source-released = publié
source-number-short =
    { $count ->
        [one] nᵒ
       *[other] nᵒˢ
    }
source-organizer =
    { $count ->
        [one] organisateur
       *[other] organisateurs
    }
source-organizer-short =
    { $count ->
        [one] org.
       *[other] org.
    }
source-organized-by = organisé par
source-organized-by-short = org. par
source-originally-published = édition originale
genre-audiocd = CD audio
genre-bathesis = mémoire de licence
genre-candthesis = mémoire de candidature
genre-datacd = CD de données
genre-mathesis = mémoire de master
genre-patent = brevet
genre-patentde = brevet allemand
genre-patenteu = brevet européen
genre-patentfr = brevet français
genre-patentuk = brevet britannique
genre-patentus = brevet américain
genre-patreq = demande de brevet
genre-patreqde = demande de brevet allemand
genre-patreqeu = demande de brevet européen
genre-patreqfr = demande de brevet français
genre-patrequk = demande de brevet britannique
genre-patrequs = demande de brevet américain
genre-phdthesis = thèse de doctorat
genre-resreport = rapport de recherche
genre-techreport = rapport technique
genre-software = logiciel
status-forthcoming = à paraître
status-inpreparation = en préparation
status-inpress = sous presse
status-prepublished = prépublié
status-submitted = soumis
sources-official = Documents officiels
sources-report = Rapports et travaux de recherche
sources-press = Presse et Internet
secondary-mark = †
secondary-legend = † Connu seulement par le média cité.
short-sources-legend = Les entrées abrégées mènent à leur page{ "\u202F" }; le fichier joint sources.json les donne en entier.

## Registers (register.typ)

register-volume-of = Volume { $number } sur { $count }
register-page = Page { $page }
register-continued = { $name } (suite)
register-total = Total, { $name }{ "\u00A0" }: { $figure }
register-group-from = Fournisseur{ "\u00A0" }: { $name }
register-group-to = Destinataire{ "\u00A0" }: { $name }
register-group-counts = déclarations{ "\u00A0" }: { $claims }{ "\u202F" }; organismes{ "\u00A0" }: { $bodies }
register-sources = Sources
register-group-sources = Sources{ "\u00A0" }:{ " " }
register-note-rows = Chaque ligne correspond à ce qu’un organisme a signalé au sujet d’un transfert. Les numéros de la colonne Sources renvoient à la liste finale. Un nom qui figure déjà dans les lignes précédentes n’est pas répété avant la page suivante.
register-note-signs = ≥ au moins, > plus de, ≤ jusqu’à, < moins de, ≈ environ, .. non indiqué par l’organisme. Vide{ "\u00A0" }: sans objet.
register-note-totals = Un total n’est donné que lorsque les lignes d’un groupe peuvent être additionnées{ "\u00A0" }: un organisme, une unité, un statut, une catégorie, et aucun transfert compté deux fois.
register-from = fournisseur{ "\u00A0" }: { $name }
register-to = destinataire{ "\u00A0" }: { $name }
register-index = Index de tous les volumes
register-index-volumes = Volumes
register-index-parties = Parties
register-index-volume = Volume
register-index-holds = Contenu
register-index-pages = Pages
register-index-place = { $volume }{ "\u00A0" }: { $pages }
register-head-id = Déclaration
register-head-from-name = Fournisseur
register-head-to-name = Destinataire
register-head-body = Organisme
register-head-category = Description
register-head-item = Désignation
register-head-quantity = Chiffre
register-head-quantity-short = Chiffre
register-head-quantity-in = Chiffre ({ $unit })
register-head-figure = Chiffre
register-head-unit = Unité
register-head-period = Période
register-head-as-of = Date
register-head-status = Statut
register-head-basis = Fondement
register-head-remark = Observations
register-head-quote = Citation
register-head-order-year = Année de commande
register-head-ordered = Nombre commandé
register-head-delivered = Nombre livré
register-head-delivery-years = Années de livraison
register-head-refs = Sources
