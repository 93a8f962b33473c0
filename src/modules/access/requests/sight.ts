/** Whom somebody may see in the room of access, and who of them by name; as the policies have it. Pure. */
import type { EmployeeRef } from '../people/person.schema.ts'

export interface Acting {
  readonly id: string
  readonly name: string
}

export interface Sight {
  readonly isMachine: boolean
  /** Everybody's access, with whom they keep or watch over. */
  readonly seesAll: boolean
  readonly seesProtected: boolean
  /** Oneself first, then those away today for whom one stands in. */
  readonly acting: readonly Acting[]
  /** Oneself as the HR feed knows one. */
  readonly own: ReadonlySet<number>
  readonly led: ReadonlySet<number>
  readonly directlyLed: ReadonlySet<number>
  /** About whom one is, or was, asked to say yes. */
  readonly asked: ReadonlySet<number>
}

export interface KnownEmployee {
  readonly id: number
  readonly isProtected: boolean
  readonly name: string | null
  readonly key: string | null
}

export function seesAccessOf(sight: Sight, id: number): boolean {
  return sight.seesAll || sight.own.has(id) || sight.led.has(id) || sight.asked.has(id)
}

/** Of those with protected personal data only oneself, those one leads directly, and approved readers. */
function mayName(sight: Sight, { id, isProtected }: KnownEmployee): boolean {
  if (!seesAccessOf(sight, id)) return false
  return !isProtected || sight.seesProtected || sight.own.has(id) || sight.directlyLed.has(id)
}

export function refFor(sight: Sight, employee: KnownEmployee): EmployeeRef {
  return mayName(sight, employee)
    ? { id: employee.id, name: employee.name, key: employee.key }
    : { id: employee.id, name: null, key: null }
}

/** Never oneself: the manager's manager asks. */
export function leadsFor(sight: Sight, id: number): boolean {
  return sight.led.has(id) && !sight.own.has(id)
}
