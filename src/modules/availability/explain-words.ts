import type { WeekWords } from '../calendar/index.ts'
import type { CompositionWords } from '../services/index.ts'
import type { ComponentState } from './schema.ts'

export type Language = 'sv' | 'en'

/** Every word of an explanation of availability. */
export interface ExplainWords {
  readonly title: (name: string) => string
  readonly until: string
  readonly preliminary: (until: string) => string
  readonly works: (parts: string) => string
  readonly hours: (from: string, week: string) => string
  readonly noHours: string
  readonly week: WeekWords
  readonly composition: CompositionWords
  readonly states: Readonly<Record<ComponentState, string>>
  /** Heads of the columns. */
  readonly columns: Readonly<
    Record<
      | 'number'
      | 'from'
      | 'to'
      | 'state'
      | 'open'
      | 'maintenance'
      | 'notOurs'
      | 'correction'
      | 'approvedBy'
      | 'counted'
      | 'component'
      | 'reason',
      string
    >
  >
  readonly everyStretch: string
  readonly parts: (number: number, state: string, counted: string) => string
  readonly maintenance: string
  readonly enteredAfterwards: string
  readonly corrections: string
  readonly correction: Readonly<Record<'not_ours' | 'as_observed', string>>
  readonly sums: string
  readonly sum: Readonly<
    Record<
      'open' | 'excluded' | 'notOurs' | 'scheduled' | 'unknown' | 'known' | 'down' | 'degraded',
      string
    >
  >
  readonly formulas: string
  readonly formula: Readonly<Record<'availability' | 'lowest' | 'highest' | 'coverage', string>>
  readonly noFigure: string
  readonly roundedDown: string
  readonly decimalComma: boolean
}

const sv: ExplainWords = {
  title: (name) => `Så räknades tillgängligheten för ${name}`,
  until: 'till',
  preliminary: (until) => `Preliminär: tiden är inte slut, räknat till och med ${until}`,
  works: (parts) => `Fungerar när: ${parts}`,
  hours: (from, week) => `Tillgänglighetstid enligt överenskommelsen från ${from}: ${week}`,
  noHours: 'Ingen överenskommelse gällde under tiden, så ingen tid räknas.',
  week: {
    days: ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'],
    and: 'och',
    never: 'ingen tid',
  },
  composition: {
    all: 'alla av',
    any: 'någon av',
    atLeast: (count) => `minst ${count} av`,
  },
  states: { up: 'i drift', degraded: 'nedsatt', down: 'nere', unknown: 'okänt' },
  columns: {
    number: 'NR',
    from: 'FRÅN',
    to: 'TILL',
    state: 'LÄGE',
    open: 'ÖPPEN TID',
    maintenance: 'UNDERHÅLL',
    notOurs: 'INTE VÅRT',
    correction: 'KORRIGERING',
    approvedBy: 'GODKÄND AV',
    counted: 'RÄKNAS',
    component: 'KOMPONENT',
    reason: 'SKÄL',
  },
  everyStretch: 'Varje sträcka',
  parts: (number, state, counted) => `Sträcka ${number}, ${state}: ${counted} räknas`,
  maintenance: 'Avtalat underhåll',
  enteredAfterwards: 'infört i efterhand',
  corrections: 'Korrigeringar, lagda ovanpå mätningen',
  correction: { not_ours: 'avbrottet var inte vårt', as_observed: 'luckan fylld' },
  sums: 'Summor av öppen tid',
  sum: {
    open: 'öppen tid',
    excluded: 'underhåll',
    notOurs: 'avbrott som inte var vårt',
    scheduled: 'utlovad tid = öppen tid − det ovan',
    unknown: 'okänd tid',
    known: 'känd tid = utlovad tid − okänd tid',
    down: 'tid nere',
    degraded: 'tid nedsatt (räknas som i drift)',
  },
  formulas: 'Tal',
  formula: {
    availability: 'tillgänglighet = (känd tid − tid nere) / känd tid',
    lowest: 'lägst, om okänd tid var nere = (känd tid − tid nere) / utlovad tid',
    highest: 'högst, om okänd tid var i drift = (utlovad tid − tid nere) / utlovad tid',
    coverage: 'täckning = känd tid / utlovad tid',
  },
  noFigure: 'inget tal: ingen känd tid att dela med',
  roundedDown: 'Sekunder summeras, aldrig procenttal. Procenttal avrundas nedåt.',
  decimalComma: true,
}

