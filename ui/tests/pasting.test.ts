// What other programs put on the clipboard, in the shapes in which they write it: the structure comes in, and nothing else does.
import type { Node } from 'prosemirror-model'
import { Selection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'

import { createEditor } from '../src/editor/create'
import { tidy } from '../src/editor/pasted-html'
import { pasting } from '../src/editor/pasting'
import { isReadable } from '../src/editor/readable'
import { insertTable } from '../src/editor/tables'

const open: { destroy(): void }[] = []

afterEach(() => open.splice(0).forEach((editor) => editor.destroy()))

function edit(onpictures = (_files: File[], _elsewhere: number): void => {}): {
  view: EditorView
  body: Y.XmlFragment
} {
  const body = new Y.Doc().getXmlFragment('body')
  const editor = createEditor({
    place: document.createElement('div'),
    body,
    editable: true,
    attributes: () => ({}),
    plugins: [pasting(onpictures)],
    onUnreadable: () => {},
  })
  open.push(editor)
  return { view: editor.view, body }
}

/** jsdom has no ClipboardEvent with files in it. */
function clipboard(kinds: Record<string, string>, files: File[] = []): ClipboardEvent {
  const data = { files, types: Object.keys(kinds), getData: (kind: string) => kinds[kind] ?? '' }
  return Object.assign(new Event('paste', { cancelable: true }), { clipboardData: data }) as unknown as ClipboardEvent
}

function paste(view: EditorView, kinds: Record<string, string>, files: File[] = []): ClipboardEvent {
  const event = clipboard(kinds, files)
  view.dom.dispatchEvent(event)
  return event
}

/** The text as a few letters tell it: `#2 Kop`, `- punt`, `1. eerste`, `| a | b |`, *bold*, /italic/, _underlined_, [link](address). */
function told(node: Node, indent = ''): string[] {
  const lines: string[] = []
  node.forEach((child, _offset, index) => {
    const name = child.type.name
    const dir = child.attrs['dir'] ? `${String(child.attrs['dir'])}: ` : ''
    if (name === 'paragraph') lines.push(indent + dir + words(child))
    else if (name === 'heading')
      lines.push(`${indent}${'#'.repeat(Number(child.attrs['level']))} ${dir}${words(child)}`)
    else if (name === 'list_item') {
      const sign = node.type.name === 'ordered_list' ? `${Number(node.attrs['order']) + index}. ` : '- '
      const [first = '', ...rest] = told(child, indent + '  ')
      lines.push(indent + sign + first.trimStart(), ...rest)
    } else if (name === 'table_row') lines.push(`${indent}| ${child.children.map(words).join(' | ')} |`)
    else if (child.isTextblock) lines.push(indent + words(child))
    else if (child.isLeaf) lines.push(`${indent}---`)
    else lines.push(...told(child, name === 'blockquote' ? `${indent}> ` : indent))
  })
  return lines
}

function words(block: Node): string {
  return block.children
    .map((each) => {
      if (!each.isText) return each.type.name === 'hard_break' ? '↵' : `@${String(each.attrs['label'])}`
      const marks = new Map(each.marks.map(({ type, attrs }) => [type.name, attrs]))
      let text = each.text ?? ''
      if (marks.has('strong')) text = `*${text}*`
      if (marks.has('em')) text = `/${text}/`
      if (marks.has('underline')) text = `_${text}_`
      if (marks.has('strike')) text = `~${text}~`
      return marks.has('link') ? `[${text}](${String(marks.get('link')?.['href'])})` : text
    })
    .join('')
}

const sign = (text: string) =>
  `<![if !supportLists]><span style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>${text}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>`
const item = (level: number, mark: string, text: string, list = 'l0') =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:${list} level${level} lfo1'>${sign(mark)}${text}<o:p></o:p></p>`
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const cases: [name: string, html: string, wanted: string[]][] = [
  [
    'Word: headings, bold, lists of two levels, a table',
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
     <style><!-- /* Font Definitions */ @font-face {font-family:Calibri;} p.MsoNormal {margin:0cm;} --></style>
     <!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
     <body lang=NL style='tab-interval:35.4pt'><!--StartFragment-->
     <p class=MsoTitle>Verslag<o:p></o:p></p><h2>Wie er waren<o:p></o:p></h2>
     <p class=MsoNormal>Het was <b style='mso-bidi-font-weight:normal'>druk</b> en <i>warm</i>.<o:p></o:p></p>
     <p class=MsoNormal><o:p>&nbsp;</o:p></p>
     ${item(1, '·', 'thee')}${item(2, 'o', 'groen')}${item(2, 'o', 'zwart')}${item(1, '·', 'koek')}
     <p class=MsoNormal>En toen:</p>${item(1, '3.', 'eten', 'l1')}${item(1, '4.', 'afwas', 'l1')}
     <table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal><b>Wie<o:p></o:p></b></p></td><td><p class=MsoNormal>Wat<o:p></o:p></p></td></tr>
     <tr><td><p class=MsoNormal>Noor</p></td><td><p class=MsoNormal>schrijft</p><p class=MsoNormal>en leest</p></td></tr></table>
     <!--EndFragment--></body></html>`,
    [
      '# Verslag',
      '## Wie er waren',
      'Het was *druk* en /warm/.',
      '- thee',
      '  - groen',
      '  - zwart',
      '- koek',
      'En toen:',
      '3. eten',
      '4. afwas',
      '| *Wie* | Wat |',
      '| Noor | schrijft↵en leest |',
    ],
  ],
  [
    'Word: a list in another, numbers below bullets, and two lists in a row',
    `${item(1, '·', 'een')}${item(2, 'a)', 'twee')}${item(3, '§', 'drie')}${item(1, '1.', 'vier')}`,
    ['- een', '  1. twee', '    - drie', '1. vier'],
  ],
  [
    'Word: lists of which the engine let no style through that it does not know',
    [
      '·|een|',
      'o|twee|margin-left: 72pt; ',
      '·|drie|margin-left: 1.27cm; ',
      '2.|vier|',
      'iii.|vijf|margin-right: 96px; ',
    ]
      .map((each) => each.split('|'))
      .map(
        ([mark, text, margin]) =>
          `<p class="MsoListParagraphCxSpMiddle" style="${margin}text-indent: -18pt;"><span style="font-family: Symbol;">${mark}<span>  <span class="Apple-converted-space">&nbsp;</span></span></span>${text}</p>`,
      )
      .join('') + '<p class="MsoListParagraph"><span>a)</span> zonder ruimte is het een woord</p>',
    ['- een', '  - twee', '- drie', '2. vier', '  1. vijf', 'a) zonder ruimte is het een woord'],
  ],
  [
    'Word: a list that begins deeper than it goes on',
    `${item(2, 'o', 'diep')}${item(1, '·', 'ondiep')}`,
    ['- diep', '- ondiep'],
  ],
  [
    'Word: from right to left, hidden words, comments',
    `<p class=MsoNormal dir=RTL style='direction:rtl'>123 قال<o:p></o:p></p><p class=MsoNormal dir=RTL>hello مرحبا</p>
     <p class=MsoNormal>zichtbaar<span style='display:none;mso-hide:all'>geheim</span><!-- opmerking --></p>`,
    ['123 قال', 'rtl: hello مرحبا', 'zichtbaar'],
  ],
  [
    'Word: what colleagues said in the margin',
    `<p class=MsoNormal>Het was <a style='mso-comment-reference:JV_1;mso-comment-date:20240101T1200'>druk</a><span
     class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor
     id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[JV1]</a><![endif]></span></span>.</p>
     <div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]><div
     style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Niet voor anderen</p></div></div></div>`,
    ['Het was druk.'],
  ],
  [
    'LibreOffice: fonts, lists beside items',
    `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><style type="text/css">p { line-height: 115% }</style></head>
     <body lang="nl-NL" dir="ltr"><h1 class="western">Kop</h1><p style="line-height: 100%"><font face="Liberation Serif, serif"><font size="3"><b>Vet</b> en <u>streep</u></font></font></p>
     <ul><li><p>een</p></li><ul><li><p>twee</p></li></ul><li><p>drie</p></li></ul><ol start="4"><li><p>vier</p></li></ol></body></html>`,
    ['# Kop', '*Vet* en _streep_', '- een', '  - twee', '- drie', '4. vier'],
  ],
  [
    'a web page: articles, scripts, frames, forms, links',
    `<article><h3 onclick="alert(1)">Titel</h3><p>Lees <a href="https://example.org/a?b=c">verder</a>, <a href="javascript:alert(1)">klik</a>, <a href="/hier">hier</a> of <a href="mailto:a@example.org">mail</a>.</p>
     <script>alert(1)</script><style>p{color:red}</style><iframe src="https://example.org"></iframe><form><input value="x"><button>Stuur</button></form>
     <img src="https://example.org/pixel.gif" width=1 height=1><picture><source srcset="https://example.org/x.webp"><img src="https://example.org/x.png"></picture>
     <svg><text>svg</text></svg><pre>code
  hier</pre><hr></article>`,
    [
      '### Titel',
      'Lees [verder](https://example.org/a?b=c), klik, hier of [mail](mailto:a@example.org).',
      'code\n  hier',
      '---',
    ],
  ],
  [
    'a document of the web: everything in a bold that is none, marks in styles',
    `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">vet</span><span style="font-weight:400"> en </span><span style="font-style:italic;text-decoration:underline">schuin</span></p><ul><li dir="ltr"><p dir="ltr" role="presentation">punt</p></li></ul></b>`,
    ['*vet* en _/schuin/_', '- punt'],
  ],
  [
    'mail: lines in divisions, a quote, tables for the layout, a pixel that tells',
    `<div dir="ltr"><div>Dag Noor,</div><div><br></div><div>Tot <b>morgen</b>!</div><blockquote type="cite"><div>Kom je?</div></blockquote></div>
     <table role="presentation" width="600"><tr><td><table><tr><td><p>Nieuws</p></td></tr></table></td><td><p>Meer</p><img src="https://example.org/open?id=1" style="display:none"></td></tr></table>`,
    ['Dag Noor,', 'Tot *morgen*!', '> Kom je?', 'Nieuws', 'Meer'],
  ],
  [
    'a table with cells that reach over others, a caption, lists in cells',
    `<table><caption>Wie wat doet</caption><thead><tr><th colspan=2>Beiden</th><th>Wanneer</th></tr></thead><tbody><tr><td rowspan="2">Noor</td><td><ul><li>a</li><li>b</li></ul></td><td>nu</td></tr><tr><td>c</td><td>straks</td></tr></tbody></table>`,
    ['Wie wat doet', '| Beiden |  | Wanneer |', '| Noor | a↵b | nu |', '|  | c | straks |'],
  ],
]

