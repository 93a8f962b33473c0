/** What files of findings call things. Pure. */
import type { ChangeState } from '../changes/change.ts'
import type { FindingKind } from './finding.ts'

interface FindingWords {
  readonly file: string
  readonly sheet: string
  readonly header: readonly string[]
  readonly isProtected: string
  readonly kinds: Readonly<Record<FindingKind, string>>
  readonly states: Readonly<Record<ChangeState, string>>
}

const sv: FindingWords = {
  file: 'avvikelser',
  sheet: 'Avvikelser',
  header: [
    'Avvikelse',
    'Konto',
    'Person',
    'Personens nyckel',
    'Enhet',
    'Behörighet',
    'Behörighetens namn',
    'Sedan',
    'Åtgärd',
    'Ska vara klar',
  ],
  isProtected: 'Skyddade personuppgifter',
  kinds: {
    leaver_with_account: 'Har slutat men har konto',
    account_without_person: 'Konto utan känd person',
    unapproved: 'Har utan godkännande',
    missing: 'Godkänd men saknas',
    changed_by_hand: 'Ändrad vid sidan av',
  },
  states: {
    requested: 'begärd',
    rejected: 'avslagen',
    approved: 'godkänd, väntar på sin dag',
    queued: 'i kö',
    claimed: 'någon arbetar med den',
    returned: 'tillbaka med en fråga',
    done: 'utförd, väntar på nästa lista',
    contradicted: 'motsagd av en lista',
    verified: 'bekräftad',
    withdrawn: 'återtagen',
  },
}

const en: FindingWords = {
  file: 'findings',
  sheet: 'Findings',
  header: [
    'Finding',
    'Account',
    'Person',
    'Person’s key',
    'Unit',
    'Entitlement',
    'Name of entitlement',
    'Since',
    'Action',
    'Due',
  ],
  isProtected: 'Protected personal data',
  kinds: {
    leaver_with_account: 'Left but has an account',
    account_without_person: 'Account of nobody known',
    unapproved: 'Held without approval',
    missing: 'Approved but missing',
    changed_by_hand: 'Changed by hand',
  },
  states: {
    requested: 'requested',
    rejected: 'rejected',
    approved: 'approved, waits for its day',
    queued: 'queued',
    claimed: 'somebody works on it',
    returned: 'returned with a question',
    done: 'done, waits for the next list',
    contradicted: 'contradicted by a list',
    verified: 'verified',
    withdrawn: 'withdrawn',
  },
}

export const findingWords = { sv, en } as const
