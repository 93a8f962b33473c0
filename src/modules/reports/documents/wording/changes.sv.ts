import type { ClockKind, OutageGoalFigures } from '../../figures.ts'

/** What a new version says otherwise, and what has become of tickets since the report before. */
export const changes = {
  title: (before: number) => `Ändrat sedan version ${before}`,
  version: (revision: number, before: number, day: string) =>
    `Version ${revision}, ersätter version ${before} från ${day}.`,
  versionShort: (revision: number) => `version ${revision}`,
  reason: (reason: string) => `Skäl: ${reason}`,
  what: 'Vad',
  before: 'Förut',
  after: 'Nu',
  rest: (n: string) => `Ytterligare ${n} finns i kalkylbladet, fliken Ändringar.`,
  none: 'Inga siffror har ändrats.',
  nothing: '–',
  incidents: {
    opened: 'Incidenter som kom in',
    openedPreviousPeriod: 'Incidenter förra perioden',
    stillOpen: 'Olösta vid periodens slut',
  },
  row: {
    resolution: (priority: string) => `Lösta i tid, ${priority}`,
    response: (priority: string) => `Första svar i tid, ${priority}`,
    update: (priority: string) => `Uppdateringar i tid, ${priority}`,
  } satisfies Record<ClockKind, (priority: string) => string>,
  rowValue: (met: string, decided: string, outcome: string) => `${met} av ${decided}, ${outcome}`,
  rowGoal: (goal: string) => `mål ${goal}`,
  excluded: {
    resolution: (priority: string) => `Uteslutna, lösning, ${priority}`,
    response: (priority: string) => `Uteslutna, första svar, ${priority}`,
    update: (priority: string) => `Uteslutna, uppdateringar, ${priority}`,
  } satisfies Record<ClockKind, (priority: string) => string>,
  availability: { availability: 'Tillgänglighet', coverage: 'Uppmätt tid' },
  seconds: {
    scheduled: 'Avtalad tid',
    excluded: 'Avtalat underhåll',
    unknown: 'Tid utan mätning',
    down: 'Avbrottens öppettid',
    degraded: 'Nedsatt funktion',
  },
  availabilityOutcome: 'Målet för tillgänglighet',
  outages: 'Antal avbrott',
  outageGoal: {
    perMonth: (month: string) => `Högsta antal avbrott, ${month}`,
    hoursPerMonth: (month: string) => `Högsta avbrottstid, ${month}`,
    perTwelveMonths: () => 'Högsta antal avbrott på tolv månader',
  } satisfies Record<OutageGoalFigures['goal'], (month: string) => string>,
  noDeviation: 'ingen avvikelse',
  notExplained: 'inte förklarad',
  ticket: {
    resolution: (key: string) => `Lösning av ${key}`,
    response: (key: string) => `Första svar på ${key}`,
    update: (key: string) => `Uppdatering av ${key}`,
  } satisfies Record<ClockKind, (key: string) => string>,
  missed: 'för sent',
  notMissed: 'inte för sent',
  agreement: 'Överenskommelser från',
  rules: 'Reglernas version',
  outcomes: { met: 'i tid', missed: 'för sent', excluded: 'utesluten' },
  notDecided: 'inte avgjort då',
  restated: {
    title: 'Ändrat sedan förra rapporten',
    none: (period: string, day: string) =>
      `Inget ärende i rapporten för ${period} har fått ett annat utfall sedan den släpptes ${day}.`,
    intro: (n: number, period: string, day: string) =>
      n === 1
        ? `Ett löfte om ett ärende i rapporten för ${period} har fått ett annat utfall sedan den släpptes ${day}.`
        : `${n} löften om ärenden i rapporten för ${period} har fått ett annat utfall sedan den släpptes ${day}.`,
    ticket: 'Ärende',
    promise: 'Löfte',
    rest: (n: string) => `Ytterligare ${n} finns i kalkylbladet, fliken Ändrade ärenden.`,
  },
  sheets: { changes: 'Ändringar', restated: 'Ändrade ärenden' },
  titleOfTicket: 'Rubrik',
}