describe('HTML', () => {
  it.each(cases)('%s', (_name, html, wanted) => {
    const { view, body } = edit()
    paste(view, { 'text/html': html, 'text/plain': '' })
    const lines = told(view.state.doc).filter((line) => line.trim() !== '')
    expect(lines).toEqual(wanted)
    expect(isReadable(body)).toBe(true)
    view.state.doc.check()
  })

  it('leaves nothing that asks the network for anything, or runs', () => {
    const asked = vi.fn()
    vi.stubGlobal('fetch', asked)
    const NOT_OURS = /<(?:img|picture|source|script|style|link|iframe|object|embed|svg|video|audio|meta)\b|<!--/i
    for (const [, html] of cases) {
      const tidied = tidy(html).html
      expect(tidied).not.toMatch(NOT_OURS)
      const { view } = edit()
      paste(view, { 'text/html': html })
      expect(
        view.dom.querySelectorAll('img:not(.ProseMirror-separator), script, iframe, [src], [href], [onclick]'),
      ).toHaveLength(0)
    }
    expect(asked).not.toHaveBeenCalled()
    vi.unstubAllGlobals()
  })

  it('that this editor copied comes back as it was', () => {
    const { view } = edit()
    paste(view, { 'text/html': cases[0]?.[1] ?? '' })
    const before = told(view.state.doc)
    const all = Selection.fromJSON(view.state.doc, { type: 'all' })
    const { dom } = view.serializeForClipboard(all.content())
    view.dispatch(view.state.tr.setSelection(all))
    paste(view, { 'text/html': dom.innerHTML })
    expect(told(view.state.doc)).toEqual(before)
  })

  it('holds out against depth and nonsense', () => {
    for (const html of [
      '<div>'.repeat(400) + 'diep',
      '<p',
      '<table><tr><td rowspan=999999 colspan=999999>x',
      '<ul><ul><ul><li>x',
      item(99, '?', 'x'),
    ]) {
      const { view, body } = edit()
      paste(view, { 'text/html': html })
      expect(isReadable(body), html.slice(0, 40)).toBe(true)
    }
  })
})

