# The fixed texts of documents, in Korean; `en.ftl` explains each message.

## The language

direction = ltr
quoted = “{ $text }”
list-separator = ,{ " " }
detail-separator = ,{ " " }
sentence-separator = { " " }
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

qualifiers-include-units = yes
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
figure-of-item = { $ends ->
    [digit] { $item }{ "\u00A0" }×{ "\u00A0" }{ $quantity }
   *[other] { $item } { $quantity }
}
figure-in-units = { $begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
   *[other] { $quantity } { $unit }
}
figure-in-units-of-item = { $item }{ $ends ->
    [digit] { "\u00A0" }×{ "\u00A0" }
   *[other] { " " }
}{ $quantity }{ $unit-begins ->
    [digit] { "\u00A0" }×{ "\u00A0" }
   *[other] { " " }
}{ $unit }
figure-in-counts-of-item = { $item }{ $ends ->
    [digit] { "\u00A0" }×{ "\u00A0" }
   *[other] { " " }
}{ $quantity }{ $unit-begins ->
    [digit] { "\u00A0" }×{ "\u00A0" }
   *[other] { " " }
}{ $unit }
figure-with-status = { $figure } ({ $status })

## Units

unit-aircraft = { $count ->
    [name] 항공기
   *[other] 대
}
unit-barrel = { $count ->
   *[other] 배럴
}
unit-container = { $count ->
   *[other] 컨테이너
}
unit-item = { $count ->
    [name] 품목
   *[other] 점
}
unit-kilogram = { $count ->
   *[other] 킬로그램
}
unit-launcher = { $count ->
    [name] 발사대
   *[other] 기
}
unit-litre = { $count ->
   *[other] 리터
}
unit-missile = { $count ->
    [name] 미사일
   *[other] 발
}
unit-person = { $count ->
    [name] 인원
   *[other] 명
}
unit-piece = { $count ->
    [name] 개수
   *[other] 개
}
unit-railcar = { $count ->
    [name] 철도 차량
   *[other] 량
}
unit-round = { $count ->
    [name] 탄약
   *[other] 발
}
unit-shipment = { $count ->
    [name] 운송
   *[other] 회 운송
}
unit-system = { $count ->
   *[other] 시스템
}
unit-tonne = { $count ->
   *[other] 톤
}
unit-vehicle = { $count ->
    [name] 차량
   *[other] 대
}
unit-vessel = { $count ->
    [name] 선박
   *[other] 척
}
unit-visit = { $count ->
    [name] 방문
   *[other] 회 방문
}
unit-voyage = { $count ->
    [name] 항해
   *[other] 회 항해
}
unit-CNY = { $count ->
   *[other] 중국 위안
}
unit-EUR = { $count ->
   *[other] 유로
}
unit-GBP = { $count ->
   *[other] 영국 파운드
}
unit-JPY = { $count ->
   *[other] 일본 엔
}
unit-KRW = { $count ->
   *[other] 한국 원
}
unit-RUB = { $count ->
   *[other] 러시아 루블
}
unit-UAH = { $count ->
   *[other] 우크라이나 흐리우냐
}
unit-USD = { $count ->
   *[other] 미국 달러
}
plural-after-qualifier = { "" }

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

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = 수치 없음
left-out-superseded = { $claim } 항목으로 대체됨
left-out-earlier = 같은 계열의 { $claim } 항목보다 앞선 수치
left-out-part = { $claim } 항목에 포함됨
left-out-same = { $claim } 항목과 동일함
left-out-alternative = { $claim } 항목의 다른 해석
bond = { $one }, { $other }: { $because }
bond-speaks-for = 양측 모두 { $body } 대변
bond-derived = 한쪽이 다른 쪽에서 도출됨

## Remarks on a claim

remark-superseded = 다음으로 대체됨: { $claim }
remark-later = 같은 계열의 이후 수치: { $claim }
remark-part = 다음 수치에 포함됨: { $claim }
remark-alternative = 또는 다른 해석으로는: { $claim }
remark-derived = 다음 수치에서 산출: { $claim }
remark-corrected = 정정: { $reason }

## Descriptions of attached files

