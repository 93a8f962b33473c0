import type { ClockKind, OutageGoalFigures, Outcome } from '../../figures.ts'
import { numbersIn } from '../numbers.ts'

const { count } = numbersIn('sv')

const SPELT = 'två tre fyra fem sex sju åtta nio tio elva tolv'.split(' ')

/** Small numbers as words, as they are written in running text. */
function spelt(n: number, one: 'en' | 'ett'): string {
  return n === 1 ? one : (SPELT[n - 2] ?? count(n))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** How many did in time what was promised: `Båda ärendena löstes i tid.` */
function inTime(met: number, decided: number, verb: string, rest: string): string {
  if (decided === 1) return `Det enda ärendet ${met === 1 ? verb : `${verb} inte`} ${rest}.`
  if (met === 0) {
    return `Inget av ${decided === 2 ? 'de två ärendena' : `${count(decided)} ärenden`} ${verb} ${rest}.`
  }
  if (met < decided) return `${count(met)} av ${count(decided)} ärenden ${verb} ${rest}.`
  return `${decided === 2 ? 'Båda ärendena' : `Alla ${count(decided)} ärenden`} ${verb} ${rest}.`
}

function howExplained(n: number, unexplained: number): string {
  const all = n === 2 ? 'båda' : 'alla'
  if (unexplained === 0) return `${all} förklarade`
  return unexplained === n
    ? `och ${all} saknar orsak`
    : `varav ${spelt(unexplained, 'en')} saknar orsak`
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
    availability: (service: string, share: string, soFar: boolean) =>
      `Tillgängligheten i ${service} ${soFar ? 'har hittills varit' : 'var'} ${share} av den uppmätta öppettiden`,
    goalKept: (goal: string) => `, över målet ${goal}`,
    goalMet: (goal: string) => `, precis målet ${goal}`,
    goalMissed: (goal: string) => `, under målet ${goal}`,
    goalNotShown: (goal: string) =>
      `, men för lite är uppmätt för att visa att målet ${goal} har hållits`,
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
    resolved: (met: number, decided: number) => inTime(met, decided, 'löstes', 'i tid'),
    answered: (met: number, decided: number) => inTime(met, decided, 'fick', 'första svar i tid'),
    nothingDecided: (soFar: boolean): string =>
      soFar
        ? 'Inget ärende har hittills fått sin tid avgjord.'
        : 'Inget ärende fick sin tid avgjord under perioden.',
    severalBelow: (n: number) => `${capital(spelt(n, 'ett'))} mål för ärenden nåddes inte.`,
    incidents: (n: number, soFar: boolean) => {
      const came = soFar ? 'har hittills kommit in' : 'kom in'
      if (n === 0) return `Inga incidenter ${came}`
      return `${n === 1 ? 'En incident' : `${count(n)} incidenter`} ${came}`
    },
    compared: (n: number, previous: number, period: 'quarter' | 'month') => {
      const before = period === 'quarter' ? 'kvartalet före' : 'månaden före'
      if (n === previous) return `, ${n === 0 ? 'inte heller' : 'lika många som'} ${before}.`
      if (previous === 0) return `; ${before} kom inga.`
      const difference = Math.abs(n - previous)
      return `, ${difference === 1 ? 'en' : count(difference)} ${n < previous ? 'färre' : 'fler'} än ${before}.`
    },
    noDeviations: (soFar: boolean): string =>
      soFar ? 'Inga avvikelser hittills.' : 'Inga avvikelser.',
    oneDeviation: (explained: boolean, what: string) =>
      `En avvikelse, ${explained ? 'förklarad' : 'som saknar orsak'}: ${what}.`,
    deviations: (n: number, unexplained: number, worst: string) =>
      `${capital(spelt(n, 'en'))} avvikelser, ${howExplained(n, unexplained)}. Värst är att ${worst}.`,
  },

  tiles: {
    availability: 'Tillgänglighet',
    solved: 'Lösta i tid',
    incidents: 'Incidenter',
    outages: 'Avbrott',
    noMeasurement: 'mätning saknas',
    keptWith: (goal: string) => `hålls, mål ${goal}`,
    notKeptWith: (goal: string) => `hålls inte, mål ${goal}`,
    notShownWith: (goal: string) => `inte visat, mål ${goal}`,
    atMost: {
      perMonth: (most: string) => `högst ${most} i månaden`,
      hoursPerMonth: (most: string) => `högst ${most} i månaden`,
      perTwelveMonths: (most: string) => `högst ${most} på tolv månader`,
    } satisfies Record<OutageGoalFigures['goal'], (most: string) => string>,
    allKept: 'alla prioriteter når målet',
    oneBelow: (priority: string) => `${priority} under målet`,
    severalBelow: (n: number) => `${count(n)} prioriteter under målet`,
    compared: (n: number, previous: number, period: 'quarter' | 'month') => {
      const before = period === 'quarter' ? 'kvartalet före' : 'månaden före'
      if (n === previous) return `lika många som ${before}`
      if (previous === 0) return `inga ${before}`
      return `${count(Math.abs(n - previous))} ${n < previous ? 'färre' : 'fler'} än ${before}`
    },
    nothingBefore: 'ingen period att jämföra med',
    noPeriodGoal: 'inget mål avtalat',
  },

  outcome: {
    kept: 'hålls',
    not_kept: 'hålls inte',
    not_shown: 'inte visat, för lite uppmätt',
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
