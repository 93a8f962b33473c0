/** A user as clients send it, in any case and with what Kvitto does not keep; and as Kvitto keeps it. Pure. */
import {
  type Attribute,
  attributeOf,
  coreAttributes,
  schemaNamed,
  schemas,
  USER,
} from './attributes.ts'
import { ScimFault } from './fault.ts'
import { type Fields, isFields } from './filter.ts'

/** What is known of a user, with the names of attributes as the schemas write them. */
export type UserFields = Readonly<Record<string, unknown>>

/**
 * Only what the schemas have, in their case and of their kind. What only the server says (id, meta), what
 * is empty and what is unknown is left out. Throws `invalidValue`, `invalidSyntax`.
 */
export function readUser(sent: unknown): UserFields {
  if (!isFields(sent)) throw new ScimFault('invalidSyntax', 'A user is a JSON object')
  const user: Record<string, unknown> = readFields(coreAttributes, sent, '')
  for (const [key, value] of Object.entries(sent)) {
    const schema = key.toLowerCase().startsWith('urn:') ? schemaNamed(key) : undefined
    if (schema === undefined || schema === USER || value === null) continue
    if (!isFields(value)) throw new ScimFault('invalidValue', `${key} is not an object`)
    const extension = readFields(schemas.get(schema) ?? [], value, '')
    if (Object.keys(extension).length > 0) user[schema] = extension
  }
  return user
}

/** Throws `invalidValue` where a user lacks what it must have. */
export function refuseIncomplete(user: UserFields): void {
  const missing = coreAttributes.find(
    ({ name, isRequired }) => isRequired === true && user[name] === undefined,
  )
  if (missing !== undefined) throw new ScimFault('invalidValue', `${missing.name} is missing`)
}

function readFields(
  among: readonly Attribute[],
  sent: Fields,
  within: string,
): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(sent)) {
    const attribute = attributeOf(among, key)
    if (attribute === undefined || attribute.isReadOnly === true) continue
    const kept = readValue(attribute, value, `${within}${attribute.name}`)
    if (kept !== undefined) read[attribute.name] = kept
  }
  return read
}

/** One attribute's value; `undefined` where it is empty, which is the same as not being there. */
export function readValue(attribute: Attribute, value: unknown, path: string): unknown {
  if (value === null || value === undefined || value === '') return undefined
  if (attribute.isMany !== true) return readOne(attribute, value, path)
  const all = (Array.isArray(value) ? value : [value]).flatMap(
    (each) => readOne(attribute, each, path) ?? [],
  )
  if (all.length > MOST_VALUES) throw new ScimFault('invalidValue', `${path} has too many values`)
  return all.length === 0 ? undefined : onePrimary(all)
}

const MOST_VALUES = 50
const MOST_CHARACTERS = 500
const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/

function readOne(attribute: Attribute, value: unknown, path: string): unknown {
  switch (attribute.type) {
    case 'string':
      return readText(value, path)
    case 'boolean':
      return readTruth(value, path)
    case 'date':
      return readDay(value, path)
    case 'complex': {
      // Entra sends a manager as the id alone.
      const fields = isFields(value) ? value : { value }
      const read = readFields(attribute.parts ?? [], fields, `${path}.`)
      return Object.keys(read).length === 0 ? undefined : read
    }
  }
}

function readText(value: unknown, path: string): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new ScimFault('invalidValue', `${path} is not a text`)
  }
  const text = String(value).trim()
  if (text.length > MOST_CHARACTERS) throw new ScimFault('invalidValue', `${path} is too long`)
  return text === '' ? undefined : text
}

/** Entra sends "True" and "False". */
function readTruth(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string' && /^(true|false)$/i.test(value))
    return value.toLowerCase() === 'true'
  throw new ScimFault('invalidValue', `${path} is neither true nor false`)
}

function readDay(value: unknown, path: string): string {
  const match = typeof value === 'string' ? DAY.exec(value) : null
  const [, year = '', month = '', day = ''] = match ?? []
  const isDay =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (!isDay) throw new ScimFault('invalidValue', `${path} is not a day as 2026-11-30`)
  return `${year}-${month}-${day}`
}

/** RFC 7643 section 2.4: one value at most is the primary one; the last that says so is. */
function onePrimary(all: readonly unknown[]): unknown[] {
  const last = all.findLastIndex((each) => isFields(each) && each.primary === true)
  return all.map((each, i) =>
    isFields(each) && each.primary === true && i !== last ? { ...each, primary: false } : each,
  )
}
