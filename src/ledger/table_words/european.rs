//! The tables of the languages in Latin script that are not Slavic, with Greek; those of Asia are in `other_scripts`.

use super::{BILLION, EMPTY, HUNDRED, MILLION, TEN, THOUSAND, TRILLION, TableWords};

pub(super) const TABLES: &[TableWords] = &[
    ENGLISH, FRENCH, SPANISH, GERMAN, ITALIAN, PORTUGUESE, DUTCH, DANISH, SWEDISH, NORWEGIAN,
    FINNISH, HUNGARIAN, ROMANIAN, TURKISH, GREEK,
];

const ENGLISH: TableWords = TableWords {
    language: "en",
    scales: &[
        ((5, ""), "lakh | lakhs"),
        ((7, ""), "crore | crores"),
        (THOUSAND, "thsd | thsd."),
        (MILLION, "mln"),
        (BILLION, "bln | mlrd"),
        (TRILLION, "trn"),
    ],
    table_scales: &[
        (TEN, "tens"),
        (HUNDRED, "hundred | hundreds"),
        (THOUSAND, "thousand | thousands | thou | thous | ths | thds"),
        ((5, ""), "lac | lacs"),
        (MILLION, "million | millions"),
        (BILLION, "billion | billions"),
        (TRILLION, "trillion | trillions"),
    ],
    units: &[("tonne", "metric ton | metric tons | metric tonne | metric tonnes")],
    unit_columns: "measure | unit | units | unit code | unit description | unit measure | unit name | unit of measure | \
                   unit of measurement | units of measure | uom | qty unit | quantity unit | unit of quantity",
    scale_columns: "scale | scalar factor | magnitude | order of magnitude | unit scale | quantity scale",
    factor_columns: "multiplier | scale factor",
    power_columns: "unit mult | unit multiplier | unit multiplier code | obs unit mult | power code | power code code | scalar id",
    quantities: "weight | mass | volume | quantity | quantities | qty | amount | exports | imports | production | \
            output | supply | demand | consumption | stocks | deliveries | sales | netwgt | number | count | \
            population | trade",
    values: "value | val | worth | price | cost",
    into: "in",
    of: "of | metric | current | constant | nominal | real | value | quantity",
    after_units: "at | cif | equivalent | equivalents | f.o.b | fob | gross | live | net",
    per: "per | each | every | a | / | %",
    without: "excluding | excl | without | except | excepting | not",
    excluded: "excluded | exempt | exempted | omitted",
    directions: "to | from | towards",
    notes: "note | notes | n.b | nb | remark | remarks | comment | comments | source | sources | data source | footnote | \
            footnotes | legend | key | last update | last updated | updated | updated on | update | release date | released | \
            extracted on | date of extraction | extraction date | downloaded | generated | generated on | copyright | © | \
            contact | special value | available flags | flags | symbols | abbreviations | disclaimer | citation | licence | license",
    marks: "provisional | preliminary | estimate | estimated | estimated value | revised | forecast | projected | confidential | \
            not available | not applicable | no data | missing | break in time series | break in series | low reliability | \
            definition differs | imputed | nil | negligible | rounded",
    totals: "total | totals | grand total | subtotal | sub-total | sub total | sum | sum total | in total | total sum",
    ..EMPTY
};

const FRENCH: TableWords = TableWords {
    language: "fr",
    scales: &[
        (THOUSAND, "mille | milliers | millier"),
        (MILLION, "million | millions | m"),
        (BILLION, "milliard | milliards | md | mds"),
        (TRILLION, "billion | billions"),
    ],
    table_scales: &[(TEN, "dizaines"), (HUNDRED, "centaines")],
    units: &[
        ("tonne", "tonnes métriques | tonne métrique"),
        ("kilogram", "kilogramme | kilogrammes"),
        ("litre", "litres"),
        ("barrel", "baril | barils"),
        ("quintal", "quintaux"),
        ("USD", "dollars américains | dollars us"),
        ("EUR", "euro | euros"),
    ],
    unit_columns: "unité | unités | unité de mesure | libellé unité | unité de quantité",
    scale_columns: "échelle | ordre de grandeur",
    factor_columns: "multiplicateur | facteur",
    quantities: "nombre | poids | masse | quantité | quantités | volume | exportations | importations | production | \
            livraisons",
    values: "valeur | montant",
    into: "en",
    of: "de | d | des | du",
    after_units: "net | nets | brut | bruts | fab | caf",
    per: "par",
    without: "hors | sans | sauf | non | excepté | à l'exclusion",
    excluded: "exclu | exclus | exclue | exclues | non compris",
    directions: "vers | à | aux | depuis",
    notes: "note | notes | nota | remarque | remarques | source | sources | légende | mise à jour | dernière mise à jour | \
            date d'extraction | extrait le | avertissement | champ | lecture",
    marks: "provisoire | estimé | estimation | révisé | prévision | confidentiel | non disponible",
    totals: "total général | sous-total | somme | totaux",
    ..EMPTY
};