attached-claims = 이 문서의 근거가 된 자료
attached-sources = 이 문서에 인용된 출처(CSL-JSON)
attached-table = 이 문서에 실린 표 ‘{ $table }’의 행
attached-inputs = 이 문서를 작성하는 데 사용된 파일과 각 파일의 SHA-256

## The page (base-layout.typ, header-footer.typ)

edition = 발행일
information-as-of = 정보 기준일
page-of = { $pages }쪽 중 { $page }쪽
information-as-of-date = 정보 기준일 { $date }
colophon = { $tool }(으)로 작성 · 입력 { $inputs } · 자료 첨부

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = 수치에 관하여.
about-figures-text = 수치는 명시된 기관의 것이며, 해당 기관 또는 인용된 매체의 표현을 따른다. 검증된 수치는 없으며, 합산하지 않는다. 기간이 서로 겹치고 품목과 방법이 다르기 때문이다.
heading-key-findings = 주요 내용
head-end = .
head-colon = {": "}
heading-agreed = 일치하는 점
heading-disputed = 엇갈리는 점
heading-unknown = 알려지지 않은 점
heading-confidence = 확실성
heading-decision = 결정 요청 사항
confidence-level = { $level ->
    [high] 높음
    [low] 낮음
   *[moderate] 보통
}
heading-changes = 지난 호({ $date }) 이후
change-new = 신규
change-raised = 상향
change-lowered = 하향
change-restated = 표현 변경
change-withdrawn = 철회
change-before = 이전: { $figure }
change-more = 그 밖에 { $count }건
heading-key-facts = 핵심 사항
heading-published-figures = 공표된 수치 비교
heading-rests-on = 이 문서의 근거
heading-recommendations = 권고
heading-method = 작성 방법
heading-sources = 출처
heading-sources-by-body = 기관별 출처
heading-summary = 요약
heading-introduction = 서론
heading-legal-basis = 법적 근거
heading-methodology = 방법론
heading-all-claims = 전체 보고 항목
finding-as-of = { $date } 기준
finding-no-figure = 수치 없음
finding-in-brackets = { " " }({ $text })
finding-remark = { " " }[{ $remark }]
finding-first = { $body }에 따르면{ " " }
finding-next = { $body }에 따르면{ " " }
finding-after-body = :{ " " }
finding-between = ;{ " " }
finding-end = .
caption-published = 공표된 수치: { $category }
without-category = 범주 없음
note-figures = 각 수치는 표시된 기관의 수치이며 서로 더하지 않았다.
leading-claims = 수록한 보고 항목: { $claims }건 중 { $shown }건(수치가 가장 많은 범주의 최신 항목). 전체는 첨부 파일 claims.csv에 있다.
method-claims = 각 수치는 하나의 보고 항목, 즉 한 기관이 하나의 이전에 관하여 보고한 내용이며 출처의 한정 표현을 그대로 따른다. “최소”와 “초과”는 하한만을 정하고 상한은 정하지 않으며, “최대”는 상한만을 정하고 하한은 정하지 않는다. “약”은 해당 기관이 직접 어림한 것이다.
method-bodies = 서로 다른 기관의 수치는 나란히 제시한다. 합산하거나 평균하지 않는다. 기간이 겹치고 품목과 방법이 다르며, 한 기관이 다른 기관에 근거할 수 있기 때문이다.
glance-claims = 이 문서는 { $bodies }개 기관의 보고 항목 { $claims }건에 근거한다.
glance-dates = { $dates ->
    [1] 정보 기준일: { $first }.
   *[other] 정보 기준일: { $first }~{ $last }.
}
status-count = { $status } { $count }건
glance-statuses = 상태별: { $statuses }.
left-out-count = { $rule ->
    [replaced] 이후 항목으로 대체됨
    [part-of] 다른 항목에 포함됨
   *[alternative] 다른 해석
}: { $count }
glance-left-out = 세지 않은 항목: { $counts }.
glance-uncategorised = 범주 없음: { $claims }.
counted-by-status = { $what } ({ $statuses })
glance-categories = 보고 항목은 { $categories }개 범주에 속한다.
glance-caution = 기관 간 수치가 다를 때에는 각 수치를 공표된 대로 제시한다.
rests-sources-head = 출처
rests-sources = 출처 { $sources }건에서 나온 보고 항목 { $claims }건.
rests-voices-head = 독립된 목소리
rests-bodies = { $bodies }개 기관이 보고하였다.
rests-voices = 독립된 목소리는 { $voices }개이다. 같은 정부의 기관은 한 번만 세고, 다른 기관의 수치에서 도출된 수치는 그 기관의 것으로 센다.
rests-not-known-head = 알려지지 않은 사항
rests-silent = 보고 항목 { $claims }건에는 수치가 없다.
rests-words = { $claims }건은 수량을 말로만 나타낸다.
rests-lower = { $claims }건은 하한만을 정한다.
rests-upper = { $claims }건은 상한만을 정한다.
rests-approximate = { $claims }건은 근사치이다.
rests-untold = 수치를 제시한 기관이 없는 범주: { $categories }.
rests-untold-more = 수치를 제시한 기관이 없는 범주: { $categories } 외 { $more }개.
paragraph-reference = { $number }항
report-symbol = 문서 번호
report-annex = 부속서 { $number }
report-contents = 목차
report-tables = 표 목차
report-charts = 도표 목차
imprint-series = 시리즈
imprint-cite-as = 인용 방법
imprint-licence = 라이선스
imprint-contact = 연락처
profile-all = { $entries ->
   *[other] 유효한 보고 항목
}
profile-given = { $entries ->
   *[other] 유효한 보고 항목(다른 당사자에게)
}
profile-recipients = { $parties ->
   *[other] 수령국
}
profile-received = { $entries ->
   *[other] 유효한 보고 항목(다른 당사자로부터)
}
profile-suppliers = { $parties ->
   *[other] 공급국
}
profile-flows-out = 다른 당사자에게
profile-flows-in = 다른 당사자로부터
profile-none-out = 수령자를 언급한 보고 항목이 없다.
profile-none-in = 공급자를 언급한 보고 항목이 없다.
profile-in-force = { $entries ->
    *[other] 유효한 수치
}
profile-voices = { $voices ->
    *[other] 독립된 목소리
}
profile-last-change = 최신 수치의 날짜
profile-latest = 최신 수치
profile-marks = 표시: 날짜별 수치({ $from }~{ $to }), 아래가 0. 삼각형은 한계값이며 열린 쪽을 가리킨다. 속이 빈 표시는 어림수이다.
profile-without-figure = 수치 없음: { $categories }.
profile-entries = 유효한 보고 항목(최근 기간순): { $entries }건 중 { $shown }건

