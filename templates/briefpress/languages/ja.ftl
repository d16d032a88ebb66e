# The fixed texts of documents, in Japanese; `en.ftl` explains each message.

## The language

direction = ltr
quoted = 「{ $text }」
list-separator = 、
detail-separator = 、
sentence-separator = { "" }
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

qualifiers-include-units = yes
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
figure-with-status = { $figure }（{ $status }）

## Units

unit-aircraft = { $count ->
    [name] 航空機
   *[other] 機
}
unit-barrel = { $count ->
   *[other] バレル
}
unit-container = { $count ->
   *[other] コンテナ
}
unit-item = { $count ->
    [name] 品目
   *[other] 点
}
unit-kilogram = { $count ->
   *[other] キログラム
}
unit-launcher = { $count ->
    [name] 発射装置
   *[other] 基
}
unit-litre = { $count ->
   *[other] リットル
}
unit-missile = { $count ->
    [name] ミサイル
   *[other] 発
}
unit-person = { $count ->
    [name] 人員
   *[other] 人
}
unit-piece = { $count ->
    [name] 個数
   *[other] 個
}
unit-railcar = { $count ->
    [name] 鉄道車両
   *[other] 両
}
unit-round = { $count ->
    [name] 弾薬
   *[other] 発
}
unit-shipment = { $count ->
    [name] 輸送
   *[other] 回の輸送
}
unit-system = { $count ->
   *[other] システム
}
unit-tonne = { $count ->
   *[other] トン
}
unit-vehicle = { $count ->
    [name] 車両
   *[other] 台
}
unit-vessel = { $count ->
    [name] 船舶
   *[other] 隻
}
unit-visit = { $count ->
    [name] 訪問
   *[other] 回の訪問
}
unit-voyage = { $count ->
    [name] 航海
   *[other] 回の航海
}
unit-CNY = { $count ->
   *[other] 中国人民元
}
unit-EUR = { $count ->
   *[other] ユーロ
}
unit-GBP = { $count ->
   *[other] 英ポンド
}
unit-JPY = { $count ->
   *[other] 円
}
unit-KRW = { $count ->
   *[other] 韓国ウォン
}
unit-RUB = { $count ->
   *[other] ロシア・ルーブル
}
unit-UAH = { $count ->
   *[other] ウクライナ・フリヴニャ
}
unit-USD = { $count ->
   *[other] 米ドル
}
plural-after-qualifier = { "" }

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

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = 数値なし
left-out-superseded = { $claim }により差し替え
left-out-earlier = 同じ系列の{ $claim }より前の数値
left-out-part = { $claim }に含まれる
left-out-same = { $claim }と同じ内容
left-out-alternative = { $claim }の別の読み方
bond = { $one }、{ $other }：{ $because }
bond-speaks-for = いずれも{ $body }を代弁
bond-derived = 一方が他方から導かれた

## Remarks on a claim

remark-superseded = 差し替え後の数値：{ $claim }
remark-later = 同じ系列の後の数値：{ $claim }
remark-part = 次の数値に含まれる：{ $claim }
remark-alternative = または、別の読み方では：{ $claim }
remark-derived = 算出の基：{ $claim }
remark-corrected = 訂正：{ $reason }

## Descriptions of attached files

attached-claims = 本文書の基となったデータ
attached-sources = 本文書で引用した情報源（CSL-JSON）
attached-table = 本文書に掲載した表「{ $table }」の行
attached-inputs = 本文書の作成に用いたファイルとそのSHA-256

## The page (base-layout.typ, header-footer.typ)