const SPANISH: TableWords = TableWords {
    language: "es",
    scales: &[
        (THOUSAND, "mil | miles de"),
        (MILLION, "millón | millones | mill."),
        (BILLION, "mil millones"),
        (TRILLION, "billón | billones"),
    ],
    table_scales: &[
        (TEN, "decenas"),
        (HUNDRED, "cientos | centenas"),
        (BILLION, "miles de millones | millardo | millardos"),
    ],
    units: &[
        ("tonne", "tonelada | toneladas | toneladas métricas | tm"),
        ("kilogram", "kilogramo | kilogramos | kilos"),
        ("litre", "litro | litros"),
        ("barrel", "barril | barriles"),
        ("quintal", "quintales"),
        ("$", "dólar | dólares"),
        ("USD", "dólares estadounidenses | dólares eeuu | us dólares"),
        ("EUR", "euro | euros"),
    ],
    unit_columns: "unidad | unidades | unidad de medida",
    scale_columns: "escala",
    factor_columns: "multiplicador | factor",
    quantities: "número | peso | masa | cantidad | volumen | exportaciones | importaciones | producción",
    values: "valor | monto | importe",
    into: "en",
    of: "de | del",
    after_units: "neto | netos | netas | bruto | brutos | brutas",
    per: "por",
    without: "sin | salvo | excepto | excluyendo",
    excluded: "excluido | excluidos | excluida | excluidas",
    directions: "a | hacia | hasta | desde",
    notes: "nota | notas | observación | observaciones | fuente | fuentes | leyenda | última actualización | actualizado | \
            fecha de extracción | elaboración",
    marks: "provisional | preliminar | estimado | estimación | revisado | confidencial | no disponible",
    totals: "total general | suma | suma total | subtotales | totales",
    ..EMPTY
};

const GERMAN: TableWords = TableWords {
    language: "de",
    scales: &[
        (THOUSAND, "tausend | tsd. | tsd"),
        (MILLION, "million | millionen | mio. | mio"),
        (BILLION, "milliarde | milliarden | mrd. | mrd"),
        (TRILLION, "billionen"),
    ],
    table_scales: &[(HUNDRED, "hundert"), (TRILLION, "bill")],
    units: &[
        ("tonne", "tonne | tonnen"),
        ("kilogram", "kilogramm"),
        ("litre", "liter"),
        ("barrel", "barrel | fass"),
        ("quintal", "dt | dezitonne | dezitonnen | doppelzentner | zentner"),
        ("$", "dollar"),
        ("USD", "us-dollar"),
        ("EUR", "euro"),
    ],
    unit_columns: "einheit | einheiten | maßeinheit | mengeneinheit | masseinheit | werteinheit | besondere maßeinheit",
    scale_columns: "skalierung | größenordnung",
    factor_columns: "multiplikator | faktor",
    quantities: "anzahl | gewicht | eigengewicht | masse | menge | volumen | ausfuhr | einfuhr | eigenmasse | \
            rohmasse",
    values: "wert | betrag",
    into: "in",
    of: "von | der",
    after_units: "netto | brutto",
    per: "pro | je",
    without: "ohne | außer | exkl | nicht",
    excluded: "ausgenommen | ausgeschlossen",
    directions: "nach | aus",
    notes: "anmerkung | anmerkungen | hinweis | hinweise | bemerkung | quelle | quellen | datenquelle | stand | legende | fußnote | \
            zeichenerklärung | letzte aktualisierung | erstellt | erstellt am | abgerufen | abruf",
    marks: "vorläufig | geschätzt | schätzung | revidiert | berichtigt | geheim | vertraulich | nicht verfügbar | keine angabe",
    totals: "summe | gesamt | gesamtsumme | insgesamt | zwischensumme | gesamtzahl",
    ..EMPTY
};