## Charts (charts/)

chart = 도표
nothing-to-show = 표시할 데이터가 없다.
chart-cut = 그림에 표시한 수치: { $count }건 중 순서상 마지막 { $shown }건. 전체는 첨부 파일 claims.csv에 있다.
not-drawn = 그림에 표시하지 않은 항목: 다른 상태의 보고 항목 { $claims }건({ $statuses }).
chart-item = 품목: { $item }.
chart-route = 경로: { $route }.
chart-body = 기관
chart-as-of = 기준일
chart-figure = 수치
chart-sources = 출처
mark-unqualified = 한정 표현 없는 수치
mark-about = 약
mark-just-below = 가까이 또는 조금 못 미침: 약간 밑도는 근사치
mark-just-above = 소폭 초과: 약간 웃도는 근사치
mark-at-least = 최소 또는 초과: 상한 없음
mark-up-to = 최대 또는 미만: 하한 없음
mark-range = 범위
axis-scale = { $scale ->
    [thousand] 천
    [ten-thousand] 만
    [hundred-million] 억
   *[trillion] 조
}
axis-head = { $unit }, { $scale }
axis-logarithmic = 로그 눈금
chart-logarithmic = 로그 눈금: 같은 거리는 같은 비율이다.
chart-by-date = 오래된 순.
chart-earlier = 이전: { $figures }
chart-before = 그 이전
mark-earlier = 해당 행의 이전 수치, 최대 세 개
chart-reference = 비교
chart-compatible = 모두와 양립
chart-compatible-but = { $claims } 외 모두와 양립
chart-incompatible = 모두와 양립하는 값은 없음: { $claims } 서로 배제
chart-compatible-note = 양립: 모두 같은 것, 같은 날에 관한 것이라면 어느 수치도 배제하지 않음. 대략적인 수치는 제외.
chart-extremes = 가장 낮은 수치: { $low }, 가장 높은 수치: { $high }.
time-chart-of = 시간에 따른 수치 { $count }개의 도표, { $span }.
time-chart-in = 시간에 따른 수치 { $count }개의 도표, 단위: { $unit }, { $span }.
mark-observed = 관측: 영상 등에서 확인된 수치
mark-derived = 산출: 보고된 것이 아니라 계산한 수치
route = { $from } → { $to }
route-from = 공급자: { $from }
route-to = 수령자: { $to }
body-as-of = { $body }({ $date })
body-of-what = { $body }, { $what }
in-these-words = { $who }: { $words }
list-of = { $before }; { $next }
no-figure-given = 수치 없음: { $claims }.
and-more = 그 밖의 { $count }건은 여기에 표시하지 않는다.
and-smaller = 더 작은 { $count }건은 여기에 표시하지 않는다.
figure-dated = { $who }: { $figure }({ $date }).
figure-undated = { $who }: { $figure }.
range-chart-of = 수치 { $count }개의 범위 도표.
range-chart-in = 수치 { $count }개의 범위 도표, 단위: { $unit }.
no-figure = 수치 없음
bar-between = 하한과 상한 사이
part-and-value = { $part } { $value }
parts-of = { $whole }: 총 { $total }({ $parts }).
bar-chart-of = 막대 { $count }개의 막대 도표.
bar-chart-in = 막대 { $count }개의 막대 도표, 단위: { $unit }.
stacked-chart-of = 막대 { $count }개의 누적 막대 도표.
stacked-chart-in = 막대 { $count }개의 누적 막대 도표, 단위: { $unit }.

