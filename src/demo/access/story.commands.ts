/**
 * What happened with access in the example: the HR program tells who works there, Heroma who has accounts,
 * and the payroll office works the queue by hand. Sixty-three who had left could still sign in when it began.
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  adopt,
  applyCatalogue,
  catalogueFile,
  claimGroup,
  importAccounts,
  importEmployments,
  listAllGroups,
  newPersonKeys,
  openRound,
  reconcile,
  runAccessDay,
  sayDone,
  sendRequest,
  settleAttestation,
} from '../../modules/access/index.ts'
import { type Instant, parseMoment } from '../../modules/calendar/index.ts'
import { addPerson, loadActor, personIdByEmail } from '../../modules/organisation/index.ts'
import type { Context } from '../../platform/context.ts'
import { readYamlFile } from '../../platform/files/yaml.ts'
import { ZONE } from '../scenes.ts'
import { catalogueYaml } from './catalogue.ts'
import { feedOn } from './feed.ts'
import { Heroma, needs } from './heroma.ts'
import { answer, tickExits } from './managers.commands.ts'
import { townUnits } from './names.ts'
import { daysAfter, type Employed, type Town, townOf } from './town.ts'

const LENA = 'lena.holm'
const OSKAR = 'oskar.lund'
const SYSTEM = 'heroma'
/** Whose account somebody thought that they had closed, some days ago. */
const SLIP = { unit: 'Förskolan Eken', days: 4 }
/** How many people's access the payroll office got through between two lists, at first and later. */
const PACE = { first: 14, later: 60, yesterday: 1 }

export interface AccessTelling {
  /** Kvitto as it was at a time; `who` is the mailbox of whoever acts, else the machine. */
  at(instant: Instant, who?: string): Promise<Context>
  readonly folder: string
  /** When Kvitto came, and now. */
  readonly begins: Instant
  readonly now: Instant
}

interface Step {
  readonly at: Instant
  run(): Promise<void>
}

/** Told a piece at a time, beside what else happened. */
export class AccessStory {
  readonly #telling: AccessTelling
  readonly #town: Town
  readonly #heroma = new Heroma()
  readonly #keys: ReturnType<typeof newPersonKeys>
  readonly #steps: Step[]
  readonly #slipFrom: string
  readonly #managers = new Map<string, string>()

  constructor(telling: AccessTelling) {
    this.#telling = telling
    const begins = localDay(telling.begins + 16 * DAY)
    const today = localDay(telling.now)
    this.#town = townOf(begins, today)
    this.#slipFrom = daysAfter(today, -SLIP.days)
    this.#keys = newPersonKeys('exempelby', Number(today.slice(0, 4)))
    fill(this.#heroma, this.#town)
    this.#steps = [
      { at: moment(begins, '08:00'), run: () => this.#begin(begins) },
      ...listDays(begins, today).map((day) => ({
        at: moment(day, '06:10'),
        run: () => this.#night(day, today),
      })),
      { at: moment(daysAfter(today, -9), '09:00'), run: () => this.#autumnRound(today) },
      { at: moment(daysAfter(today, -1), '13:20'), run: () => this.#ask(today) },
    ]
      .filter(({ at }) => at <= telling.now)
      .sort((a, b) => a.at - b.at)
  }

  /** Everything that had happened by then and has not been told. */
  async until(to: Instant): Promise<void> {
    for (let next = this.#steps[0]; next !== undefined && next.at <= to; next = this.#steps[0]) {
      this.#steps.shift()
      await next.run()
    }
  }

  /** The first list: who has left is there to see, and the rest is asked about, unit by unit. */
  async #begin(day: string): Promise<void> {
    await this.#letManagersIn(moment(day, '08:00'))
    await this.#takeIn(day, '08:10')
    const lena = await this.#telling.at(moment(day, '09:00'), LENA)
    const file = await this.#file('katalog.yaml', catalogueYaml())
    await applyCatalogue(lena, await readYamlFile(file, catalogueFile), { dryRun: false })
    await reconcile(lena, { systemKey: SYSTEM })
    await adopt(lena, { systemKey: SYSTEM })
    // So many at once are let through by somebody else than who took the list in.
    const oskar = await this.#telling.at(moment(day, '09:40'), OSKAR)
    await reconcile(oskar, { systemKey: SYSTEM, release: true })
    await this.#attest(moment(daysAfter(day, 5), '10:00'), townUnits.length)
  }

  /** A list in the night, and what is done by hand in the day. */
  async #night(day: string, today: string): Promise<void> {
    await this.#takeIn(day, '06:10')
    const machine = await this.#telling.at(moment(day, '06:20'))
    await reconcile(machine, { systemKey: SYSTEM })
    await runAccessDay(machine)
    if (day < daysAfter(today, -10)) {
      await this.#attest(moment(day, '10:00'), townUnits.length)
      await tickExits(await this.#telling.at(moment(day, '11:00')), daysAfter(day, -5))
    } else await settleAttestation(machine)
    const isToday = day === today
    if (!isToday) await this.#workQueue(day, paceOn(day, today))
  }

  async #takeIn(day: string, time: string): Promise<void> {
    const at = moment(day, time)
    const lena = await this.#telling.at(at, LENA)
    const mapping = 'generic'
    await importEmployments(lena, {
      file: await this.#file(`personal-${day}.csv`, feedOn(this.#town, day)),
      mapping,
      asOf: moment(day, '02:00'),
      keys: this.#keys,
      dryRun: false,
    })
    await importAccounts(lena, {
      file: await this.#file(`heroma-${day}.csv`, this.#heroma.csv()),
      systemKey: SYSTEM,
      exportedAt: moment(day, '02:00'),
      mapping,
      keys: this.#keys,
    })
  }

  /** As far as they come; what is done is so in Heroma too. */
  async #workQueue(day: string, most: number): Promise<void> {
    const at = moment(day, '13:00')
    if (at > this.#telling.now) return
    const lena = await this.#telling.at(at, LENA)
    const groups = await lena.transaction((tx) =>
      listAllGroups(lena, tx, { which: 'todo', system: SYSTEM }, 'sv', 1_000),
    )
    for (const { key, person, unit, changes, mayWork } of groups.slice(0, most)) {
      if (!mayWork || changes.some(({ isOwn }) => isOwn)) continue
      // What was said to be done and was not is still there, until somebody has the time.
      if (changes.some(({ state }) => state === 'contradicted')) continue
      const isForgotten = unit === SLIP.unit && day >= this.#slipFrom
      await claimGroup(lena, key)
      for (const { act, account, entitlement } of changes) {
        if (isForgotten) continue
        this.#heroma.perform({ act, account, entitlement, person: person?.key ?? null })
      }
      await sayDone(lena, { changes: changes.map(({ id }) => id), note: null })
    }
  }

  /** Each autumn managers look through what their co-workers have; most have answered by now. */
  async #autumnRound(today: string): Promise<void> {
    const lena = await this.#telling.at(moment(daysAfter(today, -9), '09:00'), LENA)
    await openRound(
      lena,
      {
        system: SYSTEM,
        unit: null,
        name: 'Kontroll av behörigheter',
        dueOn: daysAfter(today, 12),
        whenOverdue: 'escalate',
      },
      false,
    )
    await this.#attest(moment(daysAfter(today, -4), '10:00'), townUnits.length - 3)
  }

