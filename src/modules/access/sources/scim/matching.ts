/** Filters of RFC 7644 section 3.4.2.2, asked of a resource. Pure. */
import { attributeOf, coreAttributes, schemas, USER } from './attributes.ts'
import {
  type Comparison,
  type Fields,
  type Filter,
  isFields,
  type Path,
  type Value,
} from './filter.ts'

/** Whether the resource is one that is asked for. */
export function matchesFilter(filter: Filter, resource: Fields): boolean {
  switch (filter.is) {
    case 'and':
      return filter.parts.every((part) => matchesFilter(part, resource))
    case 'or':
      return filter.parts.some((part) => matchesFilter(part, resource))
    case 'not':
      return !matchesFilter(filter.of, resource)
    case 'present':
      return valuesAt(resource, filter.path).some((value) => value !== '')
    case 'within':
      return elementsAt(resource, filter.path).some((each) => matchesElement(filter.of, each))
    case 'compare':
      return compares(filter, valuesAt(resource, filter.path))
  }
}

/** The same of one value of a multi-valued attribute, of which the filter names the parts. */
export function matchesElement(filter: Filter, element: unknown): boolean {
  switch (filter.is) {
    case 'and':
      return filter.parts.every((part) => matchesElement(part, element))
    case 'or':
      return filter.parts.some((part) => matchesElement(part, element))
    case 'not':
      return !matchesElement(filter.of, element)
    case 'present':
      return partsOf(element, filter.path.part).length > 0
    case 'compare':
      return compares(filter, partsOf(element, filter.path.part ?? 'value'))
    case 'within':
      return false
  }
}

function compares(
  { by, value, path }: Extract<Filter, { is: 'compare' }>,
  found: readonly unknown[],
): boolean {
  if (value === null) return by === 'ne' ? found.length > 0 : by === 'eq' && found.length === 0
  if (by === 'ne') return !found.some((each) => holdsFor('eq', each, value, isExact(path)))
  return found.some((each) => holdsFor(by, each, value, isExact(path)))
}

function holdsFor(by: Comparison, found: unknown, wanted: Value, exact: boolean): boolean {
  if (typeof found === 'boolean') {
    return by === 'eq' && String(found) === String(wanted).toLowerCase()
  }
  if (typeof found !== 'string') return false
  const [one, other] = [found, String(wanted)].map((each) => (exact ? each : each.toLowerCase()))
  if (one === undefined || other === undefined) return false
  switch (by) {
    case 'eq':
      return one === other
    case 'ne':
      return one !== other
    case 'co':
      return one.includes(other)
    case 'sw':
      return one.startsWith(other)
    case 'ew':
      return one.endsWith(other)
    case 'gt':
      return one > other
    case 'ge':
      return one >= other
    case 'lt':
      return one < other
    case 'le':
      return one <= other
  }
}

function isExact({ schema, attribute }: Path): boolean {
  return attributeOf(schemas.get(schema) ?? coreAttributes, attribute)?.isExact === true
}

/** Where the attribute lies in the resource: an extension's within the extension. */
export function holderOf(resource: Fields, { schema }: Path): Fields {
  if (schema === USER) return resource
  const held = resource[schema]
  return isFields(held) ? held : {}
}

function elementsAt(resource: Fields, path: Path): readonly unknown[] {
  const value = field(holderOf(resource, path), path.attribute)
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function valuesAt(resource: Fields, path: Path): readonly unknown[] {
  const elements = elementsAt(resource, path)
  return elements.flatMap((each) =>
    path.part === undefined && !isFields(each) ? [each] : partsOf(each, path.part ?? 'value'),
  )
}

function partsOf(element: unknown, part: string | undefined): unknown[] {
  if (!isFields(element)) return [element]
  const value = field(element, part ?? 'value')
  return value === undefined || value === null ? [] : [value]
}

/** By any case. */
export function field(fields: Fields, name: string): unknown {
  const wanted = name.toLowerCase()
  const key = Object.keys(fields).find((each) => each.toLowerCase() === wanted)
  return key === undefined ? undefined : fields[key]
}
