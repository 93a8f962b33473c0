import { reason } from '../../platform/reasons/reasons.ts'
import { CellReader, type CellReading } from '../imports/index.ts'
import type { TicketStatus } from '../services/index.ts'
import type { Mapping } from './mapping.ts'

/** Longest texts that are kept; longer titles are cut, longer keys and priorities refused. */
const LIMITS = { key: 200, priority: 60, title: 1_000 }

/** Reads the cells of a file of tickets. */
export class TicketCells<Column extends string> extends CellReader<Column> {
  readonly #statuses: ReadonlyMap<string, TicketStatus>
  readonly #priority: (text: string) => string | undefined

  constructor(mapping: Mapping, reading: Omit<CellReading<Column>, 'unknown'>) {
    super({ ...reading, unknown: mapping.unknown })
    this.#statuses = new Map(
      Object.entries(mapping.statuses).map(([source, status]) => [source.toLowerCase(), status]),
    )
    this.#priority = priorityReader(mapping.priorities)
  }

  key(column: Column): string {
    const key = this.text(column)
    if (key === undefined) this.refuse(column, reason('no_key'))
    else if (key.length > LIMITS.key)
      this.refuse(column, reason('key_too_long', { most: LIMITS.key }))
    return key ?? ''
  }

  title(column: Column): string | undefined {
    const title = this.text(column)
    return title === undefined || title.length <= LIMITS.title
      ? title
      : `${title.slice(0, LIMITS.title - 1)}…`
  }

  status(column: Column): TicketStatus | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const status = this.#statuses.get(text.toLowerCase())
    if (status === undefined) this.refuse(column, reason('unknown_status', { text }))
    return status
  }

  priority(column: Column): string | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const priority = this.#priority(text)
    if (priority === undefined || priority.length > LIMITS.priority) {
      this.refuse(column, reason('unknown_priority', { text: text.slice(0, LIMITS.priority) }))
    }
    return priority
  }
}

function priorityReader({ values = {}, pattern, others }: Mapping['priorities']) {
  const known = new Map(Object.entries(values).map(([from, to]) => [from.toLowerCase(), to]))
  const shape = pattern === undefined ? undefined : new RegExp(pattern, 'i')
  const read = new Map<string, string | undefined>()
  return (text: string): string | undefined => {
    if (read.has(text)) return read.get(text)
    const priority =
      known.get(text.toLowerCase()) ??
      shape?.exec(text)?.[1] ??
      (others === 'keep' ? text : undefined)
    if (read.size < 10_000) read.set(text, priority)
    return priority
  }
}
