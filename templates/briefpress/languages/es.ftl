# The fixed texts of documents, in Spanish; `en.ftl` explains each message.

## The language

direction = ltr
quoted = «{ $text }»
list-separator = ,{ " " }
detail-separator = ,{ " " }
sentence-separator = { " " }
list-and = { " " }y{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }mil
    [million] { $number }{ "\u00A0" }{ $number ->
        [one] millón
       *[other] millones
    }
    [billion] { $number }{ "\u00A0" }mil millones
   *[trillion] { $number }{ "\u00A0" }{ $number ->
        [one] billón
       *[other] billones
    }
}
dozen = { $number ->
    [0.5] media docena
    [1] una docena
   *[other] { $number }{ "\u00A0" }docenas
}

## Quantities

qualifiers-include-units = no
qualifier-at-least = al menos { $amount }
qualifier-no-fewer-than = no menos de { $amount }
qualifier-not-fewer-than = no menos de { $amount }
qualifier-no-less-than = no menos de { $amount }
qualifier-not-less-than = no menos de { $amount }
qualifier-a-minimum-of = un mínimo de { $amount }
qualifier-more-than = más de { $amount }
qualifier-well-over = bastante más de { $amount }
qualifier-just-over = algo más de { $amount }
qualifier-slightly-more-than = ligeramente más de { $amount }
qualifier-in-excess-of = por encima de { $amount }
qualifier-upwards-of = más de { $amount }
qualifier-upward-of = más de { $amount }
qualifier-above = por encima de { $amount }
qualifier-over = más de { $amount }
qualifier-up-to = hasta { $amount }
qualifier-as-many-as = hasta { $amount }
qualifier-as-much-as = hasta { $amount }
qualifier-no-more-than = no más de { $amount }
qualifier-not-more-than = no más de { $amount }
qualifier-a-maximum-of = un máximo de { $amount }
qualifier-at-most = como máximo { $amount }
qualifier-almost = casi { $amount }
qualifier-nearly = cerca de { $amount }
qualifier-just-under = algo menos de { $amount }
qualifier-slightly-less-than = ligeramente menos de { $amount }
qualifier-fewer-than = menos de { $amount }
qualifier-less-than = menos de { $amount }
qualifier-under = por debajo de { $amount }
qualifier-below = por debajo de { $amount }
qualifier-about = alrededor de { $amount }
qualifier-around = en torno a { $amount }
qualifier-approximately = aproximadamente { $amount }
qualifier-roughly = más o menos { $amount }
qualifier-in-the-region-of = en el entorno de { $amount }
qualifier-on-the-order-of = del orden de { $amount }
qualifier-an-estimated = según estimaciones { $amount }
qualifier-close-to = cerca de { $amount }
qualifier-circa = circa { $amount }
qualifier-some = aproximadamente { $amount }
quantity-range = { $low } a { $high }
quantity-in-words = «{ $words }»
sum-from-to-below = { $low } y menos de { $high }
sum-from-above-to = más de { $low } y hasta { $high }
sum-from-above-to-below = más de { $low } y menos de { $high }
published-range = de { $low } a { $high }
figure-of-item = { $begins ->
    [digit] { $scale ->
        [of] { $quantity } de { $item }
       *[none] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $item }
    }
   *[other] { $scale ->
        [of] { $quantity } de { $item }
        [dozen] { $quantity } de { $item }
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
   *[other] { $scale ->
        [of] { $quantity } de { $unit }
        [dozen] { $quantity } de { $unit }
        [million] { $quantity } de { $unit }
        [billion] { $quantity } de { $unit }
        [trillion] { $quantity } de { $unit }
       *[none] { $quantity } { $unit }
    }
}
figure-in-units-of-item = { $unit-begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
   *[other] { $scale ->
        [of] { $quantity } de { $unit }
        [dozen] { $quantity } de { $unit }
        [million] { $quantity } de { $unit }
        [billion] { $quantity } de { $unit }
        [trillion] { $quantity } de { $unit }
       *[none] { $quantity } { $unit }
    }
} de { $item }
figure-in-counts-of-item = { $unit-begins ->
    [digit] { $scale ->
        [of] { $quantity } de { $unit }
       *[none] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
    }
   *[other] { $scale ->
        [of] { $quantity } de { $unit }
        [dozen] { $quantity } de { $unit }
        [million] { $quantity } de { $unit }
        [billion] { $quantity } de { $unit }
        [trillion] { $quantity } de { $unit }
       *[none] { $quantity } { $unit }
    }
} ({ $item })
figure-with-status = { $figure } ({ $status })

