import type {
  AvailabilityFigures,
  OutageGoalFigures,
  Outcome,
  ReportFigures,
} from '../../figures.ts'
import type { Block, Paper, Sign, Tile } from '../paper.ts'
import { outageSeconds, summarise, total } from '../summary.ts'
import { caseShare, type Telling, timeShare } from '../telling.ts'

/** Who delivers what to whom, for when, how it stands, and the summary. */
export function firstPage(telling: Telling): Omit<Paper, 'blocks'> {
  const { figures, words, dates, every } = telling
  const { service, customer, organisation, period, asOf, preliminary, release } = figures
  const title = `${service.name}, ${dates.period(period)}`
  const date = Temporal.Instant.from(asOf).toZonedDateTimeISO(period.zone).toPlainDate().toString()
  return {
    language: figures.language,
    title,
    kind: words.head.kind[every],
    author: organisation,
    date,
    from: [organisation, words.head.to(customer)].filter((line) => line !== ''),
    status: [
      dates.day(date),
      preliminary ? words.head.preliminaryShort : words.head.ended,
      ...(release?.replaces ? [words.changes.versionShort(release.revision)] : []),
    ],
    preliminary: preliminary
      ? {
          word: words.head.preliminary,
          why: words.head.preliminaryWhy(dates.day(period.lastDay), dates.instant(asOf)),
        }
      : null,
    summary: summarise(telling).join(' '),
    footer: { left: footerLeft(telling), page: words.head.page('{page}', '{pages}') },
  }
}

function footerLeft({ figures, words, dates }: Telling): string {
  const { service, period, preliminary, inputs } = figures
  return [
    shorten(service.name, 40),
    dates.period(period),
    ...(preliminary ? [words.head.preliminaryShort] : []),
    words.head.digest(shortDigest(inputs.digest)),
  ].join(' · ')
}

/** `9f3a 71c0 … c21b`: enough to tell two documents apart at a glance. */
function shortDigest(digest: string): string {
  return `${digest.slice(0, 4)} ${digest.slice(4, 8)} … ${digest.slice(-4)}`
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** The four figures that everybody asks for, each beside its goal. */
export function tiles(telling: Telling): Block {
  return {
    type: 'tiles',
    tiles: [
      availabilityTile(telling),
      solvedTile(telling),
      incidentTile(telling),
      outageTile(telling),
    ],
  }
}

function availabilityTile(telling: Telling): Tile {
  const { figures, words, numbers } = telling
  const label = words.tiles.availability
  const measured = figures.availability
  if (measured === null || measured.availability === null) return notMeasured(telling, label)
  const goal = measured.goalPercent
  return {
    label,
    ...split(timeShare(telling, measured.availability)),
    sign: signOf(measured.outcome),
    word:
      goal === null
        ? words.noGoal
        : words.tiles[goalWords[measured.outcome] ?? 'notKeptWith'](numbers.goal(goal)),
  }
}

const goalWords: Partial<Record<Outcome, 'keptWith' | 'notKeptWith' | 'notShownWith'>> = {
  kept: 'keptWith',
  not_shown: 'notShownWith',
}

function notMeasured({ words }: Telling, label: string): Tile {
  return {
    label,
    value: null,
    unit: words.notMeasured,
    sign: 'unknown',
    word: words.tiles.noMeasurement,
  }
}

/** `99,71 %` as figure and unit, so that the figure can be set larger. */
function split(percent: string): { value: string; unit: string } {
  return { value: percent.replace(/\s?%$/, ''), unit: '%' }
}

function solvedTile(telling: Telling): Tile {
  const { figures, words } = telling
  const rows = figures.attainment.filter(({ kind }) => kind === 'resolution')
  const { met, missed } = total(rows)
  const label = words.tiles.solved
  if (met + missed === 0) {
    return { label, value: null, unit: words.nothingDecided, sign: 'none', word: words.none }
  }
  const below = rows.filter(({ outcome }) => outcome === 'not_kept')
  const [first] = below
  const judged = rows.some(({ outcome }) => outcome === 'kept')
  const verdict: Pick<Tile, 'sign' | 'word'> =
    first === undefined
      ? judged
        ? { sign: 'kept', word: words.tiles.allKept }
        : { sign: 'none', word: words.noGoal }
      : {
          sign: 'not_kept',
          word:
            below.length === 1
              ? words.tiles.oneBelow(words.priorityInText(shorten(first.priority, 24), null))
              : words.tiles.severalBelow(below.length),
        }
  return { label, ...split(caseShare(telling, met / (met + missed))), ...verdict }
}

function incidentTile({ figures, words, numbers, every }: Telling): Tile {
  const { opened, openedPreviousPeriod } = figures.incidents
  return {
    label: words.tiles.incidents,
    value: numbers.count(opened),
    unit: '',
    sign: 'none',
    word:
      figures.preliminary || openedPreviousPeriod === null
        ? figures.preliminary
          ? words.head.preliminaryShort
          : words.tiles.nothingBefore
        : words.tiles.compared(opened, openedPreviousPeriod, every),
  }
}

function outageTile(telling: Telling): Tile {
  const { figures, words, numbers } = telling
  const measured = figures.availability
  const label = words.tiles.outages
  if (measured === null || (measured.availability === null && measured.outages.length === 0)) {
    return notMeasured(telling, label)
  }
  const seconds = outageSeconds(measured.outages)
  return {
    label,
    value: numbers.count(measured.outages.length),
    unit: measured.outages.length === 0 ? '' : `· ${numbers.duration(seconds)}`,
    ...outageVerdict(telling, measured),
  }
}

function outageVerdict(
  { words, numbers }: Telling,
  { outageGoals }: AvailabilityFigures,
): Pick<Tile, 'sign' | 'word'> {
  const shown =
    outageGoals.find(({ outcome }) => outcome === 'not_kept') ??
    outageGoals.find(({ outcome }) => outcome === 'not_shown') ??
    outageGoals.find(({ outcome }) => outcome === 'kept')
  if (shown === undefined) return { sign: 'none', word: words.tiles.noPeriodGoal }
  const most = words.tiles.atMost[shown.goal](atMost(shown, numbers))
  const word = words.tiles[goalWords[shown.outcome] ?? 'notKeptWith'](most)
  return { sign: signOf(shown.outcome), word }
}

function atMost({ goal, atMost: most }: OutageGoalFigures, numbers: Telling['numbers']): string {
  return goal === 'hoursPerMonth' ? numbers.duration(most) : numbers.count(most)
}

/** A goal's outcome as a sign; where there was nothing to keep there is no sign. */
export function signOf(outcome: ReportFigures['attainment'][number]['outcome']): Sign {
  if (outcome === 'not_shown') return 'unknown'
  return outcome === 'kept' || outcome === 'not_kept' ? outcome : 'none'
}
