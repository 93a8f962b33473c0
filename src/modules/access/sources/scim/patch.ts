/**
 * Changes of RFC 7644 section 3.5.2, and as Entra ID and Okta send them: operations in any case, values as
 * texts, attributes of several depths in one value, whole paths as keys. Pure.
 */
import { type Attribute, attributeOf, schemaNamed, schemas, USER } from './attributes.ts'
import { ScimFault } from './fault.ts'
import { type Fields, type Filter, isFields, type Path, parseFilter, pathOf } from './filter.ts'
import { field, holderOf, matchesElement } from './matching.ts'
import { readUser, readValue, type UserFields } from './user.ts'

export const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

interface Operation {
  readonly op: 'add' | 'remove' | 'replace'
  readonly path: string | undefined
  readonly value: unknown
}

const MOST_OPERATIONS = 1_000

/** The user after every operation, in their order: all of them or, where one throws, none. */
export function patchUser(user: UserFields, sent: unknown): UserFields {
  return operationsOf(sent).reduce(applied, user)
}

function operationsOf(sent: unknown): Operation[] {
  const all = isFields(sent) ? field(sent, 'Operations') : undefined
  if (!Array.isArray(all) || all.length === 0) {
    throw new ScimFault('invalidSyntax', 'A change has Operations')
  }
  if (all.length > MOST_OPERATIONS) throw new ScimFault('tooMany', 'There are too many operations')
  return all.map((each: unknown) => {
    const op = isFields(each) ? String(field(each, 'op')).toLowerCase() : ''
    if (!isFields(each) || (op !== 'add' && op !== 'remove' && op !== 'replace')) {
      throw new ScimFault('invalidSyntax', 'op is add, remove or replace')
    }
    const path = field(each, 'path')
    if (path !== undefined && path !== null && typeof path !== 'string') {
      throw new ScimFault('invalidPath', 'path is a text')
    }
    return { op, path: path ?? undefined, value: field(each, 'value') }
  })
}

function applied(user: UserFields, { op, path, value }: Operation): UserFields {
  if (path !== undefined) return change(user, { op, at: targetOf(path), value })
  if (op === 'remove') throw new ScimFault('noTarget', 'What is removed is named by a path')
  if (!isFields(value)) throw new ScimFault('invalidValue', 'Without a path, value is an object')
  return Object.entries(value).reduce((held, [key, each]) => {
    // What the client says of the schemas, and of itself, is not a change.
    if (/^(schemas|meta|id)$/i.test(key)) return held
    const whole = schemaNamed(key)
    if (whole !== undefined && isFields(each)) {
      return Object.entries(each).reduce(
        (inner, [name, part]) =>
          change(inner, { op, at: targetOf(`${whole}:${name}`), value: part }),
        held,
      )
    }
    return change(held, { op, at: targetOf(key), value: each })
  }, user)
}

interface Target {
  readonly path: Path
  readonly filter: Filter | undefined
}

interface Change {
  readonly op: Operation['op']
  readonly at: Target
  readonly value: unknown
}

/** `emails[type eq "work"].value`, `name.familyName`, `urn:…:User:manager`. */
function targetOf(text: string): Target {
  const open = text.indexOf('[')
  if (open === -1) return { path: pathOf(text), filter: undefined }
  const close = text.lastIndexOf(']')
  const after = text.slice(close + 1)
  if (close < open || (after !== '' && !/^\.[\w$-]+$/.test(after))) {
    throw new ScimFault('invalidPath', `“${text}” is no path`)
  }
  const path = { ...pathOf(text.slice(0, open)), part: undefined }
  const parsed = parseFilter(text.slice(0, close + 1))
  if (parsed.is !== 'within') throw new ScimFault('invalidPath', `“${text}” is no path`)
  const part = after === '' ? undefined : after.slice(1).toLowerCase()
  return { path: { ...path, part }, filter: parsed.of }
}

function change(user: UserFields, { op, at, value }: Change): UserFields {
  const { schema, attribute: name } = at.path
  const among = schemas.get(schema)
  if (name === '') return changeExtension(user, op, schema, value)
  const attribute = among === undefined ? undefined : attributeOf(among, name)
  // What Kvitto does not keep it does not change either: clients send addresses and telephones too.
  if (attribute === undefined) return user
  if (attribute.isReadOnly === true) {
    throw new ScimFault('mutability', `${attribute.name} cannot be changed`)
  }
  const holder = holderOf(user, at.path)
  const before = holder[attribute.name]
  const after =
    op === 'remove'
      ? removed(attribute, at, before, value)
      : given(attribute, { op, at, value }, before)
  return withValue(user, schema, attribute, after)
}

function changeExtension(
  user: UserFields,
  op: Operation['op'],
  schema: string,
  value: unknown,
): UserFields {
  if (schema === USER) throw new ScimFault('noTarget', 'A user is not changed as a whole')
  const { [schema]: before, ...rest } = user
  if (op === 'remove') return rest
  const after = readUser({ [schema]: value })[schema]
  const kept = op === 'add' && isFields(before) ? before : {}
  return { ...rest, [schema]: { ...kept, ...(isFields(after) ? after : {}) } }
}

