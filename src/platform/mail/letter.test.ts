import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Block, letter } from './letter.ts'

const footer = { sender: 'Exempelby kommun', why: 'Du får mejlet för att du är kontaktperson.' }

function set(...blocks: Block[]) {
  return letter({ language: 'sv', preheader: 'Rapporten har kommit', blocks, footer })
}

test('text and HTML say the same', () => {
  const { text, html } = set(
    { kind: 'heading', text: 'Driftrapport' },
    { kind: 'paragraph', text: 'Hej Maria!' },
    {
      kind: 'figures',
      rows: [
        {
          label: 'Tillgänglighet',
          value: '99,2 %',
          beside: 'mål 99,5 %',
          state: { kind: 'missed', word: 'Missat' },
        },
      ],
    },
    {
      kind: 'list',
      items: [
        {
          text: 'Förklara avvikelsen',
          detail: 'Viva, tredje kvartalet',
          url: new URL('https://kvitto.exempelby.example/reports/viva/2026-Q3'),
          state: { kind: 'risk', word: 'I dag' },
        },
      ],
    },
    { kind: 'action', label: 'Öppna rapporten', url: new URL('https://kvitto.exempelby.example/') },
    { kind: 'note', text: 'Länken gäller i 90 dagar.' },
  )
  assert.equal(
    text,
    `Driftrapport
------------

Hej Maria!

Tillgänglighet: 99,2 % (mål 99,5 %) [✕ Missat]

* Förklara avvikelsen [! I dag]
  Viva, tredje kvartalet
  https://kvitto.exempelby.example/reports/viva/2026-Q3

Öppna rapporten:
https://kvitto.exempelby.example/

Länken gäller i 90 dagar.

--
Kvitto, Exempelby kommun
Du får mejlet för att du är kontaktperson.
`,
  )
  for (const words of [
    'Hej Maria!',
    '99,2 %',
    'mål 99,5 %',
    'Missat',
    'Förklara avvikelsen',
    'href="https://kvitto.exempelby.example/reports/viva/2026-Q3"',
    'Länken gäller i 90 dagar.',
    footer.sender,
    footer.why,
  ]) {
    assert.ok(html.includes(words), words)
  }
  assert.match(html, /<html lang="sv"/)
})

test('what somebody typed is text, never markup, wherever it stands', () => {
  const typed = `<img src=x onerror="alert('1')">&amp;`
  const url = new URL(`https://a.example/?q=${typed}"'`)
  const { html } = letter({
    language: 'sv',
    preheader: typed,
    footer: { sender: typed, why: typed },
    blocks: [
      { kind: 'heading', text: typed },
      { kind: 'paragraph', text: typed },
      { kind: 'note', text: typed },
      { kind: 'action', label: typed, url },
      {
        kind: 'figures',
        rows: [{ label: typed, value: typed, beside: typed, state: { kind: 'kept', word: typed } }],
      },
      {
        kind: 'list',
        items: [{ text: typed, detail: typed, url, state: { kind: 'kept', word: typed } }],
      },
    ],
  })
  assert.doesNotMatch(html, /<img/)
  assert.doesNotMatch(html, /onerror="/)
  assert.equal(
    html.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt;&amp;amp;/g)?.length,
    14,
  )
})

test('a letter leads to the web only, and asks for one act', () => {
  const act = { kind: 'action', label: 'Öppna', url: new URL('https://a.example') } as const
  assert.throws(() => set({ ...act, url: new URL('javascript:alert(1)') }), /javascript:/)
  assert.throws(
    () => set({ kind: 'list', items: [{ text: 'a', url: new URL('data:text/html,x') }] }),
    /data:/,
  )
  assert.throws(() => set(act, act), /one act/)
})

test('what may have come before says so first', () => {
  const blocks: Block[] = [{ kind: 'paragraph', text: 'Hej!' }]
  const { text } = letter({ language: 'sv', preheader: '', blocks, footer, mayBeCopy: true })
  assert.match(text, /^Det kan hända att du redan har fått det här mejlet/)
  assert.match(
    letter({ language: 'en', preheader: '', blocks, footer, mayBeCopy: true }).text,
    /^You may have had this mail already/,
  )
  assert.match(set(...blocks).text, /^Hej!/)
})

test('nothing is fetched when a letter is opened', () => {
  const { html } = set({ kind: 'paragraph', text: 'Hej!' })
  assert.doesNotMatch(html, /<img|<link|url\(|src=/)
})
