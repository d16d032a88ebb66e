# What briefings say by themselves, in Japanese; `en.ftl` says what is what.

## The language

direction = ltr
quoted = 「{ $text }」
list-separator = 、
list-and = および

## Numbers

scaled = { $scale ->
    [thousand] { $number }千
    [ten-thousand] { $number }万
    [hundred-million] { $number }億
   *[trillion] { $number }兆
}
dozen = { $number ->
    [0.5] 半ダース
   *[other] { $number }ダース
}

## Quantities

qualifier-at-least = 少なくとも{ $amount }
qualifier-no-fewer-than = { $amount }以上
qualifier-not-fewer-than = { $amount }以上
qualifier-no-less-than = { $amount }以上
qualifier-not-less-than = { $amount }以上
qualifier-a-minimum-of = 最低{ $amount }
qualifier-more-than = { $amount }超
qualifier-well-over = 優に{ $amount }超
qualifier-just-over = { $amount }強
qualifier-slightly-more-than = { $amount }強
qualifier-in-excess-of = { $amount }超
qualifier-upwards-of = { $amount }超
qualifier-upward-of = { $amount }超
qualifier-above = { $amount }超
qualifier-over = { $amount }超
qualifier-up-to = 最大{ $amount }
qualifier-as-many-as = 最大{ $amount }
qualifier-as-much-as = 最大{ $amount }
qualifier-no-more-than = { $amount }以下
qualifier-not-more-than = { $amount }以下
qualifier-a-maximum-of = 最大{ $amount }
qualifier-at-most = 多くとも{ $amount }
qualifier-almost = ほぼ{ $amount }
qualifier-nearly = { $amount }近く
qualifier-just-under = { $amount }弱
qualifier-slightly-less-than = { $amount }弱
qualifier-fewer-than = { $amount }未満
qualifier-less-than = { $amount }未満
qualifier-under = { $amount }未満
qualifier-below = { $amount }未満
qualifier-about = 約{ $amount }
qualifier-around = { $amount }前後
qualifier-approximately = およそ{ $amount }
qualifier-roughly = おおよそ{ $amount }
qualifier-in-the-region-of = { $amount }程度
qualifier-on-the-order-of = { $amount }程度
qualifier-an-estimated = 推定{ $amount }
qualifier-close-to = { $amount }近く
qualifier-circa = 約{ $amount }
qualifier-some = およそ{ $amount }
quantity-range = { $low }～{ $high }
quantity-in-words = 「{ $words }」
sum-from-to-below = { $low }以上{ $high }未満
sum-from-above-to = { $low }超{ $high }以下
sum-from-above-to-below = { $low }超{ $high }未満
published-range = { $low }から{ $high }まで
amount-of = { $quantity }
figure-of-item = { $quantity }の{ $item }
figure-in-units = { $quantity } { $unit }
figure-in-units-of-item = { $item } { $quantity } { $unit }

## Dates and periods

date = { $year }年{ $month }{ $day }日
month-in-date = { $month ->
    [1] 1月
    [2] 2月
    [3] 3月
    [4] 4月
    [5] 5月
    [6] 6月
    [7] 7月
    [8] 8月
    [9] 9月
    [10] 10月
    [11] 11月
   *[12] 12月
}
month-alone = { $month ->
    [1] 1月
    [2] 2月
    [3] 3月
    [4] 4月
    [5] 5月
    [6] 6月
    [7] 7月
    [8] 8月
    [9] 9月
    [10] 10月
    [11] 11月
   *[12] 12月
}
month-of-year = { $year }年{ $month-alone }
year = { $year }年
season = { $season ->
    [spring] { $year }年春
    [summer] { $year }年夏
    [autumn] { $year }年秋
   *[winter] { $year }年冬
}
quarter = { $year }年第{ $quarter }四半期
decade = { $year }年代
century = { $first }～{ $last }年
circa = { $date }頃
uncertain = { $date }（不確実）
period = { $start }～{ $end }
since = { $date }以降
from = { $date }から
by = { $date }まで
until = { $date }まで
unknown-time = 時期不明

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = 数値なし
left-out-superseded = { $claim }により差し替え
left-out-earlier = 同じ系列の{ $claim }より前の数値
left-out-part = { $claim }に含まれる
left-out-same = { $claim }と同じ内容
bond = { $one }、{ $other }：{ $because }
bond-speaks-for = いずれも{ $body }を代弁
bond-derived = 一方が他方から導かれた
bond-source = いずれも{ $source }による

## What is attached to the PDF

attached-claims = 本文書の基となったデータ
attached-sources = 本文書で引用した情報源（CSL-JSON）

## The page (frame.typ)

edition = 発行日
information-as-of = 情報の基準日
page-of = { $page }/{ $pages }頁
