# The fixed texts of documents, in Arabic; `en.ftl` explains each message.

## The language

direction = rtl
quoted = «{ $text }»
list-separator = ،{ " " }
detail-separator = ،{ " " }
sentence-separator = { " " }
list-and = { " " }و

## Numbers

scaled = { $scale ->
    [thousand] { $number }{ "\u00A0" }{ $number ->
        [few] آلاف
       *[other] ألف
    }
    [million] { $number }{ "\u00A0" }{ $number ->
        [few] ملايين
       *[other] مليون
    }
    [billion] { $number }{ "\u00A0" }{ $number ->
        [few] بلايين
       *[other] بليون
    }
   *[trillion] { $number }{ "\u00A0" }{ $number ->
        [few] تريليونات
       *[other] تريليون
    }
}
dozen = { $number ->
    [0.5] نصف دزينة
    [1] دزينة
   *[other] { $number } دزينة
}

## Quantities

qualifiers-include-units = no
qualifier-at-least = ما لا يقل عن { $amount }
qualifier-no-fewer-than = ما لا يقل عن { $amount }
qualifier-not-fewer-than = ما لا يقل عن { $amount }
qualifier-no-less-than = ما لا يقل عن { $amount }
qualifier-not-less-than = ما لا يقل عن { $amount }
qualifier-a-minimum-of = حد أدنى قدره { $amount }
qualifier-more-than = أكثر من { $amount }
qualifier-well-over = أكثر بكثير من { $amount }
qualifier-just-over = أكثر بقليل من { $amount }
qualifier-slightly-more-than = أكثر قليلا من { $amount }
qualifier-in-excess-of = ما يزيد على { $amount }
qualifier-upwards-of = ما يزيد على { $amount }
qualifier-upward-of = ما يزيد على { $amount }
qualifier-above = ما يفوق { $amount }
qualifier-over = ما يربو على { $amount }
qualifier-up-to = ما يصل إلى { $amount }
qualifier-as-many-as = ما يصل إلى { $amount }
qualifier-as-much-as = ما يصل إلى { $amount }
qualifier-no-more-than = ما لا يزيد على { $amount }
qualifier-not-more-than = ما لا يزيد على { $amount }
qualifier-a-maximum-of = حد أقصى قدره { $amount }
qualifier-at-most = { $amount } على الأكثر
qualifier-almost = ما يقرب من { $amount }
qualifier-nearly = ما يقارب { $amount }
qualifier-just-under = أقل بقليل من { $amount }
qualifier-slightly-less-than = أقل قليلا من { $amount }
qualifier-fewer-than = أقل من { $amount }
qualifier-less-than = أقل من { $amount }
qualifier-under = دون { $amount }
qualifier-below = دون { $amount }
qualifier-about = نحو { $amount }
qualifier-around = حوالي { $amount }
qualifier-approximately = { $amount } تقريبا
qualifier-roughly = زهاء { $amount }
qualifier-in-the-region-of = في حدود { $amount }
qualifier-on-the-order-of = بحدود { $amount }
qualifier-an-estimated = ما يُقدَّر بـ { $amount }
qualifier-close-to = قرابة { $amount }
qualifier-circa = نحو { $amount }
qualifier-some = حوالي { $amount }
quantity-range = من { $low } إلى { $high }
quantity-in-words = «{ $words }»
sum-from-to-below = من { $low } إلى أقل من { $high }
sum-from-above-to = أكثر من { $low } وما يصل إلى { $high }
sum-from-above-to-below = أكثر من { $low } وأقل من { $high }
published-range = من { $low } إلى { $high }
figure-of-item = { $scale ->
    [of] { $quantity } من { $item }
   *[none] { $begins ->
        [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $item }
       *[other] { $quantity } { $item }
    }
}
figure-in-units = { $scale ->
    [of] { $quantity } من { $unit }
   *[none] { $begins ->
        [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
       *[other] { $quantity } { $unit }
    }
}
figure-in-units-of-item = { $scale ->
    [of] { $quantity } من { $unit } من { $item }
   *[none] { $unit-begins ->
        [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit } من { $item }
       *[other] { $quantity } { $unit } من { $item }
    }
}
figure-in-counts-of-item = { $scale ->
    [of] { $quantity } من { $unit }
   *[none] { $unit-begins ->
        [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
       *[other] { $quantity } { $unit }
    }
} ({ $item })
figure-with-status = { $figure } ({ $status })

## Units

unit-aircraft = { $count ->
    [name] طائرات
    [few] طائرات
   *[other] طائرة
}
unit-barrel = { $count ->
    [name] براميل
    [few] براميل
    [many] برميلا
   *[other] برميل
}
unit-container = { $count ->
    [name] حاويات
    [few] حاويات
   *[other] حاوية
}
unit-item = { $count ->
    [name] أصناف
    [few] أصناف
    [many] صنفا
   *[other] صنف
}
unit-kilogram = { $count ->
    [name] كيلوغرامات
    [few] كيلوغرامات
    [many] كيلوغراما
   *[other] كيلوغرام
}
unit-launcher = { $count ->
    [name] منصات إطلاق
    [few] منصات إطلاق
   *[other] منصة إطلاق
}
unit-litre = { $count ->
    [name] لترات
    [few] لترات
    [many] لترا
   *[other] لتر
}
unit-missile = { $count ->
    [name] صواريخ
    [few] صواريخ
    [many] صاروخا
   *[other] صاروخ
}
unit-person = { $count ->
    [name] أشخاص
    [few] أشخاص
    [many] شخصا
   *[other] شخص
}
unit-piece = { $count ->
    [name] قطع
    [few] قطع
   *[other] قطعة
}
unit-railcar = { $count ->
    [name] عربات سكك حديدية
    [few] عربات سكك حديدية
   *[other] عربة سكك حديدية
}
unit-round = { $count ->
    [name] طلقات
    [few] طلقات
   *[other] طلقة
}
unit-shipment = { $count ->
    [name] شحنات
    [few] شحنات
   *[other] شحنة
}
unit-system = { $count ->
    [name] منظومات
    [few] منظومات
   *[other] منظومة
}
unit-tonne = { $count ->
    [name] أطنان
    [few] أطنان
    [many] طنا
   *[other] طن
}
unit-vehicle = { $count ->
    [name] مركبات
    [few] مركبات
   *[other] مركبة
}
unit-vessel = { $count ->
    [name] سفن
    [few] سفن
   *[other] سفينة
}
unit-visit = { $count ->
    [name] زيارات
    [few] زيارات
   *[other] زيارة
}
unit-voyage = { $count ->
    [name] رحلات
    [few] رحلات
   *[other] رحلة
}
unit-CNY = { $count ->
    [name] يوانات صينية
    [few] يوانات صينية
    [many] يوانا صينيا
   *[other] يوان صيني
}
unit-EUR = { $count ->
   *[other] يورو
}
unit-GBP = { $count ->
    [name] جنيهات إسترلينية
    [few] جنيهات إسترلينية
    [many] جنيها إسترلينيا
   *[other] جنيه إسترليني
}
unit-JPY = { $count ->
    [name] ينات يابانية
    [few] ينات يابانية
    [many] ينا يابانيا
   *[other] ين ياباني
}
unit-KRW = { $count ->
    [name] وونات كورية جنوبية
    [few] وونات كورية جنوبية
    [many] وونا كوريا جنوبيا
   *[other] وون كوري جنوبي
}
unit-RUB = { $count ->
    [name] روبلات روسية
    [few] روبلات روسية
    [many] روبلا روسيا
   *[other] روبل روسي
}
unit-UAH = { $count ->
    [name] هريفنيات أوكرانية
    [few] هريفنيات أوكرانية
   *[other] هريفنيا أوكرانية
}
unit-USD = { $count ->
    [name] دولارات أمريكية
    [few] دولارات أمريكية
    [many] دولارا أمريكيا
   *[other] دولار أمريكي
}
plural-after-qualifier = { "" }

## Dates and periods

date = { "\u200F" }{ $day } { $month } { $year }
month-in-date = { $month ->
    [1] كانون الثاني/يناير
    [2] شباط/فبراير
    [3] آذار/مارس
    [4] نيسان/أبريل
    [5] أيار/مايو
    [6] حزيران/يونيه
    [7] تموز/يوليه
    [8] آب/أغسطس
    [9] أيلول/سبتمبر
    [10] تشرين الأول/أكتوبر
    [11] تشرين الثاني/نوفمبر
   *[12] كانون الأول/ديسمبر
}
month-alone = { $month ->
    [1] كانون الثاني/يناير
    [2] شباط/فبراير
    [3] آذار/مارس
    [4] نيسان/أبريل
    [5] أيار/مايو
    [6] حزيران/يونيه
    [7] تموز/يوليه
    [8] آب/أغسطس
    [9] أيلول/سبتمبر
    [10] تشرين الأول/أكتوبر
    [11] تشرين الثاني/نوفمبر
   *[12] كانون الأول/ديسمبر
}
month-of-year = { $month-alone } { $year }
year = عام { $year }
season = { $season ->
    [spring] ربيع عام { $year }
    [summer] صيف عام { $year }
    [autumn] خريف عام { $year }
   *[winter] شتاء عام { $year }
}
quarter = { $quarter ->
    [1] الربع الأول من عام { $year }
    [2] الربع الثاني من عام { $year }
    [3] الربع الثالث من عام { $year }
   *[4] الربع الرابع من عام { $year }
}
decade = العقد الذي بدأ في عام { $year }
century = { $first }–{ $last }
circa = حوالي { $date }
uncertain = { $date } (غير مؤكد)
period = من { $start } إلى { $end }
since = منذ { $date }
from = اعتبارا من { $date }
by = حتى { $date }
until = لغاية { $date }
unknown-time = في تاريخ غير معروف

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = لا يتضمن رقما
left-out-superseded = حل محله { $claim }
left-out-earlier = أسبق من { $claim } في السلسلة نفسها
left-out-part = جزء من { $claim }
left-out-same = مطابق لما ورد في { $claim }
left-out-alternative = قراءة أخرى للإفادة { $claim }
bond = { $one } و{ $other }: { $because }
bond-speaks-for = كلاهما يتكلم باسم { $body }
bond-derived = أحدهما مستمد من الآخر

## Remarks on a claim

remark-superseded = حل محله: { $claim }
remark-later = رقم لاحق في السلسلة نفسها: { $claim }
remark-part = مشمول في: { $claim }
remark-alternative = أو، في قراءة أخرى: { $claim }
remark-derived = محسوب من: { $claim }
remark-corrected = تصحيح: { $reason }

## Descriptions of attached files

attached-claims = البيانات التي أُعدت منها هذه الوثيقة
attached-sources = المصادر المستشهد بها في هذه الوثيقة، بصيغة CSL-JSON
attached-table = صفوف الجدول «{ $table }» التي تطبعها هذه الوثيقة
attached-inputs = الملفات التي أُعدت منها هذه الوثيقة، ومع كل ملف بصمته SHA-256

## The page (base-layout.typ, header-footer.typ)

edition = الإصدار
information-as-of = المعلومات حتى
page-of = الصفحة { $page } من { $pages }
information-as-of-date = المعلومات حتى { $date }
colophon = أُعدت باستخدام { $tool } · ملفات المصدر { $inputs } · البيانات مرفقة

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = عن الأرقام.
about-figures-text = الأرقام هي أرقام الجهات المذكورة، بصياغتها أو بصياغة الوسيلة الإعلامية المستشهد بها. ولم يجر التحقق من أي منها، وهي لا تُجمع: فالفترات متداخلة، والأصناف والأساليب مختلفة.
heading-key-findings = الاستنتاجات الرئيسية
head-end = .
head-colon = {": "}
heading-agreed = متفق عليه
heading-disputed = مختلف فيه
heading-unknown = غير معروف
heading-confidence = درجة اليقين
heading-decision = للبت فيه
confidence-level = { $level ->
    [high] عالية
    [low] منخفضة
   *[moderate] متوسطة
}
heading-changes = منذ العدد السابق ({ $date })
change-new = جديد
change-raised = ارتفع
change-lowered = انخفض
change-restated = أعيدت صياغته
change-withdrawn = سُحب
change-before = سابقا: { $figure }
change-more = و{ $count } غيرها
heading-key-facts = الحقائق الأساسية
heading-published-figures = الأرقام المنشورة جنبا إلى جنب
heading-rests-on = ما تستند إليه هذه الوثيقة
heading-recommendations = التوصيات
heading-method = كيفية إعداد الوثيقة
heading-sources = المصادر
heading-sources-by-body = المصادر حسب الجهة
heading-summary = موجز
heading-introduction = مقدمة
heading-legal-basis = الأساس القانوني
heading-methodology = المنهجية
heading-all-claims = جميع الإفادات
finding-as-of = حتى { $date }
finding-no-figure = لم يرد رقم
finding-in-brackets = { " " }({ $text })
finding-remark = { " " }[{ $remark }]
finding-first = بحسب { $body }،{ " " }
finding-next = بحسب { $body }،{ " " }
finding-after-body = :{ " " }
finding-between = ؛{ " " }
finding-end = .
caption-published = الأرقام المنشورة: { $category }
without-category = بلا فئة
note-figures = كل رقم هو رقم الجهة المذكورة، ولا تُجمع الأرقام.
leading-claims = الإفادات الواردة هنا: { $shown } من { $claims }، وهي الأحدث في الفئات الأكثر أرقاما. وترد جميعها في الملف المرفق claims.csv.
method-claims = كل رقم هو إفادة واحدة: ما أبلغت به جهة واحدة عن عملية نقل واحدة، بتحفظ المصدر نفسه. فعبارتا «ما لا يقل عن» و«أكثر من» تحددان حدا أدنى ولا تقولان شيئا عن الحد الأعلى؛ وعبارة «ما يصل إلى» تحدد حدا أعلى ولا تقول شيئا عن الحد الأدنى؛ وكلمة «نحو» تقريب من الجهة نفسها.
method-bodies = تُعرض أرقام الجهات المختلفة جنبا إلى جنب. وهي لا تُجمع أبدا ولا يُحسب متوسطها: فالفترات متداخلة، والأصناف والأساليب مختلفة، وقد تستند جهة إلى أخرى.
glance-claims = تستند هذه الوثيقة إلى ما يلي: عدد الإفادات: { $claims }؛ عدد الجهات: { $bodies }.
glance-dates = { $dates ->
    [1] تاريخ المعلومات: { $first }.
   *[other] تواريخ المعلومات: من { $first } إلى { $last }.
}
status-count = { $status }: { $count }
glance-statuses = حسب الحالة: { $statuses }.
left-out-count = { $rule ->
    [replaced] حلت محلها إفادة أحدث
    [part-of] مشمولة في غيرها
   *[alternative] قراءة أخرى
}: { $count }
glance-left-out = إفادات غير محسوبة: { $counts }.
glance-uncategorised = بلا فئة: { $claims }.
counted-by-status = { $what } ({ $statuses })
glance-categories = عدد الفئات: { $categories }.
glance-caution = حيثما تختلف الجهات، يرد كل رقم كما نُشر.
rests-sources-head = المصادر
rests-sources = عدد الإفادات: { $claims }؛ عدد المصادر: { $sources }.
rests-voices-head = الأصوات المستقلة
rests-bodies = عدد الجهات المبلغة: { $bodies }.
rests-voices = عدد الأصوات المستقلة: { $voices }. وتُحسب جهات الحكومة الواحدة مرة واحدة، ويُحسب الرقم المستمد من رقم جهة أخرى لتلك الجهة.
rests-not-known-head = ما ليس معروفا
rests-silent = عدد الإفادات التي لا تتضمن رقما: { $claims }.
rests-words = عدد الإفادات بالكلمات فقط دون رقم: { $claims }.
rests-lower = عدد الإفادات التي تحدد حدا أدنى فقط: { $claims }.
rests-upper = عدد الإفادات التي تحدد حدا أعلى فقط: { $claims }.
rests-approximate = عدد الإفادات التي تقدم رقما تقريبيا: { $claims }.
rests-untold = لم تقدم أي جهة رقما عما يلي: { $categories }.
rests-untold-more = لم تقدم أي جهة رقما عما يلي: { $categories }، وفئات أخرى عددها { $more }.
paragraph-reference = الفقرة { $number }
report-symbol = الوثيقة
report-annex = المرفق { $number }
report-contents = المحتويات
report-tables = الجداول
report-charts = الرسوم البيانية
imprint-series = السلسلة
imprint-cite-as = طريقة الاقتباس
imprint-licence = الترخيص
imprint-contact = للاتصال
profile-all = { $entries ->
   *[other] الإفادات السارية
}
profile-given = { $entries ->
   *[other] الإفادات السارية، إلى أطراف أخرى
}
profile-recipients = { $parties ->
   *[other] الجهات المتلقية
}
profile-received = { $entries ->
   *[other] الإفادات السارية، من أطراف أخرى
}
profile-suppliers = { $parties ->
   *[other] الجهات الموردة
}
profile-flows-out = إلى أطراف أخرى
profile-flows-in = من أطراف أخرى
profile-none-out = لا توجد هنا إفادة تذكر جهة متلقية.
profile-none-in = لا توجد هنا إفادة تذكر جهة موردة.
profile-in-force = { $entries ->
    *[other] الأرقام السارية
}
profile-voices = { $voices ->
    *[other] الأصوات المستقلة
}
profile-last-change = تاريخ أحدث رقم
profile-latest = أحدث رقم
profile-marks = العلامات: الأرقام حسب تواريخها، { $from } إلى { $to }، من الصفر صعودا. المثلث حد يشير إلى الجانب المفتوح، والعلامة المفرغة رقم تقريبي.
profile-without-figure = دون رقم: { $categories }.
profile-entries = الإفادات السارية حسب الفترة، الأحدث أولا: { $shown } من { $entries }

## Charts (charts/)

chart = رسم بياني
nothing-to-show = لا توجد بيانات للعرض.
chart-cut = الأرقام المرسومة: { $shown } من { $count }، وهي الأخيرة في الترتيب. وترد جميعها في الملف المرفق claims.csv.
not-drawn = لم تُرسم: { $claims ->
    [one] إفادة واحدة بحالة أخرى
    [two] إفادتان بحالة أخرى
    [few] { $claims } إفادات بحالة أخرى
   *[other] { $claims } إفادة بحالة أخرى
} ({ $statuses }).
chart-item = الصنف: { $item }.
chart-route = المسار: { $route }.
chart-body = الجهة
chart-as-of = التاريخ
chart-figure = الرقم
chart-sources = المصادر
mark-unqualified = دون تحفظ
mark-about = نحو
mark-just-below = ما يقارب أو أقل بقليل من: رقم تقريبي من الأسفل
mark-just-above = أكثر بقليل من: رقم تقريبي من الأعلى
mark-at-least = ما لا يقل عن أو أكثر من: دون حد أعلى
mark-up-to = ما يصل إلى أو أقل من: دون حد أدنى
mark-range = من – إلى
axis-scale = { $scale ->
    [thousand] آلاف
    [million] ملايين
    [billion] بلايين
   *[trillion] تريليونات
}
axis-head = { $unit }، { $scale }
axis-logarithmic = مقياس لوغاريتمي
chart-logarithmic = مقياس لوغاريتمي: المسافات المتساوية نسب متساوية.
chart-by-date = الأقدم أولا.
chart-earlier = قبل ذلك: { $figures }
chart-before = قبل ذلك
mark-earlier = أرقام سابقة في الصف، ثلاثة على الأكثر
chart-reference = للمقارنة
chart-compatible = متوافق مع الجميع
chart-compatible-but = متوافق مع الجميع باستثناء: { $claims }
chart-incompatible = لا توجد قيمة متوافقة مع الجميع: { $claims } يستبعد كل منهما الآخر
chart-compatible-note = متوافق: لا يستبعده أي رقم، إذا كانت جميعها عن شيء واحد في يوم واحد؛ ولا تحتسب الأرقام التقريبية.
chart-extremes = أدنى رقم: { $low }؛ أعلى رقم: { $high }.
time-chart-of = رسم بياني لأرقام عبر الزمن؛ عدد الأرقام: { $count }؛ { $span }.
time-chart-in = رسم بياني لأرقام عبر الزمن؛ عدد الأرقام: { $count }؛ الوحدة: { $unit }؛ { $span }.
mark-observed = مرصود: شوهد، في الصور مثلا
mark-derived = مستمد: محسوب وليس مبلغا عنه
route = { $from } ← { $to }
route-from = من: { $from }
route-to = إلى: { $to }
body-as-of = { $body } ({ $date })
body-of-what = { $body }، { $what }
in-these-words = { $who }: { $words }
list-of = { $before }؛ { $next }
no-figure-given = لم يرد رقم: { $claims }.
and-more = لم تُذكر هنا عناصر أخرى عددها { $count }.
and-smaller = لم تُذكر هنا قيم أصغر عددها { $count }.
figure-dated = { $who }: { $figure } ({ $date }).
figure-undated = { $who }: { $figure }.
range-chart-of = رسم بياني للنطاقات؛ عدد الأرقام: { $count }.
range-chart-in = رسم بياني للنطاقات؛ عدد الأرقام: { $count }؛ الوحدة: { $unit }.
no-figure = لا يوجد رقم
bar-between = بين الحد الأدنى والحد الأعلى
part-and-value = { $part }، { $value }
parts-of = { $whole }: المجموع { $total } ({ $parts }).
bar-chart-of = رسم بياني بالأعمدة؛ عدد الأعمدة: { $count }.
bar-chart-in = رسم بياني بالأعمدة؛ عدد الأعمدة: { $count }؛ الوحدة: { $unit }.
stacked-chart-of = رسم بياني بالأعمدة المكدسة؛ عدد الأعمدة: { $count }.
stacked-chart-in = رسم بياني بالأعمدة المكدسة؛ عدد الأعمدة: { $count }؛ الوحدة: { $unit }.

## Tables (tables/)

table = جدول
column-claim = الإفادة
column-route = المسار
column-body = الجهة
column-who = الجهة المبلغة
column-figure = الرقم كما ورد
column-low = الحد الأدنى
column-high = الحد الأعلى
column-thing = الصنف
column-what = الموضوع
column-unit = الوحدة
column-period = الفترة
column-as-of = التاريخ
column-status = الحالة
column-remark = النص المقتبس؛ ملاحظة
column-sources = المصادر
column-category = الفئة
column-claims = الإفادات
column-voices = الأصوات المستقلة
column-bodies = الجهات
column-resolution = القرار
column-paragraph = الفقرة
column-provision = الحكم
no-claims = لا توجد إفادات هنا.
no-sources = لا يُستشهد بأي مصدر.
not-given = غير مذكور
undated = بلا تاريخ
bound-open = غير مذكور
status-name = { $status ->
    [delivered] تم التسليم
    [planned] مخطط له
    [ordered] قيد الطلب
    [pledged] تعهد
    [approved] تمت الموافقة
    [awaiting] في انتظار التسليم
    [used] تم الاستخدام
    [returned] تمت الإعادة
    [interdicted] تم الاعتراض
    [seized] تمت المصادرة
    [cancelled] أُلغي
    [destroyed] تم التدمير
    [lost] فقدان
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] مذكور
    [observed] مرصود
    [derived] مستمد
   *[other] { $basis }
}
standing = { $status }، { $basis }
shared-status = جميع الإفادات: { $status }.
source-line = المصدر:
legend-nothing = { $what ->
    [figure] ..: لم تقدم الجهة رقما.
   *[other] ..: لم تذكره الجهة.
}
legend-zero = 0: لا شيء، بإفادة الجهة نفسها.
legend-at-least = ≥: على الأقل.
legend-up-to = ≤: حتى.
legend-more-than = >: أكثر من.
legend-less-than = <: أقل من.
legend-about = ≈: نحو، بتقريب الجهة نفسها.
legend-words = بين علامتي اقتباس: كلمات بلا رقم.
legend-empty = خال: لا ينطبق.
legend-derived = مستمد: محسوب من كمية أخرى وليس معدودا.
legend-counts = أعداد الإفادات.
legend-latest = أحدث رقم لكل جهة، مع مصادره.
legend-no-claim = خال: لا توجد إفادة.
legend-one-voice = الجهات الموصولة بعلامة + صوت واحد: فهي تتكلم باسم حكومة واحدة أو رقم إحداها مستمد من رقم الأخرى.
matrix-summary = يسمي العمود الأول الصف. عدد الصفوف: { $rows }؛ عدد أعمدة الخانات: { $columns }.
month-short = { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيه
    [7] يوليه
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
    [12] ديسمبر
   *[other] { $month }
}
quarter-short = الربع { $quarter }
short-month-of-year = { $month } { $year }
no-date-given = لم يرد تاريخ: { $claims }.
figure-then = { $figure } ({ $date })
then = { $before }، ثم { $next }
from-to = من { $first } إلى { $last }
line-chart-of = رسم بياني خطي؛ عدد الخطوط: { $count }؛ { $span }؛ المحور من { $start } إلى { $end }.
line-chart-in = رسم بياني خطي؛ عدد الخطوط: { $count }؛ الوحدة: { $unit }؛ { $span }؛ المحور من { $start } إلى { $end }.
line-values-of = { $who }: عدد القيم { $count }؛ الأولى { $first }؛ الدنيا { $lowest }؛ العليا { $highest }؛ الأخيرة { $last }.
step-chart-of = رسم بياني مدرج؛ عدد الخطوط: { $count }؛ { $span }.
step-chart-in = رسم بياني مدرج؛ عدد الخطوط: { $count }؛ الوحدة: { $unit }؛ { $span }.
body-and-figure = { $body }: { $figure }
time-day = يوم
time-span = شهر أو سنة أو مدة
time-vague-end = يوم البداية أو النهاية غير معروف
time-open = فترة مفتوحة
time-approx = تقريبي
event-told = { $label } ({ $date }).
timeline-of = تسلسل زمني، الأقدم أولا؛ عدد الأحداث: { $count }.
others = أخرى: { $count }
flow-told = من { $from } إلى { $to }: { $value }.
flow-total = المجموع: { $total }.
flow-diagram-of = رسم بياني للتدفقات؛ عدد التدفقات: { $count }.
flow-diagram-in = رسم بياني للتدفقات؛ عدد التدفقات: { $count }؛ الوحدة: { $unit }.
heat-tenfold = (بدرجات من عشرة أضعاف)
heat-empty = لا توجد إفادة
heat-gaps = الخانات التي لم تُذكر خالية.
heat-matrix-of = مصفوفة؛ عدد الصفوف: { $rows }؛ عدد الأعمدة: { $columns }.
multiples-of = رسوم بيانية من نوع واحد وعلى المحاور نفسها؛ عددها: { $count }.
panel-told = { $title }. { $panel }
map-boundaries = لا تنطوي الحدود والأسماء المبينة على هذه الخريطة والتسميات المستخدمة فيها على إقرار أو قبول رسمي من جانب الناشر.
map-disputed = حدود متنازع عليها أو غير محددة
map-no-room = لا متسع لتسميتها على الخريطة: { $labels }.
map-no-place = غير مبين على الخريطة: { $claims }.
map-within-place = داخل مكان واحد، بلا قوس: { $claims }.
map-zero = صفر، بلا قوس: { $claims }.
map-unnamed = غير مذكور
map-hatched = قد يندرج أيضا في فئات أخرى
map-class = من { $from } إلى أقل من { $to }
map-class-from = { $from } فأكثر
map-place-told = { $place }.
flow-map-of = خريطة تدفقات؛ عدد التدفقات: { $count }.
flow-map-in = خريطة تدفقات؛ عدد التدفقات: { $count }؛ الوحدة: { $unit }.
choropleth-of = خريطة بأرقام المناطق؛ عدد المناطق: { $count }.
choropleth-in = خريطة بأرقام المناطق؛ عدد المناطق: { $count }؛ الوحدة: { $unit }.
place-map-of = خريطة أماكن؛ عدد الأماكن: { $count }.

## Citations (the notes and the text; sources.typ)

pinpoint-paragraph = { $count ->
    [one] الفقرة{ "\u00A0" }{ $n }
   *[other] الفقرات{ "\u00A0" }{ $n }
}
pinpoint-page = { $count ->
    [one] الصفحة{ "\u00A0" }{ $n }
   *[other] الصفحات{ "\u00A0" }{ $n }
}
pinpoint-article = { $count ->
    [one] المادة{ "\u00A0" }{ $n }
   *[other] المواد{ "\u00A0" }{ $n }
}
pinpoint-section = { $count ->
    [one] الفرع{ "\u00A0" }{ $n }
   *[other] الفروع{ "\u00A0" }{ $n }
}
pinpoint-chapter = { $count ->
    [one] الفصل{ "\u00A0" }{ $n }
   *[other] الفصول{ "\u00A0" }{ $n }
}
pinpoint-annex = { $count ->
    [one] المرفق{ "\u00A0" }{ $n }
   *[other] المرفقات{ "\u00A0" }{ $n }
}
pinpoint-appendix = { $count ->
    [one] التذييل{ "\u00A0" }{ $n }
   *[other] التذييلات{ "\u00A0" }{ $n }
}
pinpoint-table = { $count ->
    [one] الجدول{ "\u00A0" }{ $n }
   *[other] الجداول{ "\u00A0" }{ $n }
}
pinpoint-figure = { $count ->
    [one] الشكل{ "\u00A0" }{ $n }
   *[other] الأشكال{ "\u00A0" }{ $n }
}
pinpoint-note = { $count ->
    [one] الحاشية{ "\u00A0" }{ $n }
   *[other] الحواشي{ "\u00A0" }{ $n }
}
as-reported-by = { $body }، وفقا لما أورده { $source }
outlet-before-source = { $outlet }: { $source }
source-accessed = اطُّلع عليه في { $date }
source-archived = محفوظ في { $address }
source-filed = قُدِّم
source-issued = صدر
source-released = صدر
source-number-short =
    { $count ->
        [one] رقم
       *[other] رقم
    }
source-organizer =
    { $count ->
        [one] المنظِّم
       *[other] المنظِّمون
    }
source-organizer-short =
    { $count ->
        [one] المنظِّم
       *[other] المنظِّمون
    }
source-organized-by = تنظيم
source-organized-by-short = تنظيم
source-originally-published = نُشر الأصل
genre-audiocd = قرص صوتي مدمج
genre-bathesis = رسالة بكالوريوس
genre-candthesis = أطروحة درجة المرشح
genre-datacd = قرص بيانات مدمج
genre-mathesis = رسالة ماجستير
genre-patent = براءة اختراع
genre-patentde = براءة اختراع ألمانية
genre-patenteu = براءة اختراع أوروبية
genre-patentfr = براءة اختراع فرنسية
genre-patentuk = براءة اختراع بريطانية
genre-patentus = براءة اختراع أمريكية
genre-patreq = طلب براءة اختراع
genre-patreqde = طلب براءة اختراع ألمانية
genre-patreqeu = طلب براءة اختراع أوروبية
genre-patreqfr = طلب براءة اختراع فرنسية
genre-patrequk = طلب براءة اختراع بريطانية
genre-patrequs = طلب براءة اختراع أمريكية
genre-phdthesis = أطروحة دكتوراه
genre-resreport = تقرير بحثي
genre-techreport = تقرير تقني
genre-software = برنامج حاسوبي
status-forthcoming = يصدر قريبا
status-inpreparation = قيد الإعداد
status-inpress = قيد الطبع
status-prepublished = منشور مسبقا
status-submitted = مقدم للنشر
sources-official = الوثائق الرسمية
sources-report = التقارير والبحوث
sources-press = الصحافة والإنترنت
secondary-mark = †
secondary-legend = † معروف عن طريق الوسيلة الإعلامية المستشهد بها فقط.
short-sources-legend = الإحالات المختصرة تقود إلى صفحاتها، وهي كاملة في الملف المرفق sources.json.

## Registers (register.typ)

register-volume-of = المجلد { $number } من { $count }
register-page = الصفحة { $page }
register-continued = { $name } (تابع)
register-total = المجموع، { $name }: { $figure }
register-group-from = الجهة الموردة: { $name }
register-group-to = الجهة المتلقية: { $name }
register-group-counts = الإفادات: { $claims }؛ الجهات: { $bodies }
register-sources = المصادر
register-group-sources = المصادر:{ " " }
register-note-rows = يتضمن كل صف ما أبلغت به جهة واحدة عن عملية نقل واحدة. وتحيل الأرقام الواردة تحت «المصادر» إلى القائمة في النهاية. والاسم الوارد في الصفوف السابقة لا يُكرر حتى الصفحة التالية.
register-note-signs = ≥ ما لا يقل عن، > أكثر من، ≤ ما يصل إلى، < أقل من، ≈ نحو، .. لم تذكره الجهة. خال: لا ينطبق.
register-note-totals = لا يرد المجموع إلا إذا أمكن جمع صفوف المجموعة: جهة واحدة، ووحدة واحدة، وحالة واحدة، وفئة واحدة، ودون تكرار أي عملية نقل.
register-from = من { $name }
register-to = إلى { $name }
register-index = فهرس جميع المجلدات
register-index-volumes = المجلدات
register-index-parties = الأطراف
register-index-volume = المجلد
register-index-holds = المحتوى
register-index-pages = الصفحات
register-index-place = { $volume }: { $pages }
register-head-id = الإفادة
register-head-from-name = الجهة الموردة
register-head-to-name = الجهة المتلقية
register-head-body = الجهة
register-head-category = الوصف
register-head-item = التسمية
register-head-quantity = الرقم
register-head-quantity-short = الرقم
register-head-quantity-in = الرقم ({ $unit })
register-head-figure = الرقم
register-head-unit = الوحدة
register-head-period = الفترة
register-head-as-of = التاريخ
register-head-status = الحالة
register-head-basis = الأساس
register-head-remark = ملاحظات
register-head-quote = النص المقتبس
register-head-order-year = سنة الطلب
register-head-ordered = العدد المطلوب
register-head-delivered = العدد المسلّم
register-head-delivery-years = سنوات التسليم
register-head-refs = المصادر