## Units

unit-aircraft = { $count ->
    [one] aeronave
   *[other] aeronaves
}
unit-barrel = { $count ->
    [one] barril
   *[other] barriles
}
unit-container = { $count ->
    [one] contenedor
   *[other] contenedores
}
unit-item = { $count ->
    [one] artículo
   *[other] artículos
}
unit-kilogram = { $count ->
    [one] kilogramo
   *[other] kilogramos
}
unit-launcher = { $count ->
    [one] lanzador
   *[other] lanzadores
}
unit-litre = { $count ->
    [one] litro
   *[other] litros
}
unit-missile = { $count ->
    [one] misil
   *[other] misiles
}
unit-person = { $count ->
    [one] persona
   *[other] personas
}
unit-piece = { $count ->
    [one] pieza
   *[other] piezas
}
unit-railcar = { $count ->
    [one] vagón
   *[other] vagones
}
unit-round = { $count ->
    [one] proyectil
   *[other] proyectiles
}
unit-shipment = { $count ->
    [one] envío
   *[other] envíos
}
unit-system = { $count ->
    [one] sistema
   *[other] sistemas
}
unit-tonne = { $count ->
    [one] tonelada
   *[other] toneladas
}
unit-vehicle = { $count ->
    [one] vehículo
   *[other] vehículos
}
unit-vessel = { $count ->
    [one] buque
   *[other] buques
}
unit-visit = { $count ->
    [one] visita
   *[other] visitas
}
unit-voyage = { $count ->
    [one] viaje
   *[other] viajes
}
unit-CNY = { $count ->
    [one] yuan chino
   *[other] yuanes chinos
}
unit-EUR = { $count ->
    [one] euro
   *[other] euros
}
unit-GBP = { $count ->
    [one] libra esterlina
   *[other] libras esterlinas
}
unit-JPY = { $count ->
    [one] yen japonés
   *[other] yenes japoneses
}
unit-KRW = { $count ->
    [one] won surcoreano
   *[other] wones surcoreanos
}
unit-RUB = { $count ->
    [one] rublo ruso
   *[other] rublos rusos
}
unit-UAH = { $count ->
    [one] grivna ucraniana
   *[other] grivnas ucranianas
}
unit-USD = { $count ->
    [one] dólar de los Estados Unidos
   *[other] dólares de los Estados Unidos
}
plural-after-qualifier = { "" }

## Dates and periods

date = { $day }{ "\u00A0" }de { $month } de { $year }
month-in-date = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
month-alone = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
month-of-year = { $month-alone } de { $year }
year = { $year }
season = { $season ->
    [spring] primavera de { $year }
    [summer] verano de { $year }
    [autumn] otoño de { $year }
   *[winter] invierno de { $year }
}
quarter = T{ $quarter } { $year }
decade = década de { $year }
century = { $first }–{ $last }
circa = circa { $date }
uncertain = { $date } (incierto)
period = { $start }{ "\u00A0" }– { $end }
since = { $precision ->
    [day] desde el { $date }
    [spring] desde la { $date }
    [summer] desde el { $date }
    [autumn] desde el { $date }
    [winter] desde el { $date }
    [quarter] desde el { $date }
    [decade] desde la { $date }
   *[other] desde { $date }
}
from = { $precision ->
    [day] a partir del { $date }
    [spring] a partir de la { $date }
    [summer] a partir del { $date }
    [autumn] a partir del { $date }
    [winter] a partir del { $date }
    [quarter] a partir del { $date }
    [decade] a partir de la { $date }
   *[other] a partir de { $date }
}
by = { $precision ->
    [day] hasta el { $date }
    [spring] hasta la { $date }
    [summer] hasta el { $date }
    [autumn] hasta el { $date }
    [winter] hasta el { $date }
    [quarter] hasta el { $date }
    [decade] hasta la { $date }
   *[other] hasta { $date }
}
until = { $precision ->
    [day] hasta el { $date }
    [spring] hasta la { $date }
    [summer] hasta el { $date }
    [autumn] hasta el { $date }
    [winter] hasta el { $date }
    [quarter] hasta el { $date }
    [decade] hasta la { $date }
   *[other] hasta { $date }
}
unknown-time = en fecha desconocida

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = sin cifra
left-out-superseded = sustituido por { $claim }
left-out-earlier = anterior a { $claim } de la misma serie
left-out-part = incluido en { $claim }
left-out-same = dice lo mismo que { $claim }
left-out-alternative = otra lectura de { $claim }
bond = { $one } y { $other }: { $because }
bond-speaks-for = ambos hablan en nombre de { $body }
bond-derived = uno se deriva del otro

