"""What the comment says. Editors read it who may never have seen a workflow; names in braces are filled in."""

from __future__ import annotations

from helpcenter.core.findings import Text

# The result, by GitHub's word for how the run ended and what the report says.
GOOD = Text("✅ **检查全部通过。** 接下来有人会审阅。", "✅ **All checks passed.** Next, someone will review it.")
WRONG = Text(
    "❌ **有 {count} 处要改**，列在下面。改好后再提交到同一个分支，这条评论会自动更新。",
    "❌ **{count} to mend**, listed below. Commit the corrections to the same branch; this comment updates itself.",
)
BROKEN = Text(
    "❌ **内容没有查出错误，但有检查没有通过。** 看[运行记录]({run})里打红叉的一步；看不懂没关系，审阅的人会帮您。",
    "❌ **No mistake in the content, but a check failed.** See the step with the red cross in the [log]({run}). "
    "If it says nothing to you, that's fine: a reviewer will help.",
)
UNCHECKED = Text(
    "❌ **检查没有做完**，所以这里说不出哪里要改。原因在[运行记录]({run})里。",
    "❌ **The check did not finish**, so nothing can be said here. The reason is in the [log]({run}).",
)
CANCELLED = Text(
    "⏹️ **检查被取消了**，这次提交还没有结果。要重来，在[运行记录]({run})里选 **Re-run all jobs**。",
    "⏹️ **The check was cancelled**; this commit has no result yet. To repeat it, choose **Re-run all jobs** in the "
    "[log]({run}).",
)
WAITING = Text(
    "⏸️ **检查还没有开始**：第一次参与的人提交的内容，要等维护者点一下同意。您不用做什么。",
    "⏸️ **The check has not started**: a maintainer has to approve the first contribution of a new person. You need "
    "not do anything.",
)
NO_REPORT = Text(
    "没有收到这次检查的报告。先点 **Update branch** 更新分支再试；还是没有，请在这里说一声。",
    "No report came from this check. Choose **Update branch** and try again; if that doesn't help, say so here.",
)
BAD_REPORT = Text(
    "这次检查的报告读不懂，所以没有采用。结果以[运行记录]({run})为准。",
    "The report of this check could not be read and was not used. Go by the [log]({run}).",
)
HINTS = Text("另有 {count} 处提醒，可以不改。", "There are {count} hints too; you may leave them.")

PAGES = Text("改动的页面", "Pages changed")
STATES = {
    "added": Text("新增", "new"),
    "changed": Text("修改", "changed"),
    "reshaped": Text("只改了样子", "form alone changed"),
    "renamed": Text("改名", "renamed"),
    "removed": Text("删除", "removed"),
    "around": Text("正文以外", "around the text"),
}
WAS = Text("原来是", "formerly")
NO_PAGES = Text("没有改动页面。", "No page is changed.")
OTHERS = Text("另外改动 {count} 个文件：", "Other files changed, {count}:")

SENTENCES = Text("改动的句子", "Sentences changed")

FINDINGS = Text("要改的和提醒", "Mistakes and hints")
MEND = Text("打开来改", "open and edit")
MEND_HOW = Text(
    "点“打开来改”，就到了您分支里的那个文件。改好以后点右上角的 **Commit changes…**，选 **Commit directly to**，"
    "再点 **Commit changes**。检查会自动重新开始，这条评论也跟着更新。",
    'Choose "open and edit" to open the file on your branch. When you have changed it, choose **Commit changes…** at the '
    "top right, then **Commit directly to**, then **Commit changes**. The checks run again by themselves and this comment "
    "follows.",
)
NONE_FOUND = Text("内容检查没有发现问题。", "The content check found nothing.")
OLD = Text("原来就有的（{count}），不是您造成的", "There before ({count}), not your doing")
MARKS = {"error": "❌", "warning": "💡"}

BUILD = Text("网站生成不出来，最后几行是：", "The site does not build; the last lines were:")

UNTOLD = Text("要不要告诉读者", "Should readers be told?")
UNTOLD_HOW = Text(
    "下面几处的意思好像变了，却没有告诉读者改了什么。如果读者因此要换一种做法，就在两种语言的 `changes` 最上面各加一行，写成"
    "`- 2026-11-29 先打给银行，再处理账户。`这样，日期写改动的那天。如果只是改了说法，就不用管。",
    "What these say seems to have changed, and readers aren't told. If they should now do something else, add a line at the "
    "top of `changes` in both languages, like `- 2026-11-29 Call your bank first.`, with the day of the change. If only "
    "the wording changed, leave it.",
)
TRANSLATIONS = Text("译文", "Translation")
BEHIND = Text(
    "合并后，这些小节的两种语言不再一致（只改一种语言也可以合并；另一种由其他人补上）：",
    "After merging, these sections no longer agree in both languages (you may change one only; others will follow):",
)
FRESH = Text("这些小节的译文跟上了：", "In these sections the translation has caught up:")
NO_MOVE = Text("没有变化。", "No change.")
SECTION_STATES = {
    "current": Text("一致", "current"),
    "stale": Text("中文改了，英文没跟上", "Chinese changed, English not yet"),
    "missing": Text("还没有英文", "not in English yet"),
    "orphan": Text("只有英文", "English only"),
    "ahead": Text("英文改了，中文没跟上", "English changed, Chinese not yet"),
    "changed-both": Text("两边都改了，等人确认", "both changed, to be confirmed"),
    "unrecorded": Text("新的，等人确认", "new, to be confirmed"),
}

