"""Signs that no reader should see on a page, each with why it is there and how to mend it."""

from __future__ import annotations

import re

from helpcenter.core.findings import Text

TABLE_FIX = Text(
    "表格上下空一行，表头下面写 |---|---|，格数一样。",
    "Empty lines around the table; below its head |---|---|, with as many cells.",
)

# Signs that no reader should see: Markdown of other tools, or of this one gone wrong. Code and escaped signs are HOLEs.
SIGNS: tuple[tuple[re.Pattern[str], Text, Text], ...] = tuple(
    (re.compile(pattern), Text(*reason), Text(*fix))
    for pattern, reason, fix in (
        (
            r"^\[![A-Za-z]+\][+-]?",
            ("GitHub 的提示框在这里不管用", "GitHub's boxes don't work here"),
            ('写成 !!! warning "标题"，内容缩进四格。', 'Write !!! warning "Title", its words indented by four.'),
        ),
        (
            r"^(?:!!!|\?\?\?)",
            ("提示框的写法不对", "This is not how a box is written"),
            ('写成 !!! warning "标题"，顶格，英文引号。', 'Write !!! warning "Title" at the line\'s start.'),
        ),
        (
            r"^\*\[[^\]\n]+\]:",
            ("这里不支持缩写", "Abbreviations don't work here"),
            ("在正文里写全称。", "Spell the word out in the text."),
        ),
        (
            r"(?<![A-Za-z]:)(?<!\w)\\$|(?<=[^\w\\])\\$|(?<=[\u3400-\u9fffA-Za-z])\\$",
            ("行尾的 \\ 不会换行", "A \\ at a line's end breaks no line"),
            ("删掉它；要换行，行尾写两个空格。", "Remove it; for a line break, end the line with two spaces."),
        ),
        (
            r"\[\^[^\]\s]+\]|\^\[",
            ("这里不支持脚注", "Footnotes don't work here"),
            ("把话写进正文。", "Put the words into the text."),
        ),
        (
            r"\[\[[^\]\n]*\]\]",
            ("这里不支持维基链接", "Wiki links don't work here"),
            ("写成 [文字](页面.md)。", "Write [words](page.md)."),
        ),
        (
            r"^\[[ xX]\](?=\s)",
            ("这里不支持勾选框", "Check boxes don't work here"),
            ("写成普通的列表项“- ”。", "Write a plain item, '- '."),
        ),
        (
            r"\]\(|\][ \t]+\((?=[^()\n]*(?:\.md|#|:)[^()\n]*\))|!\[|\]\[|\][:：][ \t]*(?:https?:|\S+\.md)",
            ("链接或图片的写法不对", "This is not how a link or picture is written"),
            (
                "写成 [文字](页面.md)，中间不空格、不换行。",
                "Write [words](page.md), with no space or line end between.",
            ),
        ),
        (
            r"\{:?[ \t]*[#.][\w-]|\{:?[ \t]*[\w-]+=|\{\{|\}\}|\{%|%\}",
            ("花括号里的写法不管用", "What stands in braces here doesn't work"),
            ("标题后空一格写 { #id }；别的花括号删掉。", "A heading takes a space and { #id }; remove other braces."),
        ),
        (
            r"^\*{2,}[ \t]|'''|(?<!\*)\*{2,3}(?!\*)(?=\S)|(?<=\S)(?<!\*)\*{2,3}(?!\*)|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])|(?<!_)___?[^\s_][^_\n]*__",
            ("粗体没有写成", "Bold text has failed"),
            ("星号紧贴文字，前后成对：**文字**。", "Asterisks close to the words, on both sides: **words**."),
        ),
        (
            r"(?<![\w*])\*(?=[^\s*\d”’」』）》】。，、；：！？])[^*\n]*$|(?<![\w_])_[^\s_](?:[^_\n]*[^\s_])?_|_[^\s_](?:[^_\n]*[^\s_])?_(?![\w_])"
            r"|(?<=[\u3400-\u9fff])_[^\s_]+_|_[^\s_]+_(?=[\u3400-\u9fff])",
            ("斜体没有写成", "Italics have failed"),
            ("用 **文字** 加粗，或去掉符号。", "Use **words**, or remove the signs."),
        ),
        (
            r"[`｀]",
            ("反引号没有成对", "Backticks are not in pairs"),
            ("前后各写一个 `，或都去掉。", "Write one ` on each side, or none."),
        ),
        (
            r"~~",
            ("这里不支持删除线", "Strikethrough doesn't work here"),
            ("删掉这些字，或去掉符号。", "Delete the words, or the signs."),
        ),
        (
            r"(?<![=A-Za-z0-9])==[^=\s](?:[^=\n]*[^=\s])?==(?!=)|\+\+[^+\s](?:[^+\n]|\+(?!\+))*\+\+|%%[^%\n]+%%|\|\|[^|\n]+\|\|",
            ("这里不支持这种标记", "This markup doesn't work here"),
            ("去掉符号；要突出，用 **粗体**。", "Remove the signs; to stress words, use **bold**."),
        ),
        (
            r"(?<=\w)\^[\w+-]{1,8}\^|(?<=[A-Za-z\u3400-\u9fff])~[^\s~]{1,6}~",
            ("这里不支持上标和下标", "Raised and lowered characters don't work here"),
            ("去掉符号，用普通文字写。", "Remove the signs and use plain words."),
        ),
        (
            r"(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w/])",
            ("这里不支持表情代码", "Emoji codes don't work here"),
            ("删掉它。", "Remove it."),
        ),
        (
            r"\$\$|\\[a-z]+\{|\$[^$\n]*\\[a-z]+[^$\n]*\$",
            ("这里不支持公式", "Formulas don't work here"),
            ("用普通文字写。", "Use plain words."),
        ),
        (
            r"^:{2,}(?=\s|\w|$)|^:[ \t]+(?=\S)|^={1,6} (?=\S)|^h[1-6]\. |^--8<--|^\.\. [\w-]+::|\[/\w+\]|(?<![^\s。！？.!?])\^[A-Za-z0-9-]+$|\{(\w+)\}(?=[^{}]*\{\1\})|^@?\[(?i:TOC)\]|^\{:?[ ]*toc[ ]*\}|^//[ ]|^(?:---|\+\+\+|%%)$",
            ("别的工具的记号", "A mark of another tool"),
            ("删掉它，用小节、列表或提示框。", "Remove it; use sections, lists, or boxes."),
        ),
        (
            r"^\||\|$|\|[ \t]*:?-{2,}",
            ("表格没有成形，读者会看到竖线", "The table has failed: readers see bars"),
            (TABLE_FIX.zh, TABLE_FIX.en),
        ),
        (
            r"^(?:#{2,6}[ \t]*|#[ \t]+)(?=\S)",
            ("标题没有成形", "The heading has failed"),
            (
                "顶格写 ##，后面空一格；要显示 #，写 \\#。",
                "Write ## at the line's start and a space; to show #, write \\#.",
            ),
        ),
        (
            r"\\(?=[!-/:-@\[-`{-~“”‘’（）【】《》。，、；：！？…—～＊＃])",
            ("这个 \\ 会显示出来", "This \\ would be shown"),
            ("删掉它。", "Remove it."),
        ),
        (
            r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6})[;；]|&(?:nbsp|amp|lt|gt|quot|e[mn]sp)\b",
            ("这个代码会原样显示", "This code would be shown as it stands"),
            ("直接写那个符号。", "Write the sign itself."),
        ),
        (
            r"^[-=*_~|+.#>]{3,}$|^(?:[•·●◦▪■‣▸►▶➢➤❖◆][ \t]*|(?:o|[-=]>|[a-h][.)])[ \t]+)(?=\S)",
            ("这些符号会原样显示", "These signs would be shown as they stand"),
            ("删掉它们，或写成“- ”“1. ”列表。", "Remove them, or write a list with '- ' or '1. '."),
        ),
        (
            r"</?[a-zA-Z][\w-]*(?:\s[^<>\n]*)?/?>|<!--|-->",
            ("这些 HTML 会原样显示", "This HTML would be shown as it stands"),
            ("用 Markdown 写；注释单独成行。", "Use Markdown; a comment stands on a line of its own."),
        ),
    )
)
