/** What the case system, the monitoring program and the maintenance plan of the example give Kvitto. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { addMaintenance, importObservations } from '../modules/availability/index.ts'
import {
  daysOf,
  type Instant,
  type Period,
  parseMoment,
  parsePeriod,
  periodSpan,
  type Span,
} from '../modules/calendar/index.ts'
import { loadService, serviceTime } from '../modules/services/index.ts'
import { importTickets } from '../modules/tickets/index.ts'
import type { Context } from '../platform/context.ts'
import { type MonitoringPlan, type ObservationRow, observationRows } from './monitoring.ts'
import { Seeded } from './random.ts'
import {
  bookingTitles,
  heromaTitles,
  lastTroubles,
  lateShares,
  vivaTitles,
  ZONE,
} from './scenes.ts'
import { type TicketRow, ticketRows } from './tickets.ts'

const SEED = 20_171_115

interface Scene {
  readonly key: 'viva' | 'heroma' | 'lokalbokning'
  readonly prefix: string
  readonly titles: readonly string[]
  readonly components: readonly string[]
  readonly ticketsPerQuarter: number
}

export const scenes: readonly Scene[] = [
  {
    key: 'viva',
    prefix: 'DS',
    titles: vivaTitles,
    components: ['viva-web', 'viva-db-1', 'viva-db-2'],
    ticketsPerQuarter: 190,
  },
  {
    key: 'heroma',
    prefix: 'LS',
    titles: heromaTitles,
    components: ['heroma-web', 'heroma-db'],
    ticketsPerQuarter: 170,
  },
  {
    key: 'lokalbokning',
    prefix: 'KF',
    titles: bookingTitles,
    components: [],
    ticketsPerQuarter: 30,
  },
]

/** Everything that will have happened to one service by now, to be taken in as time goes. */
export interface Feed {
  readonly scene: Scene
  readonly tickets: readonly TicketRow[]
  readonly observations: readonly ObservationRow[]
}

/** The agreement must be there already: what is late is late by its targets. */
export async function feedOf(
  context: Context,
  number: number,
  periods: readonly Period[],
  until: Instant,
): Promise<Feed | undefined> {
  const scene = scenes[number]
  if (scene === undefined) return undefined
  const random = new Seeded(SEED + number)
  const tickets = await ticketsOf(context, scene, periods, until, random)
  const observations =
    scene.components.length === 0
      ? []
      : observationsOf(scene, periods, until, new Seeded(SEED - number - 1))
  return { scene, tickets, observations }
}

async function ticketsOf(
  context: Context,
  scene: Scene,
  periods: readonly Period[],
  until: Instant,
  random: Seeded,
): Promise<TicketRow[]> {
  const service = await context.transaction((tx) => loadService(tx, scene.key))
  const priorities = service.agreements.at(-1)?.terms.clocks.priorities ?? {}
  return ticketRows(
    {
      prefix: scene.prefix,
      titles: scene.titles,
      time: serviceTime(service.agreements),
      targets: Object.fromEntries(
        Object.entries(priorities).map(([key, { resolutionSeconds = 0 }]) => [
          key,
          resolutionSeconds,
        ]),
      ),
      quarters: periods.map((period, i) => ({
        span: periodSpan(period, ZONE),
        tickets: Math.round(scene.ticketsPerQuarter * random.between(0.9, 1.1)),
        late: lateShares[scene.key][i === periods.length - 2 ? 'last' : 'usual'],
      })),
      until,
    },
    random,
  )
}

function observationsOf(
  scene: Scene,
  periods: readonly Period[],
  until: Instant,
  random: Seeded,
): ObservationRow[] {
  return observationRows(
    {
      components: scene.components,
      quarters: periods.map((period) => periodSpan(period, ZONE)),
      planned: [...plannedTroubles(periods.at(-2)), slowNow(until)],
      until,
    },
    random,
  )
}

/** How much came in. */
export interface Taken {
  readonly tickets: number
  readonly observations: number
}

/** Imports what happened within a span, as the night's exports would. */
export async function takeIn(
  context: Context,
  folder: string,
  { scene, tickets, observations }: Feed,
  { from, to }: Span,
): Promise<Taken> {
  const isWithin = ({ at }: { readonly at: Instant }) => at >= from && at < to
  const rows = tickets.filter(isWithin)
  const seen = observations.filter(isWithin)
  return {
    tickets: rows.length === 0 ? 0 : await importRows(context, folder, scene, rows),
    observations: seen.length === 0 ? 0 : await importSeen(context, folder, scene, seen),
  }
}

async function importRows(
  context: Context,
  folder: string,
  scene: Scene,
  rows: readonly TicketRow[],
): Promise<number> {
  const file = path.join(folder, `arenden-${scene.key}.csv`)
  const head = 'Ärende;Rubrik;Öppnat;Uppdaterat;Status;Prioritet'
  const lines = rows.map((row) =>
    [row.key, row.title, local(row.openedAt), local(row.at), row.status, row.priority].join(';'),
  )
  await writeFile(file, `${[head, ...lines].join('\r\n')}\r\n`)
  const summary = await importTickets(context, {
    file,
    service: scene.key,
    mapping: new URL('tickets-mapping.yaml', import.meta.url).pathname,
    skipInvalid: false,
  })
  return summary.tickets.new
}

async function importSeen(
  context: Context,
  folder: string,
  scene: Scene,
  rows: readonly ObservationRow[],
): Promise<number> {
  const file = path.join(folder, `overvakning-${scene.key}.csv`)
  const lines = rows.map(({ target, at, state, detail }) =>
    [target, new Date(at).toISOString(), state, detail].join(','),
  )
  await writeFile(file, `${['target,observed_at,state,detail', ...lines].join('\n')}\n`)
  await importObservations(context, {
    file,
    service: scene.key,
    mapping: new URL('observations-mapping.yaml', import.meta.url).pathname,
    skipInvalid: false,
  })
  return rows.length
}

function plannedTroubles(last: Period | undefined): MonitoringPlan['planned'] {
  if (last === undefined) return []
  const workingDays = daysOf(last).filter((day) => Temporal.PlainDate.from(day).dayOfWeek <= 5)
  return lastTroubles.map(({ component, workingDay, time, minutes, state }) => {
    const from = parseMoment(`${workingDays[workingDay]} ${time}`, ZONE, 'begins')
    return { component, state, from, to: from + minutes * 60_000 }
  })
}

/** Heroma is slow as the example is opened, so that what is live has something to show. */
function slowNow(now: Instant): MonitoringPlan['planned'][number] {
  const from = now - 95 * 60_000
  return {
    component: 'heroma-web',
    state: 'degraded',
    from: from - (from % 60_000),
    to: now + 60_000,
  }
}

/** The first Saturday of each month, as agreed in advance. */
export async function planMaintenance(
  context: Context,
  { scene }: Feed,
  period: Period,
): Promise<void> {
  if (scene.components.length === 0) return
  for (const month of period.months) {
    const first = Temporal.PlainDate.from(parsePeriod(month).firstDay)
    const saturday = first.add({ days: (13 - first.dayOfWeek) % 7 })
    await addMaintenance(context, {
      service: scene.key,
      from: `${saturday} 08:00`,
      to: `${saturday} 12:00`,
      reason: 'Månatligt underhåll',
    })
  }
}

/** `2026-07-01 08:12`, as the example's case system writes it. */
function local(at: Instant): string {
  const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE)
  return shown.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}
