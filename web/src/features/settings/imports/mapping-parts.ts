/** A mapping as the assistant shows and changes it; pure. */
import type {
  FileColumn,
  FileMapping,
  ImportKind,
  Recognised,
} from '../../../../../src/modules/import-desk/schema.ts'

export interface Draft {
  readonly kind: ImportKind
  readonly service: string
  readonly mapping: FileMapping
}

export type Shape = 'snapshot' | 'audit' | 'observations'

const ticketFields = ['key', 'title', 'openedAt', 'priority', 'status'] as const
export const fieldsOf = {
  snapshot: [...ticketFields, 'respondedAt', 'resolvedAt', 'closedAt', 'updatedAt'],
  audit: [...ticketFields, 'at', 'sequence', 'resolvedAt'],
  observations: ['target', 'at', 'state', 'detail'],
} as const satisfies Readonly<Record<Shape, readonly string[]>>
export type FieldName = (typeof fieldsOf)[Shape][number]

const needed: readonly FieldName[] = [
  'key',
  'openedAt',
  'priority',
  'status',
  'at',
  'target',
  'state',
]
export const times: readonly FieldName[] = [
  'openedAt',
  'respondedAt',
  'resolvedAt',
  'closedAt',
  'updatedAt',
  'at',
]

export function isNeeded(field: FieldName): boolean {
  return needed.includes(field)
}

export function shapeOf({ kind, mapping }: Pick<Draft, 'kind' | 'mapping'>): Shape {
  if (kind === 'observations') return 'observations'
  return mapping.shape === 'audit' ? 'audit' : 'snapshot'
}

/** The same with the columns that the other shape has as well; what only one shape says goes. */
export function withShape(mapping: FileMapping, shape: 'snapshot' | 'audit'): FileMapping {
  const { firstResponse: _, customerUpdate: __, ...rest } = mapping
  const own: readonly string[] = fieldsOf[shape]
  const columns = Object.entries(mapping.columns).filter(([field]) => own.includes(field))
  return { ...rest, shape, columns: Object.fromEntries(columns) }
}

/** The file's column that a field is read from. */
export function columnOf(
  mapping: FileMapping,
  field: FieldName,
  columns: readonly FileColumn[],
): FileColumn | undefined {
  const chosen = mapping.columns[field]
  const names = (Array.isArray(chosen) ? chosen : [chosen ?? '']).map(plain)
  return columns.find(({ name }) => names.includes(plain(name)))
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '')
}

export function withColumn(
  mapping: FileMapping,
  field: FieldName,
  column: FileColumn | undefined,
): FileMapping {
  const { [field]: _, ...others } = mapping.columns
  if (column === undefined) return { ...mapping, columns: others }
  const formats = formatsOf(mapping)
  const { dateFormat, name } = column
  const isNew = times.includes(field) && dateFormat !== null && dateFormat !== 'ISO'
  const changed = { ...mapping, columns: { ...others, [field]: [name] } }
  return isNew && !formats.includes(dateFormat)
    ? withFormats(changed, [dateFormat, ...formats])
    : changed
}

export function missingFields({ kind, mapping }: Draft, file: Recognised): FieldName[] {
  return fieldsOf[shapeOf({ kind, mapping })].filter(
    (field) => isNeeded(field) && columnOf(mapping, field, file.columns) === undefined,
  )
}

export function formatsOf({ dates }: FileMapping): readonly string[] {
  const formats = recordOf(dates).formats
  return Array.isArray(formats) ? formats.filter((each) => typeof each === 'string') : []
}

export function withFormats(mapping: FileMapping, formats: readonly string[]): FileMapping {
  return { ...mapping, dates: { ...recordOf(mapping.dates), formats: [...formats] } }
}

/** Texts of a column that say something, the most usual first. */
export function textsOf(mapping: FileMapping, column: FileColumn | undefined) {
  const { unknown } = mapping
  const silent = Array.isArray(unknown) ? unknown : ['', '?', 'NULL']
  const isSilent = (text: string) =>
    silent.some((each) => typeof each === 'string' && each.toLowerCase() === text.toLowerCase())
  return column?.values?.filter(({ text }) => !isSilent(text)) ?? []
}

/** What a text of the file stands for, by a list of the mapping; '' where that is not said. */
export function meaningOf(mapping: FileMapping, list: ListName, text: string): string {
  if (list === 'priorities') return priorityOf(mapping, text)
  const said = Object.entries(recordOf(mapping[list]))
  const isSame = (key: string) =>
    list === 'components' ? key === text : key.toLowerCase() === text.toLowerCase()
  const found = said.find(([key]) => isSame(key))?.[1]
  return typeof found === 'string' ? found : ''
}

export type ListName = 'statuses' | 'states' | 'components' | 'priorities'

function priorityOf(mapping: FileMapping, text: string): string {
  const { values, pattern, others } = recordOf(mapping.priorities)
  const said = Object.entries(recordOf(values)).find(
    ([key]) => key.toLowerCase() === text.toLowerCase(),
  )?.[1]
  if (said !== undefined) return String(said)
  const group = typeof pattern === 'string' ? new RegExp(pattern, 'i').exec(text)?.[1] : undefined
  return group ?? (others === 'keep' || mapping.priorities === undefined ? text : '')
}

export function withMeaning(
  mapping: FileMapping,
  list: ListName,
  text: string,
  meaning: string,
): FileMapping {
  const changed = (said: unknown) => {
    const others = Object.entries(recordOf(said)).filter(
      ([key]) => key.toLowerCase() !== text.toLowerCase(),
    )
    return Object.fromEntries(meaning === '' ? others : [...others, [text, meaning]])
  }
  if (list !== 'priorities') return { ...mapping, [list]: changed(mapping[list]) }
  const priorities = recordOf(mapping.priorities)
  return {
    ...mapping,
    priorities: { others: 'keep', ...priorities, values: changed(priorities.values) },
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
