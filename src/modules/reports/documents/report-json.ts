import type { ReportFigures } from '../figures.ts'

/**
 * The figures as they are, for machines. Keys stand in alphabetical order on every level but the
 * first, which begins with what the report is: the same figures give the same text, also after they
 * have been kept in a database that orders keys in its own way.
 */
export function reportJson(figures: ReportFigures): string {
  const { format, language, organisation, service, customer, period, ...rest } = figures
  const first = { format, language, organisation, service, customer, period }
  return `${JSON.stringify({ ...mapped(first), ...ordered(rest) }, null, 2)}\n`
}

function mapped(record: object): object {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, inOrder(value)]))
}

function ordered(record: object): object {
  const entries = Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return mapped(Object.fromEntries(entries))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  return typeof value === 'object' && value !== null ? ordered(value) : value
}