## Remarks on a claim

remark-superseded = sustituido por: { $claim }
remark-later = cifra posterior de la misma serie: { $claim }
remark-part = incluido en: { $claim }
remark-alternative = o, según otra lectura: { $claim }
remark-derived = calculado a partir de: { $claim }
remark-corrected = corregido: { $reason }

## Descriptions of attached files

attached-claims = Los datos con que se ha elaborado este documento
attached-sources = Las fuentes citadas en este documento, en CSL-JSON
attached-table = Las filas de la tabla «{ $table }» que muestra este documento
attached-inputs = Los archivos con que se ha elaborado este documento, cada uno con su SHA-256

## The page (base-layout.typ, header-footer.typ)

edition = Edición
information-as-of = Información hasta el
page-of = Página { $page } de { $pages }
information-as-of-date = Información hasta el { $date }
colophon = Elaborado con { $tool } · archivos { $inputs } · registros adjuntos

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = Acerca de las cifras.
about-figures-text = Son las de las entidades citadas, con sus palabras o con las del medio citado. Ninguna ha sido verificada, y no se suman: los períodos se superponen, y los objetos y los métodos difieren.
heading-key-findings = Conclusiones principales
head-end = .
head-colon = {": "}
heading-agreed = En qué coinciden
heading-disputed = En qué difieren
heading-unknown = Lo que se ignora
heading-confidence = Grado de certeza
heading-decision = Decisión solicitada
confidence-level = { $level ->
    [high] alto
    [low] bajo
   *[moderate] medio
}
heading-changes = Desde la última edición ({ $date })
change-new = Nuevo
change-raised = Al alza
change-lowered = A la baja
change-restated = Reformulado
change-withdrawn = Retirado
change-before = antes: { $figure }
change-more = { $count } más
heading-key-facts = Datos esenciales
heading-published-figures = Cifras publicadas, lado a lado
heading-rests-on = En qué se basa este documento
heading-recommendations = Recomendaciones
heading-method = Cómo se ha elaborado
heading-sources = Fuentes
heading-sources-by-body = Fuentes por entidad
heading-summary = Resumen
heading-introduction = Introducción
heading-legal-basis = Fundamento jurídico
heading-methodology = Metodología
heading-all-claims = Todas las declaraciones
finding-as-of = a fecha de { $date }
finding-no-figure = sin cifra
finding-in-brackets = { " " }({ $text })
finding-remark = { " " }[{ $remark }]
finding-first = { $body } informa de{ " " }
finding-next = { $body }, de{ " " }
finding-after-body = :{ " " }
finding-between = ;{ " " }
finding-end = .
caption-published = Cifras publicadas: { $category }
without-category = Sin categoría
note-figures = Cada cifra es la de la entidad nombrada; las cifras no se suman.
leading-claims = Declaraciones que figuran aquí: { $shown } de { $claims }, las más recientes de las categorías con más cifras. Todas están en el archivo adjunto claims.csv.
method-claims = Cada cifra es una declaración: lo que una entidad ha comunicado sobre una transferencia, con la salvedad de su fuente. «Al menos» y «más de» fijan un límite inferior y no dicen nada del superior; «hasta» fija un límite superior y no dice nada del inferior; «unos» es el redondeo de la propia entidad.
method-bodies = Las cifras de entidades distintas se presentan una al lado de otra. Nunca se suman ni se promedian: los períodos se superponen, los objetos y los métodos difieren, y una entidad puede basarse en otra.
glance-claims = { $claims ->
    [one] Este documento se basa en una declaración
   *[other] Este documento se basa en { $claims } declaraciones
} { $bodies ->
    [one] de una sola entidad.
   *[other] de { $bodies } entidades.
}
glance-dates = { $dates ->
    [one] Fecha de la información: { $first }.
   *[other] Fechas de la información: { $first }{ "\u00A0" }– { $last }.
}
status-count = { $status }: { $count }
glance-statuses = Según su estado: { $statuses }.
left-out-count = { $rule ->
    [replaced] sustituidas por otra posterior
    [part-of] incluidas en otra
   *[alternative] otra lectura
}: { $count }
glance-left-out = No contadas: { $counts }.
glance-uncategorised = Sin categoría: { $claims }.
counted-by-status = { $what } ({ $statuses })
glance-categories = { $categories ->
    [one] Pertenecen a una sola categoría.
   *[other] Pertenecen a { $categories } categorías.
}
glance-caution = Cuando las entidades difieren, cada cifra se da tal como se publicó.
rests-sources-head = Fuentes
rests-sources = { $claims ->
    [one] Una declaración
   *[other] { $claims } declaraciones
} { $sources ->
    [one] de una fuente.
   *[other] de { $sources } fuentes.
}
rests-voices-head = Voces independientes
rests-bodies = { $bodies ->
    [one] Informa una entidad.
   *[other] Informan { $bodies } entidades.
}
rests-voices = { $voices ->
    [one] Constituyen una sola voz: las entidades de un mismo gobierno cuentan una vez, y una cifra derivada de la de otra entidad cuenta como de esta.
   *[other] Constituyen { $voices } voces independientes: las entidades de un mismo gobierno cuentan una vez, y una cifra derivada de la de otra entidad cuenta como de esta.
}
rests-not-known-head = Lo que no se sabe
rests-silent = Sin cifra: { $claims ->
    [one] una declaración.
   *[other] { $claims } declaraciones.
}
rests-words = Solo en palabras: { $claims }.
rests-lower = Solo límite inferior: { $claims }.
rests-upper = Solo límite superior: { $claims }.
rests-approximate = Aproximación: { $claims }.
rests-untold = Ninguna entidad da cifras de: { $categories }.
rests-untold-more = Ninguna entidad da cifras de: { $categories } y { $more } más.
paragraph-reference = párr.{ "\u00A0" }{ $number }
report-symbol = Documento
report-annex = Anexo { $number }
report-contents = Índice
report-tables = Cuadros
report-charts = Gráficos
imprint-series = Serie
imprint-cite-as = Cómo citar
imprint-licence = Licencia
imprint-contact = Contacto
profile-all = { $entries ->
    [one] declaración vigente
   *[other] declaraciones vigentes
}
profile-given = { $entries ->
    [one] declaración vigente, hacia otras partes
   *[other] declaraciones vigentes, hacia otras partes
}
profile-recipients = { $parties ->
    [one] destinatario
   *[other] destinatarios
}
profile-received = { $entries ->
    [one] declaración vigente, desde otras partes
   *[other] declaraciones vigentes, desde otras partes
}
profile-suppliers = { $parties ->
    [one] proveedor
   *[other] proveedores
}
profile-flows-out = Hacia otras partes
profile-flows-in = Desde otras partes
profile-none-out = Ninguna declaración nombra aquí un destinatario.
profile-none-in = Ninguna declaración nombra aquí un proveedor.
profile-in-force = { $entries ->
    [one] cifra vigente
   *[other] cifras vigentes
}
profile-voices = { $voices ->
    [one] voz independiente
   *[other] voces independientes
}
profile-last-change = fecha de la cifra más reciente
profile-latest = Última cifra
profile-marks = Marcas: cifras según su fecha, de { $from } a { $to }, a partir de cero. Un triángulo es un límite y apunta al lado abierto; una marca hueca es una cifra aproximada.
profile-without-figure = Sin cifra: { $categories }.
profile-entries = { $entries ->
    [one] Declaración vigente
   *[other] Declaraciones vigentes por período, la más reciente primero: { $shown } de { $entries }
}

