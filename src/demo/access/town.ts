/** Who works in Exempelby, as its HR program has it: made from a seed, with those who come and go. Pure. */
import { Seeded } from '../random.ts'
import { familyNames, givenNames, type TownUnit, townUnits } from './names.ts'

const SEED = 4_711
const DAY = 86_400_000

export interface Employed {
  /** As the HR program names somebody. */
  readonly person: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly employment: string
  readonly unit: TownUnit
  readonly title: string
  readonly manager: string
  readonly start: string
  readonly end: string | null
  /** From which day the HR program knows of that end. */
  readonly endKnown: string | null
  readonly isProtected: boolean
  readonly leave: { readonly from: string; readonly until: string } | null
}

export interface Town {
  readonly employed: readonly Employed[]
  /** Who had left long before Kvitto came, and kept their accounts. */
  readonly forgotten: readonly Employed[]
}

/** @param begins the day on which Kvitto begins to follow; `today` the last. Both local, as YYYY-MM-DD. */
export function townOf(begins: string, today: string): Town {
  const maker = new Maker(begins, today)
  const employed = townUnits.flatMap((unit) => maker.unit(unit))
  const forgotten = Array.from({ length: 63 }, (_, i) => maker.forgotten(i))
  return { employed, forgotten }
}

/** A local day so many days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)
}

/** The one who leads a unit. */
function managerOf(unit: TownUnit): string {
  return `A${unit.ansvar}`
}

class Maker {
  readonly #random = new Seeded(SEED)
  readonly #begins: string
  readonly #today: string
  readonly #length: number
  #number = 20_000

  constructor(begins: string, today: string) {
    this.#begins = begins
    this.#today = today
    this.#length = Math.round((Date.parse(today) - Date.parse(begins)) / DAY)
  }

  unit(unit: TownUnit): Employed[] {
    const above = townUnits.find(({ name }) => name === unit.above)
    const lead = this.#employed(unit, 'Enhetschef', {
      person: managerOf(unit),
      manager: above === undefined ? '' : managerOf(above),
      ...(unit.manager === undefined ? {} : { name: unit.manager }),
    })
    const staff = Array.from({ length: unit.staff }, (_, i) =>
      this.#employed(unit, titleOf(unit, i), {
        isProtected: unit.hasProtected === true && i === 9,
      }),
    )
    return [lead, ...staff.map((one, i) => this.#comingOrGoing(one, i)), ...this.#lastDays(unit)]
  }

  /** Somebody who left up to three years before. */
  forgotten(i: number): Employed {
    const unit = this.#random.pick(townUnits.map((each) => [each, each.staff] as const))
    const one = this.#employed(unit, titleOf(unit, i % 4), {})
    const end = daysAfter(this.#begins, -Math.round(this.#random.between(3, 1_000)))
    return { ...one, start: daysAfter(end, -900), end, endKnown: daysAfter(end, -30) }
  }

  /** Those with access come and go too: one in seven within the time that is told. */
  #comingOrGoing(one: Employed, i: number): Employed {
    const at = Math.round(this.#random.between(20, this.#length - 25))
    if (this.#random.chance(0.07)) return { ...one, start: daysAfter(this.#begins, at) }
    if (this.#random.chance(0.1)) {
      // Of some the HR program hears late.
      const known = this.#random.chance(0.15) ? 6 : -Math.round(this.#random.between(10, 60))
      const end = daysAfter(this.#begins, at)
      return { ...one, end, endKnown: daysAfter(end, known) }
    }
    if (i === 4 && this.#random.chance(0.3)) {
      const from = daysAfter(this.#today, -60)
      return { ...one, leave: { from, until: daysAfter(from, 200) } }
    }
    return one
  }

  /** What goes on as the example is opened: the same four units as long as there is an example. */
  #lastDays(unit: TownUnit): Employed[] {
    const leaving = unit.leaving
    if (leaving === undefined) return []
    const end = daysAfter(this.#today, leaving.inDays)
    const one = this.#employed(unit, 'Administratör', {})
    return [{ ...one, end, endKnown: daysAfter(end, leaving.knownAfter) }]
  }

  #employed(
    unit: TownUnit,
    title: string,
    given: {
      readonly person?: string
      readonly manager?: string
      readonly name?: readonly [string, string]
      readonly isProtected?: boolean
    },
  ): Employed {
    const number = this.#number++
    const person = given.person ?? `A${number}`
    const [givenName, familyName] = given.name ?? [this.#of(givenNames), this.#of(familyNames)]
    return {
      person,
      givenName,
      familyName,
      email: mailbox(givenName, familyName, given.name === undefined ? `${number}` : ''),
      employment: `${person}-1`,
      unit,
      title,
      manager: given.manager ?? managerOf(unit),
      start: daysAfter(this.#begins, -Math.round(this.#random.between(60, 5_000))),
      end: null,
      endKnown: null,
      isProtected: given.isProtected ?? false,
      leave: null,
    }
  }

  #of(names: readonly string[]): string {
    return names[Math.floor(this.#random.next() * names.length)] ?? ''
  }
}

function titleOf(unit: TownUnit, i: number): string {
  if (i === 0) return 'Administratör'
  if (i === 1) return 'Schemaplanerare'
  if (i === 2) return 'Samordnare'
  return unit.title
}

/** Some share their names, so that a number stands in their addresses. */
function mailbox(given: string, family: string, number: string): string {
  const plain = `${given}.${family}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z.]/g, '')
  return `${plain}${number}@exempelby.example`
}