const ITALIAN: TableWords = TableWords {
    language: "it",
    scales: &[
        (THOUSAND, "mila"),
        (MILLION, "milioni"),
        (BILLION, "miliardo | miliardi | mld | mld."),
    ],
    table_scales: &[
        (HUNDRED, "centinaia"),
        (THOUSAND, "migliaia | migliaio | migl"),
        (MILLION, "milione | mil.ni"),
    ],
    units: &[
        ("tonne", "tonnellata | tonnellate | tonn"),
        ("kilogram", "chilogrammo | chilogrammi"),
        ("litre", "litro | litri"),
        ("barrel", "barile | barili"),
        ("quintal", "quintale | quintali"),
        ("$", "dollaro | dollari"),
        ("USD", "dollari statunitensi | dollari usa | dollari americani"),
        ("EUR", "euro"),
    ],
    unit_columns: "unità | unità di misura",
    scale_columns: "scala | ordine di grandezza",
    factor_columns: "moltiplicatore | fattore",
    quantities: "numero | peso | massa | quantità | volume | esportazioni | importazioni | produzione",
    values: "valore | importo",
    into: "in",
    of: "di | d | delle | del",
    after_units: "netto | nette | lordo | lorde",
    per: "per | al | alla",
    without: "senza | escluso | esclusa | esclusi | escluse | eccetto | tranne",
    excluded: "escluso | esclusa | esclusi | escluse",
    directions: "verso | da | dal | dalla | dall",
    notes: "nota | note | fonte | fonti | avvertenza | ultimo aggiornamento | aggiornato | aggiornamento | legenda | osservazioni",
    marks: "provvisorio | stimato | stima | rivisto | riservato | non disponibile",
    totals: "totale",
    ..EMPTY
};

const PORTUGUESE: TableWords = TableWords {
    language: "pt",
    scales: &[
        (THOUSAND, "milhares"),
        (MILLION, "milhão | milhões"),
        (BILLION, "bilhão | bilhões | mil milhões"),
    ],
    table_scales: &[
        (THOUSAND, "milhar | milhares de"),
        (BILLION, "bi | milhares de milhões"),
        (TRILLION, "trilhão | trilhões | bilião | biliões"),
    ],
    units: &[
        ("tonne", "tonelada | toneladas | toneladas métricas"),
        ("kilogram", "quilograma | quilogramas | quilos | quilo"),
        ("litre", "litro | litros"),
        ("barrel", "barris"),
        ("quintal", "quintais"),
        ("$", "dólar | dólares"),
        ("USD", "dólares americanos | dólares eua | us dólares"),
        ("EUR", "euro | euros"),
        ("BRL", "reais"),
    ],
    unit_columns: "unidade | unidades | unidade de medida | unidade estatística",
    scale_columns: "escala | ordem de grandeza",
    factor_columns: "multiplicador | fator",
    quantities: "número | peso | massa | quantidade | volume | exportações | importações | produção",
    values: "valor | montante",
    into: "em",
    of: "de | do | da | dos",
    after_units: "líquido | líquidos | bruto | brutos",
    per: "por",
    without: "sem | exceto | excepto | salvo | excluindo",
    excluded: "excluído | excluídos | excluída | excluídas",
    directions: "para | desde",
    notes: "nota | notas | observação | observações | obs | fonte | fontes | última atualização | última actualização | \
            atualizado em | legenda | elaboração",
    marks: "provisório | preliminar | estimado | estimativa | revisto | confidencial | não disponível",
    totals: "total geral",
    ..EMPTY
};