## Charts (charts/)

chart = Gráfico
nothing-to-show = No hay datos que mostrar.
chart-cut = Cifras representadas: { $shown } de { $count }, las últimas por orden. Todas están en el archivo adjunto claims.csv.
not-drawn = { $claims ->
    [one] No representada: una declaración con otro estado
   *[other] No representadas: { $claims } declaraciones con otro estado
} ({ $statuses }).
chart-item = Objeto: { $item }.
chart-route = Trayecto: { $route }.
chart-body = Entidad
chart-as-of = Fecha
chart-figure = Cifra
chart-sources = Fuentes
mark-unqualified = sin salvedad
mark-about = aproximado
mark-just-below = casi o algo menos de: aproximado, por debajo
mark-just-above = algo más de: aproximado, por encima
mark-at-least = al menos o más de: sin límite superior
mark-up-to = hasta o menos de: sin límite inferior
mark-range = de – a
axis-scale = { $scale ->
    [thousand] miles
    [million] millones
    [billion] miles de millones
   *[trillion] billones
}
axis-head = { $unit }, { $scale }
axis-logarithmic = escala logarítmica
chart-logarithmic = Escala logarítmica: a igual distancia, igual proporción.
chart-by-date = De la más antigua a la más reciente.
chart-earlier = antes: { $figures }
chart-before = Antes
mark-earlier = cifras anteriores de la fila, tres como máximo
chart-reference = para comparar
chart-compatible = Compatible con todas
chart-compatible-but = Compatible con todas salvo { $claims }
chart-incompatible = Ningún valor es compatible con todas: { $claims } se excluyen
chart-compatible-note = Compatible: no lo excluye ninguna cifra, si todas se refieren a lo mismo en el mismo día; las cifras aproximadas no cuentan.
chart-extremes = Cifra más baja: { $low }; más alta: { $high }.
time-chart-of = Gráfico de { $count } cifras en el tiempo, { $span }.
time-chart-in = Gráfico de { $count } cifras en el tiempo, unidad: { $unit }, { $span }.
mark-observed = observado: visto, por ejemplo en imágenes
mark-derived = derivado: calculado, no comunicado
route = { $from } → { $to }
route-from = desde: { $from }
route-to = hacia: { $to }
body-as-of = { $body } ({ $date })
body-of-what = { $body }, { $what }
in-these-words = { $who }: { $words }
list-of = { $before }; { $next }
no-figure-given = Sin cifra: { $claims }.
and-more = { $count ->
    [one] Hay otro más que no se menciona aquí.
   *[other] Hay { $count } más que no se mencionan aquí.
}
and-smaller = { $count ->
    [one] Hay uno menor que no se menciona aquí.
   *[other] Hay { $count } menores que no se mencionan aquí.
}
figure-dated = { $who }: { $figure } ({ $date }).
figure-undated = { $who }: { $figure }.
range-chart-of = { $count ->
    [one] Gráfico de intervalos de una cifra.
   *[other] Gráfico de intervalos de { $count } cifras.
}
range-chart-in = { $count ->
    [one] Gráfico de intervalos de una cifra, unidad: { $unit }.
   *[other] Gráfico de intervalos de { $count } cifras, unidad: { $unit }.
}
no-figure = sin cifra
bar-between = entre el límite inferior y el superior
part-and-value = { $part }, { $value }
parts-of = { $whole }: { $total } en total ({ $parts }).
bar-chart-of = { $count ->
    [one] Gráfico de barras con una barra.
   *[other] Gráfico de barras con { $count } barras.
}
bar-chart-in = { $count ->
    [one] Gráfico de barras con una barra, unidad: { $unit }.
   *[other] Gráfico de barras con { $count } barras, unidad: { $unit }.
}
stacked-chart-of = { $count ->
    [one] Gráfico de barras apiladas con una barra.
   *[other] Gráfico de barras apiladas con { $count } barras.
}
stacked-chart-in = { $count ->
    [one] Gráfico de barras apiladas con una barra, unidad: { $unit }.
   *[other] Gráfico de barras apiladas con { $count } barras, unidad: { $unit }.
}

