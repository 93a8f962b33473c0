import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addMaintenance, importObservations } from '../modules/availability/index.ts'
import {
  daysOf,
  type Instant,
  type Period,
  parseMoment,
  parsePeriod,
  periodBefore,
  periodOf,
  periodSpan,
} from '../modules/calendar/index.ts'
import {
  applyFile,
  type JudgedTickets,
  loadService,
  serviceTime,
} from '../modules/services/index.ts'
import { importTickets } from '../modules/tickets/index.ts'
import type { Context } from '../platform/context.ts'
import { type MonitoringPlan, observationRows } from './monitoring.ts'
import { type DemoAccount, loadPeople } from './people.commands.ts'
import { Seeded } from './random.ts'
import { bookingTitles, heromaTitles, lastTroubles, lateShares, vivaTitles } from './scenes.ts'
import { ticketRows } from './tickets.ts'

const ZONE = 'Europe/Stockholm'
/** Whole quarters before the running one. */
const QUARTERS = 5
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

export interface Loaded {
  readonly tickets: number
  readonly observations: number
  /** The last whole quarter. */
  readonly period: string
  /** Who can sign in, once they have accounts. */
  readonly accounts: readonly DemoAccount[]
}

/**
 * Loads the example municipality, dated back from now, through the same files and commands that a
 * real one would use. What an earlier example left is taken away first: clear.ts.
 */
export async function loadDemo(
  context: Context,
  judged: JudgedTickets,
  onStep: (what: string) => void,
): Promise<Loaded> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kvitto-demo-'))
  try {
    return await load(context, judged, folder, onStep)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function load(
  context: Context,
  judged: JudgedTickets,
  folder: string,
  onStep: (what: string) => void,
): Promise<Loaded> {
  const now = context.clock.now()
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(ZONE).toPlainDate()
  const running = periodOf(today.toString(), 'quarter')
  const periods = Array.from({ length: QUARTERS + 1 }, (_, i) =>
    periodBefore(running, QUARTERS - i),
  )
  onStep('agreements')
  await applyFile(context, judged, await writeAgreements(folder, periods))
  const sums = { tickets: 0, observations: 0 }
  for (const [i, scene] of scenes.entries()) {
    onStep(`tickets of ${scene.key}`)
    sums.tickets += await loadTickets(context, folder, scene, periods, new Seeded(SEED + i))
    if (scene.components.length === 0) continue
    onStep(`monitoring of ${scene.key}`)
    sums.observations += await loadMonitoring(
      context,
      folder,
      scene,
      periods,
      new Seeded(SEED - i - 1),
    )
    await loadMaintenance(context, scene, periods)
  }
  onStep('people')
  const accounts = await loadPeople(context)
  return { ...sums, period: periodBefore(running, 1).key, accounts }
}

async function writeAgreements(folder: string, periods: readonly Period[]): Promise<string> {
  const template = await readFile(new URL('municipality.yaml', import.meta.url), 'utf8')
  const first = periods[0]?.firstDay ?? ''
  const renewed = periods[2]?.firstDay ?? first
  const file = path.join(folder, 'services.yaml')
  await writeFile(file, template.replaceAll('FROM', first).replaceAll('RENEWED', renewed))
  return file
}

async function loadTickets(
  context: Context,
  folder: string,
  scene: Scene,
  periods: readonly Period[],
  random: Seeded,
): Promise<number> {
  const service = await context.transaction((tx) => loadService(tx, scene.key))
  const priorities = service.agreements.at(-1)?.terms.clocks.priorities ?? {}
  const until = context.clock.now()
  const rows = ticketRows(
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
        late: lateShares[scene.key][i === QUARTERS - 1 ? 'last' : 'usual'],
      })),
      until,
    },
    random,
  )
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

async function loadMonitoring(
  context: Context,
  folder: string,
  scene: Scene,
  periods: readonly Period[],
  random: Seeded,
): Promise<number> {
  const rows = observationRows(
    {
      components: scene.components,
      quarters: periods.map((period) => periodSpan(period, ZONE)),
      planned: [...plannedTroubles(periods.at(-2)), slowNow(context.clock.now())],
      until: context.clock.now(),
    },
    random,
  )
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
async function loadMaintenance(
  context: Context,
  scene: Scene,
  periods: readonly Period[],
): Promise<void> {
  for (const month of periods.flatMap((period) => period.months)) {
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
