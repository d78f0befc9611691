# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places of a text document: name of the place, and what plants a value in an Odt."""

import base64
import struct

import docx_package_places
from odt_kit import HEAD, TYPE, Odt, pack, paragraph, root

PLACES = {}  # any of them in one document
ALONE = {}   # each needs a document of its own


def place(name, where=PLACES):
    def note(function):
        where[name] = function
        return function
    return note


def simple(name, *pieces):
    """A place in the lists of an Odt: ("meta", XML), …"""
    def plant(odt, value):
        for where, xml in pieces:
            getattr(odt, where).append(value.fill(xml))
    PLACES[name] = plant


def in_text(places):
    for name, xml in places.items():
        simple(name, ("body", xml))


P = "<text:p>%s</text:p>"
SPAN = "<text:span>%s</text:span>"
FRAME = ('<text:p><draw:frame draw:name="Cadre1" text:anchor-type="as-char" svg:width="3cm" svg:height="2cm"%s>%s'
         '</draw:frame></text:p>')
CELL = '<table:table-cell office:value-type="string"%s>%s</table:table-cell>'
TABLE = '<table:table table:name="Tableau1"%s>%s<table:table-column/><table:table-row>%s</table:table-row></table:table>'
CHANGE = ('<text:tracked-changes><text:changed-region xml:id="ct1" text:id="ct1"><text:%s><office:change-info>'
          '<dc:creator>%s</dc:creator><dc:date>2024-03-12T08:30:00</dc:date></office:change-info>%s</text:%s>'
          '</text:changed-region></text:tracked-changes>%s')

