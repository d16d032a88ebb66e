# What briefings say by themselves, in Korean; `en.ftl` says what is what.

## The language

direction = ltr
quoted = “{ $text }”
list-separator = ,{ " " }
list-and = { " " }및{ " " }

## Numbers

scaled = { $scale ->
    [thousand] { $number }천
    [ten-thousand] { $number }만
    [hundred-million] { $number }억
   *[trillion] { $number }조
}
dozen = { $number ->
    [0.5] 반 다스
   *[other] { $number }다스
}

## Quantities

qualifier-at-least = 최소 { $amount }
qualifier-no-fewer-than = { $amount } 이상
qualifier-not-fewer-than = { $amount } 이상
qualifier-no-less-than = { $amount } 이상
qualifier-not-less-than = { $amount } 이상
qualifier-a-minimum-of = 최소 { $amount }
qualifier-more-than = { $amount } 초과
qualifier-well-over = { $amount } 대폭 초과
qualifier-just-over = { $amount } 소폭 초과
qualifier-slightly-more-than = { $amount } 약간 초과
qualifier-in-excess-of = { $amount } 초과
qualifier-upwards-of = { $amount } 초과
qualifier-upward-of = { $amount } 초과
qualifier-above = { $amount } 초과
qualifier-over = { $amount } 초과
qualifier-up-to = 최대 { $amount }
qualifier-as-many-as = 최대 { $amount }
qualifier-as-much-as = 최대 { $amount }
qualifier-no-more-than = { $amount } 이하
qualifier-not-more-than = { $amount } 이하
qualifier-a-maximum-of = 최대 { $amount }
qualifier-at-most = 많아야 { $amount }
qualifier-almost = 거의 { $amount }
qualifier-nearly = { $amount } 가까이
qualifier-just-under = { $amount } 조금 미만
qualifier-slightly-less-than = { $amount } 약간 미만
qualifier-fewer-than = { $amount } 미만
qualifier-less-than = { $amount } 미만
qualifier-under = { $amount } 미만
qualifier-below = { $amount } 미만
qualifier-about = 약 { $amount }
qualifier-around = { $amount } 안팎
qualifier-approximately = 대략 { $amount }
qualifier-roughly = 어림잡아 { $amount }
qualifier-in-the-region-of = { $amount } 내외
qualifier-on-the-order-of = { $amount } 정도
qualifier-an-estimated = 추정 { $amount }
qualifier-close-to = { $amount } 가까이
qualifier-circa = 약 { $amount }
qualifier-some = 약 { $amount }
quantity-range = { $low }~{ $high }
quantity-in-words = “{ $words }”
sum-from-to-below = { $low } 이상 { $high } 미만
sum-from-above-to = { $low } 초과 { $high } 이하
sum-from-above-to-below = { $low } 초과 { $high } 미만
published-range = { $low }에서 { $high }까지
amount-of = { $quantity }
figure-of-item = { $item } { $quantity }
figure-in-units = { $quantity } { $unit }
figure-in-units-of-item = { $item } { $quantity } { $unit }

## Dates and periods

date = { $year }년 { $month } { $day }일
month-in-date = { $month ->
    [1] 1월
    [2] 2월
    [3] 3월
    [4] 4월
    [5] 5월
    [6] 6월
    [7] 7월
    [8] 8월
    [9] 9월
    [10] 10월
    [11] 11월
   *[12] 12월
}
month-alone = { $month ->
    [1] 1월
    [2] 2월
    [3] 3월
    [4] 4월
    [5] 5월
    [6] 6월
    [7] 7월
    [8] 8월
    [9] 9월
    [10] 10월
    [11] 11월
   *[12] 12월
}
month-of-year = { $year }년 { $month-alone }
year = { $year }년
season = { $season ->
    [spring] { $year }년 봄
    [summer] { $year }년 여름
    [autumn] { $year }년 가을
   *[winter] { $year }년 겨울
}
quarter = { $year }년 { $quarter }분기
decade = { $year }년대
century = { $first }~{ $last }년
circa = { $date }경
uncertain = { $date }(불확실)
period = { $start } ~ { $end }
since = { $date } 이후
from = { $date }부터
by = { $date }까지
until = { $date }까지
unknown-time = 시기 미상

## Why claims are not counted, and why bodies are one voice

left-out-without-figure = 수치 없음
left-out-superseded = { $claim } 항목으로 대체됨
left-out-earlier = 같은 계열의 { $claim } 항목보다 앞선 수치
left-out-part = { $claim } 항목에 포함됨
left-out-same = { $claim } 항목과 동일함
bond = { $one }, { $other }: { $because }
bond-speaks-for = 양측 모두 { $body } 대변
bond-derived = 한쪽이 다른 쪽에서 도출됨
bond-source = 양측 모두 { $source } 자료로 알려짐

## What is attached to the PDF

attached-claims = 이 문서의 근거가 된 자료
attached-sources = 이 문서에 인용된 출처(CSL-JSON)

## The page (frame.typ)

edition = 발행일
information-as-of = 정보 기준일
page-of = { $pages }쪽 중 { $page }쪽
