/** What every connected program is: asked what it offers, and read from where it was read last. */
import { DomainError } from '../../../platform/errors.ts'
import type { Observed } from '../../availability/index.ts'
import type { Instant } from '../../calendar/index.ts'
import type { SourceKind } from './schema.ts'

export type ComponentState = Observed['observations'][number]['state']
export type Seen = Observed['observations'][number]

/** A question to a program. */
export interface Question {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** Posted as JSON. */
  readonly json?: unknown
  /** Posted as a form, where a question may be longer than an address. */
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks the program; throws `SourceFault` where it does not answer as it should. */
export interface Ask {
  json(question: Question): Promise<unknown>
  text(question: Question): Promise<string>
}

/** The program did not answer, or not so that it can be used; the message is for people, without secrets. */
export class SourceFault extends DomainError {
  constructor(message: string, cause?: unknown) {
    super('unreadable_input', message, { cause })
  }
}

/** Something that can be bound to a component. */
export interface Thing {
  readonly external: string
  readonly label: string
  readonly state: ComponentState
  readonly detail: string | null
}

/** What of the program's is which component. */
export interface Binding {
  readonly id: number
  readonly external: string
  readonly component: string
  /** From when on its word is taken. */
  readonly startsAt: Instant
}

/** How far a binding has been read; what else there is, is the connector's own. */
export type Cursor = Readonly<Record<string, unknown>>

export interface ReadRequest<Settings> {
  readonly settings: Settings
  readonly bindings: readonly Binding[]
  /** By id of the binding. */
  readonly cursors: ReadonlyMap<number, Cursor>
  readonly silentAfterSeconds: number
  readonly now: Instant
}

export interface Reading {
  readonly seen: ReadonlyMap<number, readonly Seen[]>
  readonly cursors: ReadonlyMap<number, Cursor>
  /** What could not be used, and why: for people. */
  readonly remarks: readonly string[]
}

export interface Connector<Settings> {
  readonly kind: SourceKind
  /** One line of what it says of itself. */
  about(ask: Ask): Promise<string>
  offers(ask: Ask, settings: Settings, q: string): Promise<readonly Thing[]>
  read(ask: Ask, request: ReadRequest<Settings>): Promise<Reading>
}

/** So many things are offered; whoever has more searches. */
export const MOST_OFFERED = 500

/** Gathers what is read of one binding after the other; a fault of one is a remark, not the end. */
export class Gathered {
  readonly seen = new Map<number, readonly Seen[]>()
  readonly cursors = new Map<number, Cursor>()
  readonly remarks: string[] = []

  add({ id }: Binding, seen: readonly Seen[], cursor: Cursor): void {
    this.seen.set(id, seen)
    this.cursors.set(id, cursor)
  }
}

/**
 * What to say of a state that held throughout: once now and then, so that what came late in between
 * finds its place. Both ends belong to it.
 */
export function throughout(from: Instant, to: Instant, everyMs: number): Instant[] {
  if (to < from) return []
  const instants: Instant[] = []
  for (let at = from; at < to; at += everyMs) instants.push(at)
  instants.push(to)
  return instants
}

/** Whether any of the texts contains what is looked for. */
export function matches(q: string, ...texts: readonly string[]): boolean {
  const wanted = q.toLowerCase()
  return texts.some((text) => text.toLowerCase().includes(wanted))
}