## Tables (tables/)

table = 표
column-claim = 보고 항목
column-route = 경로
column-body = 기관
column-who = 보고 기관
column-figure = 원문 표현의 수치
column-low = 하한
column-high = 상한
column-thing = 대상
column-what = 내용
column-unit = 단위
column-period = 기간
column-as-of = 기준일
column-status = 상태
column-remark = 인용문, 비고
column-sources = 출처
column-category = 범주
column-claims = 보고 항목
column-voices = 독립된 목소리
column-bodies = 기관
column-resolution = 결의
column-paragraph = 항
column-provision = 규정
no-claims = 보고 항목이 없다.
no-sources = 인용한 출처가 없다.
not-given = 밝히지 않음
undated = 날짜 없음
bound-open = 제시 없음
status-name = { $status ->
    [delivered] 인도됨
    [planned] 계획됨
    [ordered] 주문됨
    [pledged] 약속됨
    [approved] 승인됨
    [awaiting] 인도 대기
    [used] 사용됨
    [returned] 반환됨
    [interdicted] 차단됨
    [seized] 압수됨
    [cancelled] 취소됨
    [destroyed] 파괴됨
    [lost] 손실됨
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] 진술
    [observed] 관측
    [derived] 산출
   *[other] { $basis }
}
standing = { $status }, { $basis }
shared-status = 전체 보고 항목: { $status }.
source-line = 출처:
legend-nothing = { $what ->
    [figure] ..: 해당 기관이 수치를 제시하지 않음.
   *[other] ..: 해당 기관이 밝히지 않음.
}
legend-zero = 0: 해당 기관 스스로 없었다고 밝힘.
legend-at-least = ≥: 이상.
legend-up-to = ≤: 이하.
legend-more-than = >: 초과.
legend-less-than = <: 미만.
legend-about = ≈: 약, 해당 기관이 어림한 수치.
legend-words = 따옴표 안: 숫자가 없는 표현.
legend-empty = 빈칸: 해당 없음.
legend-derived = 산출: 세지 않고 다른 수량에서 계산함.
legend-counts = 보고 항목의 수.
legend-latest = 각 기관의 최신 수치와 그 출처.
legend-no-claim = 빈칸: 보고 항목 없음.
legend-one-voice = +로 연결된 기관은 하나의 목소리로 본다. 같은 정부를 대변하거나, 한 기관의 수치가 다른 기관의 수치에서 도출되었다.
matrix-summary = 첫 열은 행의 이름이다. { $rows }행, { $columns }열.
month-short = { $month }월
quarter-short = { $quarter }분기
short-month-of-year = { $year }년 { $month }
no-date-given = 날짜 없음: { $claims }.
figure-then = { $figure }({ $date })
then = { $before }, 이어서 { $next }
from-to = { $first }부터 { $last }까지
line-chart-of = 선 { $count }개의 꺾은선 도표, { $span }, 축은 { $start }부터 { $end }까지.
line-chart-in = 선 { $count }개의 꺾은선 도표, 단위: { $unit }, { $span }, 축은 { $start }부터 { $end }까지.
line-values-of = { $who }: 값 { $count }개, 처음 { $first }, 최소 { $lowest }, 최대 { $highest }, 마지막 { $last }.
step-chart-of = 선 { $count }개의 계단 도표, { $span }.
step-chart-in = 선 { $count }개의 계단 도표, 단위: { $unit }, { $span }.
body-and-figure = { $body }: { $figure }
time-day = 특정일
time-span = 월, 연도 또는 기간
time-vague-end = 시작일 또는 종료일 미상
time-open = 종료되지 않은 기간
time-approx = 대략
event-told = { $label }({ $date }).
timeline-of = 사건 { $count }건의 연표, 이른 순.
others = 기타 { $count }개
flow-told = 공급자: { $from }, 수령자: { $to }, 수량: { $value }.
flow-total = 합계: { $total }.
flow-diagram-of = 흐름 { $count }개의 흐름도.
flow-diagram-in = 흐름 { $count }개의 흐름도, 단위: { $unit }.
heat-tenfold = (10배 단위)
heat-empty = 보고 항목 없음
heat-gaps = 언급하지 않은 칸은 비어 있다.
heat-matrix-of = { $rows }행 { $columns }열의 행렬.
multiples-of = 같은 축을 쓰는 같은 종류의 도표 { $count }개.
panel-told = { $title }. { $panel }
map-boundaries = 이 지도에 표시된 경계와 지명 및 사용된 명칭은 발행자의 공식적인 지지나 승인을 뜻하지 않는다.
map-disputed = 분쟁 중이거나 확정되지 않은 경계
map-no-room = 표기할 자리가 없는 것: { $labels }.
map-no-place = 지도에 없는 것: { $claims }.
map-within-place = 한 장소 안의 것(곡선 없음): { $claims }.
map-zero = 0인 것(곡선 없음): { $claims }.
map-unnamed = 기재 없음
map-hatched = 다른 등급에 속할 수도 있음
map-class = { $from } 이상 { $to } 미만
map-class-from = { $from } 이상
map-place-told = { $place }.
flow-map-of = 흐름 { $count }개의 지도.
flow-map-in = 흐름 { $count }개의 지도, 단위: { $unit }.
choropleth-of = 지역 { $count }곳의 수치를 나타낸 지도.
choropleth-in = 지역 { $count }곳의 수치를 나타낸 지도, 단위: { $unit }.
place-map-of = 장소 { $count }곳의 지도.

