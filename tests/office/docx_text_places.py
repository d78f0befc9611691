# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places of the body of a DOCX: name of the place, XML with the marks of values.Value.fill()."""

P = '<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>'
RUN = '<w:r><w:t xml:space="preserve">%s</w:t></w:r>'
WHO = 'w:id="9" w:author="%s" w:date="2024-03-12T08:30:00Z"'
ME = WHO % "Relecteur"
YOU = WHO % "@N@"
CELL = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>%s</w:tc>'
TABLE = '<w:tbl><w:tblPr>%s</w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>%s</w:tbl>'
ROW = '<w:tr>%s</w:tr>'
SDT = ('<w:sdt><w:sdtPr>%s<w:id w:val="77"/></w:sdtPr><w:sdtContent>' + P % "%s" + '</w:sdtContent>'
       '</w:sdt>')
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin">%s</w:fldChar></w:r>%s<w:r><w:fldChar ' \
        'w:fldCharType="separate"/></w:r>%s<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
CODE = '<w:r><w:instrText xml:space="preserve">%s</w:instrText></w:r>'
FORM = FIELD % ('<w:ffData><w:name w:val="Champ1"/><w:enabled/>%s</w:ffData>',
                CODE % ' FORMTEXT ', RUN % 'à remplir')
SHAPE = '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/' \
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/>%s<wps:bodyPr/></wps:wsp>' \
        '</a:graphicData></a:graphic>'
INLINE = '<w:drawing><wp:inline><wp:extent cx="914400" cy="457200"/><wp:docPr id="5" ' \
         'name="Zone 5" %s/>%s</wp:inline></w:drawing>'
BOX = SHAPE % '<wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx>'
VML = '<w:pict><v:shape id="forme1" style="width:90pt;height:40pt" %s>%s</v:shape></w:pict>'
VBOX = VML % ("", '<v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox>')
ALTERNATE = '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">%s</mc:Choice><mc:Fallback>' \
            '%s</mc:Fallback></mc:AlternateContent></w:r></w:p>'
IN_RUN = '<w:p><w:r>%s</w:r></w:p>'
MATH = '<w:p><m:oMath><m:r>%s<m:t>%s</m:t></m:r></m:oMath></w:p>'
RUBY = '<w:p><w:r><w:ruby><w:rubyPr><w:lid w:val="fr-FR"/></w:rubyPr><w:rt>%s</w:rt><w:rubyBase>' \
       '%s</w:rubyBase></w:ruby></w:r></w:p>'
CUT = '<w:p>' + RUN % '@1@' + '%s' + RUN % '@2@@3@' + '%s' + RUN % '@4@' + '</w:p>'


def cut(between, other=None):
    return CUT % (between, between if other is None else other)


def joined(mark):
    return P % mark.join(("@1@", "@2@", "@3@", "@4@"))