describe('plain text', () => {
  it.each([
    ['een\ntwee', ['een', 'twee']],
    ['een\r\n\r\ntwee\r\n', ['een', 'twee']],
    ['سلام\n<b>geen vet</b>', ['سلام', '<b>geen vet</b>']],
  ])('%j keeps its paragraphs', (text, wanted) => {
    const { view } = edit()
    paste(view, { 'text/plain': text })
    expect(told(view.state.doc).filter((line) => line !== '')).toEqual(wanted)
  })

  it('goes into one cell of a table', () => {
    const { view, body } = edit()
    insertTable(view.state, view.dispatch)
    paste(view, { 'text/plain': 'een\ntwee' })
    paste(view, { 'text/html': '<h1>drie</h1><ul><li>vier</li></ul>' })
    expect(told(view.state.doc)[0]).toBe('| een↵twee' + 'drie↵vier |  |  |')
    expect(isReadable(body)).toBe(true)
  })
})

describe('pictures', () => {
  const picture = new File([new Uint8Array([1])], 'image.png', { type: 'image/png' })

  it.each<[string, Record<string, string>, File[], number, string]>([
    ['from the screen are no text', {}, [picture], 1, ''],
    ['copied from a page come as the file', { 'text/html': '<img src="https://example.org/a.png">' }, [picture], 1, ''],
    ['beside text are a drawing of that text', { 'text/html': '<p>cel</p>', 'text/plain': 'cel' }, [picture], 0, 'cel'],
    [
      'within text come out of it',
      { 'text/html': `<p>voor <img src="data:image/png;base64,${PNG}"> na</p>` },
      [],
      1,
      'voor  na',
    ],
    ['on disk elsewhere are not here', { 'text/html': '<p>a<img src="file:///C:/a.png"></p>' }, [], 0, 'a'],
    [
      'that are drawings with code in them stay out',
      { 'text/html': '<p>a<img src="data:image/svg+xml;base64,AAAA"></p>' },
      [],
      0,
      'a',
    ],
    [
      'of emoji are the emoji',
      {
        'text/html': `<p>Tot dan <img alt="🙂" src="https://example.org/e.png"><img alt="👩🏽‍🌾" class="emoji" src="data:image/png;base64,${PNG}"> en <picture><source srcset="https://example.org/s.webp"><img alt="🇸🇾" src="cid:1"></picture><img alt="1️⃣"></p>`,
      },
      [],
      0,
      'Tot dan 🙂👩🏽‍🌾 en 🇸🇾1️⃣',
    ],
    [
      'with other words are pictures',
      { 'text/html': `<p>a<img alt="12" src="data:image/png;base64,${PNG}"><img alt="🙂 van Noor" src="cid:1"></p>` },
      [],
      1,
      'a',
    ],
    ['cut off are none', { 'text/html': '<p>a<img src="data:image/png;base64,%%%"></p>' }, [], 0, 'a'],
  ])('%s', (_name, kinds, files, count, text) => {
    const came: File[] = []
    const { view } = edit((pictures) => came.push(...pictures))
    const event = paste(view, kinds, files)
    expect(came).toHaveLength(count)
    expect(came.every(({ size, type }) => size > 0 && type.startsWith('image/'))).toBe(true)
    expect(view.state.doc.textContent.replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '))
    expect(event.defaultPrevented).toBe(true)
  })

  it.each<[string, string, File[], number, number]>([
    ['on disk', '<p>a<img src="file:///C:/a.png"></p>', [], 1, 0],
    ['where the engine does not say', '<p>a<img width="100" height="80"></p>', [], 1, 0],
    ['on another computer', '<p>a<img src="https://example.org/a.png"><img src="cid:b"></p>', [], 2, 0],
    ['nowhere else, for they came within the text', `<p>a<img src="data:image/png;base64,${PNG}"></p>`, [], 0, 1],
    ['there too, but came as a file', '<img src="https://example.org/a.png">', [picture], 0, 1],
    ['only there to tell who reads it', '<p>a<img width="1" height="1" src="https://example.org/a.gif"></p>', [], 0, 0],
    ['nothing but emoji', '<p>a<img alt="🙂" src="https://example.org/a.png"></p>', [], 0, 0],
    ['hidden', '<p>a<img style="display: none" src="https://example.org/a.gif"></p>', [], 0, 0],
    ['cut off', '<p>a<img src="data:image/png;base64,%%%"></p>', [], 1, 0],
    ['drawings with code in them', '<p>a<img src="data:image/svg+xml;base64,AAAA"></p>', [], 1, 0],
  ])('are counted that are %s', (_where, html, files, count, kept) => {
    const told = vi.fn()
    const { view } = edit((pictures, elsewhere) => told(elsewhere, pictures.length))
    paste(view, { 'text/html': html }, files)
    expect(told.mock.calls).toEqual(count + kept > 0 ? [[count, kept]] : [])
  })
})