edition = 発行日
information-as-of = 情報の基準日
page-of = { $page }/{ $pages }頁
information-as-of-date = 情報の基準日 { $date }
colophon = { $tool }により作成 · 入力 { $inputs } · データ添付

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = 数値について。
about-figures-text = 数値は記載の機関のものであり、その機関または引用した媒体の表現による。いずれも検証されておらず、合算もしない。期間が重なり、品目と方法が異なるためである。
heading-key-findings = 主な所見
head-end = 。
head-colon = ：
heading-agreed = 一致している点
heading-disputed = 見解が分かれる点
heading-unknown = 不明な点
heading-confidence = 確度
heading-decision = 判断を求める事項
confidence-level = { $level ->
    [high] 高い
    [low] 低い
   *[moderate] 中程度
}
heading-changes = 前号（{ $date }）以降の変化
change-new = 新規
change-raised = 引き上げ
change-lowered = 引き下げ
change-restated = 表現の変更
change-withdrawn = 撤回
change-before = 以前：{ $figure }
change-more = ほか { $count } 件
heading-key-facts = 要点
heading-published-figures = 公表された数値の比較
heading-rests-on = 本文書の根拠
heading-recommendations = 勧告
heading-method = 作成方法
heading-sources = 情報源
heading-sources-by-body = 機関別の出典
heading-summary = 要約
heading-introduction = 序論
heading-legal-basis = 法的根拠
heading-methodology = 方法論
heading-all-claims = すべての報告項目
finding-as-of = { $date }現在
finding-no-figure = 数値なし
finding-in-brackets = （{ $text }）
finding-remark = ［{ $remark }］
finding-first = { $body }によると、
finding-next = { $body }によると、
finding-after-body = ：
finding-between = ；
finding-end = 。
caption-published = 公表された数値：{ $category }
without-category = 区分なし
note-figures = 各数値は記載された機関のものであり、合算していない。
leading-claims = 掲載した報告項目：{ $claims }件中{ $shown }件（数値の最も多い区分のうち最新のもの）。全件は添付ファイル claims.csv にある。
method-claims = 各数値は一つの報告項目、すなわち一つの機関が一つの移転について報告した内容であり、情報源の限定表現をそのまま付している。「少なくとも」と「超」は下限を定めるが上限については何も述べず、「最大」は上限を定めるが下限については何も述べない。「約」はその機関自身による概数である。
method-bodies = 異なる機関の数値は並べて示す。合算も平均もしない。期間が重なり、品目と方法が異なり、ある機関が別の機関に依拠していることもあるためである。
glance-claims = 本文書は{ $bodies }機関による{ $claims }件の報告項目に基づく。
glance-dates = { $dates ->
    [1] 情報の基準日は{ $first }。
   *[other] 情報の基準日は{ $first }から{ $last }まで。
}
status-count = { $status }{ $count }件
glance-statuses = 状況別：{ $statuses }。
left-out-count = { $rule ->
    [replaced] 後の項目に差し替え
    [part-of] 他の項目に含まれる
   *[alternative] 別の読み方
}：{ $count }
glance-left-out = 数に含めないもの：{ $counts }。
glance-uncategorised = 区分なし：{ $claims }。
counted-by-status = { $what }（{ $statuses }）
glance-categories = 報告項目は{ $categories }の区分に属する。
glance-caution = 機関の間で数値が異なる場合、各数値は公表されたとおりに示す。
rests-sources-head = 情報源
rests-sources = { $sources }件の情報源による{ $claims }件の報告項目。
rests-voices-head = 独立した声
rests-bodies = { $bodies }機関が報告している。
rests-voices = 独立した声は{ $voices }である。同じ政府の機関は一度だけ数え、他の機関の数値から導かれた数値はその機関のものとして数える。
rests-not-known-head = 分かっていないこと
rests-silent = { $claims }件の報告項目には数値がない。
rests-words = { $claims }件は数量を言葉だけで示す。
rests-lower = { $claims }件は下限のみを定める。
rests-upper = { $claims }件は上限のみを定める。
rests-approximate = { $claims }件は概数である。
rests-untold = 数値を示した機関のない区分：{ $categories }。
rests-untold-more = 数値を示した機関のない区分：{ $categories }、ほか{ $more }区分。
paragraph-reference = 第{ $number }項
report-symbol = 文書番号
report-annex = 附属書{ $number }
report-contents = 目次
report-tables = 表一覧
report-charts = 図一覧
imprint-series = シリーズ
imprint-cite-as = 引用方法
imprint-licence = ライセンス
imprint-contact = 連絡先
profile-all = { $entries ->
   *[other] 有効な報告項目
}
profile-given = { $entries ->
   *[other] 有効な報告項目（他者向け）
}
profile-recipients = { $parties ->
   *[other] 受領国
}
profile-received = { $entries ->
   *[other] 有効な報告項目（他者から）
}
profile-suppliers = { $parties ->
   *[other] 供給国
}
profile-flows-out = 他の当事者へ
profile-flows-in = 他の当事者から
profile-none-out = 受領者を示す報告項目はない。
profile-none-in = 供給元を示す報告項目はない。
profile-in-force = { $entries ->
    *[other] 有効な数値
}
profile-voices = { $voices ->
    *[other] 独立した声
}
profile-last-change = 最新の数値の日付
profile-latest = 最新の数値
profile-marks = 印：日付順の数値（{ $from }から{ $to }まで）、下端は零。三角は限界値で、開いた側を指す。白抜きの印は概数。
profile-without-figure = 数値なし：{ $categories }。
profile-entries = 有効な報告項目（期間の新しい順）：{ $entries }件中{ $shown }件