const DUTCH: TableWords = TableWords {
    language: "nl",
    scales: &[(THOUSAND, "duizend"), (MILLION, "miljoen"), (BILLION, "miljard")],
    table_scales: &[
        (HUNDRED, "honderd | honderden"),
        (THOUSAND, "duizenden | dzd"),
        (MILLION, "miljoenen | milj"),
        (BILLION, "miljarden"),
        (TRILLION, "biljoen"),
    ],
    units: &[
        ("tonne", "ton | metrieke ton"),
        ("kilogram", "kilogram | kilo"),
        ("litre", "liter"),
        ("$", "dollar"),
        ("USD", "us-dollar | amerikaanse dollar"),
        ("EUR", "euro"),
    ],
    unit_columns: "eenheid | eenheden | meeteenheid | maateenheid",
    scale_columns: "schaal | orde van grootte",
    factor_columns: "vermenigvuldiger | vermenigvuldigingsfactor",
    quantities: "aantal | gewicht | massa | hoeveelheid | volume | uitvoer | invoer | productie",
    values: "waarde | bedrag",
    into: "in",
    of: "van",
    after_units: "netto | bruto",
    per: "per",
    without: "zonder | exclusief | behalve | niet",
    excluded: "uitgesloten | uitgezonderd",
    directions: "naar | uit",
    notes: "noot | opmerking | opmerkingen | toelichting | bron | bronnen | legenda | laatst bijgewerkt | laatst gewijzigd",
    marks: "voorlopig | voorlopige cijfers | geschat | schatting | herzien | geheim | vertrouwelijk | niet beschikbaar",
    totals: "totaal | eindtotaal | subtotaal",
    ..EMPTY
};

const DANISH: TableWords = TableWords {
    language: "da",
    scales: &[],
    table_scales: &[
        (THOUSAND, "tusind | tusinde | tusinder | t.kr"),
        (MILLION, "million | millioner | mio"),
        (BILLION, "milliard | milliarder | mia"),
    ],
    units: &[
        ("tonne", "ton | tons"),
        ("kilogram", "kilogram | kilo"),
        ("litre", "liter"),
        ("barrel", "tønde | tønder"),
        ("$", "dollar"),
        ("USD", "us-dollar | amerikanske dollar"),
        ("EUR", "euro"),
        ("kr", "krone | kroner"),
    ],
    unit_columns: "enhed | enheder | måleenhed | mængdeenhed",
    scale_columns: "skala | størrelsesorden",
    factor_columns: "multiplikator",
    quantities: "antal | vægt | mængde | udførsel | indførsel | eksport | import",
    values: "værdi | beløb",
    into: "i",
    of: "af",
    per: "pr | per",
    without: "uden | undtagen | ekskl | ikke",
    excluded: "undtaget | udelukket",
    directions: "til | fra",
    notes: "note | noter | anm | anmærkning | bemærkning | kilde | kilder | opdateret | sidst opdateret | senest opdateret",
    marks: "foreløbig | foreløbige | anslået | skøn | revideret | fortrolig | ikke tilgængelig",
    totals: "i alt | sum",
    ..EMPTY
};

const SWEDISH: TableWords = TableWords {
    language: "sv",
    scales: &[(MILLION, "miljoner"), (BILLION, "miljard | miljarder")],
    table_scales: &[
        (HUNDRED, "hundratal"),
        (THOUSAND, "tusen | tusental | tusentals"),
        (MILLION, "miljon | miljontals | milj | mn | mnr"),
        (BILLION, "mdr"),
        (TRILLION, "biljon | biljoner"),
    ],
    units: &[
        ("tonne", "ton"),
        ("kilogram", "kilogram | kilo"),
        ("litre", "liter"),
        ("$", "dollar"),
        ("USD", "us-dollar | amerikanska dollar"),
        ("EUR", "euro"),
        ("kr", "krona | kronor"),
    ],
    unit_columns: "enhet | enheter | måttenhet | mängdenhet",
    scale_columns: "skala | storleksordning",
    factor_columns: "multiplikator",
    quantities: "antal | vikt | mängd | kvantitet | export | import",
    values: "värde | belopp",
    into: "i",
    of: "av",
    per: "per",
    without: "utan | utom | exkl | ej",
    excluded: "undantagna | undantaget",
    directions: "till | från",
    notes: "not | noter | anm | anmärkning | källa | källor | senast uppdaterad | uppdaterad | teckenförklaring",
    marks: "preliminär | preliminära | uppskattad | skattning | reviderad | sekretess | uppgift saknas",
    totals: "summa | totalt",
    ..EMPTY
};