  /** The managers of the first so many units find everything as it should be. */
  async #attest(at: Instant, units: number): Promise<void> {
    const machine = await this.#telling.at(at)
    await settleAttestation(machine)
    const { rows } = await machine.transaction(({ client }) =>
      client.query<{ id: number }>(
        'select id from attestation_round where closed_at is null order by id',
      ),
    )
    for (const unit of townUnits.slice(0, units)) {
      const personId = this.#managers.get(unit.key)
      const actor = personId === undefined ? undefined : await loadActor(machine, personId)
      if (actor === undefined) continue
      for (const { id } of rows) await answer(machine.as(actor), id)
    }
    // Whoever leads everybody is led by nobody: the payroll office answers for that one.
    const lena = await this.#telling.at(at, LENA)
    for (const { id } of rows) await answer(lena, id, 'nobodys')
  }

  /** A manager asks for a co-worker; a second person is to say yes. */
  async #ask(today: string): Promise<void> {
    const eva = await this.#telling.at(moment(daysAfter(today, -1), '13:20'), 'eva.lindgren')
    const { rows } = await eva.transaction(({ client }) =>
      client.query<{ id: number }>(
        `select m.employee_id as id from employment m
         where m.title in ('Samordnare', 'Undersköterska') and m.ends_on is null and m.gone_at is null
         order by m.title, m.employee_id limit 1`,
      ),
    )
    const [who] = rows
    if (who === undefined) return
    await sendRequest(eva, {
      system: SYSTEM,
      employees: [who.id],
      add: ['pa_team:PA-47', 'module:lon'],
      remove: [],
      reason: 'Tar över löneunderlaget för enheten under hösten.',
      untilOn: daysAfter(today, 120),
      leaveOut: true,
    })
  }

  /** Whoever leads a unit can sign in; the feed says whom they lead. */
  async #letManagersIn(at: Instant): Promise<void> {
    const machine = await this.#telling.at(at)
    const leads = this.#town.employed.filter(({ title }) => title === 'Enhetschef')
    for (const { givenName, familyName, email, unit } of leads) {
      const known = await machine.transaction((tx) => personIdByEmail(tx, email))
      const name = `${givenName} ${familyName}`
      const id = known ?? (await addPerson(machine, { name, email, language: 'sv' }))
      this.#managers.set(unit.key, id)
    }
  }

  async #file(name: string, text: string): Promise<string> {
    const file = path.join(this.#telling.folder, name)
    await writeFile(file, text)
    return file
  }
}

const DAY = 86_400_000

function paceOn(day: string, today: string): number {
  if (day === daysAfter(today, -1)) return PACE.yesterday
  return day < daysAfter(today, -200) ? PACE.first : PACE.later
}

/** Every fourth week at first, each week of the last two months, each of the last nights. */
function listDays(begins: string, today: string): string[] {
  const days = new Set<string>()
  for (let day = daysAfter(begins, 14); day < daysAfter(today, -56); day = daysAfter(day, 28)) {
    days.add(day)
  }
  for (let back = 56; back > 3; back -= 7) days.add(daysAfter(today, -back))
  for (let back = 3; back >= 0; back--) days.add(daysAfter(today, -back))
  return [...days].filter((day) => day > begins).sort()
}

function fill(heroma: Heroma, { employed, forgotten }: Town): void {
  const give = (one: Employed) => {
    const has = needs(one.title, one.unit)
    if (has.length > 0) heroma.open(one, has)
  }
  for (const one of employed) give(one)
  for (const one of forgotten) heroma.open(one, needs('Administratör', one.unit))
  heroma.openFor('testkonto1', '', ['module:lon'])
  heroma.openFor('konsult.hr', 'K900', ['module:rapportor', 'pa_team:PA-00'])
}

function localDay(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()
    .toString()
}

function moment(day: string, time: string): Instant {
  return parseMoment(`${day} ${time}`, ZONE, 'begins')
}