## Charts (charts/)

chart = 図
nothing-to-show = 表示するデータがない。
chart-cut = 図示した数値：{ $count }件中、順序の最後の{ $shown }件。全件は添付ファイル claims.csv にある。
not-drawn = 図示していない報告項目：別の状況の{ $claims }件（{ $statuses }）。
chart-item = 品目：{ $item }。
chart-route = 経路：{ $route }。
chart-body = 機関
chart-as-of = 基準日
chart-figure = 数値
chart-sources = 情報源
mark-unqualified = 限定表現のない値
mark-about = 約
mark-just-below = 近く、弱：わずかに下回る概数
mark-just-above = 強：わずかに上回る概数
mark-at-least = 少なくとも、または超：上限なし
mark-up-to = 最大、または未満：下限なし
mark-range = 範囲
axis-scale = { $scale ->
    [thousand] 千
    [ten-thousand] 万
    [hundred-million] 億
   *[trillion] 兆
}
axis-head = { $unit }（{ $scale }）
axis-logarithmic = 対数目盛
chart-logarithmic = 対数目盛：同じ間隔は同じ比を表す。
chart-by-date = 日付の古い順。
chart-earlier = 以前：{ $figures }
chart-before = それ以前
mark-earlier = その行の以前の数値、最大三つ
chart-reference = 比較のため
chart-compatible = すべてと両立
chart-compatible-but = { $claims }を除くすべてと両立
chart-incompatible = すべてと両立する値はない：{ $claims }は互いに相いれない
chart-compatible-note = 両立：すべてが同じ物、同じ日についてのものとして、どの数値にも否定されない。概数は数えない。
chart-extremes = 最小の数値：{ $low }。最大の数値：{ $high }。
time-chart-of = { $count }個の数値の時系列図、{ $span }。
time-chart-in = { $count }個の数値の時系列図、単位：{ $unit }、{ $span }。
mark-observed = 観測：画像などで確認されたもの
mark-derived = 算出：報告ではなく計算したもの
route = { $from } → { $to }
route-from = 供給元：{ $from }
route-to = 受領者：{ $to }
body-as-of = { $body }（{ $date }）
body-of-what = { $body }、{ $what }
in-these-words = { $who }：{ $words }
list-of = { $before }；{ $next }
no-figure-given = 数値なし：{ $claims }。
and-more = ほかに{ $count }件あるが、ここでは省略する。
and-smaller = より小さいものがほかに{ $count }件あるが、ここでは省略する。
figure-dated = { $who }：{ $figure }（{ $date }）。
figure-undated = { $who }：{ $figure }。
range-chart-of = { $count }個の数値の範囲図。
range-chart-in = { $count }個の数値の範囲図。単位：{ $unit }。
no-figure = 数値なし
bar-between = 下限と上限の間
part-and-value = { $part } { $value }
parts-of = { $whole }：合計{ $total }（{ $parts }）。
bar-chart-of = { $count }本の棒グラフ。
bar-chart-in = { $count }本の棒グラフ。単位：{ $unit }。
stacked-chart-of = { $count }本の積み上げ棒グラフ。
stacked-chart-in = { $count }本の積み上げ棒グラフ。単位：{ $unit }。

## Tables (tables/)

