import type { WeekWords } from '../calendar/index.ts'
import type { TicketStatus } from '../services/index.ts'
import type { CountRule, Verdict } from './count.ts'
import type { ExplainedClock } from './explain.ts'
import type { TicketEvent } from './schema.ts'

export type Language = 'sv' | 'en'

/** Times and durations as text, as the sentences below are given them. */
interface VerdictWords {
  readonly target: string
  readonly elapsed: string
  readonly due: string
  readonly decided: string
  /** `undefined` while it has not stopped. */
  readonly stopped: string | undefined
}

/** Every word of an explanation of a ticket's clocks. */
export interface TicketWords {
  readonly title: (key: string, service: string) => string
  readonly agreement: (from: string) => string
  readonly noAgreement: string
  readonly hours: (week: string, zone: string, exceptions: number) => string
  readonly paused: (statuses: string) => string
  readonly neverPaused: string
  readonly priorityChange: Readonly<Record<'retroactive' | 'from_change', string>>
  readonly excluded: (by: string, at: string, reason: string) => string
  readonly asOf: (now: string) => string
  readonly events: string
  readonly event: (event: TicketEvent) => string
  readonly statuses: Readonly<Record<TicketStatus, string>>
  readonly week: WeekWords
  readonly clocks: Readonly<Record<ExplainedClock['kind'], string>>
  readonly states: Readonly<Record<Verdict['state'], string>>
  readonly interval: (number: number) => string
  readonly promise: (target: string, priority: string) => string
  readonly verdict: Readonly<Record<Verdict['state'], (words: VerdictWords) => string>>
  readonly columns: Readonly<
    Record<'from' | 'to' | 'open' | 'counted' | 'rule' | 'target' | 'priority', string>
  >
  readonly rule: (rule: CountRule) => string
  readonly sum: string
  /** Lines that are not shown. */
  readonly more: (lines: number) => string
  readonly noClocks: string
  readonly never: string
}

const svStatuses: TicketWords['statuses'] = {
  new: 'nytt',
  open: 'pågår',
  waiting_customer: 'väntar på kunden',
  waiting_supplier: 'väntar på leverantör',
  resolved: 'löst',
  closed: 'stängt',
}

const sv: TicketWords = {
  title: (key, service) => `Så räknades klockorna för ${key} (${service})`,
  agreement: (from) =>
    `Bedöms efter överenskommelsen från ${from}, som gällde när ärendet öppnades.`,
  noAgreement: 'Ingen överenskommelse gällde när ärendet öppnades, så inget var utlovat.',
  hours: (week, zone, exceptions) =>
    `Klockorna går ${week} (${zone})${exceptions === 0 ? '.' : `, med ${exceptions} avvikande dagar.`}`,
  paused: (statuses) => `De står stilla medan ärendet är: ${statuses}.`,
  neverPaused: 'De står aldrig stilla under öppen tid.',
  priorityChange: {
    retroactive: 'Ändras prioriteten räknas det nya målet från öppnandet.',
    from_change: 'Ändras prioriteten börjar räkningen om, med det nya målet.',
  },
  excluded: (by, at, reason) => `Räknas inte med i uppfyllandegraden: ${reason} (${by}, ${at})`,
  asOf: (now) => `Läget ${now}`,
  events: 'Vad som hände',
  event: (event) => {
    switch (event.type) {
      case 'opened':
        return `öppnat med prioritet ${event.priority}`
      case 'status':
        return svStatuses[event.status]
      case 'priority':
        return `prioritet ${event.priority}`
      case 'responded':
        return 'första svar'
      case 'updated':
        return 'kunden fick besked'
      case 'service':
        return `tjänst ${event.service}`
    }
  },
  statuses: svStatuses,
  week: {
    days: ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'],
    and: 'och',
    never: 'ingen tid',
  },
  clocks: { response: 'Svar', resolution: 'Lösning', update: 'Besked till kunden' },
  states: { met: 'klarat', missed: 'missat', running: 'går', paused: 'står stilla' },
  interval: (number) => `nr ${number}`,
  promise: (target, priority) => `Utlovat: ${target} öppen tid, för prioritet ${priority}.`,
  verdict: {
    met: ({ target, elapsed, due, decided }) =>
      `Klarat ${decided}, efter ${elapsed} av ${target}. Tiden hade räckt till ${due}.`,
    missed: ({ target, elapsed, due, decided, stopped }) =>
      `Missat ${decided}${due === decided ? `, då ${target} hade gått` : `: ${target} hade gått redan ${due}`}. ${
        stopped === undefined
          ? `Hittills ${elapsed}.`
          : `Räknat ${elapsed} till ${stopped}, då det stannade.`
      }`,
    running: ({ target, elapsed, due }) =>
      `Går: ${elapsed} av ${target} förbrukade. Missas ${due}, om inget händer.`,
    paused: ({ target, elapsed }) => `Står stilla: ${elapsed} av ${target} förbrukade.`,
  },
  columns: {
    from: 'FRÅN',
    to: 'TILL',
    open: 'ÖPPEN TID',
    counted: 'RÄKNAS',
    rule: 'VARFÖR',
    target: 'UTLOVAT',
    priority: 'PRIO',
  },
  rule: (rule) => {
    switch (rule.code) {
      case 'counted':
        return 'öppet, klockan går'
      case 'closed':
        return 'stängt'
      case 'paused':
        return `pausad: ${svStatuses[rule.status]}`
      case 'stopped':
        return 'löst eller stängt, tills det öppnades igen'
      case 'before_restart':
        return 'räkningen började om när prioriteten ändrades'
    }
  },
  sum: 'summa',
  more: (lines) => `${lines} rader till (--all visar alla)`,
  noClocks: 'Inget var utlovat för den här prioriteten.',
  never: 'aldrig',
}

