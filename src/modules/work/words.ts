/** What a piece of work says, the same in mails and on pages: what to do, why, and where. Pure. */
import type { FactsOf, WorkFacts, WorkKind } from './schema.ts'
import type { Saying, WordsOfWork, WorkWords } from './wording.ts'
import { wordsEn } from './words.en.ts'
import { wordsSv } from './words.sv.ts'

const words = { sv: wordsSv, en: wordsEn } as const

/** What it says, in the language of whoever reads it. */
export function workWords(work: WorkFacts, say: Saying): WorkWords {
  return wordsOf(words[say.language], work, say)
}

function wordsOf<Kind extends WorkKind>(
  texts: WordsOfWork,
  { kind, facts }: { readonly kind: Kind; readonly facts: FactsOf<Kind> },
  say: Saying,
): WorkWords {
  return texts[kind](facts, say)
}

/** The page where it is done. */
export function workPath(work: WorkFacts): string {
  switch (work.kind) {
    case 'report.acknowledge':
      return `/portal${reportPath(work.facts)}`
    case 'deviation.action':
    case 'deviation.explain':
      return `/deviations/${work.facts.deviation}`
    case 'warning.clocks':
      return clocksPath(work.facts)
    case 'warning.goal':
      return `/services/${encodeURIComponent(work.facts.service.key)}`
    case 'warning.outage':
      return tellPath(work.facts)
    case 'monitoring.source_silent':
      return `/monitoring/sources/${encodeURIComponent(work.facts.source)}`
    case 'access.source_silent':
      return `/access/intake/sources/${encodeURIComponent(work.facts.source)}`
    case 'access.connector':
      return '/access/connectors'
    case 'disturbance.update':
      return `/disturbances/${work.facts.disturbance}`
    case 'correction.decide':
      return '/corrections?which=waiting'
    case 'monitoring.place_silent':
      return '/monitoring/places'
    case 'access.attest':
    case 'access.attest_held':
      return `/access/attestation/${work.facts.round}`
    case 'access.rules':
      return '/access/rules'
    case 'access.reader':
      return '/access/rules?tab=readers'
    case 'access.feed_held':
      return `/access/intake?feed=${work.facts.feed}`
    case 'access.approve':
    case 'access.rejected':
      return `/access/requests/${work.facts.request}`
    case 'access.propose':
      return `/access/requests/new?draft=${work.facts.request}`
    case 'role.request':
      return '/settings/roles'
    case 'sign_in.request':
      return '/settings/sign-in'
    case 'access.exit':
      return `/access/exits/${work.facts.exit}`
    case 'access.urgent':
      return `/access/queue?${new URLSearchParams({ system: work.facts.system })}`
    case 'access.answer':
      return `/access/queue/${work.facts.change}`
    case 'access.hold':
      return '/access/queue'
    default:
      return reportPath(work.facts)
  }
}

function reportPath({ service, period }: FactsOf<'report.release'>): string {
  return `/reports/${encodeURIComponent(service.key)}/${period}`
}

/** Where those who notice an outage are told of it. */
function tellPath({ service, since }: FactsOf<'warning.outage'>): string {
  return `/disturbances/new?${new URLSearchParams({ services: service.key, since })}`
}

function clocksPath({ service, count, first }: FactsOf<'warning.clocks'>): string {
  const key = encodeURIComponent(service.key)
  if (count === 1) return `/tickets/${key}/${encodeURIComponent(first.ticket)}`
  return `/tickets?${new URLSearchParams({ service: service.key, outcome: 'running', sort: 'dueAt' })}`
}
