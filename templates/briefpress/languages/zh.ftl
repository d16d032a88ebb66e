# The fixed texts of documents, in Chinese; `en.ftl` explains each message.

## The language

direction = ltr
quoted = “{ $text }”
list-separator = 、
detail-separator = ，
sentence-separator = { "" }
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

qualifiers-include-units = no
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
figure-of-item = { $begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $item }
   *[other] { $quantity } { $item }
}
figure-in-units = { $begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
   *[other] { $quantity } { $unit }
}
figure-in-units-of-item = { $unit-begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit } { $item }
   *[other] { $quantity } { $unit } { $item }
}
figure-in-counts-of-item = { $unit-begins ->
    [digit] { $quantity }{ "\u00A0" }×{ "\u00A0" }{ $unit }
   *[other] { $quantity } { $unit }
}（{ $item }）
figure-with-status = { $figure }（{ $status }）

## Units

unit-aircraft = { $count ->
    [name] 飞机
   *[other] 架飞机
}
unit-barrel = { $count ->
   *[other] 桶
}
unit-container = { $count ->
    [name] 集装箱
   *[other] 个集装箱
}
unit-item = { $count ->
   *[other] 件
}
unit-kilogram = { $count ->
   *[other] 公斤
}
unit-launcher = { $count ->
    [name] 发射装置
   *[other] 部发射装置
}
unit-litre = { $count ->
   *[other] 升
}
unit-missile = { $count ->
    [name] 导弹
   *[other] 枚导弹
}
unit-person = { $count ->
   *[other] 人
}
unit-piece = { $count ->
   *[other] 件
}
unit-railcar = { $count ->
    [name] 铁路车皮
   *[other] 节铁路车皮
}
unit-round = { $count ->
   *[other] 发
}
unit-shipment = { $count ->
    [name] 货物
   *[other] 批货物
}
unit-system = { $count ->
    [name] 系统
   *[other] 套系统
}
unit-tonne = { $count ->
   *[other] 吨
}
unit-vehicle = { $count ->
    [name] 车辆
   *[other] 辆车
}
unit-vessel = { $count ->
    [name] 船舶
   *[other] 艘船
}
unit-visit = { $count ->
    [name] 到访
   *[other] 次到访
}
unit-voyage = { $count ->
   *[other] 航次
}
unit-CNY = { $count ->
   *[other] 人民币元
}
unit-EUR = { $count ->
   *[other] 欧元
}
unit-GBP = { $count ->
   *[other] 英镑
}
unit-JPY = { $count ->
   *[other] 日元
}
unit-KRW = { $count ->
   *[other] 韩元
}
unit-RUB = { $count ->
   *[other] 俄罗斯卢布
}
unit-UAH = { $count ->
   *[other] 乌克兰格里夫纳
}
unit-USD = { $count ->
   *[other] 美元
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

## Reasons for claims that are not counted, and for bodies that count as one voice

left-out-without-figure = 没有数字
left-out-superseded = 已被 { $claim } 取代
left-out-earlier = 早于同一系列的 { $claim }
left-out-part = 包含在 { $claim } 内
left-out-same = 与 { $claim } 相同
left-out-alternative = { $claim } 的另一种理解
bond = { $one }和{ $other }：{ $because }
bond-speaks-for = 二者均代表{ $body }
bond-derived = 其中一项由另一项推算得出

## Remarks on a claim

remark-superseded = 已被取代：{ $claim }
remark-later = 同一系列的较新数字：{ $claim }
remark-part = 包含在：{ $claim }
remark-alternative = 或按另一种理解：{ $claim }
remark-derived = 计算依据：{ $claim }
remark-corrected = 已更正：{ $reason }

## Descriptions of attached files

attached-claims = 本文件所依据的数据
attached-sources = 本文件引用的资料来源（CSL-JSON）
attached-table = 本文件所载表格“{ $table }”的各行
attached-inputs = 制作本文件所用的文件及其SHA-256值

## The page (base-layout.typ, header-footer.typ)

edition = 版次
information-as-of = 信息截至
page-of = 第 { $page } 页，共 { $pages } 页
information-as-of-date = 信息截至{ $date }
colophon = 由 { $tool } 制作 · 输入文件 { $inputs } · 数据已附

## Layouts (report.typ, fact-sheet.typ, country-profile.typ, claim-statistics.typ) and the templates made with them

about-figures = 关于数字。
about-figures-text = 数字出自所列机构，采用该机构或所引媒体的措辞。所有数字均未经核实，也不相加：时期相互重叠，物项和方法各不相同。
heading-key-findings = 主要结论
head-end = 。
head-colon = ：
heading-agreed = 各方一致
heading-disputed = 各方分歧
heading-unknown = 尚不清楚
heading-confidence = 可信程度
heading-decision = 请求决定事项
confidence-level = { $level ->
    [high] 高
    [low] 低
   *[moderate] 中
}
heading-changes = 自上一期（{ $date }）以来
change-new = 新增
change-raised = 上调
change-lowered = 下调
change-restated = 重新表述
change-withdrawn = 撤回
change-before = 此前：{ $figure }
change-more = 另有 { $count } 项
heading-key-facts = 基本情况
heading-published-figures = 已公布数字对照
heading-rests-on = 本文件的依据
heading-recommendations = 建议
heading-method = 编写方法
heading-sources = 资料来源
heading-sources-by-body = 按机构分列的来源
heading-summary = 摘要
heading-introduction = 导言
heading-legal-basis = 法律依据
heading-methodology = 方法
heading-all-claims = 全部报告项
finding-as-of = 截至{ $date }
finding-no-figure = 未提供数字
finding-in-brackets = （{ $text }）
finding-remark = ［{ $remark }］
finding-first = { $body }报告
finding-next = { $body }：
finding-after-body = ：
finding-between = ；
finding-end = 。
caption-published = 已公布数字：{ $category }
without-category = 未分类
note-figures = 各数字均为所列机构的数字，未作相加。
leading-claims = 此处列出 { $claims } 个报告项中的 { $shown } 个，即数字最多的类别中最新的报告项。全部报告项见附件 claims.csv。
method-claims = 每个数字是一个报告项，即一个机构就一次转让所作的报告，并保留来源的限定语。“至少”和“超过”确定下限，不涉及上限；“至多”和“多达”确定上限，不涉及下限；“约”是该机构自己的约数。
method-bodies = 不同机构的数字并列显示，从不相加或平均：时期相互重叠，物项和方法各不相同，一个机构也可能以另一个机构为依据。
glance-claims = 本文件依据 { $bodies } 个机构的 { $claims } 个报告项。
glance-dates = { $dates ->
    [1] 信息日期：{ $first }。
   *[other] 信息日期：{ $first }至{ $last }。
}
status-count = { $status }：{ $count }
glance-statuses = 按状态：{ $statuses }。
left-out-count = { $rule ->
    [replaced] 已被较新的取代
    [part-of] 包含在其他报告项中
   *[alternative] 另一种理解
}：{ $count }
glance-left-out = 未计入：{ $counts }。
glance-uncategorised = 未分类：{ $claims }。
counted-by-status = { $what }（{ $statuses }）
glance-categories = 报告项分属 { $categories } 个类别。
glance-caution = 各机构说法不一时，每个数字均按公布时的原样列出。
rests-sources-head = 资料来源
rests-sources = { $claims } 个报告项，来自 { $sources } 个资料来源。
rests-voices-head = 独立的声音
rests-bodies = { $bodies } 个机构作了报告。
rests-voices = 共有 { $voices } 个独立的声音：同一政府的机构只算一次，由另一机构的数字推算得出的数字算作该机构的。
rests-not-known-head = 尚不清楚的情况
rests-silent = { $claims } 个报告项没有数字。
rests-words = { $claims } 个只用词语说明数量。
rests-lower = { $claims } 个只确定下限。
rests-upper = { $claims } 个只确定上限。
rests-approximate = { $claims } 个为约数。
rests-untold = 下列类别无人提供数字：{ $categories }。
rests-untold-more = 下列类别无人提供数字：{ $categories }，以及另外 { $more } 个类别。
paragraph-reference = 第 { $number } 段
report-symbol = 文号
report-annex = 附件 { $number }
report-contents = 目录
report-tables = 表目录
report-charts = 图目录
imprint-series = 系列
imprint-cite-as = 引用方式
imprint-licence = 许可
imprint-contact = 联系方式
profile-all = { $entries ->
   *[other] 有效报告项
}
profile-given = { $entries ->
   *[other] 有效报告项（运往他方）
}
profile-recipients = { $parties ->
   *[other] 个接收方
}
profile-received = { $entries ->
   *[other] 有效报告项（来自他方）
}
profile-suppliers = { $parties ->
   *[other] 个供应方
}
profile-flows-out = 运往他方
profile-flows-in = 来自他方
profile-none-out = 没有指明接收方的报告项。
profile-none-in = 没有指明供应方的报告项。
profile-in-force = { $entries ->
    *[other] 有效数字
}
profile-voices = { $voices ->
    *[other] 独立的声音
}
profile-last-change = 最新数字的日期
profile-latest = 最新数字
profile-marks = 标记：按日期排列的数字（{ $from }至{ $to }），自零向上。三角形为界限，指向未封闭的一侧；空心标记为约数。
profile-without-figure = 没有数字：{ $categories }。
profile-entries = 有效报告项（按时期，最新在前）：{ $entries } 项中的 { $shown } 项

## Charts (charts/)

chart = 图
nothing-to-show = 没有可显示的数据。
chart-cut = 图中显示 { $count } 个数字中按顺序最后的 { $shown } 个。全部数字见附件 claims.csv。
not-drawn = 图中未显示：其他状态的 { $claims } 个报告项（{ $statuses }）。
chart-item = 物项：{ $item }。
chart-route = 路线：{ $route }。
chart-body = 机构
chart-as-of = 截至
chart-figure = 数字
chart-sources = 来源
mark-unqualified = 无限定语
mark-about = 约
mark-just-below = 近或略低于：略少的约数
mark-just-above = 略超过：略多的约数
mark-at-least = 至少或超过：未提供上限
mark-up-to = 至多或少于：未提供下限
mark-range = 范围
axis-scale = { $scale ->
    [thousand] 千
    [ten-thousand] 万
    [hundred-million] 亿
   *[trillion] 万亿
}
axis-head = { $unit }（{ $scale }）
axis-logarithmic = 对数刻度
chart-logarithmic = 对数刻度：相等的距离表示相等的比率。
chart-by-date = 按日期先后排列。
chart-earlier = 此前：{ $figures }
chart-before = 此前
mark-earlier = 该行此前的数字，最多三个
chart-reference = 供比较
chart-compatible = 与所有数字相容
chart-compatible-but = 与除 { $claims } 外的所有数字相容
chart-incompatible = 没有与所有数字相容的值：{ $claims } 互相排除
chart-compatible-note = 相容：假定所有数字均指同一事物、同一天，不被任何数字排除；近似数字不计。
chart-extremes = 最低数字：{ $low }；最高数字：{ $high }。
time-chart-of = 随时间变化的图，共 { $count } 个数字，{ $span }。
time-chart-in = 随时间变化的图，共 { $count } 个数字，单位：{ $unit }，{ $span }。
mark-observed = 观察：例如在影像中看到
mark-derived = 推算：计算得出，并非报告所得
route = { $from } → { $to }
route-from = 来自：{ $from }
route-to = 运往：{ $to }
body-as-of = { $body }（{ $date }）
body-of-what = { $body }，{ $what }
in-these-words = { $who }：{ $words }
list-of = { $before }；{ $next }
no-figure-given = 未提供数字：{ $claims }。
and-more = 另有 { $count } 项未在此列出。
and-smaller = 另有 { $count } 个较小的数值未在此列出。
figure-dated = { $who }：{ $figure }（{ $date }）。
figure-undated = { $who }：{ $figure }。
range-chart-of = 范围图，共 { $count } 个数字。
range-chart-in = 范围图，共 { $count } 个数字，单位：{ $unit }。
no-figure = 没有数字
bar-between = 介于下限与上限之间
part-and-value = { $part } { $value }
parts-of = { $whole }：共计 { $total }（{ $parts }）。
bar-chart-of = 条形图，共 { $count } 条。
bar-chart-in = 条形图，共 { $count } 条，单位：{ $unit }。
stacked-chart-of = 堆叠条形图，共 { $count } 条。
stacked-chart-in = 堆叠条形图，共 { $count } 条，单位：{ $unit }。

## Tables (tables/)

table = 表
column-claim = 报告项
column-route = 路线
column-body = 机构
column-who = 报告机构
column-figure = 原文数字
column-low = 下限
column-high = 上限
column-thing = 物项
column-what = 内容
column-unit = 单位
column-period = 时期
column-as-of = 截至
column-status = 状况
column-remark = 引文；说明
column-sources = 来源
column-category = 类别
column-claims = 报告项
column-voices = 独立的声音
column-bodies = 机构
column-resolution = 决议
column-paragraph = 段
column-provision = 规定
no-claims = 没有报告项。
no-sources = 未引用任何来源。
not-given = 未说明
undated = 无日期
bound-open = 未提供
status-name = { $status ->
    [delivered] 已交付
    [planned] 已计划
    [ordered] 已订购
    [pledged] 已承诺
    [approved] 已批准
    [awaiting] 等待交付
    [used] 已使用
    [returned] 已归还
    [interdicted] 被拦截
    [seized] 被扣押
    [cancelled] 已取消
    [destroyed] 已摧毁
    [lost] 已损失
   *[other] { $status }
}
basis-name = { $basis ->
    [stated] 陈述
    [observed] 观察
    [derived] 推算
   *[other] { $basis }
}
standing = { $status }，{ $basis }
shared-status = 全部报告项：{ $status }。
source-line = 来源：
legend-nothing = { $what ->
    [figure] ..：该机构没有提供数字。
   *[other] ..：该机构没有说明。
}
legend-zero = 0：该机构报告为零。
legend-at-least = ≥：至少。
legend-up-to = ≤：至多。
legend-more-than = >：超过。
legend-less-than = <：少于。
legend-about = ≈：约，为该机构自己的约数。
legend-words = 引号内：没有数字的词语。
legend-empty = 空：不适用。
legend-derived = 推算：根据另一数量计算得出，并非清点所得。
legend-counts = 报告项的数目。
legend-latest = 各机构的最新数字及其来源。
legend-no-claim = 空：没有报告项。
legend-one-voice = 以 + 相连的机构是一个声音：它们代表同一政府，或其中一个的数字由另一个的数字推算得出。
matrix-summary = 第一列为各行名称。单元格共 { $rows } 行、{ $columns } 列。
month-short = { $month }月
quarter-short = 第{ $quarter }季度
short-month-of-year = { $year }年{ $month }
no-date-given = 未提供日期：{ $claims }。
figure-then = { $figure }（{ $date }）
then = { $before }，然后{ $next }
from-to = 从{ $first }到{ $last }
line-chart-of = 折线图，共 { $count } 条线，{ $span }，坐标轴从 { $start } 到 { $end }。
line-chart-in = 折线图，共 { $count } 条线，单位：{ $unit }，{ $span }，坐标轴从 { $start } 到 { $end }。
line-values-of = { $who }：共 { $count } 个值，首值 { $first }，最低 { $lowest }，最高 { $highest }，末值 { $last }。
step-chart-of = 阶梯图，共 { $count } 条线，{ $span }。
step-chart-in = 阶梯图，共 { $count } 条线，单位：{ $unit }，{ $span }。
body-and-figure = { $body }：{ $figure }
time-day = 某日
time-span = 某月、某年或某段时间
time-vague-end = 起止日不详
time-open = 未结束的时期
time-approx = 大约
event-told = { $label }（{ $date }）。
timeline-of = 时间线，共 { $count } 个事件，最早者在前。
others = 其他 { $count } 个
flow-told = 从{ $from }到{ $to }：{ $value }。
flow-total = 共计：{ $total }。
flow-diagram-of = 流向图，共 { $count } 条流向。
flow-diagram-in = 流向图，共 { $count } 条流向，单位：{ $unit }。
heat-tenfold = （每级十倍）
heat-empty = 没有报告项
heat-gaps = 未提及的单元格为空。
heat-matrix-of = { $rows } 行 { $columns } 列的矩阵。
multiples-of = { $count } 个坐标轴相同的同类图。
panel-told = { $title }。{ $panel }
map-boundaries = 本地图所示边界和名称以及所用称谓不意味着出版方正式认可或接受。
map-disputed = 有争议或未划定的边界
map-no-room = 无空间标注：{ $labels }。
map-no-place = 未在地图上标出：{ $claims }。
map-within-place = 在同一地点之内，未画弧线：{ $claims }。
map-zero = 为零，未画弧线：{ $claims }。
map-unnamed = 未注明
map-hatched = 也可能属于其他等级
map-class = { $from } 至不足 { $to }
map-class-from = { $from } 及以上
map-place-told = { $place }。
flow-map-of = 流向地图，共 { $count } 条流向。
flow-map-in = 流向地图，共 { $count } 条流向，单位：{ $unit }。
choropleth-of = 显示 { $count } 个地区数字的地图。
choropleth-in = 显示 { $count } 个地区数字的地图，单位：{ $unit }。
place-map-of = 显示 { $count } 个地点的地图。

## Citations (the notes and the text; sources.typ)

pinpoint-paragraph = { $count ->
    [one] 第{ $n }段
   *[other] 第{ $n }段
}
pinpoint-page = { $count ->
    [one] 第{ $n }页
   *[other] 第{ $n }页
}
pinpoint-article = { $count ->
    [one] 第{ $n }条
   *[other] 第{ $n }条
}
pinpoint-section = { $count ->
    [one] 第{ $n }节
   *[other] 第{ $n }节
}
pinpoint-chapter = { $count ->
    [one] 第{ $n }章
   *[other] 第{ $n }章
}
pinpoint-annex = { $count ->
    [one] 附件{ $n }
   *[other] 附件{ $n }
}
pinpoint-appendix = { $count ->
    [one] 附录{ $n }
   *[other] 附录{ $n }
}
pinpoint-table = { $count ->
    [one] 表{ $n }
   *[other] 表{ $n }
}
pinpoint-figure = { $count ->
    [one] 图{ $n }
   *[other] 图{ $n }
}
pinpoint-note = { $count ->
    [one] 注{ $n }
   *[other] 注{ $n }
}
as-reported-by = { $body }，据 { $source } 报道
outlet-before-source = { $outlet }：{ $source }
source-accessed = { $date }查阅
source-archived = 存档于 { $address }
source-filed = 申请
source-issued = 授权
source-released = 发布
source-number-short =
    { $count ->
        [one] 编号
       *[other] 编号
    }
source-organizer =
    { $count ->
        [one] 组织者
       *[other] 组织者
    }
source-organizer-short =
    { $count ->
        [one] 组织
       *[other] 组织
    }
source-organized-by = 组织
source-organized-by-short = 组织
source-originally-published = 原著出版于
genre-audiocd = 音频光盘
genre-bathesis = 学士学位论文
genre-candthesis = 副博士学位论文
genre-datacd = 数据光盘
genre-mathesis = 硕士学位论文
genre-patent = 专利
genre-patentde = 德国专利
genre-patenteu = 欧洲专利
genre-patentfr = 法国专利
genre-patentuk = 英国专利
genre-patentus = 美国专利
genre-patreq = 专利申请
genre-patreqde = 德国专利申请
genre-patreqeu = 欧洲专利申请
genre-patreqfr = 法国专利申请
genre-patrequk = 英国专利申请
genre-patrequs = 美国专利申请
genre-phdthesis = 博士学位论文
genre-resreport = 研究报告
genre-techreport = 技术报告
genre-software = 计算机软件
status-forthcoming = 即将出版
status-inpreparation = 准备中
status-inpress = 付印中
status-prepublished = 预先发布
status-submitted = 已投稿
sources-official = 正式文件
sources-report = 报告和研究
sources-press = 新闻和网络
secondary-mark = †
secondary-legend = † 仅通过所引媒体得知。
short-sources-legend = 简短条目链接到其页面；完整条目见所附的 sources.json。

## Registers (register.typ)

register-volume-of = 第 { $number } 卷，共 { $count } 卷
register-page = 第 { $page } 页
register-continued = { $name }（续）
register-total = 合计，{ $name }：{ $figure }
register-group-from = 供应方：{ $name }
register-group-to = 接收方：{ $name }
register-group-counts = 报告：{ $claims }；机构：{ $bodies }
register-sources = 来源
register-group-sources = 来源：
register-note-rows = 每一行是一个机构就一次转让所作的报告。“来源”栏的编号指向末尾的清单。前面各行已有的名称在下一页之前不再重复。
register-note-signs = ≥ 至少，> 超过，≤ 至多，< 少于，≈ 约，.. 该机构没有说明。空：不适用。
register-note-totals = 只有在一组各行可以相加时才列出合计：一个机构、一个单位、一种状况、一个类别，且没有任何转让重复计算。
register-from = 来自{ $name }
register-to = 运往{ $name }
register-index = 各卷总索引
register-index-volumes = 卷
register-index-parties = 各方
register-index-volume = 卷
register-index-holds = 内容
register-index-pages = 页
register-index-place = { $volume }：{ $pages }
register-head-id = 报告项
register-head-from-name = 供应方
register-head-to-name = 接收方
register-head-body = 机构
register-head-category = 说明
register-head-item = 型号
register-head-quantity = 数字
register-head-quantity-short = 数字
register-head-quantity-in = 数字（{ $unit }）
register-head-figure = 数字
register-head-unit = 单位
register-head-period = 时期
register-head-as-of = 截至
register-head-status = 状况
register-head-basis = 依据
register-head-remark = 备注
register-head-quote = 引文
register-head-order-year = 订购年份
register-head-ordered = 订购数量
register-head-delivered = 交付数量
register-head-delivery-years = 交付年份
register-head-refs = 来源
