/** What people and jobs of the example have done about each quarter's reports, told as it went. */
import { type Instant, type Period, parseMoment, periodSpan } from '../modules/calendar/index.ts'
import { completeAction, explainDeviation } from '../modules/deviations/index.ts'
import { loadActor } from '../modules/organisation/index.ts'
import {
  acknowledgeByLink,
  answerQuestion,
  askByLink,
  type ReceiptDesk,
  refreshDraft,
  releaseReport,
} from '../modules/reports/index.ts'
import type { Context } from '../platform/context.ts'
import type { Job } from '../platform/jobs/jobs.ts'
import type { DemoAccount } from './people.commands.ts'
import { explanations, questions, releases, ZONE } from './scenes.ts'

/** What the story is told with. */
export interface Telling {
  /** Kvitto as it was at a time; `who` is the mailbox of whoever acts, else the machine. */
  at(instant: Instant, who?: string): Promise<Context>
  /** What a worker does; named as in the ledger. */
  readonly jobs: readonly Job[]
  /** The text of the last mail to an address. */
  lastMail(address: string): string | undefined
  /** What signed links are answered by. */
  desk(context: Context): ReceiptDesk
  /** Nothing has happened after this. */
  readonly now: Instant
}

/** Something that happens to a quarter's report. */
interface Step {
  readonly at: Instant
  run(at: Instant): Promise<void>
}

/** The reports of a quarter from its end until the next one's, or now. */
export async function tellQuarter(
  telling: Telling,
  period: Period,
  /** How many quarters ago it ended; 1 is the last. */
  ago: number,
  takeInUntil: (to: Instant) => Promise<void>,
): Promise<void> {
  const night: Step = { at: workingMorning(period, 5, '06:00'), run: takeInUntil }
  const steps = [
    night,
    dueStep(telling, period),
    ...releases.flatMap((plan) => stepsOf(telling, period, ago, plan)),
  ]
  if (ago === 1) steps.push(...lastDays(telling))
  const happened = steps.filter(({ at }) => at <= telling.now)
  for (const { at, run } of happened.sort((a, b) => a.at - b.at)) await run(at)
}

/** Just after midnight, as a worker would. */
function dueStep(telling: Telling, period: Period): Step {
  return {
    at: periodSpan(period, ZONE).to + 5 * MINUTE,
    run: (at) => work(telling, at, ['reports-due']),
  }
}

type ReleasePlan = (typeof releases)[number]

function stepsOf(telling: Telling, period: Period, ago: number, plan: ReleasePlan): Step[] {
  const { service, contact, days } = plan
  const day = days[days.length - ago]
  if (day === undefined) return []
  const isLast = ago === 1
  let acting: readonly number[] = []
  const steps: Step[] = [
    {
      at: workingMorning(period, 5, '10:20'),
      async run(at) {
        const leaveOne = isLast && day.released === null
        // What follows from the last report is still to be done.
        const weeks = isLast ? 10 : 5
        acting = await explain(telling, at, { service, period, leaveOne, weeks })
      },
    },
  ]
  if (!isLast) {
    steps.push({
      at: workingMorning(period, 28, '15:30'),
      async run(at) {
        const karin = await telling.at(at, ACCOUNT_MANAGER)
        for (const id of acting) await completeAction(karin, id, 'Klart och provat.')
      },
    })
  }
  if (day.released === null) return steps
  steps.push({
    at: workingMorning(period, day.released, '09:02'),
    async run(at) {
      const karin = await telling.at(at, ACCOUNT_MANAGER)
      await releaseReport(karin, service, period.key, {})
      await work(telling, at + MINUTE, ['mail-send'])
    },
  })
  if (day.acknowledged !== null) {
    steps.push({
      at: workingMorning(period, day.acknowledged, '14:10'),
      run: (at) => acknowledge(telling, at, contact),
    })
  }
  const asked = questions.find((each) => each.service === service && each.ago === ago)
  if (asked !== undefined && day.acknowledged !== null) {
    steps.push({
      at: workingMorning(period, day.acknowledged, '14:14'),
      run: (at) => askAndAnswer(telling, at, { contact, period, ...asked }),
    })
  }
  return steps
}

