import { type Command, Option } from 'commander'
import type { Cli } from '../../platform/cli/cli.ts'
import { type Terminal, table } from '../../platform/cli/terminal.ts'
import {
  formatInstant,
  formatLocal,
  type Instant,
  parseCalendar,
  parseInstant,
  weekInWords,
} from '../calendar/index.ts'
import { durationWords } from '../services/index.ts'
import { type ExplainedTicket, explainTicket } from './explain.commands.ts'
import type { ExplainedClock } from './explain.ts'
import { type Language, type TicketWords, ticketWords } from './explain-words.ts'

interface Options {
  readonly service?: string
  readonly now?: string
  readonly lang: Language
  readonly all?: true
  readonly json?: true
}

/** Longer tables are shown by their beginning and end, unless all is asked for. */
const SHOWN = { first: 40, last: 20 }
/** More update intervals than this are a line each. */
const UPDATES_IN_FULL = 3

/** `kvitto explain ticket`. */
export function registerExplainTicket(cli: Cli, explain: Command): void {
  explain
    .command('ticket')
    .argument('<key>', 'the ticket, as INC0012345')
    .summary('how a ticket’s clocks got their figures')
    .description(
      `How a ticket's clocks got their figures: every stretch of time that counted and every one that did not, with the rule; then target, due, decided, and the agreement that it was judged by.

  kvitto explain ticket INC0012345
  kvitto explain ticket INC0012345 --service viva --now 2026-08-14T12:00:00+02:00`,
    )
    .option('-s, --service <key>', 'the service, where several have a ticket of that key')
    .option('--now <instant>', 'as of an instant (default: now)')
    .addOption(
      new Option('--lang <language>', 'language of the answer').choices(['sv', 'en']).default('sv'),
    )
    .option('--all', 'every line, however many there are')
    .option('--json', 'answer with one JSON value, which always has everything')
    .action((key: string, options: Options) => run(cli, key, options))
}

async function run(
  cli: Cli,
  key: string,
  { service, now, lang, all, json }: Options,
): Promise<void> {
  const at = now === undefined ? undefined : parseInstant(now)
  const explained = await cli.withContext((context) =>
    explainTicket(context, { key, service, now: at }),
  )
  if (json === true) cli.terminal.json(forPrograms(explained))
  else new Page(cli.terminal, ticketWords[lang], explained, all === true).print()
}

/** The explanation as people read it. */
class Page {
  readonly #terminal: Terminal
  readonly #words: TicketWords
  readonly #explained: ExplainedTicket
  readonly #showsAll: boolean

  constructor(terminal: Terminal, words: TicketWords, explained: ExplainedTicket, all: boolean) {
    this.#showsAll = all
    this.#terminal = terminal
    this.#words = words
    this.#explained = explained
  }

  print(): void {
    this.#head()
    this.#events()
    const { clocks, agreement } = this.#explained
    const updates = clocks.filter(({ kind }) => kind === 'update')
    const inFull = updates.length <= UPDATES_IN_FULL || this.#showsAll
    for (const clock of clocks) if (clock.kind !== 'update' || inFull) this.#clock(clock)
    if (!inFull) this.#updates(updates)
    if (clocks.length === 0 && agreement !== undefined) this.#say(`\n${this.#words.noClocks}`)
  }