function withValue(
  user: UserFields,
  schema: string,
  { name, isRequired }: Attribute,
  value: unknown,
): UserFields {
  if (value === undefined && isRequired === true) {
    throw new ScimFault('invalidValue', `${name} cannot be without a value`)
  }
  if (schema === USER) return without({ ...user, [name]: value })
  const held = user[schema]
  const extension = without({ ...(isFields(held) ? held : {}), [name]: value })
  return without({ ...user, [schema]: Object.keys(extension).length === 0 ? undefined : extension })
}

function without(fields: Fields): UserFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function removed(attribute: Attribute, at: Target, before: unknown, value: unknown): unknown {
  const { part } = at.path
  if (attribute.isMany !== true) {
    return part === undefined ? undefined : partChanged(attribute, part, before, undefined)
  }
  const all = Array.isArray(before) ? before : []
  // Some clients name in the value which ones they mean.
  const named = Array.isArray(value) ? value : []
  const isMeant = (each: unknown) =>
    at.filter === undefined
      ? named.length === 0 || named.some((one) => isSameValue(one, each))
      : matchesElement(at.filter, each)
  const left = all.flatMap((each) => {
    if (!isMeant(each)) return [each]
    return part === undefined ? [] : (partChanged(attribute, part, each, undefined) ?? [])
  })
  return left.length === 0 ? undefined : left
}

function given(attribute: Attribute, { op, at, value }: Change, before: unknown): unknown {
  const { part } = at.path
  if (attribute.isMany !== true) {
    if (part !== undefined) return partChanged(attribute, part, before, value)
    const after = readValue(attribute, value, attribute.name)
    const adds = op === 'add' || attribute.type === 'complex'
    return adds && isFields(before) && isFields(after) ? { ...before, ...after } : after
  }
  const all = Array.isArray(before) ? before : []
  if (at.filter !== undefined) return elementsChanged(attribute, at, all, value)
  if (part !== undefined) {
    const elements = all.length === 0 ? [{}] : all
    return valuesOf(
      attribute,
      elements.map((each) => partChanged(attribute, part, each, value)),
    )
  }
  const fresh = valuesOf(attribute, value)
  if (op === 'replace') return fresh
  const news = (fresh ?? []).filter((each) => !all.some((held) => isSameValue(held, each)))
  const hasPrimary = news.some((each) => isFields(each) && each.primary === true)
  const olds = hasPrimary ? all.map((each) => ({ ...each, primary: false })) : all
  return valuesOf(attribute, [...olds, ...news])
}

/** Those that the filter means; where there is none, the one that it describes is made, as Entra expects. */
function elementsChanged(
  attribute: Attribute,
  { path: { part }, filter }: Target,
  all: readonly unknown[],
  value: unknown,
): unknown {
  if (filter === undefined) return undefined
  const turned = (each: unknown) => {
    if (part !== undefined) return partChanged(attribute, part, each, value)
    const [fresh] = valuesOf(attribute, value) ?? []
    return isFields(each) && isFields(fresh) ? { ...each, ...fresh } : fresh
  }
  if (all.some((each) => matchesElement(filter, each))) {
    return valuesOf(
      attribute,
      all.map((each) => (matchesElement(filter, each) ? turned(each) : each)),
    )
  }
  const described = elementBy(filter)
  if (described === undefined) {
    throw new ScimFault('noTarget', `No value of ${attribute.name} is as the path says`)
  }
  return valuesOf(attribute, [...all, turned(described)])
}

/** What a filter of equalities describes: `type eq "work"` is {type: 'work'}. */
function elementBy(filter: Filter): Fields | undefined {
  if (filter.is === 'compare' && filter.by === 'eq' && filter.path.part !== undefined) {
    return { [filter.path.part]: filter.value }
  }
  if (filter.is !== 'and') return undefined
  const parts = filter.parts.map(elementBy)
  if (parts.some((part) => part === undefined)) return undefined
  return Object.assign({}, ...parts)
}

function valuesOf(attribute: Attribute, value: unknown): readonly unknown[] | undefined {
  const read = readValue(attribute, value, attribute.name)
  return Array.isArray(read) ? read : undefined
}

function partChanged(attribute: Attribute, name: string, before: unknown, value: unknown): unknown {
  const part = attributeOf(attribute.parts ?? [], name)
  const held = isFields(before) ? before : {}
  if (part === undefined || part.isReadOnly === true) return before
  const after = readValue(part, value, `${attribute.name}.${part.name}`)
  const changed = without({ ...held, [part.name]: after })
  return Object.keys(changed).length === 0 ? undefined : changed
}

function isSameValue(one: unknown, other: unknown): boolean {
  const value = (each: unknown) => (isFields(each) ? field(each, 'value') : each)
  return String(value(one)).toLowerCase() === String(value(other)).toLowerCase()
}