## Tables (tables/)

table = Cuadro
column-claim = Declaración
column-route = Trayecto
column-body = Entidad
column-who = Entidad
column-figure = Cifra tal como se enunció
column-low = Mínimo
column-high = Máximo
column-thing = Objeto
column-what = Objeto
column-unit = Unidad
column-period = Período
column-as-of = Fecha
column-status = Estado
column-remark = Cita; nota
column-sources = Fuentes
column-category = Categoría
column-claims = Declaraciones
column-voices = Voces independientes
column-bodies = Entidades
column-resolution = Resolución
column-paragraph = Párrafo
column-provision = Disposición
no-claims = No consta aquí ninguna declaración.
no-sources = No se cita ninguna fuente.
not-given = No indicado
undated = Sin fecha
bound-open = no indicado
status-name = { $status ->
    [delivered] entrega efectuada
    [planned] entrega prevista
    [ordered] pedido
    [pledged] promesa
    [approved] autorización
    [awaiting] entrega pendiente
    [used] empleo
    [returned] devolución
    [interdicted] interceptación
    [seized] incautación
    [cancelled] cancelación
    [destroyed] destrucción
    [lost] pérdida
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] declarado
    [observed] observado
    [derived] derivado
   *[other] { $basis }
}
standing = { $status }, { $basis }
shared-status = Todas las declaraciones: { $status }.
source-line = Fuente:
legend-nothing = { $what ->
    [figure] ..: la entidad no dio cifra.
   *[other] ..: la entidad no lo indicó.
}
legend-zero = 0: ninguno, según la propia entidad.
legend-at-least = ≥: al menos.
legend-up-to = ≤: hasta.
legend-more-than = >: más de.
legend-less-than = <: menos de.
legend-about = ≈: aproximadamente, según el redondeo de la entidad.
legend-words = Entre comillas: palabras sin número.
legend-empty = Vacío: no procede.
legend-derived = Derivado: calculado a partir de otra cantidad, no contado.
legend-counts = Número de declaraciones.
legend-latest = Última cifra de cada entidad, con sus fuentes.
legend-no-claim = Vacío: ninguna declaración.
legend-one-voice = Las entidades unidas por + son una sola voz: hablan en nombre de un mismo gobierno, o la cifra de una se deriva de la de la otra.
matrix-summary = La primera columna nombra la fila. { $rows ->
    [one] Una fila
   *[other] { $rows } filas
}, { $columns ->
    [one] una columna
   *[other] { $columns } columnas
} de celdas.
month-short = { $month ->
    [1] ene.
    [2] feb.
    [3] mar.
    [4] abr.
    [5] may.
    [6] jun.
    [7] jul.
    [8] ago.
    [9] sept.
    [10] oct.
    [11] nov.
    [12] dic.
   *[other] { $month }
}
quarter-short = T{ $quarter }
short-month-of-year = { $month } { $year }
no-date-given = Sin fecha: { $claims }.
figure-then = { $figure } ({ $date })
then = { $before }, después { $next }
from-to = { $first }{ "\u00A0" }– { $last }
line-chart-of = { $count ->
    [one] Gráfico lineal con una línea, { $span }, en un eje de { $start } a { $end }.
   *[other] Gráfico lineal con { $count } líneas, { $span }, en un eje de { $start } a { $end }.
}
line-chart-in = { $count ->
    [one] Gráfico lineal con una línea, unidad: { $unit }, { $span }, en un eje de { $start } a { $end }.
   *[other] Gráfico lineal con { $count } líneas, unidad: { $unit }, { $span }, en un eje de { $start } a { $end }.
}
line-values-of = { $who }: { $count } valores; primero { $first }, mínimo { $lowest }, máximo { $highest }, último { $last }.
step-chart-of = { $count ->
    [one] Gráfico escalonado con una línea, { $span }.
   *[other] Gráfico escalonado con { $count } líneas, { $span }.
}
step-chart-in = { $count ->
    [one] Gráfico escalonado con una línea, unidad: { $unit }, { $span }.
   *[other] Gráfico escalonado con { $count } líneas, unidad: { $unit }, { $span }.
}
body-and-figure = { $body }: { $figure }
time-day = un día
time-span = un mes, un año o un lapso
time-vague-end = día de inicio o de fin desconocido
time-open = período abierto
time-approx = aproximado
event-told = { $label } ({ $date }).
timeline-of = { $count ->
    [one] Cronología de un hecho.
   *[other] Cronología de { $count } hechos, del más antiguo al más reciente.
}
others = { $count ->
    [one] Otro más
   *[other] Otros { $count }
}
flow-told = Desde: { $from }; hacia: { $to }; cantidad: { $value }.
flow-total = En total: { $total }.
flow-diagram-of = { $count ->
    [one] Diagrama de un flujo.
   *[other] Diagrama de { $count } flujos.
}
flow-diagram-in = { $count ->
    [one] Diagrama de un flujo, unidad: { $unit }.
   *[other] Diagrama de { $count } flujos, unidad: { $unit }.
}
heat-tenfold = (escala por potencias de diez)
heat-empty = sin declaraciones
heat-gaps = Las celdas que no se nombran están vacías.
heat-matrix-of = Matriz de { $rows ->
    [one] una fila
   *[other] { $rows } filas
} y { $columns ->
    [one] una columna
   *[other] { $columns } columnas
}.
multiples-of = { $count ->
    [one] Un gráfico.
   *[other] { $count } gráficos de un mismo tipo, con los mismos ejes.
}
panel-told = { $title }. { $panel }
map-boundaries = Los límites y los nombres que figuran en este mapa y las denominaciones empleadas en él no implican su aprobación ni aceptación oficial por parte del editor.
map-disputed = límite en litigio o sin determinar
map-no-room = Sin espacio para un rótulo: { $labels }.
map-no-place = No figura en el mapa: { $claims }.
map-within-place = Dentro de un mismo lugar, sin arco: { $claims }.
map-zero = Cero, sin arco: { $claims }.
map-unnamed = sin indicar
map-hatched = puede pertenecer también a otras clases
map-class = de { $from } a menos de { $to }
map-class-from = { $from } o más
map-place-told = { $place }.
flow-map-of = { $count ->
    [one] Mapa de un flujo.
   *[other] Mapa de { $count } flujos.
}
flow-map-in = { $count ->
    [one] Mapa de un flujo, unidad: { $unit }.
   *[other] Mapa de { $count } flujos, unidad: { $unit }.
}
choropleth-of = { $count ->
    [one] Mapa con las cifras de una zona.
   *[other] Mapa con las cifras de { $count } zonas.
}
choropleth-in = { $count ->
    [one] Mapa con las cifras de una zona, unidad: { $unit }.
   *[other] Mapa con las cifras de { $count } zonas, unidad: { $unit }.
}
place-map-of = { $count ->
    [one] Mapa de un lugar.
   *[other] Mapa de { $count } lugares.
}

