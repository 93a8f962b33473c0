import { type Command, Option } from 'commander'
import type { Cli } from '../../platform/cli/cli.ts'
import { type Terminal, table } from '../../platform/cli/terminal.ts'
import {
  formatInstant,
  formatLocal,
  parseCalendar,
  type Span,
  weekInWords,
} from '../calendar/index.ts'
import { compositionWords } from '../services/index.ts'
import { percentOf } from '../shares/index.ts'
import {
  type ExplainedAvailability,
  type ExplainRequest,
  explainAvailability,
} from './explain.commands.ts'
import type { ExplainedStretch } from './explain.ts'
import {
  type ExplainWords,
  explainWords,
  type Language,
  numberWords,
  openTimeWords,
  percentWords,
} from './explain-words.ts'
import { presentCorrection } from './present.ts'

/** `kvitto explain availability`. */
export function registerExplainAvailability(cli: Cli, explain: Command): void {
  explain
    .command('availability')
    .summary('how a service’s availability was worked out')
    .description(
      `How the availability of a service was worked out: every stretch with its state, the components that made it so, the open time it counted for, the maintenance taken out, and the formulas filled in.

  kvitto explain availability --service viva --period 2026-Q3
  kvitto explain availability --service viva --from 2026-08-14 --to 2026-08-15

Times without an offset are read in the service's own zone.`,
    )
    .requiredOption('--service <key>', 'the service, as viva')
    .option('--period <period>', 'a quarter as 2026-Q3 or a month as 2026-08')
    .option('--from <time>', 'or from a time, as 2026-08-14')
    .option('--to <time>', 'until another')
    .addOption(
      new Option('--lang <language>', 'language of the answer').choices(['sv', 'en']).default('sv'),
    )
    .option('--json', 'answer with one JSON value')
    .action((options: ExplainRequest & { lang: Language; json?: true }) => run(cli, options))
}

async function run(
  cli: Cli,
  { lang, json, ...request }: ExplainRequest & { lang: Language; json?: true },
): Promise<void> {
  const explained = await cli.withContext((context) => explainAvailability(context, request))
  if (json === true) cli.terminal.json(forPrograms(explained))
  else new Page(cli.terminal, explainWords[lang], explained).print()
}

/** The explanation as people read it. */
class Page {
  readonly #terminal: Terminal
  readonly #words: ExplainWords
  readonly #explained: ExplainedAvailability

  constructor(terminal: Terminal, words: ExplainWords, explained: ExplainedAvailability) {
    this.#terminal = terminal
    this.#words = words
    this.#explained = explained
  }

  print(): void {
    this.#head()
    this.#stretches()
    this.#maintenance()
    this.#corrections()
    this.#sums()
    this.#formulas()
  }

  #head(): void {
    const { print, style } = this.#terminal
    const { service, period, span, measured, zone, composition, agreements } = this.#explained
    const words = this.#words
    print(style.strong(words.title(`${service.name} (${service.key})`)))
    const [from, to] = this.#times(span)
    print(`${period === undefined ? '' : `${period}: `}${from} ${words.until} ${to} (${zone})`)
    if (measured.to < span.to) print(style.warn(words.preliminary(this.#times(measured)[1])))
    if (composition !== undefined) {
      print(words.works(compositionWords(composition, words.composition)))
    }
    if (agreements.length === 0) print(style.warn(words.noHours))
    for (const { from: first, terms } of agreements) {
      print(words.hours(first, weekInWords(parseCalendar(terms.availabilityHours), words.week)))
    }
  }

  #stretches(): void {
    const { columns, states, everyStretch } = this.#words
    const { stretches } = this.#explained
    // A column that is empty but for where a correction says so.
    const hasNotOurs = stretches.some(({ notOurs }) => notOurs > 0)
    const rows = stretches.map((stretch, i) => [
      String(i + 1),
      ...this.#times(stretch),
      states[stretch.state],
      this.#duration(stretch.open),
      stretch.excluded === 0 ? '' : this.#duration(stretch.excluded),
      ...(hasNotOurs ? [stretch.notOurs === 0 ? '' : this.#duration(stretch.notOurs)] : []),
      this.#duration(stretch.counted),
    ])
    const head = [columns.number, columns.from, columns.to, columns.state, columns.open]
    const out = [columns.maintenance, ...(hasNotOurs ? [columns.notOurs] : [])]
    this.#section(everyStretch)
    this.#table([[...head, ...out, columns.counted], ...rows], [0, 4, 5, 6, 7])
    for (const [i, stretch] of stretches.entries()) {
      if (stretch.components.length > 0) this.#components(i + 1, stretch)
    }
  }

  #components(number: number, stretch: ExplainedStretch): void {
    const { columns, states, parts } = this.#words
    this.#section(parts(number, states[stretch.state], this.#duration(stretch.counted)))
    const rows = stretch.components.map((part) => [
      part.component,
      ...this.#times(part),
      states[part.state],
      this.#duration(part.open),
    ])
    const head = [columns.component, columns.from, columns.to, columns.state, columns.open]
    this.#table([head, ...rows], [4])
  }

  #maintenance(): void {
    const { columns, maintenance, enteredAfterwards } = this.#words
    const windows = this.#explained.maintenance
    if (windows.length === 0) return
    this.#section(maintenance)
    const rows = windows.map((window) => [
      ...this.#times(window),
      this.#duration(window.open),
      window.createdAt > window.from ? `${window.reason} (${enteredAfterwards})` : window.reason,
    ])
    this.#table([[columns.from, columns.to, columns.open, columns.reason], ...rows], [2])
  }

  /** What was laid over the measurement, which itself stays. */
  #corrections(): void {
    const { columns, corrections, correction } = this.#words
    const laid = this.#explained.corrections
    if (laid.length === 0) return
    this.#section(corrections)
    const rows = laid.map((each) => [
      ...this.#times(each),
      correction[each.kind],
      each.told.reason,
      each.told.approvedBy,
    ])
    const head = [columns.from, columns.to, columns.correction, columns.reason, columns.approvedBy]
    this.#table([head, ...rows], [])
  }