SEARCHES = Text("搜索", "Search")
LOST = Text("这些词搜到的结果变差了（正确页面排第几）：", "These queries fare worse (place of the right page):")
WON = Text("这些词搜到的结果变好了：", "These queries fare better:")
NOWHERE = Text("搜不到", "not found")

WEIGHT = Text("页面大小", "Page weight")
HTML = Text("页面本身", "page alone")
BLOCKING = Text("连同样式", "with styles")
TOTAL = Text("整个网站", "whole site")

UNKNOWN = Text("这次没有比较出来。", "Could not be compared this time.")
MORE = Text("……另有 {count} 条", "… and {count} more")

PREVIEW = Text("先看看效果", "See how it looks")
PREVIEW_HOW = Text(
    "[下载预览]({artifact})（要登录 GitHub），解压后双击 `index.html`，先看到一张改动清单。点一页的标题，就停在第一处改动："
    "新增的有双下划线，删除的有删除线。这样打开，搜索和表单用不了，其余都和上线后一样。",
    "[Download the preview]({artifact}) (sign in to GitHub first), unzip it, and double-click `index.html`. It opens on "
    "a list of what changed. Choose a title to go to that page's first change: what is new is underlined twice, what is "
    "gone is struck through. Opened like this, search and forms stay off; all else is as it will be.",
)
NO_PREVIEW = Text("网站没有生成出来，所以没有预览。", "The site did not build, so there is no preview.")
CODESPACE = Text(
    "这是您自己的分支？也可以[在浏览器里打开可编辑的预览]({codespace})（Codespaces）。别人的分支请先看过改动再打开。",
    "Is it your own branch? You can also [open a live preview in the browser]({codespace}) (Codespaces). "
    "Look through the changes first if it is somebody else's.",
)
FOOT = Text(
    "对应提交 {commit} · [运行记录]({run})。页面标题、提示等引用的文字来自这次提交的内容。",
    "Commit {commit} · [log]({run}). Quoted words come from this contribution.",
)

# Marks in the preview's pages, as they are read aloud.
SPOKEN = {
    "added": Text("[新增] ", "[added] "),
    "removed": Text("[删除] ", "[removed] "),
    "moved": Text("[移到这里] ", "[moved here] "),
    "moved-away": Text("[从这里移走] ", "[moved away from here] "),
    "link": Text("[链接改了] ", "[link changed] "),
}

# The list that the preview opens on, and the bar above each of its pages.
LIST = Text("改了什么", "What changed")
LIST_HOW = Text(
    "点标题，就打开这一页，并停在第一处改动。样子和上线后一样，只是搜索和表单用不了。",
    "Choose a title to open that page at its first change. It looks as it will on the site; search and forms stay off.",
)
LIST_NONE = Text("读者看得到的内容没有变。", "Nothing that readers see has changed.")
AROUND = Text("正文以外：菜单、按钮、页脚等", "Around the text: menus, buttons, the foot of pages")
ON_PAGES = Text("页这样显示", "pages show it")
PLACES = Text("处改动", "changes")
PLAIN = Text("不带标记的页面", "the page without marks")
WHOLE_SITE = Text("看整个网站", "See the whole site")
BACK = Text("回到改动清单", "Back to the list of changes")
LEGEND = {
    "added": Text("新增", "added"),
    "removed": Text("删除", "removed"),
    "moved": Text("移动", "moved"),
    "link": Text("链接改了", "link changed"),
}
WHOLE = {
    "added": Text("这一页是新增的。", "This page is new."),
    "removed": Text("这一页将被删除。", "This page will be removed."),
    "renamed": Text("这一页换了网址，内容没有变。", "This page has a new address; its words are the same."),
    "reshaped": Text(
        "字句没有变，变的是样子，例如列表成了步骤、一段成了两段、字变粗了、提示框换了一种，或者可以选的项目变了。",
        "The words are the same. Their form has changed: a list became steps, one paragraph became two, words are bold, a box "
        "is of another kind, or a field has other choices.",
    ),
    "changed": Text("读者看得到的内容没有变。", "Nothing that readers see has changed."),
}