const en: ExplainWords = {
  title: (name) => `How the availability of ${name} was worked out`,
  until: 'to',
  preliminary: (until) => `Preliminary: the time is not over, counted until ${until}`,
  works: (parts) => `Works when: ${parts}`,
  hours: (from, week) => `Availability hours by the agreement from ${from}: ${week}`,
  noHours: 'No agreement was in force during this time, so no time counts.',
  week: { days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], and: 'and', never: 'never' },
  composition: { all: 'all of', any: 'any of', atLeast: (count) => `at least ${count} of` },
  states: { up: 'up', degraded: 'degraded', down: 'down', unknown: 'unknown' },
  columns: {
    number: 'NO',
    from: 'FROM',
    to: 'TO',
    state: 'STATE',
    open: 'OPEN TIME',
    maintenance: 'MAINTENANCE',
    notOurs: 'NOT OURS',
    correction: 'CORRECTION',
    approvedBy: 'APPROVED BY',
    counted: 'COUNTS',
    component: 'COMPONENT',
    reason: 'REASON',
  },
  everyStretch: 'Every stretch',
  parts: (number, state, counted) => `Stretch ${number}, ${state}: ${counted} count`,
  maintenance: 'Agreed maintenance',
  enteredAfterwards: 'entered afterwards',
  corrections: 'Corrections, laid over the measurement',
  correction: { not_ours: 'the outage was not ours', as_observed: 'the gap filled' },
  sums: 'Sums of open time',
  sum: {
    open: 'open time',
    excluded: 'maintenance',
    notOurs: 'outage that was not ours',
    scheduled: 'scheduled = open time − the above',
    unknown: 'unknown time',
    known: 'known = scheduled − unknown time',
    down: 'time down',
    degraded: 'time degraded (counts as up)',
  },
  formulas: 'Figures',
  formula: {
    availability: 'availability = (known − down) / known',
    lowest: 'lowest, had unknown time been down = (known − down) / scheduled',
    highest: 'highest, had unknown time been up = (scheduled − down) / scheduled',
    coverage: 'coverage = known / scheduled',
  },
  noFigure: 'no figure: no known time to divide by',
  roundedDown: 'Seconds are added up, never percentages. Percentages are rounded down.',
  decimalComma: false,
}

export const explainWords: Readonly<Record<Language, ExplainWords>> = { sv, en }

/** `1 h 30 min 5 s`: units that Swedish and English share. */
export function openTimeWords(milliseconds: number, words: ExplainWords): string {
  const seconds = milliseconds / 1000
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  const rest = Number((seconds % 60).toFixed(3))
  const parts = [
    hours > 0 ? `${hours} h` : '',
    minutes > 0 ? `${minutes} min` : '',
    rest > 0 ? `${decimal(String(rest), words)} s` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '0 s' : parts.join(' ')
}

/** `2 649 600,5`: thousands apart, with the language's decimal sign. */
export function numberWords(value: number, words: ExplainWords): string {
  const [whole = '', fraction] = String(value).split('.')
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ' ')
  return decimal(fraction === undefined ? apart : `${apart}.${fraction}`, words)
}

function decimal(text: string, words: ExplainWords): string {
  return words.decimalComma ? text.replace('.', ',') : text
}

/** `99,87 %`, always with two decimals. */
export function percentWords(percent: number, words: ExplainWords): string {
  return `${decimal(percent.toFixed(2), words)} %`
}
