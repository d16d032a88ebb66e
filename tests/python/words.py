"""What pages say of claims, by language. Where the wording of pages changes, this file is adapted.

Messages of the program are read from its message files; here stands what a claim may be made of. Several wordings
of one thing are alternatives.
"""

QUALIFIERS = {
    "en": {
        "at least": ["at least {n}"], "more than": ["more than {n}"], "over": ["over {n}"],
        "just over": ["just over {n}"], "up to": ["up to {n}"], "as many as": ["as many as {n}"],
        "nearly": ["nearly {n}"], "almost": ["almost {n}"], "just under": ["just under {n}"],
        "fewer than": ["fewer than {n}"], "about": ["about {n}"], "": ["{n}"], "range": ["{a} to {b}"],
    },
    "fr": {
        "at least": ["au moins {n}"], "more than": ["plus de {n}"], "over": ["plus de {n}", "au-delà de {n}"],
        "just over": ["un peu plus de {n}"], "up to": ["jusqu’à {n}"],
        "as many as": ["jusqu’à {n}", "pas moins de {n}"], "nearly": ["près de {n}"],
        "almost": ["presque {n}"], "just under": ["juste en dessous de {n}", "un peu moins de {n}"],
        "fewer than": ["moins de {n}"], "about": ["environ {n}"], "": ["{n}"], "range": ["{a} à {b}", "de {a} à {b}"],
    },
    "ar": {
        "at least": ["ما لا يقل عن {n}"], "more than": ["أكثر من {n}"], "over": ["أكثر من {n}", "ما يربو على {n}", "ما يزيد على {n}", "فوق {n}", "ما يتجاوز {n}"],
        "just over": ["أكثر بقليل من {n}"], "up to": ["ما يصل إلى {n}"], "as many as": ["ما يصل إلى {n}", "ما يبلغ {n}"],
        "nearly": ["ما يقارب {n}"], "almost": ["ما يقرب من {n}"], "just under": ["أقل بقليل من {n}"],
        "fewer than": ["أقل من {n}"], "about": ["نحو {n}"], "": ["{n}"], "range": ["من {a} إلى {b}"],
    },
}

# Signs in tables. "nearly" and "just over" are approximations, not bounds.
SIGNS = {
    "at least": ["≥ {n}"], "more than": ["> {n}"], "over": ["> {n}"], "just over": ["≳ {n}"],
    "up to": ["≤ {n}"], "as many as": ["≤ {n}"], "nearly": ["≲ {n}"], "almost": ["≲ {n}"],
    "just under": ["≲ {n}"], "fewer than": ["< {n}"], "about": ["≈ {n}"], "": ["{n}"], "range": ["{a} – {b}"],
}

# The cells Low and High of a table of competing figures. `open` is the word for no bound.
BOUNDS = {
    "at least": ["{n} open", "≥ {n} open"], "more than": ["> {n} open"], "over": ["> {n} open"],
    "just over": ["≳ {n} ≳ {n}", "> {n} ≈ {n}", "≳ {n}"], "up to": ["open {n}", "open ≤ {n}"],
    "as many as": ["open {n}", "open ≤ {n}"], "nearly": ["≲ {n} ≲ {n}", "≈ {n} < {n}", "≲ {n}"],
    "almost": ["≲ {n} ≲ {n}", "≈ {n} < {n}", "≲ {n}"], "just under": ["≲ {n} ≲ {n}", "≈ {n} < {n}", "≲ {n}"], "fewer than": ["open < {n}"],
    "about": ["≈ {n} ≈ {n}", "≈ {n}"], "": ["{n} {n}", "{n}"], "range": ["{a} {b}"],
}

SCALES = {
    "en": {"thousand": ["thousand"], "million": ["million"]},
    "fr": {"thousand": ["mille", "milliers"], "million": ["million", "millions", "million de", "millions de"]},
    "ar": {"thousand": ["ألف", "آلاف", "ألفا"], "million": ["مليون", "ملايين"]},
}

# The words of each language, those of English last, since a quotation beside a figure may have them. What measures a thing
# stands before it and is never left out; the others count the thing itself.
MEASURES = {
    "tonne": ["أطنان", "طنا", "طن", "tonnes", "tonne"],
    "barrel": ["براميل", "برميلا", "برميل", "barrels", "barrel", "barils", "baril"],
    "litre": ["لترات", "لترا", "لتر", "litres", "litre"],
    "container": ["حاويات", "حاوية", "containers", "container", "conteneurs", "conteneur"],
    "percent": ["في المائة", "per cent", "pour cent"],
}
COUNTS = {
    "piece": ["قطع", "قطعة", "pieces", "piece", "pièces", "pièce"],
    "vehicle": ["مركبات", "مركبة", "vehicles", "vehicle", "véhicules", "véhicule"],
    "kit": ["أطقم", "طقما", "طقم", "kits", "kit", "trousses", "trousse"],
    "round": ["طلقات", "طلقة", "rounds", "round", "coups", "coup"],
    "person": ["أشخاص", "شخصا", "شخص", "persons", "person", "personnes", "personne"],
}

STATUSES = {
    "en": {"delivered": ["delivered"], "planned": ["planned"], "interdicted": ["interdicted", "intercepted"], "returned": ["returned"]},
    "fr": {
        "delivered": ["livré", "livrée", "livrés", "livrées"],
        "planned": ["prévu", "prévue", "prévus", "prévues", "planifié"],
        "interdicted": ["intercepté", "interceptée", "interceptés", "interceptées", "interdicted"],
        "returned": ["renvoyé", "renvoyée", "renvoyés", "renvoyées", "retourné", "retournés", "rendu", "restitué", "returned"],
    },
    "ar": {
        "delivered": ["مسلم", "سلم", "مسلمة", "تم التسليم"], "planned": ["مخطط له", "مخطط لها", "مخطط", "مقرر"],
        "interdicted": ["معترض", "اعترض", "محتجز", "interdicted", "تم اعتراضه", "جرى اعتراضه"], "returned": ["معاد", "أعيد", "مرتجع", "معادة", "returned"],
    },
}

BASES = {
    "en": {"derived": ["derived"], "observed": ["observed"], "stated": ["stated"]},
    "fr": {"derived": ["dérivé", "dérivée"], "observed": ["observé", "observée", "constaté"], "stated": ["déclaré", "déclarée"]},
    "ar": {"derived": ["مستمد"], "observed": ["مرصود", "ملاحظ"], "stated": ["معلن", "مصرح به"]},
}

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "ar": [
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
        "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
    ],
}

DATES = {
    "en": {"span": "{a} – {b}", "since": "since {a}", "by": "by {b}", "circa": "circa {a}", "first": "{d}"},
    "fr": {"span": "{a} – {b}", "since": "depuis {a}", "by": "jusqu’au {b}", "circa": "vers {a}", "first": "1er"},
    "ar": {"span": "من {a} إلى {b}", "since": "منذ {a}", "by": "حتى {b}", "circa": "حوالي {a}", "first": "{d}"},
}

# The words that join what is said of a claim, and say nothing by themselves.
GLUE = {
    "en": "of as from to and the , ; : . → × ( ) “ ” ‘ ’ † – / - · → a",
    "fr": "date de du des d l la le les au en à vers depuis et , ; : . → × ( ) « » ’ † – / - · un une",
    "ar": "عام من إلى حتى في و على ، , ; : . ← → × ( ) « » † – / - ·",
}

NO_FIGURE = ["–", "..", "…", "‥"]