const NORWEGIAN: TableWords = TableWords {
    language: "no",
    scales: &[],
    table_scales: &[
        (THOUSAND, "tusen"),
        (MILLION, "million | millioner | mill"),
        (BILLION, "milliard | milliarder | mrd"),
    ],
    units: &[
        ("tonne", "tonn"),
        ("kilogram", "kilogram | kilo"),
        ("litre", "liter"),
        ("$", "dollar"),
        ("USD", "amerikanske dollar"),
        ("EUR", "euro"),
        ("kr", "krone | kroner"),
    ],
    unit_columns: "enhet | enheter | måleenhet | mengdeenhet",
    scale_columns: "skala | størrelsesorden",
    factor_columns: "multiplikator",
    quantities: "antall | vekt | mengde | eksport | import",
    values: "verdi | beløp",
    into: "i",
    of: "av",
    per: "per",
    without: "uten | unntatt | ekskl | ikke",
    excluded: "unntatt | utelatt",
    directions: "til | fra",
    notes: "merknad | merk | anm | kilde | kilder | sist oppdatert | oppdatert | fotnote",
    marks: "foreløpig | foreløpige tall | anslag | revidert | konfidensielt | ikke tilgjengelig",
    totals: "i alt | totalt | sum",
    ..EMPTY
};

const FINNISH: TableWords = TableWords {
    language: "fi",
    scales: &[(MILLION, "miljoonaa"), (BILLION, "miljardia")],
    table_scales: &[
        (HUNDRED, "sata | sataa"),
        (THOUSAND, "tuhat | tuhatta | tuhansia | tuhansina"),
        (MILLION, "miljoona | miljoonia | milj"),
        (BILLION, "miljardi | miljardeja"),
    ],
    units: &[
        ("tonne", "tonni | tonnia | tonneina"),
        ("kilogram", "kilogrammaa | kiloa"),
        ("litre", "litra | litraa"),
        ("barrel", "tynnyri | tynnyriä"),
        ("$", "dollari | dollaria"),
        ("EUR", "euroa"),
    ],
    unit_columns: "yksikkö | mittayksikkö",
    scale_columns: "mittakaava",
    factor_columns: "kerroin",
    quantities: "paino | massa | määrä | lukumäärä | vienti | tuonti",
    values: "arvo",
    per: "per",
    without: "ilman | paitsi",
    excluded: "pois lukien",
    notes: "huomautus | huom | lähde | lähteet | päivitetty | viimeksi päivitetty",
    marks: "ennakkotieto | arvio | tarkistettu | salassa pidettävä",
    totals: "yhteensä",
    ..EMPTY
};

const HUNGARIAN: TableWords = TableWords {
    language: "hu",
    scales: &[(MILLION, "millió"), (BILLION, "milliárd")],
    table_scales: &[
        (HUNDRED, "száz"),
        (THOUSAND, "ezer"),
        (MILLION, "milliót"),
        (TRILLION, "billió"),
    ],
    units: &[
        ("tonne", "tonna | tonnában"),
        ("kilogram", "kilogramm | kilogrammban | kg-ban"),
        ("litre", "liter | literben"),
        ("barrel", "hordó"),
        ("$", "dollár | dollárban"),
        ("USD", "usa-dollár | amerikai dollár"),
        ("EUR", "euró | euróban | eur-ban"),
        ("HUF", "forint | forintban"),
    ],
    unit_columns: "egység | mértékegység | mennyiségi egység",
    scale_columns: "nagyságrend",
    factor_columns: "szorzó",
    quantities: "szám | súly | tömeg | mennyiség | export | import",
    values: "érték | összeg",
    without: "nélkül | kivéve",
    excluded: "nélkül | kivételével",
    notes: "megjegyzés | forrás | források | frissítve | utolsó frissítés | jelmagyarázat",
    marks: "előzetes | becsült | becslés | módosított | nem áll rendelkezésre",
    totals: "összesen",
    ..EMPTY
};