  #head(): void {
    const { key, title, service, agreement, exclusion, now, zone } = this.#explained
    const { style } = this.#terminal
    const words = this.#words
    this.#say(style.strong(words.title(key, service.name)))
    if (title !== null) this.#say(title)
    this.#say(style.faint(words.asOf(`${this.#time(now)} (${zone})`)))
    if (exclusion !== undefined) {
      const { by, at, reason } = exclusion
      this.#say(style.warn(words.excluded(by, this.#time(at), reason)))
    }
    if (agreement === undefined) {
      this.#say(style.warn(words.noAgreement))
      return
    }
    const { serviceHours, clocks } = agreement.terms
    const { zone: hoursZone, exceptions = {} } = serviceHours
    const week = weekInWords(parseCalendar(serviceHours), words.week)
    const pausing = clocks.pausedWhile.map((status) => words.statuses[status])
    this.#say(words.agreement(agreement.from))
    this.#say(words.hours(week, hoursZone, Object.keys(exceptions).length))
    this.#say(pausing.length === 0 ? words.neverPaused : words.paused(pausing.join(', ')))
    this.#say(words.priorityChange[clocks.priorityChange])
  }

  #events(): void {
    const { timeline, now } = this.#explained
    this.#section(this.#words.events)
    const happened = timeline.filter((event, i) => i === 0 || event.at <= now)
    this.#say(table(happened.map((event) => [this.#time(event.at), this.#words.event(event)])))
  }

  #clock(clock: ExplainedClock): void {
    const words = this.#words
    const { style } = this.#terminal
    const paint = { met: style.good, missed: style.bad, running: style.strong, paused: style.warn }
    const number = clock.kind === 'update' ? ` ${words.interval(clock.interval + 1)}` : ''
    const name = `${words.clocks[clock.kind]}${number}`
    this.#section(`${name}: ${paint[clock.state](words.states[clock.state])}`)
    this.#say(words.promise(duration(clock.target), clock.priority))
    this.#stretches(clock)
    const { state, target, elapsed, dueAt, decidedAt, stoppedAt } = clock
    this.#say(
      words.verdict[state]({
        target: duration(target),
        elapsed: duration(elapsed),
        due: this.#timeOrNever(dueAt),
        decided: this.#timeOrNever(decidedAt),
        stopped: stoppedAt === undefined ? undefined : this.#time(stoppedAt),
      }),
    )
  }

  /** Many intervals of one promise: a line each. */
  #updates(updates: readonly ExplainedClock[]): void {
    const { columns, clocks, states } = this.#words
    const rows = updates.map(({ stretches, state, elapsed, target, priority, stoppedAt }) => [
      this.#timeOrNever(stretches[0]?.from ?? stoppedAt),
      this.#timeOrNever(stretches.at(-1)?.to ?? stoppedAt),
      duration(elapsed),
      duration(target),
      priority,
      states[state],
    ])
    const head = [columns.from, columns.to, columns.counted, columns.target, columns.priority, '']
    this.#section(clocks.update)
    this.#table(head, rows, [2, 3])
  }

  #table(
    head: readonly string[],
    rows: readonly (readonly string[])[],
    right: readonly number[],
  ): void {
    const { first, last } = SHOWN
    const more = rows.length - first - last
    const isShort = this.#showsAll || more <= 0
    const shown = isShort
      ? rows
      : [
          ...rows.slice(0, first),
          ['…', ...head.slice(2).map(() => ''), this.#words.more(more)],
          ...rows.slice(-last),
        ]
    this.#say(table([head, ...shown], { right, head: this.#terminal.style.faint }))
  }

  #stretches({ stretches, elapsed }: ExplainedClock): void {
    const { columns, rule, sum } = this.#words
    const rows = stretches.map((stretch) => [
      this.#time(stretch.from),
      this.#time(stretch.to),
      stretch.open === 0 ? '' : duration(stretch.open),
      stretch.counted === 0 ? '–' : duration(stretch.counted),
      rule(stretch.rule),
    ])
    const head = [columns.from, columns.to, columns.open, columns.counted, columns.rule]
    const last = ['', sum, '', duration(elapsed), '']
    this.#table(head, [...rows, last], [2, 3])
  }

  #section(title: string): void {
    this.#say(`\n${this.#terminal.style.strong(title)}`)
  }

  #say(text: string): void {
    this.#terminal.print(text)
  }

  #time(at: Instant): string {
    return formatLocal(at, this.#explained.zone)
  }

  #timeOrNever(at: Instant | undefined): string {
    return at === undefined ? this.#words.never : this.#time(at)
  }
}

/** `1 h 30 min`, to the second. */
function duration(milliseconds: number): string {
  return durationWords(Math.round(milliseconds / 1000))
}

/** The same for programs: instants in UTC, open time in seconds. */
function forPrograms(explained: ExplainedTicket): object {
  const { agreement, exclusion, clocks, timeline, now, ...rest } = explained
  const instant = (at: Instant | undefined) => (at === undefined ? null : formatInstant(at))
  return {
    ...rest,
    now: formatInstant(now),
    agreement:
      agreement === undefined
        ? null
        : {
            from: agreement.from,
            clocks: agreement.terms.clocks,
            hours: agreement.terms.serviceHours,
          },
    exclusion: exclusion === undefined ? null : { ...exclusion, at: formatInstant(exclusion.at) },
    events: timeline.map((event) => ({ ...event, at: formatInstant(event.at) })),
    clocks: clocks.map((clock) => ({
      kind: clock.kind,
      interval: clock.interval,
      state: clock.state,
      priority: clock.priority,
      targetSeconds: clock.target / 1000,
      elapsedSeconds: clock.elapsed / 1000,
      dueAt: instant(clock.dueAt),
      decidedAt: instant(clock.decidedAt),
      stoppedAt: instant(clock.stoppedAt),
      stretches: clock.stretches.map(({ from, to, rule, open, counted }) => ({
        from: formatInstant(from),
        to: formatInstant(to),
        ...rule,
        openSeconds: open / 1000,
        countedSeconds: counted / 1000,
      })),
    })),
  }
}