## Citations (the notes and the text; sources.typ)

pinpoint-paragraph = { $count ->
    [one] { $n }항
   *[other] { $n }항
}
pinpoint-page = { $count ->
    [one] { $n }면
   *[other] { $n }면
}
pinpoint-article = { $count ->
    [one] 제{ $n }조
   *[other] 제{ $n }조
}
pinpoint-section = { $count ->
    [one] 제{ $n }절
   *[other] 제{ $n }절
}
pinpoint-chapter = { $count ->
    [one] 제{ $n }장
   *[other] 제{ $n }장
}
pinpoint-annex = { $count ->
    [one] 부속서{ "\u00A0" }{ $n }
   *[other] 부속서{ "\u00A0" }{ $n }
}
pinpoint-appendix = { $count ->
    [one] 부록{ "\u00A0" }{ $n }
   *[other] 부록{ "\u00A0" }{ $n }
}
pinpoint-table = { $count ->
    [one] 표{ "\u00A0" }{ $n }
   *[other] 표{ "\u00A0" }{ $n }
}
pinpoint-figure = { $count ->
    [one] 그림{ "\u00A0" }{ $n }
   *[other] 그림{ "\u00A0" }{ $n }
}
pinpoint-note = { $count ->
    [one] 각주{ "\u00A0" }{ $n }
   *[other] 각주{ "\u00A0" }{ $n }
}
as-reported-by = { $body }({ $source } 보도)
outlet-before-source = { $outlet }: { $source }
source-accessed = { $date } 열람
source-archived = { $address }에 보존
source-filed = 출원
source-issued = 발행
source-released = 공개
source-number-short =
    { $count ->
        [one] No.
       *[other] No.
    }