  #sums(): void {
    const { sum, sums: title } = this.#words
    const { sums } = this.#explained
    const known = sums.scheduled - sums.unknown
    const rows = [
      [sum.open, sums.scheduled + sums.excluded + sums.notOurs],
      [sum.excluded, sums.excluded],
      ...(sums.notOurs > 0 ? ([[sum.notOurs, sums.notOurs]] as const) : []),
      [sum.scheduled, sums.scheduled],
      [sum.unknown, sums.unknown],
      [sum.known, known],
      [sum.down, sums.down],
      [sum.degraded, sums.degraded],
    ] as const
    this.#section(title)
    this.#table(
      rows.map(([name, value]) => [name, `${this.#seconds(value)} s`, this.#duration(value)]),
      [1, 2],
    )
  }

  #formulas(): void {
    const { formula, formulas, roundedDown } = this.#words
    const { scheduled, unknown, down } = this.#explained.sums
    const known = scheduled - unknown
    this.#section(formulas)
    this.#formula(formula.availability, [known, down], known)
    this.#formula(formula.lowest, [known, down], scheduled)
    this.#formula(formula.highest, [scheduled, down], scheduled)
    this.#formula(formula.coverage, [known], scheduled)
    this.#terminal.print(this.#terminal.style.faint(roundedDown))
  }

  #formula(name: string, [whole, less]: readonly [number, number?], by: number): void {
    const difference =
      less === undefined
        ? this.#seconds(whole)
        : `(${this.#seconds(whole)} − ${this.#seconds(less)})`
    const percent = percentOf(whole - (less ?? 0), by)
    const value = percent === undefined ? this.#words.noFigure : percentWords(percent, this.#words)
    this.#terminal.print(`${name}\n  = ${difference} / ${this.#seconds(by)} = ${value}`)
  }

  #section(title: string): void {
    this.#terminal.print(`\n${this.#terminal.style.strong(title)}`)
  }

  #table(rows: readonly (readonly string[])[], right: readonly number[]): void {
    this.#terminal.print(table(rows, { right }))
  }

  #times({ from, to }: Span): [string, string] {
    const { zone } = this.#explained
    return [formatLocal(from, zone), formatLocal(to, zone)]
  }

  #duration(milliseconds: number): string {
    return openTimeWords(milliseconds, this.#words)
  }

  #seconds(milliseconds: number): string {
    return numberWords(milliseconds / 1000, this.#words)
  }
}

/** The same for programs: instants in UTC, open time in seconds, shares from 0 to 1. */
function forPrograms(explained: ExplainedAvailability): object {
  const times = ({ from, to }: Span) => ({ from: formatInstant(from), to: formatInstant(to) })
  const { sums, shares, agreements, maintenance, stretches } = explained
  return {
    service: explained.service,
    composition: explained.composition,
    period: explained.period ?? null,
    ...times(explained.span),
    measuredTo: formatInstant(explained.measured.to),
    preliminary: explained.measured.to < explained.span.to,
    zone: explained.zone,
    agreements: agreements.map(({ from, terms }) => ({ from, hours: terms.availabilityHours })),
    stretches: stretches.map((stretch) => ({
      ...times(stretch),
      state: stretch.state,
      openSeconds: stretch.open / 1000,
      excludedSeconds: stretch.excluded / 1000,
      notOursSeconds: stretch.notOurs / 1000,
      countedSeconds: stretch.counted / 1000,
      components: stretch.components.map((part) => ({
        component: part.component,
        state: part.state,
        ...times(part),
        openSeconds: part.open / 1000,
      })),
    })),
    maintenance: maintenance.map((window) => ({
      id: window.id,
      reason: window.reason,
      ...times(window),
      openSeconds: window.open / 1000,
      isAfterTheFact: window.createdAt > window.from,
    })),
    corrections: explained.corrections.map((each) => ({
      ...presentCorrection(each),
      reason: each.told.reason,
      approvedBy: each.told.approvedBy,
    })),
    scheduledSeconds: sums.scheduled / 1000,
    excludedSeconds: sums.excluded / 1000,
    notOursSeconds: sums.notOurs / 1000,
    unknownSeconds: sums.unknown / 1000,
    downSeconds: sums.down / 1000,
    degradedSeconds: sums.degraded / 1000,
    availability: shares.availability ?? null,
    lowest: shares.lowest ?? null,
    highest: shares.highest ?? null,
    coverage: shares.coverage ?? null,
  }
}