## Citations (the notes and the text; sources.typ)

pinpoint-paragraph = { $count ->
    [one] párr.{ "\u00A0" }{ $n }
   *[other] párrs.{ "\u00A0" }{ $n }
}
pinpoint-page = { $count ->
    [one] pág.{ "\u00A0" }{ $n }
   *[other] págs.{ "\u00A0" }{ $n }
}
pinpoint-article = { $count ->
    [one] art.{ "\u00A0" }{ $n }
   *[other] arts.{ "\u00A0" }{ $n }
}
pinpoint-section = { $count ->
    [one] secc.{ "\u00A0" }{ $n }
   *[other] seccs.{ "\u00A0" }{ $n }
}
pinpoint-chapter = { $count ->
    [one] cap.{ "\u00A0" }{ $n }
   *[other] caps.{ "\u00A0" }{ $n }
}
pinpoint-annex = { $count ->
    [one] anexo{ "\u00A0" }{ $n }
   *[other] anexos{ "\u00A0" }{ $n }
}
pinpoint-appendix = { $count ->
    [one] apéndice{ "\u00A0" }{ $n }
   *[other] apéndices{ "\u00A0" }{ $n }
}
pinpoint-table = { $count ->
    [one] cuadro{ "\u00A0" }{ $n }
   *[other] cuadros{ "\u00A0" }{ $n }
}
pinpoint-figure = { $count ->
    [one] figura{ "\u00A0" }{ $n }
   *[other] figuras{ "\u00A0" }{ $n }
}
pinpoint-note = { $count ->
    [one] nota{ "\u00A0" }{ $n }
   *[other] notas{ "\u00A0" }{ $n }
}
as-reported-by = { $body }, según { $source }
outlet-before-source = { $outlet }: { $source }
source-accessed = consultado el { $date }
source-archived = archivado en { $address }
source-filed = fecha de solicitud
source-issued = fecha de concesión
source-released = publicado
source-number-short =
    { $count ->
        [one] n.º
       *[other] núms.
    }