/** The mails of the last working days, with what is late by now. */
function lastDays(telling: Telling): Step[] {
  const today = dayAt(telling.now)
  return [6, 5, 4, 3, 2, 1, 0].map((before) => {
    const day = today.subtract({ days: before })
    return {
      at: parseMoment(`${day} 07:40`, ZONE, 'begins'),
      run: (at) =>
        work(telling, at, [
          'reports-follow-up',
          'deviations-watch',
          'work-urgent',
          'work-day',
          'mail-send',
        ]),
    }
  })
}

const MINUTE = 60_000
export const ACCOUNT_MANAGER = 'karin.ahlstrom'

async function work({ at, jobs }: Telling, when: Instant, names: readonly string[]): Promise<void> {
  const context = await at(when)
  for (const name of names) {
    const job = jobs.find((each) => each.name === name)
    if (job === undefined) throw new Error(`There is no job ${name}`)
    const machine = context.as({ kind: 'system', name })
    await job.run(machine, { data: null, signal: new AbortController().signal })
  }
}

interface Explaining {
  readonly service: string
  readonly period: Period
  /** One is left to be explained, so that the example also shows how that looks. */
  readonly leaveOne: boolean
  /** Until what is to be done is done. */
  readonly weeks: number
}

/** Answers those about which something is to be done. */
async function explain(
  telling: Telling,
  at: Instant,
  { service, period, leaveOne, weeks }: Explaining,
): Promise<number[]> {
  const draft = await refreshDraft(await telling.at(at, ACCOUNT_MANAGER), service, period.key)
  const karin = await telling.at(at + 20 * MINUTE, ACCOUNT_MANAGER)
  const deviations = draft?.figures.deviations ?? []
  const actionDue = dayAt(at).add({ weeks }).toString()
  const acting: number[] = []
  for (const { id, rule } of leaveOne ? deviations.slice(0, -1) : deviations) {
    const { action, ...said } = explanations[rule]
    const doing = action === undefined ? {} : { ...action, actionDue }
    await explainDeviation(karin, id, { ...said, ...doing })
    if (action !== undefined) acting.push(id)
  }
  await work(telling, at + 25 * MINUTE, ['reports-explained'])
  return acting
}

function dayAt(at: Instant): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).toPlainDate()
}

/** As the contact would: with the link in the mail. */
async function acknowledge(telling: Telling, at: Instant, contact: string): Promise<void> {
  const desk = telling.desk(await telling.at(at))
  const token = linkIn(telling.lastMail(contact))
  if (token !== undefined) await acknowledgeByLink(desk, token, undefined)
}

async function askAndAnswer(
  telling: Telling,
  at: Instant,
  asked: { contact: string; service: string; period: Period; text: string; answer: string },
): Promise<void> {
  const token = linkIn(telling.lastMail(asked.contact))
  if (token === undefined) return
  const question = await askByLink(telling.desk(await telling.at(at)), token, asked.text)
  const later = at + 3 * 60 * MINUTE
  const karin = await telling.at(later, ACCOUNT_MANAGER)
  const report = { service: asked.service, period: asked.period.key, question }
  await answerQuestion(karin, report, asked.answer)
  await work(telling, later + MINUTE, ['mail-send'])
}

function linkIn(text: string | undefined): string | undefined {
  return /\/receipt#([\w.~-]+)/.exec(text ?? '')?.[1]
}

/** A time on the so many-eth day after the period's end that is no Saturday or Sunday. */
function workingMorning(period: Period, number: number, time: string): Instant {
  let day = Temporal.PlainDate.from(period.lastDay)
  for (let left = number; left > 0; ) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek <= 5) left--
  }
  return parseMoment(`${day} ${time}`, ZONE, 'begins')
}

/** Signs in as somebody of the example. */
export async function actorOf(context: Context, accounts: readonly DemoAccount[], mailbox: string) {
  const account = accounts.find(({ email }) => email.startsWith(`${mailbox}@`))
  const actor = account && (await loadActor(context, account.personId))
  if (actor === undefined) throw new Error(`The example has nobody called ${mailbox}`)
  return actor
}
