import { closeSync, openSync, writeSync } from 'node:fs'
import { Seeded } from '../../src/demo/random.ts'
import { type Instant, ZoneOffsets } from '../../src/modules/calendar/index.ts'
import { ZONE } from './agreement.ts'
import { type History, type Status, YEAR } from './histories.ts'

const CHUNK = 1 << 20

export interface Written {
  readonly file: string
  readonly tickets: number
  readonly rows: number
  readonly events: number
}

interface Format {
  readonly head: string
  line(history: History, number: number): string
}

/** Writes histories, a row an update. */
export function writeFile(file: string, format: Format, histories: Iterable<History>): Written {
  const out = openSync(file, 'w')
  let text = `${format.head}\n`
  let tickets = 0
  let rows = 0
  let events = 0
  for (const history of histories) {
    for (const number of history.updates.keys()) text += `${format.line(history, number)}\n`
    tickets++
    rows += history.updates.length
    events += history.events
    if (text.length < CHUNK) continue
    writeSync(out, text)
    text = ''
  }
  writeSync(out, text)
  closeSync(out)
  return { file, tickets, rows, events }
}

/** As ServiceNow exports its audit log: 36 columns, most of them of no interest here. */
export function serviceNow(): Format {
  const { minutes } = local
  const states: Readonly<Record<Status, string>> = {
    new: 'New',
    active: 'Active',
    awaiting: 'Awaiting User Info',
    resolved: 'Resolved',
    closed: 'Closed',
  }
  const names: Readonly<Record<string, string>> = {
    1: '1 - Critical',
    2: '2 - High',
    3: '3 - Moderate',
    4: '4 - Low',
  }
  const random = new Seeded(36)
  const some = (what: string, most: number) => `${what} ${Math.ceil(random.next() * most)}`
  return {
    head: 'number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,assignment_group,assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at',
    line({ number, openedAt, updates }, i) {
      const { at, status, priority } = updates[i] ?? { at: 0, status: 'new', priority: '3' }
      const resolved = updates.find((update) => update.status === 'resolved')?.at ?? 0
      const closed = updates.at(-1)?.at ?? 0
      return `INC${String(number).padStart(7, '0')},${states[status]},${status === 'closed' ? 'FALSE' : 'TRUE'},${i >> 1},0,${i},TRUE,${some('Caller', 5000)},${some('Opened by', 300)},${minutes(openedAt)},${some('Created by', 200)},${minutes(openedAt)},${some('Updated by', 900)},${minutes(at)},Phone,${some('Location', 230)},${some('Category', 60)},${some('Subcategory', 250)},${some('Symptom', 500)},?,2 - Medium,2 - Medium,${names[priority]},${some('Group', 80)},${some('Resolver', 250)},TRUE,FALSE,Do Not Notify,?,?,?,?,code 5,${some('Resolved by', 220)},${minutes(resolved)},${minutes(closed)}`
    },
  }
}

/** A plain export of six columns, titles included (src/demo/tickets-mapping.yaml). */
export function plain(): Format {
  const states: Readonly<Record<Status, string>> = {
    new: 'Ny',
    active: 'Pågår',
    awaiting: 'Väntar på kund',
    resolved: 'Löst',
    closed: 'Stängt',
  }
  return {
    head: 'Ärende;Rubrik;Öppnat;Uppdaterat;Status;Prioritet',
    line({ number, openedAt, updates }, i) {
      const { at, status, priority } = updates[i] ?? { at: 0, status: 'new', priority: '3' }
      const title = `${TITLES[number % TITLES.length]} ${number % 977}`
      return `DS${number};${title};${local.iso(openedAt)};${local.iso(at)};${states[status]};${priority}`
    },
  }
}

const TITLES = [
  'Kan inte logga in efter byte av lösenord',
  'Utskrift av beslut blir tom, enhet',
  'Viva svarar långsamt på förmiddagen, kontor',
  'Fel mottagare i meddelande till brukare',
  'Journalanteckning sparas inte, grupp',
  'Behörighet saknas till arkivet för avdelning',
  'Larmkedjan ringer fel nummer i distrikt',
]

class LocalTimes {
  readonly #offsets = new ZoneOffsets(ZONE, YEAR.from, YEAR.to + 365 * 86_400_000)

  /** `2026-03-29 08:30` */
  iso(at: Instant): string {
    const text = new Date(this.#offsets.local(at)).toISOString()
    return `${text.slice(0, 10)} ${text.slice(11, 16)}`
  }

  /** `29-03-2026 08:30` */
  readonly minutes = (at: Instant): string => {
    const text = new Date(this.#offsets.local(at)).toISOString()
    return `${text.slice(8, 10)}-${text.slice(5, 7)}-${text.slice(0, 4)} ${text.slice(11, 16)}`
  }
}

const local = new LocalTimes()
