/** A user as clients are answered: all of it, or the attributes that they ask for. Pure. */
import { EMPLOYMENT, ENTERPRISE, USER } from './attributes.ts'
import { type Fields, isFields, pathOf } from './filter.ts'
import { holderOf } from './matching.ts'
import type { UserFields } from './user.ts'

export interface Wanted {
  readonly attributes?: string | undefined
  readonly excludedAttributes?: string | undefined
}

export interface KeptUser {
  readonly id: string
  readonly fields: UserFields
  readonly madeAt: string
  readonly changedAt: string
}

/** What names somebody with protected personal data, whom whoever asks may not see. */
const NAMING = ['userName', 'name', 'displayName', 'emails'] as const

/** @param base as https://kvitto.exempelby.example/scim/v2 */
export function shownUser(
  { id, fields, madeAt, changedAt }: KeptUser,
  { base, seesProtected }: { readonly base: string; readonly seesProtected: boolean },
): Fields {
  const own = fields[EMPLOYMENT]
  const isHidden = !seesProtected && isFields(own) && own.isProtected === true
  const told = isHidden
    ? Object.fromEntries(
        Object.entries(fields).filter(([name]) => !NAMING.some((each) => each === name)),
      )
    : fields
  const extensions = [ENTERPRISE, EMPLOYMENT].filter((schema) => fields[schema] !== undefined)
  return {
    schemas: [USER, ...extensions],
    id,
    ...told,
    active: fields.active !== false,
    meta: {
      resourceType: 'User',
      created: madeAt,
      lastModified: changedAt,
      location: `${base}/Users/${id}`,
    },
  }
}

const ALWAYS = ['schemas', 'id']

/** RFC 7644 section 3.9. Throws `invalidPath`. */
export function projected(resource: Fields, { attributes, excludedAttributes }: Wanted): Fields {
  if (attributes !== undefined && attributes.trim() !== '') return only(resource, names(attributes))
  if (excludedAttributes === undefined || excludedAttributes.trim() === '') return resource
  return names(excludedAttributes).reduce(without, resource)
}

function names(list: string): string[] {
  return list.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
}

function only(resource: Fields, wanted: readonly string[]): Fields {
  const kept: Record<string, unknown> = Object.fromEntries(
    Object.entries(resource).filter(([name]) => ALWAYS.includes(name)),
  )
  for (const name of wanted) {
    const path = pathOf(name)
    const holder = holderOf(resource, path)
    if (path.attribute === '') {
      if (path.schema !== USER) kept[path.schema] = holder
      continue
    }
    const key = keyOf(holder, path.attribute)
    if (key === undefined) continue
    const value = path.part === undefined ? holder[key] : partOnly(holder[key], path.part)
    if (path.schema === USER) kept[key] = merged(kept[key], value)
    else kept[path.schema] = merged(kept[path.schema], { [key]: value })
  }
  return kept
}

function without(resource: Fields, name: string): Fields {
  const path = pathOf(name)
  if (path.schema !== USER && path.attribute === '') return omit(resource, path.schema)
  const holder = holderOf(resource, path)
  const key = keyOf(holder, path.attribute)
  if (key === undefined || (path.schema === USER && ALWAYS.includes(key))) return resource
  const left =
    path.part === undefined
      ? omit(holder, key)
      : { ...holder, [key]: each(holder[key], (one) => omit(one, keyOf(one, path.part) ?? '')) }
  return path.schema === USER ? left : { ...resource, [path.schema]: left }
}

function partOnly(value: unknown, part: string): unknown {
  return each(value, (one) => {
    const key = keyOf(one, part)
    return key === undefined ? {} : { [key]: one[key] }
  })
}

function each(value: unknown, change: (one: Fields) => Fields): unknown {
  if (Array.isArray(value)) return value.map((one) => each(one, change))
  return isFields(value) ? change(value) : value
}

function merged(before: unknown, after: unknown): unknown {
  return isFields(before) && isFields(after) ? { ...before, ...after } : after
}

function omit(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))
}

function keyOf(fields: Fields, name: string | undefined): string | undefined {
  const wanted = name?.toLowerCase()
  return Object.keys(fields).find((key) => key.toLowerCase() === wanted)
}