in_text({
    "paragraph": P % "@T@",
    "heading": '<text:h text:outline-level="2">@T@</text:h>',
    "list": '<text:list><text:list-item><text:p>@T@</text:p></text:list-item></text:list>',
    "header of a list": '<text:list><text:list-header><text:p>@T@</text:p></text:list-header></text:list>',
    "label of a list item": '<text:list><text:list-item><text:number>@T@</text:number><text:p>x</text:p></text:list-item></text:list>',
    "numbered paragraph": '<text:numbered-paragraph text:list-id="l1"><text:number>@T@</text:number><text:p>x</text:p></text:numbered-paragraph>',
    "table cell": TABLE % ("", "", CELL % ("", P % "@T@")),
    "nested table": TABLE % ("", "", CELL % ("", (TABLE % ("", "", CELL % ("", P % "@T@"))).replace("Tableau1", "Tableau2"))),
    "title of a table": TABLE % ("", "<table:title>@T@</table:title>", CELL % ("", P % "x")),
    "description of a table": TABLE % ("", "<table:desc>@T@</table:desc>", CELL % ("", P % "x")),
    "name of a table": (TABLE % ("", "", CELL % ("", P % "x"))).replace("Tableau1", "Table @T@"),
    "value of a cell": TABLE % ("", "", CELL % (' office:string-value="@T@"', P % "x")),
    "formula of a cell": TABLE % ("", "", CELL % (' table:formula="ooow:&quot;@T@&quot;"', P % "x")),
    "number of a cell": TABLE % ("", "", CELL.replace("string", "float") % (' office:value="@P@"', P % "@T@")),
    "protected cell": TABLE % (' table:protected="true" table:protection-key="@64@"', "", CELL % ("", P % "x")),
    "section": '<text:section text:name="Section1">' + P % "@T@" + '</text:section>',
    "name of a section": '<text:section text:name="Fiche @T@">' + P % "x" + '</text:section>',
    "hidden section": '<text:section text:name="S2" text:display="none">' + P % "@T@" + '</text:section>',
    "condition of a section": '<text:section text:name="S3" text:display="condition" text:condition="ooow:a EQ &quot;@T@&quot;">'
                              + P % "x" + '</text:section>',
    "source of a section": '<text:section text:name="S4"><text:section-source xlink:href="file:///home/@N@/a.odt" '
                           'text:section-name="@T@"/>' + P % "x" + '</text:section>',
    "DDE source of a section": '<text:section text:name="S5"><office:dde-source office:name="@N@" office:dde-application="soffice" '
                               'office:dde-topic="/home/@N@/@T@" office:dde-item="@N@"/>' + P % "x" + '</text:section>',
    "footnote": P % ('<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                     '<text:note-body>' + P % "@T@" + '</text:note-body></text:note>'),
    "endnote": P % ('<text:note text:id="ftn2" text:note-class="endnote"><text:note-citation>i</text:note-citation>'
                    '<text:note-body>' + P % "@T@" + '</text:note-body></text:note>'),
    "mark of a note": P % ('<text:note text:id="ftn3" text:note-class="footnote"><text:note-citation text:label="@T@">@T@'
                           '</text:note-citation><text:note-body><text:p>x</text:p></text:note-body></text:note>'),
    "comment": P % ('<office:annotation office:name="a1"><dc:creator>Relecteur</dc:creator><dc:date>2024-03-12T08:30:00</dc:date>'
                    + P % "@T@" + '</office:annotation>mot<office:annotation-end office:name="a1"/>'),
    "author of a comment": P % ('<office:annotation><dc:creator>@T@</dc:creator><loext:sender-initials>@N@</loext:sender-initials>'
                                '<meta:creator-initials>@N@</meta:creator-initials><meta:date-string>@N@</meta:date-string><text:p>x'
                                '</text:p></office:annotation>'),
    "deleted text": CHANGE % ("deletion", "Relecteur", P % "@T@", "deletion", P % '<text:change text:change-id="ct1"/>x'),
    "author of a deletion": CHANGE % ("deletion", "@T@", P % "x", "deletion", ""),
    "comment of a change": CHANGE.replace("</office:change-info>", P % "@T@" + "</office:change-info>") % (
        "insertion", "Relecteur", "", "insertion", ""),
    "inserted text": CHANGE % ("insertion", "@N@", "", "insertion", P % (
        '<text:change-start text:change-id="ct1"/>@T@<text:change-end text:change-id="ct1"/>')),
    "author of a change of format": CHANGE % ("format-change", "@T@", "", "format-change", ""),
    "text box": FRAME % ("", "<draw:text-box>" + P % "@T@" + "</draw:text-box>"),
    "chained text box": FRAME % ("", '<draw:text-box draw:chain-next-name="@N@">' + P % "x" + "</draw:text-box>"),
    "title of a frame": FRAME % ("", "<draw:text-box><text:p>x</text:p></draw:text-box><svg:title>@T@</svg:title>"),
    "description of a frame": FRAME % ("", "<draw:text-box><text:p>x</text:p></draw:text-box><svg:desc>@T@</svg:desc>"),
    "name of a frame": (FRAME % ("", "<draw:text-box><text:p>x</text:p></draw:text-box>")).replace("Cadre1", "Cadre @T@"),
    "shape": P % '<draw:custom-shape svg:width="2cm" svg:height="1cm"><text:p>@T@</text:p></draw:custom-shape>',
    "grouped shapes": P % '<draw:g><draw:rect svg:width="2cm" svg:height="1cm"><text:p>@T@</text:p></draw:rect></draw:g>',
    "caption shape": P % '<draw:caption svg:width="2cm" svg:height="1cm"><text:p>@T@</text:p></draw:caption>',
    "link of a shape": P % '<draw:a xlink:type="simple" xlink:href="mailto:@M@" office:name="@T@"><draw:rect svg:width="1cm"/></draw:a>',
    "areas of a picture": FRAME % ("", '<draw:text-box><text:p>x</text:p></draw:text-box><draw:image-map><draw:area-rectangle '
                                       'xlink:href="mailto:@M@" office:name="@T@"><svg:title>@T@</svg:title></draw:area-rectangle></draw:image-map>'),
    "script of a shape": P % ('<draw:rect svg:width="1cm"><office:event-listeners><script:event-listener script:event-name="dom:click" '
                              'xlink:href="vnd.sun.star.script:@N@.@T@"/></office:event-listeners></draw:rect>'),
    "ruby": P % "<text:ruby><text:ruby-base>x</text:ruby-base><text:ruby-text>@T@</text:ruby-text></text:ruby>",
    "ruby's base": P % "<text:ruby><text:ruby-base>@T@</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>",
    "hidden text": P % '<text:hidden-text text:condition="ooow:1" text:string-value="@T@"/>',
    "hidden paragraph": P % '<text:hidden-paragraph text:condition="ooow:&quot;@T@&quot;" text:is-hidden="true"/>x',
    "conditional text": P % ('<text:conditional-text text:condition="ooow:a EQ &quot;@T@&quot;" text:string-value-if-true="@T@" '
                             'text:string-value-if-false="@T@">@T@</text:conditional-text>'),
    "author field": P % '<text:author-name text:fixed="true">@T@</text:author-name> <text:author-initials>@N@</text:author-initials>',
    "creator field": P % "<text:initial-creator>@T@</text:initial-creator> <text:creator>@T@</text:creator> <text:printed-by>@T@</text:printed-by>",
    "sender's name": P % "<text:sender-firstname>@T@</text:sender-firstname> <text:sender-lastname>@T@</text:sender-lastname>",
    "sender's address": P % ("<text:sender-email>@T@</text:sender-email><text:sender-phone-private>@T@</text:sender-phone-private>"
                             "<text:sender-street>@T@</text:sender-street><text:sender-company>@T@</text:sender-company>"),
    "title field": P % "<text:title>@T@</text:title>",
    "subject and key words": P % "<text:subject>@T@</text:subject> <text:keywords>@T@</text:keywords> <text:description>@T@</text:description>",
    "user-defined field": P % '<text:user-defined text:name="@N@">@T@</text:user-defined>',
    "file name field": P % '<text:file-name text:display="full">/home/@N@/@T@</text:file-name>',
    "template name field": P % "<text:template-name>@T@</text:template-name>",
    "chapter field": P % '<text:chapter text:display="name" text:outline-level="1">@T@</text:chapter>',
    "user field": ('<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="@T@" '
                   'text:name="uf @N@"/></text:user-field-decls>') + P % '<text:user-field-get text:name="uf @N@">@T@</text:user-field-get>',
    "variable": ('<text:variable-decls><text:variable-decl office:value-type="string" text:name="v @N@"/></text:variable-decls>'
                 + P % '<text:variable-set text:name="v @N@" office:value-type="string" office:string-value="@T@" '
                 'text:formula="ooow:&quot;@T@&quot;">@T@</text:variable-set>'),
    "input field": P % '<text:text-input text:description="@T@">@T@</text:text-input>',
    "placeholder": P % '<text:placeholder text:placeholder-type="text" text:description="@T@">&lt;@T@&gt;</text:placeholder>',
    "expression": P % '<text:expression text:formula="ooow:&quot;@T@&quot;" office:value-type="string" office:string-value="@T@">@T@</text:expression>',
    "sequence": ('<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Fig @N@"/></text:sequence-decls>'
                 + P % '<text:sequence text:ref-name="refFig @N@" text:name="Fig @N@" text:formula="ooow:Fig+1">@T@</text:sequence>'),
    "database field": P % ('<text:database-display text:table-name="@N@" text:table-type="table" text:column-name="@T@" '
                           'text:database-name="@N@">@T@</text:database-display>'),
    "DDE connection": ('<text:dde-connection-decls><text:dde-connection-decl office:name="d" office:dde-application="@N@" '
                       'office:dde-topic="@T@" office:dde-item="@N@"/></text:dde-connection-decls>'
                       + P % '<text:dde-connection text:connection-name="d">@T@</text:dde-connection>'),
    "macro field": P % '<text:execute-macro text:name="@N@" text:description="@T@">@T@</text:execute-macro>',
    "script field": P % "<text:script script:language=\"Basic\">'@T@</text:script>",
    "script elsewhere": P % '<text:script script:language="Basic" xlink:href="file:///home/@N@/a.bas"/>',
    "date field": P % '<text:date text:date-value="2024-01-01" style:data-style-name="N84">@T@</text:date>',
    "bookmark": P % '<text:bookmark-start text:name="Dossier @T@"/>x<text:bookmark-end text:name="Dossier @T@"/>'
                    '<text:bookmark-ref text:ref-name="Dossier @T@">@T@</text:bookmark-ref>',
    "reference mark": P % '<text:reference-mark text:name="R @T@"/><text:reference-ref text:ref-name="R @T@">@T@</text:reference-ref>',
    "index entry": P % '<text:alphabetical-index-mark text:string-value="@T@" text:key1="@N@" text:key2="@T@"/>',
    "user's index entry": P % '<text:user-index-mark text:string-value="@T@" text:index-name="@N@"/>',
    "table of contents": ('<text:table-of-content text:name="T @N@"><text:table-of-content-source><text:index-title-template>@T@'
                          '</text:index-title-template></text:table-of-content-source><text:index-body>' + P % "@T@"
                          + '</text:index-body></text:table-of-content>'),
    "bibliography": P % ('<text:bibliography-mark text:bibliography-type="book" text:identifier="@N@" text:author="@T@" text:title="@T@" '
                         'text:note="@T@">[@N@]</text:bibliography-mark>'),
    "file of index words": ('<text:alphabetical-index text:name="I"><text:alphabetical-index-source/><text:index-body/></text:alphabetical-index>'
                            '<text:alphabetical-index-auto-mark-file xlink:href="file:///home/@N@/@T@.sdi"/>'),
    "link": P % '<text:a xlink:type="simple" xlink:href="mailto:@M@?subject=@U@">x</text:a>',
    "link, percent-encoded": P % '<text:a xlink:type="simple" xlink:href="https://exemple.fr/@U@">x</text:a>',
    "link, telephone": P % '<text:a xlink:type="simple" xlink:href="tel:@P@">x</text:a>',
    "link to a disk": P % '<text:a xlink:type="simple" xlink:href="file:///C:/Users/@N@/@U@.odt">x</text:a>',
    "text of a link": P % '<text:a xlink:type="simple" xlink:href="https://exemple.fr/">@T@</text:a>',
    "title of a link": P % '<text:a xlink:type="simple" xlink:href="https://exemple.fr/" xlink:title="@T@" office:title="@T@" office:name="@N@">x</text:a>',
    "target of a link": P % '<text:a xlink:type="simple" xlink:href="https://exemple.fr/" office:target-frame-name="@N@">x</text:a>',
    "content control": P % ('<loext:content-control loext:alias="@T@" loext:tag="@N@" loext:placeholder="@T@"><loext:list-item '
                            'loext:display-text="@T@" loext:value="@T@"/>@T@</loext:content-control>'),
    "form field of Word": P % ('<field:fieldmark-start text:name="@N@" field:type="vnd.oasis.opendocument.field.FORMTEXT"><field:param '
                               'field:name="Description" field:value="@T@"/></field:fieldmark-start>@T@<field:fieldmark-end/>'),
    "RDF in a paragraph": P % '<text:meta xhtml:about="#@N@" xhtml:property="foaf:name" xhtml:content="@T@">@T@</text:meta>',
    "metadata field": P % '<text:meta-field xml:id="m1">@T@</text:meta-field>',
    "over spans": P % (SPAN % "@1@" + SPAN % "@2@" + "@3@" + SPAN % "@4@"),
    "over bookmarks": P % '@1@<text:bookmark text:name="b1"/>@2@<text:soft-page-break/>@3@<text:reference-mark-start text:name="b2"/>@4@',
    "over a comment": P % '@1@@2@<office:annotation><text:p/></office:annotation>@3@@4@',
    "over a note": P % ('@1@@2@<text:note text:id="ftn4" text:note-class="footnote"><text:note-citation>2</text:note-citation>'
                        '<text:note-body><text:p>note</text:p></text:note-body></text:note>@3@@4@'),
    "over a link": P % '@1@<text:a xlink:type="simple" xlink:href="#b">@2@@3@</text:a>@4@',
    "over an insertion": CHANGE % ("insertion", "Relecteur", "", "insertion", P % (
        '@1@<text:change-start text:change-id="ct1"/>@2@@3@<text:change-end text:change-id="ct1"/>@4@')),
    "over lines of the file": P % "@1@@2@@3@@4@<!-- -->",
    "soft hyphens": P % "@1@\u00ad@2@\u00ad@3@\u00ad@4@",
    "zero width spaces": P % "@1@\u200b@2@\u2060@3@\u200c@4@",
    "no-break spaces": P % "@NBSP@",
    "upper case without accents": P % "@UPPER@",
    "decomposed accents": P % "@NFD@",
    "decimal entities": P % "@D@",
    "hexadecimal entities": P % "@X@",
    "entities in an attribute": FRAME % ("", '<draw:text-box><text:p>x</text:p></draw:text-box><svg:title>@X@</svg:title>'),
    "CDATA": P % "<![CDATA[@T@]]>",
    "CDATA in pieces": P % "@1@<![CDATA[@2@]]>@3@<![CDATA[@4@]]>",
    "comment inside a value": P % "@1@<!-- - -->@2@<?a b?>@3@@4@",
    "XML comment": P % "<!-- @T@ -->x",
    "processing instruction": P % "<?qui @T@?>x",
    "unknown attribute": '<text:p zz:qui="@T@">x</text:p>',
    "unknown element": P % '<zz:note zz:qui="@T@">x</zz:note>',
    "text of an unknown element": P % '<zz:note>@T@</zz:note>',
    "unknown block": '<zz:note>@T@</zz:note>',
    "stray characters": '<text:list>@T@<text:list-item><text:p>x</text:p></text:list-item></text:list>',
    "rsid": P % '<text:span officeooo:rsid="@N@">x</text:span>',
    "name of a style in use": '<text:p text:style-name="Fiche_20_@N@">x</text:p>',
    "language": '<text:p xml:id="@N@">x</text:p>',
})


@place("blanks as elements")
def blanks(odt, value):
    odt.body.append(paragraph(value.text.replace(" ", '<text:s text:c="1"/>')))


@place("tabs and lines")
def tabs(odt, value):
    first, rest = value.text.split(" ", 1)
    odt.body.append(paragraph(f'{first}<text:tab/>{rest.replace(" ", "<text:line-break/>", 1)}'))


@place("blanks in a row")
def many_blanks(odt, value):
    odt.body.append(paragraph(value.text.replace(" ", "\n        ")))


for WHICH in ("header", "header-left", "header-first", "footer", "footer-left", "footer-first"):
    simple(f"page {WHICH}", ("masters", f"<style:{WHICH}>{P % '@T@'}</style:{WHICH}>"))
    PLACES.update({f"page {WHICH}": PLACES.pop(f"page {WHICH}")})

for TAG in ("dc:title dc:subject dc:description dc:creator meta:initial-creator meta:printed-by meta:keyword dc:contributor "
            "dc:publisher dc:identifier dc:rights meta:generator dc:language").split():
    simple(f"property {TAG}", ("meta", f"<{TAG}>@T@</{TAG}>"))
simple("user's property", ("meta", '<meta:user-defined meta:name="@N@" meta:value-type="string">@T@</meta:user-defined>'))
simple("template", ("meta", '<meta:template xlink:href="file:///home/@N@/@U@.ott" xlink:title="@T@" meta:date="2024-01-01T00:00:00"/>'))
simple("reload address", ("meta", '<meta:auto-reload xlink:href="http://exemple.fr/@U@" meta:delay="P1D"/>'))

SET = '<config:config-item-set config:name="%s">%s</config:config-item-set>'
ITEM = '<config:config-item config:name="%s" config:type="%s">%s</config:config-item>'
for NAME, KIND, TEXT in (("PrinterName", "string", "@T@"), ("PrinterSetup", "base64Binary", "@64@"),
                         ("CurrentDatabaseDataSource", "string", "@T@"), ("CurrentDatabaseCommand", "string", "@N@"),
                         ("AddFrameOffsets", "boolean", "@T@"), ("RsidRoot", "int", "@N@"), ("PrinterPaperFromSetup", "string", "@N@"),
                         ("RedlineProtectionKey", "base64Binary", "@64@"), ("LoadReadonly", "string", "@T@"),
                         ("EmbeddedDatabaseName", "string", "@T@")):
    simple(f"setting {NAME}", ("settings", SET % ("ooo:configuration-settings", ITEM % (NAME, KIND, TEXT))))
simple("name of a setting", ("settings", SET % ("ooo:configuration-settings", ITEM % ("@N@", "string", "true"))))
simple("view setting", ("settings", SET % ("ooo:view-settings", ITEM % ("ViewId", "string", "@T@"))))
simple("set of settings", ("settings", SET % ("ooo:@N@", ITEM % ("a", "string", "@T@"))))

simple("display name of a style", ("styles", '<style:style style:name="F1" style:display-name="Fiche @T@" style:family="paragraph"/>'))
simple("prefix of a list", ("styles", '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-prefix="@T@" '
                                      'style:num-suffix="@T@"/></text:list-style>'))
simple("number format", ("automatic", '<number:number-style style:name="N1"><number:text>@T@</number:text></number:number-style>'))
simple("currency", ("automatic", '<number:currency-style style:name="N2"><number:currency-symbol>@T@</number:currency-symbol></number:currency-style>'))
simple("note continuation", ("styles", '<text:notes-configuration text:note-class="footnote"><text:note-continuation-notice-forward>@T@'
                                       '</text:note-continuation-notice-forward></text:notes-configuration>'))
simple("separator of line numbers", ("styles", '<text:linenumbering-configuration><text:linenumbering-separator>@T@'
                                               '</text:linenumbering-separator></text:linenumbering-configuration>'))
simple("font", ("automatic", '<style:style style:name="T9" style:family="text"><style:text-properties style:font-name="@N@" '
                             'fo:font-family="@N@"/></style:style>'))
simple("picture of a background", ("automatic", '<style:style style:name="P9" style:family="paragraph"><style:paragraph-properties>'
                                                '<style:background-image xlink:href="file:///home/@N@/@U@.png"/></style:paragraph-properties></style:style>'))
simple("fill picture", ("styles", '<draw:fill-image draw:name="Fond @N@" xlink:href="file:///home/@N@/@U@.png"/>'))
simple("gradient", ("styles", '<draw:gradient draw:name="Fond_20_@N@" draw:display-name="Fond @T@" draw:style="linear"/>'))
simple("condition of a style", ("automatic", '<style:style style:name="P8" style:family="paragraph"><style:map style:condition="a=&quot;@T@&quot;" '
                                             'style:apply-style-name="P9"/></style:style>'))

simple("form control", ("forms", '<office:forms><form:form form:name="F @N@" form:datasource="@N@" form:command="SELECT @T@" xlink:href="http://exemple.fr/@U@">'
                                 '<form:text form:id="c1" form:name="@N@" form:title="@T@" form:value="@T@" form:current-value="@T@" form:data-field="@N@"/>'
                                 '</form:form></office:forms>'),
       ("body", P % '<draw:control draw:control="c1" svg:width="2cm" svg:height="1cm"/>'))
simple("list of a form", ("forms", '<office:forms><form:form><form:listbox form:id="c2" form:list-source="@T@"><form:option form:label="@T@" '
                                   'form:value="@T@"/></form:listbox><form:combobox form:id="c3" form:current-value="@T@"><form:item form:label="@T@"/>'
                                   '</form:combobox></form:form></office:forms>'))
simple("property of a control", ("forms", '<office:forms><form:form><form:button form:id="c4" form:label="@T@"><form:properties><form:property '
                                          'form:property-name="HelpText" office:value-type="string" office:string-value="@T@"/></form:properties>'
                                          '</form:button></form:form></office:forms>'))
simple("password and file of a form", ("forms", '<office:forms><form:form><form:password form:id="c5" form:value="@T@"/><form:file form:id="c6" '
                                                'form:current-value="/home/@N@/@T@"/><form:hidden form:id="c7" form:value="@T@"/></form:form></office:forms>'))
simple("XForms model", ("forms", '<office:forms><xforms:model id="@N@"><xforms:instance><fiche xmlns="" qui="@T@">@T@</fiche></xforms:instance>'
                                 '</xforms:model></office:forms>'))
simple("scripts", ("scripts", '<office:script script:language="ooo:Basic"><ooo:libraries>@T@</ooo:libraries></office:script>'
                              '<office:event-listeners><script:event-listener xlink:href="@N@"/></office:event-listeners>'))

CHART = ('<office:body><office:chart><chart:chart chart:class="chart:bar"><chart:title><text:p>@T@</text:p></chart:title>'
         '<chart:plot-area chart:style-name="@N@" table:cell-range-address="@N@.$A$1:.$B$2"><chart:series chart:values-cell-range-address="@N@.$B$2"'
         ' chart:label-cell-address="@N@.$B$1"/></chart:plot-area><table:table table:name="@N@"><table:table-row>'
         '<table:table-cell office:value-type="string"><text:p>@T@</text:p></table:table-cell></table:table-row></table:table>'
         '</chart:chart></office:chart></office:body>')
SHEET = ('<office:body><office:spreadsheet><table:content-validations><table:content-validation table:name="v"><table:help-message '
         'table:title="@T@"><text:p>@T@</text:p></table:help-message></table:content-validation></table:content-validations><table:table '
         'table:name="Fiche @N@"><table:table-row><table:table-cell office:value-type="string" office:string-value="@T@"><text:p>@T@</text:p>'
         '<office:annotation><dc:creator>@T@</dc:creator><text:p>@T@</text:p></office:annotation></table:table-cell></table:table-row></table:table>'
         '<table:named-expressions><table:named-range table:name="@N@" table:cell-range-address="$A.$A$1"/></table:named-expressions>'
         '</office:spreadsheet></office:body>')
FORMULA = (f'{HEAD}<math:math xmlns:math="http://www.w3.org/1998/Math/MathML"><math:semantics><math:mrow><math:mi>@T@</math:mi>'
           '<math:mtext>@T@</math:mtext></math:mrow><math:annotation encoding="StarMath 5.0">"@T@" over 2</math:annotation>'
           '</math:semantics></math:math>')
OBJECT = FRAME % ("", '<draw:object xlink:href="./%s" xlink:type="simple"/><draw:image xlink:href="./ObjectReplacements/%s"/>')


def with_object(name, folder, content, kind):
    def plant(odt, value):
        odt.body.append(OBJECT % (folder, folder))
        odt.members[f"{folder}/content.xml"] = value.fill(content)
        odt.members[f"{folder}/meta.xml"] = value.fill(root("document-meta", "<office:meta><dc:creator>@T@</dc:creator></office:meta>", "1.3"))
        odt.members[f"ObjectReplacements/{folder}"] = docx_package_places.png() + value.text.encode("utf-16-le")
        odt.entries.append(f'<manifest:file-entry manifest:full-path="{folder}/" manifest:media-type="application/vnd.oasis.opendocument.{kind}"/>')
    PLACES[name] = plant


with_object("chart", "Object 1", root("document-content", CHART, "1.3"), "chart")
with_object("spreadsheet", "Object 2", root("document-content", SHEET, "1.3"), "spreadsheet")
with_object("formula", "Object 3", FORMULA, "formula")
with_object("text within", "Object 4", root("document-content", f"<office:body><office:text>{P % '@T@'}</office:text></office:body>", "1.3"), "text")
with_object("object with an unknown element", "Object 5", root("document-content", "<office:body><office:secret>@T@</office:secret></office:body>", "1.3"), "x")


@place("object within an object")
def deeper(odt, value):
    odt.body.append(OBJECT % ("Object 6", "Object 6"))
    odt.members["Object 6/content.xml"] = root("document-content", "<office:body><office:spreadsheet><table:table table:name='A'><table:shapes>"
        '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></table:shapes></table:table></office:spreadsheet></office:body>', "1.3")
    odt.members["Object 6/Object 1/content.xml"] = value.fill(root("document-content", CHART, "1.3"))


@place("object of another program")
def ole(odt, value):
    odt.body.append((OBJECT % ("Object 8", "Object 8")).replace("draw:object ", 'draw:object-ole draw:class-id="@N@" '))
    odt.body[-1] = value.fill(odt.body[-1])
    odt.members["Object 8"] = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + value.text.encode("utf-16-le")


@place("object named after somebody")
def named_object(odt, value):
    name = "Fiche " + value.surname.replace("é", "e")
    odt.body.append(OBJECT % (name, name))
    odt.members[f"{name}/content.xml"] = value.fill(root("document-content", CHART, "1.3"))


@place("applet and plug-in")
def applet(odt, value):
    odt.body.append(value.fill(FRAME % ("", '<draw:applet draw:code="@N@"><draw:param draw:name="@N@" draw:value="@T@"/></draw:applet>')))
    odt.body.append(value.fill(FRAME % ("", '<draw:plugin xlink:href="file:///home/@N@/a.mp4"><draw:param draw:name="a" draw:value="@T@"/></draw:plugin>')))
    odt.body.append(value.fill(FRAME % ("", '<draw:floating-frame xlink:href="file:///home/@N@/a.html" draw:frame-name="@T@"/>')))


def with_picture(name, ending, make):
    def plant(odt, value):
        path = f"Pictures/{len(odt.members):032X}.{ending}"
        odt.members[path] = make(value)
        odt.body.append(FRAME % ("", f'<draw:image xlink:href="{path}" xlink:type="simple" draw:mime-type="image/{ending}"/>'))
    PLACES[f"picture {name}"] = plant


for NAME, (ENDING, _, MAKE) in docx_package_places.PICTURES.items():
    with_picture(NAME, ENDING, MAKE)


@place("picture named after somebody")
def named_picture(odt, value):
    path = f"Pictures/{value.surname.replace('é', 'e')}.png"
    odt.members[path] = docx_package_places.png()
    odt.body.append(FRAME % ("", f'<draw:image xlink:href="{path}"/>'))


@place("picture elsewhere")
def far_picture(odt, value):
    odt.body.append(value.fill(FRAME % ("", '<draw:image xlink:href="file:///home/@N@/@U@.png" draw:filter-name="@N@"/>')))


@place("picture within the markup")
def inner_picture(odt, value):
    data = base64.b64encode(docx_package_places.png() + value.text.encode()).decode()
    odt.body.append(FRAME % ("", f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image>"))


def stray(name, path, make=lambda value: value.text):
    def plant(odt, value):
        odt.members[value.fill(path)] = make(value)
    PLACES[name] = plant


stray("Basic library", "Basic/Standard/Module1.xml")
stray("Basic dialogue", "Dialogs/Standard/Dialog1.xml")
stray("Python script", "Scripts/python/a.py")
stray("thumbnail", "Thumbnails/thumbnail.png", lambda v: docx_package_places.png() + v.text.encode())
stray("signature", "META-INF/documentsignatures.xml")
stray("macro signature", "META-INF/macrosignatures.xml")
stray("RDF metadata", "manifest.rdf")
stray("tool bar", "Configurations2/toolbar/custom.xml")
stray("accelerators", "Configurations2/accelerator/current.xml")
stray("layout cache", "layout-cache", lambda v: v.text.encode("utf-16-be"))
stray("embedded font", "Fonts/police.ttf", lambda v: b"\0\1" + v.text.encode("utf-16-be"))
stray("embedded database", "database/script")
stray("older version", "Versions/Version1")
stray("bibliography data", "bibliography.dbf", lambda v: struct.pack("<I", 3) + v.text.encode("cp1252"))
stray("stray member", "oubli.xml")
stray("name of a member", "@N@/a.txt", lambda v: "x")


@place("entry of the manifest")
def entry(odt, value):
    odt.entries.append(value.fill('<manifest:file-entry manifest:full-path="@N@.xml" manifest:media-type="application/x-@N@"/>'))


@place("signature line")
def signature_line(odt, value):
    odt.body.append(value.fill(FRAME % ("", '<draw:text-box><text:p>x</text:p></draw:text-box><loext:signatureline loext:id="{1}" '
                                            'loext:suggested-signer-name="@T@" loext:suggested-signer-email="@M@"/>')))


# ------ The document itself.


@place("comment of the archive", ALONE)
def archive_comment(odt, value):
    odt.pack = lambda kind, parts: pack(kind, parts, comment=value.text.encode())


@place("comment of a member", ALONE)
def member_comment(odt, value):
    odt.pack = lambda kind, parts: pack(kind, parts, note=value.text.encode())


@place("extra field", ALONE)
def extra_field(odt, value):
    data = value.text.encode("utf-16-le")
    odt.pack = lambda kind, parts: pack(kind, parts, extra=struct.pack("<HH", 0x7075, len(data)) + data)


@place("after the archive", ALONE)
def after_archive(odt, value):
    odt.pack = lambda kind, parts: pack(kind, parts) + value.text.encode("utf-16-be")


@place("between the members", ALONE)
def between_members(odt, value):
    odt.pack = lambda kind, parts: docx_package_places.moved(pack(kind, parts), value.text.encode(), before=False)


def in_document(name, change=lambda xml, _: xml, text=P % "@T@", **more):
    def plant(odt, value):
        odt.body.append(value.fill(text))
        odt.change["content.xml"] = lambda xml: change(xml, value)
        for key, setting in more.items():
            setattr(odt, key, setting)
    ALONE[name] = plant


def encoded(encoding, declared):
    return lambda xml, value: xml.replace("UTF-8", declared, 1).encode(encoding, "xmlcharrefreplace")


in_document("UTF-16 part, little endian", encoded("utf-16", "UTF-16"))
in_document("UTF-16 part, big endian", lambda xml, _: b"\xfe\xff" + encoded("utf-16-be", "UTF-16")(xml, _))
in_document("ISO-8859-1 part", encoded("iso-8859-1", "ISO-8859-1"))
in_document("UTF-8 part with a mark", encoded("utf-8-sig", "UTF-8"))
in_document("entity of a document type", lambda xml, value: xml.replace(
    "<office:document-content", f'<!DOCTYPE a [<!ENTITY qui "{value.text}">]><office:document-content', 1), P % "&qui;")
in_document("namespace named after somebody", lambda xml, value: xml.replace("urn:exemple:inconnu", "urn:" + value.surname))
in_document("single quotes and blanks", lambda xml, _: xml.replace('="', "  =  '").replace('"', "'").replace("</text:p>", "</text:p\n>"))
in_document("template document", type=TYPE + "-template")
in_document("ODF 1.0", version="")
in_document("ODF 1.1", version="1.1")
in_document("ODF 1.2", version="1.2")
in_document("flat file", is_flat=True)

# As Word writes ODT: everything in spans and automatic styles of its own names.
in_document("as Word writes it", text='<text:p text:style-name="P1"><text:span text:style-name="T2">@1@</text:span><text:span '
            'text:style-name="T3">@2@</text:span><text:bookmark-start text:name="_GoBack"/><text:bookmark-end text:name="_GoBack"/>'
            '<text:span text:style-name="T4">@3@@4@</text:span></text:p>', version="1.2")
# As Google Docs exports it: a span a paragraph, names of styles by number, bookmarks with dots.
in_document("as Google Docs exports it", text='<text:p text:style-name="Standard"><text:bookmark text:name="id.gjdgxs"/><text:span '
            'text:style-name="T1_1">@1@@2@</text:span><text:span text:style-name="T1_2">@3@@4@</text:span></text:p>', version="1.2")


def flat(name, text):
    in_document(f"flat file: {name}", text=text, is_flat=True)


flat("chart", FRAME % ("", f"<draw:object><office:document office:mimetype='application/vnd.oasis.opendocument.chart'>{CHART}"
                           "</office:document></draw:object><draw:image><office:binary-data>@64@</office:binary-data></draw:image>"))
flat("formula", FRAME % ("", f"<draw:object>{FORMULA[len(HEAD):]}</draw:object>"))
flat("picture", FRAME % ("", "<draw:image><office:binary-data>@64@</office:binary-data></draw:image>"))
flat("object of another program", FRAME % ("", "<draw:object-ole><office:binary-data>@64@</office:binary-data></draw:object-ole>"))