source-organizer =
    { $count ->
        [one] 조직자
       *[other] 조직자
    }
source-organizer-short =
    { $count ->
        [one] 조직자
       *[other] 조직자
    }
source-organized-by = 조직자:{ " " }
source-organized-by-short = 조직자:{ " " }
source-originally-published = 원저 출판
genre-audiocd = 오디오 CD
genre-bathesis = 학사 학위 논문
genre-candthesis = 칸디다트 학위 논문
genre-datacd = 데이터 CD
genre-mathesis = 석사 학위 논문
genre-patent = 특허
genre-patentde = 독일 특허
genre-patenteu = 유럽 특허
genre-patentfr = 프랑스 특허
genre-patentuk = 영국 특허
genre-patentus = 미국 특허
genre-patreq = 특허 출원
genre-patreqde = 독일 특허 출원
genre-patreqeu = 유럽 특허 출원
genre-patreqfr = 프랑스 특허 출원
genre-patrequk = 영국 특허 출원
genre-patrequs = 미국 특허 출원
genre-phdthesis = 박사 학위 논문
genre-resreport = 연구 보고서
genre-techreport = 기술 보고서
genre-software = 컴퓨터 소프트웨어
status-forthcoming = 출간 예정
status-inpreparation = 준비 중
status-inpress = 인쇄 중
status-prepublished = 사전 공개
status-submitted = 투고 중
sources-official = 공식 문서
sources-report = 보고서 및 연구
sources-press = 언론 및 웹
secondary-mark = †
secondary-legend = † 인용된 매체를 통해서만 알려짐.
short-sources-legend = 짧은 항목은 해당 페이지로 연결된다. 전체 내용은 첨부된 sources.json에 있다.

## Registers (register.typ)

register-volume-of = 전 { $count }권 중 제{ $number }권
register-page = { $page }쪽
register-continued = { $name }(계속)
register-total = 합계, { $name }: { $figure }
register-group-from = 공급국: { $name }
register-group-to = 수령국: { $name }
register-group-counts = 보고: { $claims }; 기관: { $bodies }
register-sources = 출처
register-group-sources = 출처:{ " " }
register-note-rows = 각 행은 한 기관이 하나의 이전에 관하여 보고한 내용이다. 출처란의 번호는 끝의 목록을 가리킨다. 앞 행에 이미 나온 이름은 다음 쪽까지 다시 표시하지 않는다.
register-note-signs = ≥ 최소, > 초과, ≤ 최대, < 미만, ≈ 약, .. 해당 기관이 밝히지 않음. 빈칸: 해당 없음.
register-note-totals = 합계는 한 무리의 행을 더할 수 있을 때에만 표시한다. 즉 기관, 단위, 상태, 범주가 각각 하나이고 같은 이전이 두 번 들어가지 않을 때이다.
register-from = 공급자: { $name }
register-to = 수령자: { $name }
register-index = 전권 색인
register-index-volumes = 권
register-index-parties = 당사자
register-index-volume = 권
register-index-holds = 내용
register-index-pages = 쪽
register-index-place = { $volume }: { $pages }
register-head-id = 보고 항목
register-head-from-name = 공급국
register-head-to-name = 수령국
register-head-body = 기관
register-head-category = 종류
register-head-item = 명칭
register-head-quantity = 수치
register-head-quantity-short = 수치
register-head-quantity-in = 수치({ $unit })
register-head-figure = 수치
register-head-unit = 단위
register-head-period = 기간
register-head-as-of = 기준일
register-head-status = 상태
register-head-basis = 근거
register-head-remark = 비고
register-head-quote = 인용문
register-head-order-year = 주문 연도
register-head-ordered = 주문 수량
register-head-delivered = 인도 수량
register-head-delivery-years = 인도 연도
register-head-refs = 출처
