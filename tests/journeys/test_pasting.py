"""Pasting from word processors: headings, lists, tables, emphasis and links stay, nothing else."""

import pytest

from education.actions import working_copies
from tests import factories

from .writing import editor, paste, signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# As Word puts it on the clipboard.
WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0in; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->
<p class=MsoTitle><span style='font-size:28.0pt;mso-bidi-font-size:28.0pt'>Your tablets<o:p></o:p></span></p>
<h1 style='mso-list:l3 level1 lfo5'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><b>Before you
start</b><o:p></o:p></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span style='color:red'>Take them
<b style='mso-bidi-font-weight:normal'>with food</b>, <i>not</i><span style='mso-spacerun:yes'> </span>before.</span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>One in the morning<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;mso-list:l0 level2 lfo1'><![if
!supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>after breakfast<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>One at night<o:p></o:p></p>
<p class=MsoNormal><img width=12 height=9 src="file:///C:/Users/x/clip_image001.png" v:shapes="Picture_1"><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>Wash your hands<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp;</span></span><![endif]>Read the <a
href="https://example.org/leaflet" style='color:blue'>leaflet</a> and <a href="file:///C:/x.docx">this</a><o:p></o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'>
<thead><tr><td width=200 style='width:150.0pt'><p class=MsoNormal><b>Day</b><o:p></o:p></p></td>
<td width=200><p class=MsoNormal>Dose<o:p></o:p></p></td></tr></thead>
<tr style='mso-yfti-irow:1'><td width=200 valign=top><p class=MsoNormal>Monday<o:p></o:p></p></td>
<td width=200><p class=MsoNormal>5&nbsp;mg<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal><span lang=EN-GB>That is all.</span><o:p></o:p></p>
<!--EndFragment--></body></html>"""

FROM_WORD = """<h3>Your tablets</h3>
<h3>Before you start</h3>
<p>Take them <strong>with food</strong>, <em>not</em> before.</p>
<ul>
<li>One in the morning
<ul>
<li>after breakfast</li>
</ul></li>
<li>One at night</li>
</ul>
<ol>
<li>Wash your hands</li>
<li>Read the <a href="https://example.org/leaflet" rel="noopener noreferrer">leaflet</a> and this</li>
</ol>
<table>
<thead>
<tr><th><strong>Day</strong></th><th>Dose</th></tr>
</thead>
<tbody>
<tr><td>Monday</td><td>5&nbsp;mg</td></tr>
</tbody>
</table>
<p>That is all.</p>"""

# As Google Docs does: what is bold says so in a style, and what is <b> is not.
DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">
<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Rest</span></h2>
<p dir="ltr"><span style="font-weight:400">Sleep is </span><span style="font-weight:700">good</span><span style="font-style:italic"> for you.</span></p>
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p role="presentation"><span>At noon</span></p></li></ul>
<br></b>"""
FROM_DOCS = """<h3>Rest</h3>
<p>Sleep is <strong>good</strong><em> for you.</em></p>
<ul>
<li>At noon</li>
</ul>"""

# As Word in a browser does: each item has a list of its own.
ONLINE = """<div class="OutlineElement"><p role="heading" aria-level="1" class="Paragraph"><span class="TextRun">Eat</span></p></div>
<div class="ListContainerWrapper SCXW1"><ul role="list" class="BulletListStyle1"><li data-aria-level="1"><p class="Paragraph"><span>Soup</span></p></li></ul></div>
<div class="ListContainerWrapper SCXW1"><ul role="list" class="BulletListStyle2"><li data-aria-level="2"><p class="Paragraph"><span>warm</span></p></li></ul></div>
<div class="ListContainerWrapper SCXW1"><ul role="list" class="BulletListStyle1"><li data-aria-level="1"><p class="Paragraph"><span>Bread</span></p></li></ul></div>"""
FROM_ONLINE = """<h3>Eat</h3>
<ul>
<li>Soup
<ul>
<li>warm</li>
</ul></li>
<li>Bread</li>
</ul>"""

HOSTILE = """<p onclick="alert(1)">Safe<script>alert(1)</script><img src=x onerror=alert(1)></p>
<iframe src="https://example.org/"></iframe><a href="javascript:alert(1)">words</a><svg><script>x</script></svg>"""


@pytest.mark.parametrize(
    ("clipboard", "stored"),
    [
        pytest.param(WORD, FROM_WORD, id="Word"),
        pytest.param(DOCS, FROM_DOCS, id="Google Docs"),
        pytest.param(ONLINE, FROM_ONLINE, id="Word in a browser"),
        pytest.param(HOSTILE, "<p>Safe</p>\n<p>words</p>", id="hostile"),
    ],
)
def test_structure_and_words_stay_and_nothing_else(visitor, client, maya, clipboard, stored):
    article = factories.drafted(author=maya)
    person = signed_in(visitor, client, maya)
    page = person.open(f"/admin/education/article/{article.pk}/change/")
    where = editor(page, "sections-0-body")
    where.fill("")
    paste(where, clipboard)
    person.look()  # the styles on the clipboard are not tried, so nothing is blocked
    person.press("Save and continue editing")
    assert working_copies.read(article).sections[0].body == stored
