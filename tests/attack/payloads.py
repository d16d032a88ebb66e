"""Texts that become something else where they are read as code, markup, an address or a command.

`7919*7907` is calculated by whatever reads it as code: the product is nowhere in these texts. `evil.invalid` is linked
by whatever makes an address of it.
"""

PRODUCT = str(7919 * 7907)
HOST = "evil.invalid"

TYPST = [
    "#(7919*7907)", "#{7919*7907}", "#str(7919*7907)", "#eval(\"7919*7907\")", "#read(\"/secret.txt\")",
    "#include \"/secret.typ\"", "#import \"/secret.typ\": *", "#image(\"/secret.png\")", "#plugin(\"/a.wasm\")",
    "#panic(\"gone\")", "#let a = 7919*7907; #a", "#set page(width: 1cm)", "#show: it => []", "#sys.inputs",
    "#link(\"https://evil.invalid\")[x]", "#metadata(7919*7907)<x>", "#hide[x]", "#context here()", "#while true {}",
    "#bibliography(\"/sources.yaml\")", "#cite(<s1>)", "@s1", "@secret", "<label>", "$7919 dot 7907$", "$ #(7919*7907) $",
    "*strong*", "_emph_", "`raw`", "```typ #(7919*7907)```", "= Heading", "== Heading", "- item", "+ item", "1. item",
    "2024. item", "/ term: item", "// gone", "/* gone", "/* gone */", "*/ #(7919*7907) /*", "a -- b --- c", "a~b",
    "back\\ slash", "end\\", "\\#(7919*7907)", "\\u{23}(7919*7907)", "...", "-?", "'single' \"double\"", "https://evil.invalid/a",
    "http://evil.invalid/#(7919*7907)", "evil.invalid/a", "mailto:a@evil.invalid", "\"];#(7919*7907)", "\"); #(7919*7907) (\"",
    "\" + str(7919*7907) + \"", "\", 7919*7907, \"", "]#(7919*7907)[", "]] #(7919*7907) [[", ")#(7919*7907)(", "})#(7919*7907)({",
    "; #(7919*7907) ;", ".text", ".at(0)", "(7919*7907)", "[7919*7907]", "{7919*7907}", ": 7919*7907", ", 7919*7907",
    "#\"a\".len()", "#{ }", "#", "##", "# (7919*7907)", "#;", "#(", "#[", "#{", "$", "$$", "$a", "`", "```", "\"", "\\", "[", "]",
    "(", ")", "{", "}", "<", ">", "<a", "a>", "@", "*", "_", "~", "=", "/", "//", "/*", "*/", "<5%", "&", "^", "|",
]

MINIJINJA = [
    "{{ 7919*7907 }}", "{{7919*7907}}", "{% if true %}{{ 7919*7907 }}{% endif %}", "{% include \"secret.typ\" %}",
    "{% extends \"secret.typ\" %}", "{% import \"secret.typ\" as s %}", "{% for a in range(9) %}x{% endfor %}",
    "{% raw %}", "{% endraw %}{{ 7919*7907 }}", "{## gone ##}", "{# gone #}", "{{ claims }}", "{{ briefing.title }}",
    "{{ project }}", "{{ \"x\" | markup }}", "{{ debug() }}", "{% set x = 7919*7907 %}{{ x }}", "{{", "}}", "{%", "%}", "{##",
    "{{ '#(7919*7907)' | markup }}", "{each}", "{to}", "{row.x}", "{0}", "${7919*7907}", "%(x)s", "%n%s%d",
]

OTHERS = [
    "\\input{/secret.txt}", "\\write18{touch pwned}", "\\textbf{bold}", "{\\bf bold}", "\\url{https://evil.invalid}",
    "\\href{https://evil.invalid}{x}", "$7919*7907$", "\\begin{x}", "--shell-escape",
    "<b>bold</b>", "<i>italic</i>", "<sup>1</sup>", "<span class=\"nocase\">x</span>", "<script>alert(7919*7907)</script>",
    "<a href=\"https://evil.invalid\">x</a>", "<img src=\"https://evil.invalid/a.png\">", "&lt;b&gt;", "&#35;(7919*7907)",
    "<!-- gone -->", "<![CDATA[x]]>", "]]>", "<?xml version=\"1.0\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;",
    "=7919*7907", "=HYPERLINK(\"https://evil.invalid\",\"x\")", "+7919*7907", "-7919*7907", "@SUM(1,2)",
    "=cmd|'/c touch pwned'!A1", "\t=7919*7907", "$(touch pwned)", "`touch pwned`", "; touch pwned", "| touch pwned",
    "&& touch pwned", "$((7919*7907))", "$HOME", "~/secret", "%SYSTEMROOT%", "../../secret.txt", "/secret.txt",
    "file:///secret.txt", "\\\\evil.invalid\\a", "C:\\secret.txt", "javascript:alert(7919*7907)", "data:text/html,x",
    "<javascript:alert(1)>", "[x](https://evil.invalid)", "![x](https://evil.invalid/a.png)", "**bold**", "# Heading",
    "::error file=a::b", "::set-output name=a::b", "::add-mask::x", "%0A::error::x", "{ $day }", "{ \"{\" }", "{ NUMBER(1) }",
    "{ -term }", "!!python/object:os.system", "&a *a", "<<: *a", "{a: b}", "[a, b]", "| text", "> text", "key: value", "- a",
    "? a", "'", "'''", "\"\"\"", "null", "true", "NaN", "1e999", "0x10", "id,body", "a;b", "a,b\"c",
    "@article{x, title = {y}}", "@string{a = b}", "} , url = {https://evil.invalid", "\", \"URL\": \"https://evil.invalid",
    "/JavaScript", "(a) /URI (https://evil.invalid)", ") >> endobj", "endstream", "%PDF-1.7", "%%EOF", "BT ET",
]

# Texts that a reader would not see as they are: a build refuses them, or shows that they are there.
HIDDEN = [
    "a\u202eb", "a\u2066b", "\u202dabc\u202c", "a\u200bb", "a\u200cb", "a\u00adb", "a\ufeffb", "a\u2060b", "a\u180eb", "a\u3164b",
    "a\U000e0041b", "a\ufe0fb", "a\u0000b", "a\u0007b", "a\u001b[31mb", "a\u001b]8;;https://evil.invalid\u0007b", "a\u0085b",
    "\u31f00\u31fb", "\u31f017\u31f1", "\u31fb", "\ua00017\ua001", "a\u2028b", "a\u2029b", "a\rb", "a\u000bb", "a\ue000b", "a\ufffeb", "p\u0430ypal", "\u0430dmin", "a\u0300\u0301\u0302\u0303b",
]

PRINTED = TYPST + MINIJINJA + OTHERS
