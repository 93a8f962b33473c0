/**
 * JSON in the one form that RFC 8785 allows (JSON Canonicalization Scheme): no spaces, members in
 * the order of their names' UTF-16 units, numbers and strings as ECMAScript writes them. Whoever has
 * the values can make the same bytes, and so the same hash.
 */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [member: string]: JsonValue | undefined }

/** Throws where the value has no such form, or none that PostgreSQL can keep (a NUL in a text). */
export function canonicalJson(value: JsonValue): string {
  switch (typeof value) {
    case 'string':
      return canonicalText(value)
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written as JSON`)
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    default:
      return value === null ? 'null' : canonicalStructure(value)
  }
}

function canonicalStructure(value: Exclude<JsonValue, string | number | boolean | null>): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  let members = ''
  for (const name of Object.keys(value).sort()) {
    const member = value[name]
    // Left out, as everywhere in JSON.
    if (member === undefined) continue
    members += `${members === '' ? '' : ','}${canonicalText(name)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

/** `Array.isArray` does not tell a readonly list from an object. */
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Neither a control character, a quotation mark, a backslash nor half of a surrogate pair. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

function canonicalText(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  if (text.includes('\u0000') || !text.isWellFormed()) {
    throw new RangeError('A text of the ledger holds characters that are none')
  }
  return JSON.stringify(text)
}
