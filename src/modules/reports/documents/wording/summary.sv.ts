import type { ClockKind, OutageGoalFigures, Outcome } from '../../figures.ts'
import { numbersIn } from '../numbers.ts'

const { count } = numbersIn('sv')

/** `1 ärende`, `5 000 ärenden`. */
function counted(n: number, one: string, many: string): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

const SPELT = 'två tre fyra fem sex sju åtta nio tio elva tolv'.split(' ')

/** Small numbers as words, as they are written in running text. */
function spelt(n: number, one: 'en' | 'ett'): string {
  return n === 1 ? one : (SPELT[n - 2] ?? count(n))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The first page, and words that every part uses. */
export const summary = {
  head: {
    kind: { quarter: 'Kvartalsrapport', month: 'Månadsrapport' },
    to: (customer: string) => `till ${customer}`,
    ended: 'perioden är avslutad',
    preliminary: 'PRELIMINÄR',
    preliminaryWhy: (until: string, asOf: string) =>
      `Perioden pågår till och med ${until}. Siffrorna visar läget ${asOf} och kan ändras.`,
    page: (page: string, pages: string) => `sida ${page} (${pages})`,
    digest: (short: string) => `fingeravtryck ${short}`,
    preliminaryShort: 'preliminär',
  },

  summary: {
    availability: (service: string, share: string) =>
      `Tillgängligheten i ${service} var ${share} av den uppmätta öppettiden`,
    goalKept: (goal: string) => `, över målet ${goal}`,
    goalMet: (goal: string) => `, precis målet ${goal}`,
    goalMissed: (goal: string) => `, under målet ${goal}`,
    coverage: (share: string) => `Bara ${share} av öppettiden är uppmätt.`,
    neverMeasured: (service: string) =>
      `Tillgängligheten är inte uppmätt: ingen övervakning är ansluten till ${service}.`,
    notMeasured: 'Tillgängligheten är inte uppmätt under perioden.',
    knownOutages: (n: number, time: string) =>
      n === 1
        ? `Ett avbrott är ändå känt och tog ${time} öppettid.`
        : `${capital(spelt(n, 'ett'))} avbrott är ändå kända och tog sammanlagt ${time} öppettid.`,
    outages: (n: number, time: string) =>
      n === 0
        ? 'Inga avbrott under öppettid är kända.'
        : n === 1
          ? `Ett avbrott tog ${time} öppettid.`
          : `${capital(spelt(n, 'ett'))} avbrott tog sammanlagt ${time} öppettid.`,
    resolved: (met: number, decided: number) =>
      met === decided
        ? `${decided === 1 ? 'Det enda ärendet' : `Alla ${count(decided)} ärenden`} löstes i tid.`
        : `${count(met)} av ${counted(decided, 'ärende', 'ärenden')} löstes i tid.`,
    nothingDecided: 'Inget ärende har fått sin lösningstid avgjord under perioden.',
    belowGoal: (kind: ClockKind, priority: string, share: string, goal: string) =>
      ({
        resolution: `Ärenden med ${priority} löstes i tid för sällan: ${share} mot målet ${goal}.`,
        response: `Ärenden med ${priority} fick första svar i tid för sällan: ${share} mot målet ${goal}.`,
        update: `Ärenden med ${priority} fick uppdateringar i tid för sällan: ${share} mot målet ${goal}.`,
      })[kind],
    severalBelow: (n: number, worst: string, share: string, goal: string) =>
      `${capital(spelt(n, 'ett'))} mål för ärenden nåddes inte; längst från målet är ${worst}, ${share} mot ${goal}.`,
    incidents: (n: number) =>
      n === 0 ? 'Inga incidenter kom in' : `${counted(n, 'incident', 'incidenter')} kom in`,
    compared: (difference: number, period: 'quarter' | 'month') => {
      const before = period === 'quarter' ? 'kvartalet före' : 'månaden före'
      if (difference === 0) return `, lika många som ${before}.`
      return `, ${count(Math.abs(difference))} ${difference < 0 ? 'färre' : 'fler'} än ${before}.`
    },
    deviations: (n: number, unexplained: number) => {
      if (n === 0) return 'Inga avvikelser.'
      const found = `${capital(spelt(n, 'en'))} ${n === 1 ? 'avvikelse' : 'avvikelser'}`
      if (unexplained === 0) return `${found}, ${n === 1 ? 'förklarad' : 'alla förklarade'}.`
      if (n === 1) return `${found}, som saknar orsak.`
      return `${found}, varav ${spelt(unexplained, 'en')} saknar orsak.`
    },
  },

  tiles: {
    availability: 'Tillgänglighet',
    solved: 'Lösta i tid',
    incidents: 'Incidenter',
    outages: 'Avbrott',
    noMeasurement: 'mätning saknas',
    keptWith: (goal: string) => `hålls, mål ${goal}`,
    notKeptWith: (goal: string) => `hålls inte, mål ${goal}`,
    atMost: {
      perMonth: (most: string) => `högst ${most} i månaden`,
      hoursPerMonth: (most: string) => `högst ${most} i månaden`,
      perTwelveMonths: (most: string) => `högst ${most} på tolv månader`,
    } satisfies Record<OutageGoalFigures['goal'], (most: string) => string>,
    allKept: 'alla prioriteter når målet',
    oneBelow: (priority: string) => `${priority} under målet`,
    severalBelow: (n: number) => `${count(n)} prioriteter under målet`,
    compared: (difference: number, period: 'quarter' | 'month') => {
      const before = period === 'quarter' ? 'kvartalet före' : 'månaden före'
      if (difference === 0) return `lika många som ${before}`
      return `${count(Math.abs(difference))} ${difference < 0 ? 'färre' : 'fler'} än ${before}`
    },
    nothingBefore: 'ingen period att jämföra med',
    noPeriodGoal: 'inget mål avtalat',
  },

  outcome: {
    kept: 'hålls',
    not_kept: 'hålls inte',
    no_goal: 'inget mål',
    nothing_decided: 'inget avgjort',
  } satisfies Record<Outcome, string>,
  notMeasured: 'inte uppmätt',
  nothingDecided: 'inget avgjort',
  noGoal: 'inget mål',
  none: '–',
  priority: (priority: string) => `Prioritet ${priority}`,
  priorityInText: (priority: string, name: string | null) =>
    `prioritet ${priority}${name === null ? '' : ` (${name})`}`,
  kind: {
    resolution: 'Lösning',
    response: 'Första svar',
    update: 'Uppdatering',
  } satisfies Record<ClockKind, string>,
}
