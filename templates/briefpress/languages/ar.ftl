# What briefings say by themselves, in Arabic; `en.ftl` says what is what.

## The language

direction = rtl
quoted = ”{ $text }“
list-separator = ،{ " " }
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
quantity-in-words = ”{ $words }“
sum-from-to-below = من { $low } إلى أقل من { $high }
sum-from-above-to = أكثر من { $low } وما يصل إلى { $high }
sum-from-above-to-below = أكثر من { $low } وأقل من { $high }
published-range = من { $low } إلى { $high }
amount-of = { $quantity } من
figure-of-item = { $quantity } { $item }
figure-in-units = { $quantity } { $unit }
figure-in-units-of-item = { $quantity } { $unit } من { $item }

## Dates and periods

date = { $day } { $month } { $year }
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

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = لا يتضمن رقما
left-out-superseded = حل محله { $claim }
left-out-earlier = أسبق من { $claim } في السلسلة نفسها
left-out-part = جزء من { $claim }
left-out-same = مطابق لما ورد في { $claim }
bond = { $one } و{ $other }: { $because }
bond-speaks-for = كلاهما يتكلم باسم { $body }
bond-derived = أحدهما مستمد من الآخر
bond-source = كلاهما معروف من { $source }

## What is attached to the PDF

attached-claims = البيانات التي أُعدت منها هذه الوثيقة
attached-sources = المصادر المستشهد بها في هذه الوثيقة، بصيغة CSL-JSON

## The page (frame.typ)

edition = الإصدار
information-as-of = المعلومات حتى
page-of = الصفحة { $page } من { $pages }
