/** What a step of a journey takes out of an answer for the steps after it. Pure. */
import { query } from 'json-p3'
import { asText, parsedJson } from './expectation.ts'
import type { Extraction } from './web.schema.ts'

export interface Answered {
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** `undefined` where the answer does not have it. */
export function extracted({ from, what, until }: Extraction, answer: Answered): string | undefined {
  switch (from) {
    case 'field':
      return attributeOf(answer.text, 'input', what, 'value')
    case 'meta':
      return attributeOf(answer.text, 'meta', what, 'content')
    case 'header':
      return [answer.headers[what.toLowerCase()]].flat()[0]
    case 'between':
      return between(answer.text, what, until ?? '')
    case 'json': {
      const parsed = parsedJson(answer.text)
      const found = parsed === undefined ? [] : query(what, parsed.value).values()
      return found.length === 0 ? undefined : asText(found[0])
    }
  }
}

const TAG = /<(input|meta)\b([^<>]*)>/gi
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g

/** Of the first tag with that name: what another attribute says. */
function attributeOf(html: string, tag: string, name: string, wanted: string): string | undefined {
  for (const [, found, inside = ''] of html.matchAll(TAG)) {
    if (found?.toLowerCase() !== tag) continue
    const attributes = new Map(
      [...inside.matchAll(ATTRIBUTE)].map(([, key = '', double, single, bare]) => [
        key.toLowerCase(),
        unescaped(double ?? single ?? bare ?? ''),
      ]),
    )
    if (attributes.get('name') === name) return attributes.get(wanted) ?? ''
  }
  return undefined
}

function between(text: string, before: string, after: string): string | undefined {
  const at = text.indexOf(before)
  if (at < 0) return undefined
  const from = at + before.length
  const to = after === '' ? text.length : text.indexOf(after, from)
  return to < 0 ? undefined : text.slice(from, to).slice(0, 4000)
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, dec, name) => {
    const code = hex ? Number.parseInt(hex, 16) : dec ? Number(dec) : undefined
    if (code === undefined) return NAMED[String(name).toLowerCase()] ?? whole
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** The text with {{NAME}} replaced by what earlier steps found; `written` says how it is written there. */
export function withValues(
  text: string,
  values: ReadonlyMap<string, string>,
  written: (value: string) => string = (value) => value,
): string {
  return text.replaceAll(/\{\{([A-Za-z][A-Za-z0-9_]*)\}\}/g, (whole, name: string) => {
    const value = values.get(name)
    return value === undefined ? whole : written(value)
  })
}
