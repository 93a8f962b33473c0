/** Words of the queue in files. Pure. */
import type { Act, Cause, ChangeState } from '../changes/change.ts'

interface QueueWords {
  readonly file: string
  readonly sheet: string
  readonly head: readonly string[]
  readonly protected: string
  readonly yes: string
  readonly acts: Readonly<Record<Act, string>>
  readonly causes: Readonly<Record<Cause, string>>
  readonly states: Readonly<Record<ChangeState, string>>
}

export const queueWords: Readonly<Record<'sv' | 'en', QueueWords>> = {
  sv: {
    file: 'behorigheter-att-gora',
    sheet: 'Att göra',
    head: [
      'System',
      'Namn',
      'Id',
      'Enhet',
      'Konto',
      'Åtgärd',
      'Behörighet',
      'Orsak',
      'Läge',
      'Brådskar',
      'Senast',
      'Skulle ha varit klart från',
      'Skäl',
      'Begärt av',
      'Begärt',
      'Arbetas med av',
      'Utfört av',
      'Utfört',
    ],
    protected: 'Skyddade personuppgifter',
    yes: 'ja',
    acts: {
      grant: 'ge',
      remove: 'ta bort',
      pause: 'pausa',
      resume: 'ge tillbaka',
      close_account: 'avsluta kontot',
      look_into: 'utred kontot',
    },
    causes: {
      request: 'beställning',
      leaver: 'har slutat',
      mover: 'har bytt arbete',
      expiry: 'tiden är ute',
      attestation: 'kontroll',
      reconciliation: 'avstämning',
      leave: 'ledighet',
      hand: 'för hand',
    },
    states: {
      requested: 'väntar på beslut',
      rejected: 'avslagen',
      approved: 'väntar på sin dag',
      queued: 'att göra',
      claimed: 'någon arbetar med den',
      returned: 'väntar på svar',
      done: 'utförd, väntar på nästa kontolista',
      contradicted: 'inte gjord enligt kontolistan',
      verified: 'bekräftad av kontolistan',
      withdrawn: 'behövs inte längre',
    },
  },
  en: {
    file: 'access-to-do',
    sheet: 'To do',
    head: [
      'System',
      'Name',
      'Id',
      'Unit',
      'Account',
      'Act',
      'Entitlement',
      'Cause',
      'State',
      'Urgent',
      'Due',
      'Should have been so from',
      'Reason',
      'Asked by',
      'Asked',
      'Worked on by',
      'Done by',
      'Done',
    ],
    protected: 'Protected personal data',
    yes: 'yes',
    acts: {
      grant: 'give',
      remove: 'remove',
      pause: 'pause',
      resume: 'give back',
      close_account: 'end the account',
      look_into: 'look into the account',
    },
    causes: {
      request: 'request',
      leaver: 'has left',
      mover: 'has moved',
      expiry: 'time is up',
      attestation: 'attestation',
      reconciliation: 'reconciliation',
      leave: 'leave',
      hand: 'by hand',
    },
    states: {
      requested: 'waits for a decision',
      rejected: 'rejected',
      approved: 'waits for its day',
      queued: 'to do',
      claimed: 'somebody works on it',
      returned: 'waits for an answer',
      done: 'done, waits for the next account list',
      contradicted: 'not done, as the account list has it',
      verified: 'confirmed by the account list',
      withdrawn: 'not needed any more',
    },
  },
}
