import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type Instant,
  type Period,
  periodBefore,
  periodOf,
  periodSpan,
} from '../modules/calendar/index.ts'
import { applyFile, type JudgedTickets } from '../modules/services/index.ts'
import { fixedClock } from '../platform/clock.ts'
import { type Context, contextOf } from '../platform/context.ts'
import { openLedger } from '../platform/ledger/ledger.ts'
import { AccessStory } from './access/story.commands.ts'
import { type Feed, feedOf, planMaintenance, scenes, takeIn } from './feeds.commands.ts'
import { ACCOUNT_MANAGER, actorOf, type Telling, tellQuarter } from './history.commands.ts'
import { tellNow } from './now.commands.ts'
import { type DemoAccount, loadPeople } from './people.commands.ts'
import { GONE, ZONE } from './scenes.ts'

/** Whole quarters before the running one. */
const QUARTERS = 5
const HOUR = 3_600_000

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
  post: Post,
  onStep: (what: string) => void,
): Promise<Loaded> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kvitto-demo-'))
  try {
    return await load(context, { judged, post, folder, onStep })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** How mail goes in the example, and who else works. */
export interface Post extends Pick<Telling, 'jobs' | 'lastMail' | 'desk'> {
  /** From now on there is no such mailbox. */
  refuse(address: string): void
  /** It is this time in the story; none: it is over. */
  tell(instant: Instant | undefined): void
}

interface Loading {
  readonly judged: JudgedTickets
  readonly post: Post
  readonly folder: string
  readonly onStep: (what: string) => void
}

async function load(context: Context, { judged, post, folder, onStep }: Loading): Promise<Loaded> {
  const now = context.clock.now()
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(ZONE).toPlainDate()
  const running = periodOf(today.toString(), 'quarter')
  const periods = Array.from({ length: QUARTERS + 1 }, (_, i) =>
    periodBefore(running, QUARTERS - i),
  )
  const begins = periodSpan(periods[0] ?? running, ZONE).from
  const first = timesOf(context, begins)
  onStep('agreements')
  await applyFile(first, judged, await writeAgreements(folder, periods))
  onStep('people')
  const accounts = await loadPeople(first)
  const feeds: Feed[] = []
  for (const i of scenes.keys()) {
    const feed = await feedOf(first, i, periods, now)
    if (feed !== undefined) feeds.push(feed)
  }
  const sums = { tickets: 0, observations: 0 }
  let from = begins
  const takeInUntil = async (to: Instant) => {
    await access.until(to)
    for (const feed of feeds) {
      const taken = await takeIn(timesOf(context, to), folder, feed, { from, to })
      sums.tickets += taken.tickets
      sums.observations += taken.observations
    }
    from = to
  }
  const telling: Telling = {
    ...post,
    now,
    at: async (instant, who) => {
      post.tell(instant)
      const machine = timesOf(context, instant)
      return who === undefined ? machine : machine.as(await actorOf(machine, accounts, who))
    },
  }
  const access = new AccessStory({ at: telling.at, folder, begins, now })
  for (const [i, period] of periods.entries()) {
    onStep(`what happened ${period.key}`)
    const span = periodSpan(period, ZONE)
    const planning = await telling.at(span.from, ACCOUNT_MANAGER)
    for (const feed of feeds) await planMaintenance(planning, feed, period)
    const ago = periods.length - 1 - i
    if (ago === 1) post.refuse(GONE)
    // The last night of the quarter is in the files of the morning after; what was resolved since
    // then is there when somebody looks at the report.
    await takeInUntil(Math.min(span.to + 6 * HOUR, now))
    if (ago > 0) await tellQuarter(telling, period, ago, takeInUntil)
  }
  await access.until(now)
  onStep('what goes on now')
  await tellNow({
    now,
    as: (at) => telling.at(at, ACCOUNT_MANAGER),
  })
  post.tell(undefined)
  return { ...sums, period: periodBefore(running, 1).key, accounts }
}

/** The same Kvitto at another time: what is done then is dated then, in the ledger too. */
export function timesOf(context: Context, at: Instant): Context {
  const clock = fixedClock(at)
  return contextOf(context, { clock, ledger: openLedger(clock) }, context.actor)
}

async function writeAgreements(folder: string, periods: readonly Period[]): Promise<string> {
  const template = await readFile(new URL('municipality.yaml', import.meta.url), 'utf8')
  const first = periods[0]?.firstDay ?? ''
  const renewed = periods[2]?.firstDay ?? first
  const file = path.join(folder, 'services.yaml')
  await writeFile(file, template.replaceAll('FROM', first).replaceAll('RENEWED', renewed))
  return file
}
