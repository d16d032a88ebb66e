# What briefings say by themselves, in Chinese; `en.ftl` says what is what.

## The language

direction = ltr
quoted = “{ $text }”
list-separator = 、
list-and = 和

## Numbers

scaled = { $scale ->
    [thousand] { $number }千
    [ten-thousand] { $number }万
    [hundred-million] { $number }亿
   *[trillion] { $number }万亿
}
dozen = { $number ->
    [0.5] 半打
   *[other] { $number }打
}

## Quantities

qualifier-at-least = 至少{ $amount }
qualifier-no-fewer-than = 不少于{ $amount }
qualifier-not-fewer-than = 不少于{ $amount }
qualifier-no-less-than = 不低于{ $amount }
qualifier-not-less-than = 不低于{ $amount }
qualifier-a-minimum-of = 最少{ $amount }
qualifier-more-than = 超过{ $amount }
qualifier-well-over = 远超{ $amount }
qualifier-just-over = 略超过{ $amount }
qualifier-slightly-more-than = 略多于{ $amount }
qualifier-in-excess-of = 超出{ $amount }
qualifier-upwards-of = 超过{ $amount }
qualifier-upward-of = 超过{ $amount }
qualifier-above = 高于{ $amount }
qualifier-over = 逾{ $amount }
qualifier-up-to = 至多{ $amount }
qualifier-as-many-as = 多达{ $amount }
qualifier-as-much-as = 多达{ $amount }
qualifier-no-more-than = 不超过{ $amount }
qualifier-not-more-than = 不多于{ $amount }
qualifier-a-maximum-of = 最多{ $amount }
qualifier-at-most = 至多{ $amount }
qualifier-almost = 将近{ $amount }
qualifier-nearly = 近{ $amount }
qualifier-just-under = 略低于{ $amount }
qualifier-slightly-less-than = 略少于{ $amount }
qualifier-fewer-than = 少于{ $amount }
qualifier-less-than = 少于{ $amount }
qualifier-under = 不足{ $amount }
qualifier-below = 低于{ $amount }
qualifier-about = 约{ $amount }
qualifier-around = 大约{ $amount }
qualifier-approximately = 约{ $amount }
qualifier-roughly = 大致{ $amount }
qualifier-in-the-region-of = { $amount }左右
qualifier-on-the-order-of = { $amount }上下
qualifier-an-estimated = 估计{ $amount }
qualifier-close-to = 接近{ $amount }
qualifier-circa = 约{ $amount }
qualifier-some = 大约{ $amount }
quantity-range = { $low }至{ $high }
quantity-in-words = “{ $words }”
sum-from-to-below = { $low }以上但少于{ $high }
sum-from-above-to = 超过{ $low }但不超过{ $high }
sum-from-above-to-below = 超过{ $low }但少于{ $high }
published-range = 从{ $low }到{ $high }
amount-of = { $quantity }
figure-of-item = { $quantity } { $item }
figure-in-units = { $quantity } { $unit }
figure-in-units-of-item = { $quantity } { $unit } { $item }

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
    [spring] { $year }年春季
    [summer] { $year }年夏季
    [autumn] { $year }年秋季
   *[winter] { $year }年冬季
}
quarter = { $year }年第{ $quarter }季度
decade = { $year }年代
century = { $first }—{ $last }年
circa = { $date }前后
uncertain = { $date }（不确定）
period = { $start }至{ $end }
since = 自{ $date }以来
from = 从{ $date }起
by = 截至{ $date }
until = 直至{ $date }
unknown-time = 时间不详

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = 没有数字
left-out-superseded = 已被 { $claim } 取代
left-out-earlier = 早于同一系列的 { $claim }
left-out-part = 包含在 { $claim } 内
left-out-same = 与 { $claim } 相同
bond = { $one }和{ $other }：{ $because }
bond-speaks-for = 二者均代表{ $body }
bond-derived = 其中一项由另一项推算得出
bond-source = 二者均来自 { $source }

## What is attached to the PDF

attached-claims = 本文件所依据的数据
attached-sources = 本文件引用的资料来源（CSL-JSON）

## The page (frame.typ)

edition = 版次
information-as-of = 信息截至
page-of = 第 { $page } 页，共 { $pages } 页