PLACES = {
    "body": P % "@T@",
    "table cell": TABLE % ("", ROW % (CELL % P) % "@T@"),
    "nested table": TABLE % ("", ROW % (CELL % (TABLE % ("", ROW % (CELL % P) % "@T@") + P % ""))),
    "table caption": TABLE % ('<w:tblCaption w:val="@T@"/>', ROW % (CELL % P) % "x"),
    "table description": TABLE % ('<w:tblDescription w:val="@T@"/>', ROW % (CELL % P) % "x"),
    "caption": '<w:p>' + RUN % 'Figure ' + '<w:fldSimple w:instr=" SEQ Figure "/>' + RUN % ' : @T@' + '</w:p>',
    "hidden text": '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>@T@</w:t></w:r></w:p>',
    "white text": '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>@T@</w:t></w:r></w:p>',

    "inserted text": f'<w:p><w:ins {ME}>{RUN % "@T@"}</w:ins></w:p>',
    "author of an insertion": f'<w:p><w:ins {YOU}>{RUN % "mot"}</w:ins></w:p>',
    "deleted text": f'<w:p><w:del {ME}><w:r><w:delText>@T@</w:delText></w:r></w:del></w:p>',
    "author of a deletion": f'<w:p><w:del {YOU}><w:r><w:delText>mot</w:delText></w:r></w:del></w:p>',
    "deleted field code": FIELD % ('', f'<w:del {ME}><w:r><w:delInstrText> LINK @N@ </w:delInstrText>'
                                       '</w:r></w:del>' + CODE % ' PAGE ', RUN % '1'),
    "deleted paragraph mark": f'<w:p><w:pPr><w:rPr><w:del {YOU}/></w:rPr></w:pPr>{RUN % "mot"}</w:p>',
    "deleted row": TABLE % ("", f'<w:tr><w:trPr><w:del {ME}/></w:trPr>{CELL % P % "@T@"}</w:tr>'
                                + ROW % (CELL % P) % "reste"),
    "moved from": f'<w:p><w:moveFromRangeStart w:id="4" w:name="depart" {WHO[9:] % "Relecteur"}/>'
                  f'<w:moveFrom {ME}>{RUN % "@T@"}</w:moveFrom><w:moveFromRangeEnd w:id="4"/></w:p>',
    "moved to": f'<w:p><w:moveTo {ME}>{RUN % "@T@"}</w:moveTo></w:p>',
    "name of a move": f'<w:p><w:moveToRangeStart w:id="5" w:name="@N@" {WHO[9:] % "@N@"}/>'
                      '<w:moveToRangeEnd w:id="5"/></w:p>',
    "author of a run's change": f'<w:p><w:r><w:rPr><w:b/><w:rPrChange {YOU}><w:rPr/></w:rPrChange>'
                                '</w:rPr><w:t>mot</w:t></w:r></w:p>',
    "author of a paragraph's change": f'<w:p><w:pPr><w:pPrChange {YOU}><w:pPr/></w:pPrChange></w:pPr>'
                                      f'{RUN % "mot"}</w:p>',
    "author of a table's change": TABLE % (f'<w:tblPrChange {YOU}><w:tblPr/></w:tblPrChange>',
                                           ROW % (CELL % P) % "x"),
    "author of a section's change": f'<w:p><w:pPr><w:sectPr><w:sectPrChange {YOU}><w:sectPr/>'
                                    f'</w:sectPrChange></w:sectPr></w:pPr>{RUN % "mot"}</w:p>',
    "number before a change": f'<w:p><w:pPr><w:numPr><w:numberingChange {ME} w:original="@N@"/></w:numPr>'
                              f'</w:pPr>{RUN % "mot"}</w:p>',
    "inserted cell": TABLE % ("", f'<w:tr><w:tc><w:tcPr><w:cellIns {YOU}/></w:tcPr>{P % "x"}</w:tc></w:tr>'),
    "conflicting deletion": f'<w:p><w14:conflictDel {YOU}>{RUN % "@T@"}</w14:conflictDel></w:p>',

    "text box": ALTERNATE % (INLINE % ("", BOX % P % "@T@"), VBOX % P % "ailleurs"),
    "fallback of a text box": ALTERNATE % (INLINE % ("", BOX % P % "ailleurs"), VBOX % P % "@T@"),
    "both branches of a text box": ALTERNATE % (INLINE % ("", BOX % P % "@T@"), VBOX % P % "@T@"),
    "VML text box": IN_RUN % VBOX % P % "@T@",
    "word art": IN_RUN % VML % ("", '<v:textpath on="t" string="@T@"/>'),
    "VML alternative text": IN_RUN % VML % ('alt="@T@" title="@N@"', ''),
    "VML link": IN_RUN % VML % ('href="mailto:@M@" target="@N@"', ''),
    "VML names": IN_RUN % ('<w:pict><v:shape id="@N@" o:spid="@N@" style="width:9pt" o:gfxdata="@N@"/>'
                           '</w:pict>'),
    "VML author of a comment": IN_RUN % VML % ("", '<w10:wrap w10:author="@N@"/>'),
    "description of a drawing": IN_RUN % INLINE % ('descr="@T@"', SHAPE % ""),
    "title of a drawing": IN_RUN % INLINE % ('title="@T@"', SHAPE % ""),
    "name of a drawing": IN_RUN % (INLINE % ('', SHAPE % "")).replace("Zone 5", "@T@"),
    "name of a shape": IN_RUN % INLINE % ("", SHAPE.replace(
        "<wps:cNvSpPr/>", '<wps:cNvPr id="8" name="@N@" descr="@T@"/><wps:cNvSpPr/>') % ""),

    "content control": SDT % ("", "@T@"),
    "alias of a control": SDT % ('<w:alias w:val="@T@"/>', "x"),
    "tag of a control": SDT % ('<w:tag w:val="@N@"/>', "x"),
    "list item shown": SDT % ('<w:dropDownList><w:listItem w:displayText="@T@" w:value="1"/>'
                              '</w:dropDownList>', "x"),
    "list item's value": SDT % ('<w:comboBox w:lastValue="@N@"><w:listItem w:displayText="x" '
                                'w:value="@N@"/></w:comboBox>', "x"),
    "format of a date": SDT % ('<w:date w:fullDate="1987-03-12T00:00:00Z"><w:dateFormat '
                               "w:val=\"'@N@' dd/MM\"/></w:date>", "x"),
    "gallery of a control": SDT % ('<w:docPartObj><w:docPartGallery w:val="@N@"/><w:docPartCategory '
                                   'w:val="@T@"/></w:docPartObj>', "x"),
    "binding of a control": SDT % ('<w:dataBinding w:prefixMappings="xmlns:n=\'urn:@N@\'" '
                                   'w:xpath="/n:fiche/n:@N@" w:storeItemID="{@N@}"/>', "x"),
    "title of a section": SDT % ('<w15:repeatingSection><w15:sectionTitle w15:val="@T@"/>'
                                 '</w15:repeatingSection>', "x"),
    "placeholder's name": SDT % ('<w:placeholder><w:docPart w:val="@N@"/></w:placeholder>', "x"),

    "field code": FIELD % ("", CODE % ' QUOTE "@T@" ', RUN % "x"),
    "field code over runs": FIELD % ("", CODE % ' HYPER' + CODE % 'LINK "mailto:@1@@2@'
                                     + CODE % '@3@@4@" ', RUN % "x"),
    "field code, percent-encoded": FIELD % ("", CODE % ' HYPERLINK "mailto:a?subject=@U@" ', RUN % "x"),
    "simple field, percent-encoded": f'<w:p><w:fldSimple w:instr=" HYPERLINK &quot;mailto:a?@U@&quot; ">{RUN % "x"}'
                                     '</w:fldSimple></w:p>',
    "field in a field": FIELD % ("", CODE % " IF " + FIELD[5:-6] % ("", CODE % ' MERGEFIELD @N@ ',
                                                                  RUN % "@T@") + CODE % ' = "@T@" ', RUN % "x"),
    "result of a field": FIELD % ("", CODE % ' AUTHOR ', RUN % "@T@"),
    "simple field": f'<w:p><w:fldSimple w:instr=" DOCPROPERTY &quot;@T@&quot; ">{RUN % "x"}</w:fldSimple></w:p>',
    "data of a field": FIELD % ('<w:fldData xml:space="preserve">@64@</w:fldData>', CODE % ' ADDIN ', RUN % "x"),
    "name of a form field": FORM.replace("Champ1", "@N@") % "",
    "help of a form field": FORM % '<w:helpText w:type="text" w:val="@T@"/>',
    "status of a form field": FORM % '<w:statusText w:type="text" w:val="@T@"/>',
    "default of a form field": FORM % '<w:textInput><w:default w:val="@T@"/></w:textInput>',
    "list of a form field": FORM % '<w:ddList><w:listEntry w:val="@T@"/></w:ddList>',
    "macro of a form field": FORM % '<w:entryMacro w:val="@N@"/><w:exitMacro w:val="@N@"/>',

    "tooltip of a link": f'<w:p><w:hyperlink w:anchor="a" w:tooltip="@T@">{RUN % "x"}</w:hyperlink></w:p>',
    "place in a linked file": f'<w:p><w:hyperlink w:docLocation="@N@" w:tgtFrame="@N@">{RUN % "x"}</w:hyperlink></w:p>',
    "bookmark": '<w:p><w:bookmarkStart w:id="3" w:name="Dossier_@N@"/><w:bookmarkEnd w:id="3"/>'
                f'<w:hyperlink w:anchor="Dossier_@N@">{RUN % "x"}</w:hyperlink></w:p>'
                + FIELD % ("", CODE % r" REF Dossier_@N@ \h ", RUN % "x"),
    "smart tag": f'<w:p><w:smartTag w:uri="urn:@N@" w:element="PersonName"><w:smartTagPr><w:attr w:name="ProductID" '
                 f'w:val="@T@"/></w:smartTagPr>{RUN % "@T@"}</w:smartTag></w:p>',
    "custom XML element": f'<w:customXml w:uri="urn:@N@" w:element="@N@"><w:customXmlPr><w:placeholder w:val="@T@"/>'
                          f'<w:attr w:name="@N@" w:val="@T@"/></w:customXmlPr>{P % "@T@"}</w:customXml>',
    "equation": MATH % ("", "@T@"),
    "text in an equation": MATH % ("<m:rPr><m:nor/></m:rPr>", "@T@"),
    "ruby": RUBY % (RUN % "@T@", RUN % "x"),
    "ruby's base": RUBY % (RUN % "x", RUN % "@T@"),
    "permission": f'<w:p><w:permStart w:id="2" w:ed="@M@"/>{RUN % "x"}<w:permEnd w:id="2"/></w:p>',
    "font of a run": '<w:p><w:r><w:rPr><w:rFonts w:ascii="@N@" w:hAnsi="@N@"/></w:rPr><w:t>x</w:t></w:r></w:p>',
    "language of a run": '<w:p><w:r><w:rPr><w:lang w:val="@N@"/></w:rPr><w:t>x</w:t></w:r></w:p>',
    "rsid": '<w:p w:rsidR="@N@" w14:paraId="@N@"><w:r w:rsidRPr="@N@"><w:t>x</w:t></w:r></w:p>',
    "unknown attribute": '<w:p zz:qui="@T@"><w:r zz:autre="@N@"><w:t>x</w:t></w:r></w:p>',
    "unknown element": '<w:p><zz:note>@T@</zz:note>' + RUN % "x" + '</w:p>',
    "choice nobody knows": '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="zz"><zz:a b="@N@">@T@</zz:a>'
                           '</mc:Choice><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>',
    "characters between elements": '<w:p>@T@<w:r>@N@<w:t>x</w:t></w:r></w:p>',
    "XML comment": '<w:p><!-- @T@ -->' + RUN % "x" + '</w:p>',
    "processing instruction": '<w:p><?qui @T@?>' + RUN % "x" + '</w:p>',
    "CDATA": P % "<![CDATA[@T@]]>",
    "CDATA in pieces": P % "@1@<![CDATA[@2@]]>@3@<![CDATA[@4@]]>",
    "decimal entities": P % "@D@",
    "hexadecimal entities": P % "@X@",
    "comment inside a value": joined("<!-- - -->"),
    "percent-encoded attribute": IN_RUN % VML % ('href="file:///C:/@U@"', ''),
    "entities in an attribute": IN_RUN % VML % ('alt="@X@" title="@D@"', ''),
    "base64 in an attribute": IN_RUN % VML % ('o:gfxdata="@64@" alt="x"', ''),
    "text in base64": P % "@64@",

    "over runs": cut(""),
    "over many runs": '<w:p>@RUNS@</w:p>',
    "over proofing errors": cut('<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>'),
    "over bookmarks": cut('<w:bookmarkStart w:id="6" w:name="s6"/>', '<w:bookmarkEnd w:id="6"/>'),
    "over a soft hyphen": cut('<w:r><w:softHyphen/></w:r>'),
    "over page breaks": cut('<w:r><w:lastRenderedPageBreak/></w:r>'),
    "over an insertion": f'<w:p>{RUN % "@1@"}<w:ins {ME}>{RUN % "@2@"}</w:ins>{RUN % "@3@@4@"}</w:p>',
    "over a link": f'<w:p>{RUN % "@1@"}<w:hyperlink w:anchor="a">{RUN % "@2@"}</w:hyperlink>{RUN % "@3@@4@"}</w:p>',
    "over a control": f'<w:p>{RUN % "@1@"}<w:sdt><w:sdtContent>{RUN % "@2@@3@"}</w:sdtContent></w:sdt>{RUN % "@4@"}</w:p>',
    "over a smart tag": f'<w:p>{RUN % "@1@"}<w:smartTag w:element="b" w:uri="urn:b">{RUN % "@2@"}</w:smartTag>{RUN % "@3@@4@"}</w:p>',
    "over lines": P % "@LINES@",
    "over tabs": P % "@TABS@",
    "joined by hyphens": P % "@HYPHENS@",
    "field code over paragraphs": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>' + CODE % ' QUOTE "@1@@2@'
                                  + '</w:p><w:p>' + CODE % '@3@@4@" ' + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "comments in a run": '<w:p><w:r><!-- @N@ --><w:t>x<!-- @T@ --></w:t><?a @T@?></w:r></w:p>',
    "page background": '<w:p><w:r><w:pict><v:background id="b" o:title="@T@"><v:fill o:title="@N@" src="@N@.png"/>'
                       '</v:background></w:pict></w:r></w:p>',
    "language of the markup": '<w:p xml:lang="@N@">' + RUN % "x" + '</w:p>',
    "soft hyphens": joined("\u00ad"),
    "zero width spaces": joined("\u200b"),
    "zero width joiners": joined("\u2060"),
    "no-break spaces": P % "@NBSP@",
    "narrow no-break spaces": P % "@NNBSP@",
    "upper case without accents": P % "@UPPER@",
    "decomposed accents": P % "@NFD@",
}
