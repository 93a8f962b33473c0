/** The facts of an event as rows: what, before, after. */
export interface Fact {
  /** Names from the outside in: `tickets`, `new`. */
  readonly path: readonly string[]
  readonly value: unknown
  /** Present where the event tells what was there before. */
  readonly before?: unknown
}

/** What is deep is told by its path; places and lists stay whole. */
export function factsOf(facts: unknown): readonly Fact[] {
  const fields = fieldsOf(facts)
  if ('before' in fields && 'after' in fields) return changes(fields.before, fields.after)
  return Object.entries(fields).flatMap(([name, value]) => deep([name], value))
}

function changes(before: unknown, after: unknown): readonly Fact[] {
  if (!isPlain(before) && !isPlain(after)) return [{ path: ['value'], before, value: after }]
  const [old, young] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(young)])].map((name) => ({
    path: [name],
    before: old[name] ?? null,
    value: young[name] ?? null,
  }))
}

function deep(path: readonly string[], value: unknown): readonly Fact[] {
  const isWhole = !isPlain(value) || path.at(-1) === 'scope'
  if (isWhole) return [{ path, value }]
  return Object.entries(fieldsOf(value)).flatMap(([name, inner]) => deep([...path, name], inner))
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields of what is an object; none of anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {}
}