table = 表
column-claim = 報告項目
column-route = 経路
column-body = 機関
column-who = 報告機関
column-figure = 原文表現による数値
column-low = 下限
column-high = 上限
column-thing = 対象
column-what = 内容
column-unit = 単位
column-period = 期間
column-as-of = 基準日
column-status = 状況
column-remark = 引用、注記
column-sources = 情報源
column-category = 区分
column-claims = 報告項目
column-voices = 独立した声
column-bodies = 機関
column-resolution = 決議
column-paragraph = 項
column-provision = 規定
no-claims = 報告項目はない。
no-sources = 引用した情報源はない。
not-given = 記載なし
undated = 日付なし
bound-open = 示されず
status-name = { $status ->
    [delivered] 引渡し済み
    [planned] 計画段階
    [ordered] 発注済み
    [pledged] 供与表明
    [approved] 承認済み
    [awaiting] 引渡し待ち
    [used] 使用済み
    [returned] 返還済み
    [interdicted] 阻止
    [seized] 押収
    [cancelled] 取消し
    [destroyed] 破壊
    [lost] 喪失
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] 言明
    [observed] 観測
    [derived] 算出
   *[other] { $basis }
}
standing = { $status }、{ $basis }
shared-status = すべての報告項目：{ $status }。
source-line = 情報源：
legend-nothing = { $what ->
    [figure] ..：その機関は数値を示していない。
   *[other] ..：その機関は示していない。
}
legend-zero = 0：当該機関が「なし」と報告している。
legend-at-least = ≥：以上。
legend-up-to = ≤：以下。
legend-more-than = >：超。
legend-less-than = <：未満。
legend-about = ≈：約、その機関自身による概数。
legend-words = 括弧内：数のない表現。
legend-empty = 空欄：該当なし。
legend-derived = 算出：数えたのではなく、別の数量から計算したもの。
legend-counts = 報告項目の数。
legend-latest = 各機関の最新の数値とその情報源。
legend-no-claim = 空欄：報告項目なし。
legend-one-voice = +で結ばれた機関は一つの声である。同じ政府を代弁するか、一方の数値が他方の数値から導かれている。
matrix-summary = 最初の列は行の名称である。{ $rows }行、{ $columns }列。
month-short = { $month }月
quarter-short = 第{ $quarter }四半期
short-month-of-year = { $year }年{ $month }
no-date-given = 日付なし：{ $claims }。
figure-then = { $figure }（{ $date }）
then = { $before }、次いで{ $next }
from-to = { $first }から{ $last }まで
line-chart-of = { $count }本の線の折れ線グラフ、{ $span }、軸は{ $start }から{ $end }まで。
line-chart-in = { $count }本の線の折れ線グラフ、単位：{ $unit }、{ $span }、軸は{ $start }から{ $end }まで。
line-values-of = { $who }：値{ $count }件、最初{ $first }、最小{ $lowest }、最大{ $highest }、最後{ $last }。
step-chart-of = { $count }本の線の階段グラフ、{ $span }。
step-chart-in = { $count }本の線の階段グラフ、単位：{ $unit }、{ $span }。
body-and-figure = { $body }：{ $figure }
time-day = 特定の日
time-span = 月、年または期間
time-vague-end = 開始日または終了日が不明
time-open = 終わりのない期間
time-approx = おおよそ
event-told = { $label }（{ $date }）。
timeline-of = { $count }件の出来事の年表、早い順。
others = その他{ $count }
flow-told = { $from }から{ $to }へ：{ $value }。
flow-total = 合計：{ $total }。
flow-diagram-of = { $count }本の流れ図。
flow-diagram-in = { $count }本の流れ図。単位：{ $unit }。
heat-tenfold = （10倍刻み）
heat-empty = 報告項目なし
heat-gaps = 述べていない欄は空である。
heat-matrix-of = { $rows }行{ $columns }列の行列。
multiples-of = 同じ軸による同種の図{ $count }点。
panel-told = { $title }。{ $panel }
map-boundaries = この地図に示す境界線と名称および用いた呼称は、発行者による公式の支持または承認を意味しない。
map-disputed = 係争中または未画定の境界線
map-no-room = 表示する余地がない名称：{ $labels }。
map-no-place = 地図上にないもの：{ $claims }。
map-within-place = 同一の場所の中のもの（線なし）：{ $claims }。
map-zero = ゼロのもの（線なし）：{ $claims }。
map-unnamed = 記載なし
map-hatched = 他の階級にも属しうる
map-class = { $from }以上{ $to }未満
map-class-from = { $from }以上
map-place-told = { $place }。
flow-map-of = { $count }本の流れの地図。
flow-map-in = { $count }本の流れの地図。単位：{ $unit }。
choropleth-of = { $count }地域の数値の地図。
choropleth-in = { $count }地域の数値の地図。単位：{ $unit }。
place-map-of = { $count }か所の地図。

## Citations (the notes and the text; sources.typ)

