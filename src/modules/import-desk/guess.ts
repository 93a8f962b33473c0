import { Dates } from '../imports/index.ts'
import type { FileColumn, FileMapping, ImportKind, Proposal } from './schema.ts'

/** A mapping that is known: built in, or saved. */
export interface KnownMapping {
  readonly name: string
  readonly kind: ImportKind
  /** Names of a saved one are of its own file, and count before those that are built in. */
  readonly isSaved: boolean
  readonly mapping: FileMapping
}

const FORMATS = [
  'ISO',
  'YYYY-MM-DD HH:mm:ss',
  'YYYY-MM-DD HH:mm',
  'YYYY-MM-DD',
  'DD-MM-YYYY HH:mm:ss',
  'DD-MM-YYYY HH:mm',
  'DD/MM/YYYY HH:mm:ss',
  'DD/MM/YYYY HH:mm',
  'D/M/YYYY H:mm',
  'M/D/YYYY H:mm',
  'M/D/YYYY h:mm A',
  'DD.MM.YYYY HH:mm',
  'YYYYMMDD HH:mm',
  'YYYYMMDD',
] as const

/** A broken row or two do not make a column of times another. */
const FITTING_SHARE = 0.7

/** How these texts are written as times; `null` where they are none. */
export function dateFormatOf(texts: readonly string[]): string | null {
  if (texts.length === 0) return null
  const fitting = (format: string) => {
    const dates = new Dates([format], 'UTC')
    return texts.filter((text) => typeof dates.read(text) === 'number').length
  }
  const counts = FORMATS.map((format) => ({ format, count: fitting(format) }))
  const most = Math.max(...counts.map(({ count }) => count))
  if (most < texts.length * FITTING_SHARE) return null
  return counts.find(({ count }) => count === most)?.format ?? null
}

const requiredColumns: Readonly<Record<'snapshot' | 'audit' | 'observations', readonly string[]>> =
  {
    snapshot: ['key', 'openedAt', 'status', 'priority'],
    audit: ['key', 'at', 'openedAt', 'status', 'priority'],
    observations: ['target', 'at', 'state'],
  }

/** The best mapping of each kind for a file with these columns, the likeliest kind first. */
export function propose(
  columns: readonly FileColumn[],
  known: readonly KnownMapping[],
): Proposal[] {
  const fitted = known.map((each) => fit(columns, each)).sort((a, b) => b.score - a.score)
  const ofKind = (kind: ImportKind) => fitted.find(({ proposal }) => proposal.kind === kind)
  return [ofKind('tickets'), ofKind('observations')]
    .filter((found) => found !== undefined)
    .sort((a, b) => b.score - a.score)
    .map(({ proposal }) => proposal)
}

interface Fitted {
  readonly proposal: Proposal
  readonly score: number
}

function fit(
  columns: readonly FileColumn[],
  { name, kind, isSaved, mapping }: KnownMapping,
): Fitted {
  const found = new Map<string, FileColumn>()
  for (const [field, aliases] of Object.entries(mapping.columns)) {
    const names = (Array.isArray(aliases) ? aliases : [aliases ?? '']).map(plain)
    const column = columns.find((each) => names.includes(plain(each.name)))
    if (column !== undefined) found.set(field, column)
  }
  const required = requiredColumns[shapeOf(kind, mapping)]
  const placed = required.filter((field) => found.has(field)).length
  const isWhole = placed === required.length
  const score =
    placed / required.length +
    (isWhole ? 1 : 0) +
    (isWhole && isSaved ? 1 : 0) +
    found.size / 100 +
    (isWhole && knowsStates(found, mapping) ? 0.5 : 0)
  for (const field of required) {
    if (!found.has(field)) guessColumn(field, columns, found, mapping)
  }
  const chosen = Object.fromEntries([...found].map(([field, column]) => [field, [column.name]]))
  const { description: _, ...rest } = mapping
  const dates = { ...datesOf(mapping), formats: formatsFor([...found.values()], mapping) }
  return {
    score,
    proposal: {
      kind,
      from: isWhole ? name : null,
      mapping: { ...rest, dates, columns: chosen },
    },
  }
}

function shapeOf(kind: ImportKind, mapping: FileMapping): keyof typeof requiredColumns {
  if (kind === 'observations') return 'observations'
  return mapping.shape === 'audit' ? 'audit' : 'snapshot'
}

/** By what stands in the columns, where their names say nothing. */
function guessColumn(
  field: string,
  columns: readonly FileColumn[],
  found: Map<string, FileColumn>,
  mapping: FileMapping,
): void {
  const free = columns.filter((column) => ![...found.values()].includes(column))
  const column = free.find((each) => looksLike(field, each, mapping))
  if (column !== undefined) found.set(field, column)
}

function looksLike(field: string, column: FileColumn, mapping: FileMapping): boolean {
  const { values, dateFormat, empty, samples } = column
  if (samples.length === 0) return false
  if (field === 'at' || field === 'openedAt') return dateFormat !== null && empty === 0
  if (dateFormat !== null) return false
  if (field === 'status' || field === 'state') {
    const known = statesOf(mapping)
    return values?.some(({ text }) => known.has(text.toLowerCase())) ?? false
  }
  if (field === 'priority') {
    return values?.every(({ text }) => /^(p|prio\w*)?\s*\d\b/i.test(text)) ?? false
  }
  if (field === 'key')
    return empty === 0 && samples.every((text) => /^[\p{L}\p{N}#/_-]*\d+$/u.test(text))
  return field === 'target' && empty === 0 && values !== null
}

function knowsStates(found: ReadonlyMap<string, FileColumn>, mapping: FileMapping): boolean {
  const values = (found.get('status') ?? found.get('state'))?.values ?? []
  const known = statesOf(mapping)
  return values.some(({ text }) => known.has(text.toLowerCase()))
}

export function statesOf(mapping: FileMapping): ReadonlySet<string> {
  const texts = mapping.statuses ?? mapping.states
  const keys = typeof texts === 'object' && texts !== null ? Object.keys(texts) : []
  return new Set(keys.map((text) => text.toLowerCase()))
}

/** What is seen in the columns of times, or else what the mapping named itself. */
function formatsFor(columns: readonly FileColumn[], mapping: FileMapping): string[] {
  const seen = columns.map(({ dateFormat }) => dateFormat).filter((format) => format !== null)
  const { formats } = datesOf(mapping)
  const own = seen.length > 0 ? seen : formats
  // That is always understood.
  return [...new Set(own)].filter((format) => format !== 'ISO')
}

function datesOf(mapping: FileMapping): { readonly formats: readonly string[] } {
  const { dates } = mapping
  const formats: unknown =
    typeof dates === 'object' && dates !== null ? Reflect.get(dates, 'formats') : undefined
  const own = Array.isArray(formats) ? formats.filter((each) => typeof each === 'string') : []
  return { ...(typeof dates === 'object' ? dates : {}), formats: own }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '')
}