const ROMANIAN: TableWords = TableWords {
    language: "ro",
    scales: &[(MILLION, "milioane"), (BILLION, "miliarde")],
    table_scales: &[
        (HUNDRED, "sute"),
        (THOUSAND, "mie | mii | mii de"),
        (MILLION, "milion | milioane de"),
        (BILLION, "miliard | miliarde de"),
    ],
    units: &[
        ("tonne", "tonă | tone"),
        ("kilogram", "kilogram | kilograme"),
        ("litre", "litru | litri"),
        ("barrel", "baril | barili"),
        ("$", "dolar | dolari"),
        ("USD", "dolari sua | dolari americani"),
        ("EUR", "euro"),
        ("RON", "leu | lei"),
    ],
    unit_columns: "unitate | unitate de măsură | unități de măsură | um",
    scale_columns: "scară | scara | ordin de mărime",
    factor_columns: "multiplicator",
    quantities: "număr | greutate | masă | cantitate | volum | exporturi | importuri",
    values: "valoare | sumă",
    into: "în",
    of: "de",
    per: "pe",
    without: "fără | exclusiv",
    excluded: "exclus | excluse",
    directions: "către | spre | din",
    notes: "notă | note | observații | sursa | sursă | surse | ultima actualizare | legendă",
    marks: "provizoriu | estimat | revizuit | confidențial | indisponibil",
    totals: "total general",
    ..EMPTY
};

const TURKISH: TableWords = TableWords {
    language: "tr",
    scales: &[(MILLION, "milyon"), (BILLION, "milyar")],
    table_scales: &[(HUNDRED, "yüz"), (THOUSAND, "bin"), (TRILLION, "trilyon")],
    units: &[
        ("tonne", "ton"),
        ("kilogram", "kilogram | kilo"),
        ("litre", "litre"),
        ("barrel", "varil"),
        ("$", "dolar | doları"),
        ("USD", "abd doları | abd dolar"),
        ("EUR", "avro | euro"),
        ("TRY", "tl | türk lirası"),
    ],
    unit_columns: "birim | ölçü birimi | miktar birimi",
    scale_columns: "ölçek",
    factor_columns: "çarpan",
    quantities: "sayı | sayısı | ağırlık | kütle | miktar | hacim | ihracat | ithalat",
    values: "değer | tutar",
    per: "başına",
    without: "hariç",
    excluded: "hariç",
    notes: "not | notlar | açıklama | kaynak | kaynaklar | güncelleme | son güncelleme | dipnot",
    marks: "geçici | tahmini | revize | gizli | veri yok",
    totals: "toplam | genel toplam",
    ..EMPTY
};

const GREEK: TableWords = TableWords {
    language: "el",
    scales: &[
        (MILLION, "εκατομμύρια | εκατομμύριο | εκατ."),
        (BILLION, "δισεκατομμύρια | δισεκατομμύριο | δισ."),
    ],
    table_scales: &[
        (HUNDRED, "εκατοντάδες"),
        (THOUSAND, "χιλιάδες | χιλιάδων | χιλ | χιλιαδες"),
        (MILLION, "εκατομμυρίων | εκ | εκατομμυρια"),
        (TRILLION, "τρισ | τρισεκατομμύρια"),
    ],
    units: &[
        ("tonne", "τόνος | τόνοι | τόνους | τόνων | τόνοι | τν | τονοι"),
        ("kilogram", "κιλό | κιλά | χιλιόγραμμα | χιλιόγραμμο | χλγ | κιλα"),
        ("litre", "λίτρο | λίτρα | λίτρων"),
        ("barrel", "βαρέλι | βαρέλια | βαρελιών"),
        ("$", "δολάριο | δολάρια | δολαρίων"),
        ("USD", "δολάρια ηπα | δολαρίων ηπα"),
        ("EUR", "ευρώ | ευρω"),
    ],
    unit_columns: "μονάδα | μονάδες | μονάδα μέτρησης | μονάδες μέτρησης",
    scale_columns: "κλίμακα",
    factor_columns: "πολλαπλασιαστής",
    quantities: "αριθμός | βάρος | μάζα | ποσότητα | όγκος | εξαγωγές | εισαγωγές",
    values: "αξία | ποσό",
    into: "σε",
    per: "ανά",
    without: "χωρίς | εκτός | πλην",
    excluded: "εξαιρούνται | εξαιρουμένων",
    directions: "προς | από",
    notes: "σημείωση | σημειώσεις | πηγή | πηγές | τελευταία ενημέρωση | ενημέρωση",
    marks: "προσωρινά | προσωρινό | εκτίμηση | αναθεωρημένα | εμπιστευτικό | μη διαθέσιμο",
    totals: "σύνολο | γενικό σύνολο",
    ..EMPTY
};