pinpoint-paragraph = { $count ->
    [one] 第{ $n }項
   *[other] 第{ $n }項
}
pinpoint-page = { $count ->
    [one] { $n }頁
   *[other] { $n }頁
}
pinpoint-article = { $count ->
    [one] 第{ $n }条
   *[other] 第{ $n }条
}
pinpoint-section = { $count ->
    [one] 第{ $n }節
   *[other] 第{ $n }節
}
pinpoint-chapter = { $count ->
    [one] 第{ $n }章
   *[other] 第{ $n }章
}
pinpoint-annex = { $count ->
    [one] 附属書{ $n }
   *[other] 附属書{ $n }
}
pinpoint-appendix = { $count ->
    [one] 付録{ $n }
   *[other] 付録{ $n }
}
pinpoint-table = { $count ->
    [one] 表{ $n }
   *[other] 表{ $n }
}
pinpoint-figure = { $count ->
    [one] 図{ $n }
   *[other] 図{ $n }
}
pinpoint-note = { $count ->
    [one] 注{ $n }
   *[other] 注{ $n }
}
as-reported-by = { $body }（{ $source }の報道による）
outlet-before-source = { $outlet }：{ $source }
source-accessed = { $date }閲覧
source-archived = { $address }に保存
source-filed = 出願
source-issued = 発行
source-released = 公開
source-number-short =
    { $count ->
        [one] No.
       *[other] No.
    }
source-organizer =
    { $count ->
        [one] 組織者
       *[other] 組織者
    }
source-organizer-short =
    { $count ->
        [one] 組織
       *[other] 組織
    }
source-organized-by = 組織者:{ " " }
source-organized-by-short = 組織:{ " " }
source-originally-published = 原著出版
genre-audiocd = オーディオCD
genre-bathesis = 学士論文
genre-candthesis = カンディダート論文
genre-datacd = データCD
genre-mathesis = 修士論文
genre-patent = 特許
genre-patentde = ドイツ特許
genre-patenteu = 欧州特許
genre-patentfr = フランス特許
genre-patentuk = 英国特許
genre-patentus = 米国特許
genre-patreq = 特許出願
genre-patreqde = ドイツ特許出願
genre-patreqeu = 欧州特許出願
genre-patreqfr = フランス特許出願
genre-patrequk = 英国特許出願
genre-patrequs = 米国特許出願
genre-phdthesis = 博士論文
genre-resreport = 研究報告書
genre-techreport = 技術報告書
genre-software = コンピュータソフトウェア
status-forthcoming = 近刊
status-inpreparation = 準備中
status-inpress = 印刷中
status-prepublished = 先行公開
status-submitted = 投稿中
sources-official = 公文書
sources-report = 報告書・研究
sources-press = 報道・ウェブ
secondary-mark = †
secondary-legend = † 引用した媒体を通じてのみ知られたもの。
short-sources-legend = 短い項目は該当ページにリンクする。完全な記載は添付の sources.json にある。

## Registers (register.typ)

register-volume-of = 全{ $count }巻の第{ $number }巻
register-page = { $page }頁
register-continued = { $name }（続き）
register-total = 合計、{ $name }：{ $figure }
register-group-from = 供給国：{ $name }
register-group-to = 受領国：{ $name }
register-group-counts = 報告項目：{ $claims }；機関：{ $bodies }
register-sources = 情報源
register-group-sources = 情報源：
register-note-rows = 各行は、一つの機関が一つの移転について報告した内容である。情報源欄の番号は末尾の一覧を指す。前の行にすでにある名称は、次の頁まで繰り返さない。
register-note-signs = ≥ 少なくとも、> 超、≤ 最大、< 未満、≈ 約、.. その機関は示していない。空欄：該当なし。
register-note-totals = 合計は、一群の行を足し合わせてよい場合にのみ示す。すなわち、機関、単位、状況、区分がそれぞれ一つであり、同じ移転が二度含まれない場合である。
register-from = { $name }から
register-to = { $name }へ
register-index = 全巻索引
register-index-volumes = 巻
register-index-parties = 当事者
register-index-volume = 巻
register-index-holds = 内容
register-index-pages = 頁
register-index-place = { $volume }：{ $pages }
register-head-id = 報告項目
register-head-from-name = 供給国
register-head-to-name = 受領国
register-head-body = 機関
register-head-category = 種類
register-head-item = 名称
register-head-quantity = 数値
register-head-quantity-short = 数値
register-head-quantity-in = 数値（{ $unit }）
register-head-figure = 数値
register-head-unit = 単位
register-head-period = 期間
register-head-as-of = 基準日
register-head-status = 状況
register-head-basis = 根拠
register-head-remark = 備考
register-head-quote = 引用
register-head-order-year = 発注年
register-head-ordered = 発注数
register-head-delivered = 引渡し数
register-head-delivery-years = 引渡し年
register-head-refs = 情報源