const enStatuses: TicketWords['statuses'] = {
  new: 'new',
  open: 'open',
  waiting_customer: 'waiting for the customer',
  waiting_supplier: 'waiting for a supplier',
  resolved: 'resolved',
  closed: 'closed',
}

const en: TicketWords = {
  title: (key, service) => `How the clocks of ${key} (${service}) were counted`,
  agreement: (from) => `Judged by the agreement from ${from}, in force when the ticket was opened.`,
  noAgreement: 'No agreement was in force when the ticket was opened, so nothing was promised.',
  hours: (week, zone, exceptions) =>
    `Clocks run ${week} (${zone})${exceptions === 0 ? '.' : `, with ${exceptions} other days.`}`,
  paused: (statuses) => `They stand still while the ticket is: ${statuses}.`,
  neverPaused: 'They never stand still in open time.',
  priorityChange: {
    retroactive: 'When the priority changes, the new target counts from the opening.',
    from_change: 'When the priority changes, the count starts again with the new target.',
  },
  excluded: (by, at, reason) => `Left out of attainment: ${reason} (${by}, ${at})`,
  asOf: (now) => `As of ${now}`,
  events: 'What happened',
  event: (event) => {
    switch (event.type) {
      case 'opened':
        return `opened with priority ${event.priority}`
      case 'status':
        return enStatuses[event.status]
      case 'priority':
        return `priority ${event.priority}`
      case 'responded':
        return 'first response'
      case 'updated':
        return 'the customer was told'
      case 'service':
        return `service ${event.service}`
    }
  },
  statuses: enStatuses,
  week: { days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], and: 'and', never: 'never' },
  clocks: { response: 'Response', resolution: 'Resolution', update: 'Word to the customer' },
  states: { met: 'met', missed: 'missed', running: 'running', paused: 'paused' },
  interval: (number) => `no ${number}`,
  promise: (target, priority) => `Promised: ${target} of open time, for priority ${priority}.`,
  verdict: {
    met: ({ target, elapsed, due, decided }) =>
      `Met ${decided}, after ${elapsed} of ${target}. There was time until ${due}.`,
    missed: ({ target, elapsed, due, decided, stopped }) =>
      `Missed ${decided}${due === decided ? `, when ${target} had passed` : `: ${target} had passed already ${due}`}. ${
        stopped === undefined
          ? `So far ${elapsed}.`
          : `Counted ${elapsed} until it stopped ${stopped}.`
      }`,
    running: ({ target, elapsed, due }) =>
      `Running: ${elapsed} of ${target} used. Missed ${due}, if nothing happens.`,
    paused: ({ target, elapsed }) => `Paused: ${elapsed} of ${target} used.`,
  },
  columns: {
    from: 'FROM',
    to: 'TO',
    open: 'OPEN TIME',
    counted: 'COUNTS',
    rule: 'WHY',
    target: 'PROMISED',
    priority: 'PRIORITY',
  },
  rule: (rule) => {
    switch (rule.code) {
      case 'counted':
        return 'open, the clock runs'
      case 'closed':
        return 'closed'
      case 'paused':
        return `paused: ${enStatuses[rule.status]}`
      case 'stopped':
        return 'resolved or closed, until it was reopened'
      case 'before_restart':
        return 'the count started again when the priority changed'
    }
  },
  sum: 'sum',
  more: (lines) => `${lines} more lines (--all shows them)`,
  noClocks: 'Nothing was promised for this priority.',
  never: 'never',
}

export const ticketWords: Readonly<Record<Language, TicketWords>> = { sv, en }