source-organizer =
    { $count ->
        [one] organizador
       *[other] organizadores
    }
source-organizer-short =
    { $count ->
        [one] org.
       *[other] orgs.
    }
source-organized-by = organizado por
source-organized-by-short = org. por
source-originally-published = obra original publicada en
genre-audiocd = CD de audio
genre-bathesis = tesis de licenciatura
genre-candthesis = tesis de candidatura
genre-datacd = CD de datos
genre-mathesis = tesis de maestría
genre-patent = patente
genre-patentde = patente alemana
genre-patenteu = patente europea
genre-patentfr = patente francesa
genre-patentuk = patente británica
genre-patentus = patente estadounidense
genre-patreq = solicitud de patente
genre-patreqde = solicitud de patente alemana
genre-patreqeu = solicitud de patente europea
genre-patreqfr = solicitud de patente francesa
genre-patrequk = solicitud de patente británica
genre-patrequs = solicitud de patente estadounidense
genre-phdthesis = tesis doctoral
genre-resreport = informe de investigación
genre-techreport = informe técnico
genre-software = programa informático
status-forthcoming = de próxima publicación
status-inpreparation = en preparación
status-inpress = en prensa
status-prepublished = publicado anticipadamente
status-submitted = presentado para su publicación
sources-official = Documentos oficiales
sources-report = Informes y estudios
sources-press = Prensa e Internet
secondary-mark = †
secondary-legend = † Conocido solo por el medio citado.
short-sources-legend = Las entradas abreviadas enlazan con su página; el archivo adjunto sources.json las recoge completas.

## Registers (register.typ)

register-volume-of = Volumen { $number } de { $count }
register-page = Página { $page }
register-continued = { $name } (continuación)
register-total = Total, { $name }: { $figure }
register-group-from = Proveedor: { $name }
register-group-to = Receptor: { $name }
register-group-counts = declaraciones: { $claims }; organismos: { $bodies }
register-sources = Fuentes
register-group-sources = Fuentes:{ " " }
register-note-rows = Cada fila recoge lo que una entidad ha comunicado sobre una transferencia. Los números de la columna Fuentes remiten a la lista final. Un nombre que ya figura en las filas anteriores no se repite hasta la página siguiente.
register-note-signs = ≥ al menos, > más de, ≤ hasta, < menos de, ≈ unos, .. no indicado por la entidad. Vacío: no procede.
register-note-totals = Solo se da un total cuando las filas de un grupo pueden sumarse: una entidad, una unidad, un estado, una categoría y ninguna transferencia dos veces.
register-from = proveedor: { $name }
register-to = destinatario: { $name }
register-index = Índice de todos los volúmenes
register-index-volumes = Volúmenes
register-index-parties = Partes
register-index-volume = Volumen
register-index-holds = Contenido
register-index-pages = Páginas
register-index-place = { $volume }: { $pages }
register-head-id = Declaración
register-head-from-name = Proveedor
register-head-to-name = Destinatario
register-head-body = Entidad
register-head-category = Descripción
register-head-item = Designación
register-head-quantity = Cifra
register-head-quantity-short = Cifra
register-head-quantity-in = Cifra ({ $unit })
register-head-figure = Cifra
register-head-unit = Unidad
register-head-period = Período
register-head-as-of = Fecha
register-head-status = Estado
register-head-basis = Base
register-head-remark = Observaciones
register-head-quote = Cita
register-head-order-year = Año del pedido
register-head-ordered = Núm. encargado
register-head-delivered = Núm. entregado
register-head-delivery-years = Años de entrega
register-head-refs = Fuentes
