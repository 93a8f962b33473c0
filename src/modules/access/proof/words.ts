/** Proof of access in words: what tables, columns and codes are called. */

export type ProofLanguage = 'sv' | 'en'
export type TableKey =
  | 'removals'
  | 'changes'
  | 'approvals'
  | 'attestations'
  | 'findings'
  | 'lists'
  | 'rules'
export type CodeKind =
  | 'state'
  | 'act'
  | 'cause'
  | 'wants'
  | 'yes'
  | 'decision'
  | 'roundCause'
  | 'finding'
  | 'intake'

interface TableWords {
  readonly name: string
  readonly file: string
  readonly about: string
  readonly head: readonly string[]
}

const sv = {
  title: 'Underlag om behörigheter',
  file: 'underlag-behorigheter',
  hidden: 'skyddad',
  every: 'alla system',
  period: 'Period',
  system: 'System',
  made: 'Framtaget',
  by: 'Av',
  organisation: 'Organisation',
  summary: 'Sammanfattning',
  figure: 'Uppgift',
  value: 'Värde',
  removalsCount: 'Borttagningar efter sista dag i perioden',
  removedCount: 'varav visade av en kontolista',
  medianDays: 'Median från sista dag till borttaget, dagar',
  atLeast: 'minst',
  withinGoal: 'Inom målet',
  goalDays: 'Mål, dagar',
  none: 'Inget i perioden.',
  cut: 'Här visas de första {most} av {all} rader. Alla finns i kalkylbladet och i CSV-filerna.',
  hiddenNote: 'Personer med skyddade personuppgifter räknas med men namnges inte.',
  footer: 'Kvitto, underlag om behörigheter',
  rule: 'Regel',
  setTo: 'Gäller',
  tables: {
    removals: {
      name: 'Slutat',
      file: 'slutat',
      about: 'De vars sista dag var i perioden, och när åtkomsten var borta.',
      head: 'Enhet|Namn|Nyckel|System|Sista dag|Läge|Känd|Beställd|Utförd|Av|Visad av lista|Lista|Dagar|Motsagd|Ändring',
    },
    changes: {
      name: 'Ändringar',
      file: 'andringar',
      about: 'Allt som har beställts, utförts eller visats av en lista i perioden.',
      head: 'Enhet|Namn|Nyckel|System|Behörighet|Ändring|Orsak|Läge|Beställd|Av|Utförd|Av|Visad av lista|Lista|Nummer',
    },
    approvals: {
      name: 'Godkännanden',
      file: 'godkannanden',
      about: 'Vem som har godkänt eller avslagit vad.',
      head: 'Enhet|Namn|Nyckel|System|Behörighet|Ändring|Som|Godkänd|När|Av|För|Beställd av|Ändringens nummer',
    },
    attestations: {
      name: 'Kontroll',
      file: 'kontroll',
      about: 'Vad cheferna har svarat att medarbetarna ska ha kvar.',
      head: 'Enhet|Namn|Nyckel|System|Behörighet|Svar|När|Av|För|Kontroll|Sista dag|Varför',
    },
    findings: {
      name: 'Avvikelser',
      file: 'avvikelser',
      about: 'Det som skiljde mellan anställningar, godkännanden och kontolistor.',
      head: 'Enhet|Namn|Nyckel|System|Behörighet|Avvikelse|Konto|Sedan|Hittad|Löst|Ändring',
    },
    lists: {
      name: 'Inläst',
      file: 'inlast',
      about: 'Kontolistor och filer med anställningar, med fingeravtryck.',
      head: 'System|Gällde|Inläst|Läge|Av|Rader|Konton|Avgjort av|SHA-256',
    },
    rules: {
      name: 'Regler',
      file: 'regler',
      about: 'Gränser och tider som gäller när underlaget tas fram.',
      head: 'Regel|Gäller',
    },
  },
  codes: {
    state: {
      requested: 'väntar på svar',
      rejected: 'avslagen',
      approved: 'godkänd, väntar på sin dag',
      queued: 'i kön',
      claimed: 'någon arbetar med den',
      returned: 'tillbaka med en fråga',
      done: 'utförd, väntar på lista',
      contradicted: 'motsagd av lista',
      verified: 'visad av lista',
      withdrawn: 'återtagen',
    },
    act: {
      grant: 'ge',
      remove: 'ta bort',
      pause: 'pausa',
      resume: 'återuppta',
      close_account: 'stäng kontot',
      look_into: 'ta reda på',
    },
    cause: {
      request: 'beställning',
      leaver: 'slutat',
      mover: 'bytt enhet eller chef',
      expiry: 'tiden ut',
      attestation: 'kontroll',
      reconciliation: 'avstämning',
      leave: 'ledighet',
      hand: 'för hand',
    },
    wants: {
      manager: 'chef',
      owner: 'ägare',
      system_owner: 'systemägare',
      security_officer: 'informationssäkerhet',
      second: 'andra person',
    },
    yes: { true: 'ja', false: 'nej' },
    decision: {
      keep: 'behålls',
      remove: 'tas bort',
      overdue: 'tas bort, ingen svarade',
      open: 'obesvarad',
    },
    roundCause: {
      interval: 'återkommande',
      move: 'byte av enhet eller chef',
      baseline: 'utgångsläge',
      campaign: 'extra',
      reconciliation: 'inte godkänd',
    },
    finding: {
      leaver_with_account: 'har slutat, konto kvar',
      account_without_person: 'konto utan person',
      unapproved: 'inte godkänd',
      missing: 'godkänd, saknas',
      changed_by_hand: 'ändrad för hand',
    },
    intake: {
      applied: 'inläst',
      unchanged: 'oförändrad',
      held: 'väntar på besked',
      released: 'släppt',
      discarded: 'kastad',
    },
  },
}

type Words = typeof sv

const en: Words = {
  title: 'Proof of access',
  file: 'proof-of-access',
  hidden: 'protected',
  every: 'every system',
  period: 'Period',
  system: 'System',
  made: 'Made',
  by: 'By',
  organisation: 'Organisation',
  summary: 'Summary',
  figure: 'Figure',
  value: 'Value',
  removalsCount: 'Removals after a last day in the period',
  removedCount: 'of them shown by an account list',
  medianDays: 'Median from last day until removed, days',
  atLeast: 'at least',
  withinGoal: 'Within the goal',
  goalDays: 'Goal, days',
  none: 'Nothing in the period.',
  cut: 'These are the first {most} of {all} rows. All are in the workbook and the CSV files.',
  hiddenNote: 'People with protected personal data are counted and not named.',
  footer: 'Kvitto, proof of access',
  rule: 'Rule',
  setTo: 'Set to',
  tables: {
    removals: {
      name: 'Left',
      file: 'left',
      about: 'Those whose last day was in the period, and when their access was gone.',
      head: 'Unit|Name|Key|System|Last day|State|Known|Wanted|Done|By|Shown by list|List|Days|Contradicted|Change',
    },
    changes: {
      name: 'Changes',
      file: 'changes',
      about: 'All that was wanted, done or shown by a list in the period.',
      head: 'Unit|Name|Key|System|Entitlement|Act|Cause|State|Wanted|By|Done|By|Shown by list|List|Number',
    },
    approvals: {
      name: 'Approvals',
      file: 'approvals',
      about: 'Who approved or refused what.',
      head: 'Unit|Name|Key|System|Entitlement|Act|As|Approved|When|By|For|Asked by|Number of the change',
    },
    attestations: {
      name: 'Attestation',
      file: 'attestation',
      about: 'What managers answered that their co-workers shall keep.',
      head: 'Unit|Name|Key|System|Entitlement|Answer|When|By|For|Round|Last day|Why',
    },
    findings: {
      name: 'Findings',
      file: 'findings',
      about: 'What differed between employments, approvals and account lists.',
      head: 'Unit|Name|Key|System|Entitlement|Finding|Account|Since|Found|Resolved|Change',
    },
    lists: {
      name: 'Taken in',
      file: 'taken-in',
      about: 'Account lists and files of employments, with their digests.',
      head: 'System|As of|Taken in|State|By|Rows|Accounts|Decided by|SHA-256',
    },
    rules: {
      name: 'Rules',
      file: 'rules',
      about: 'Thresholds and times in force when this was made.',
      head: 'Rule|Set to',
    },
  },
  codes: {
    state: {
      requested: 'waits for an answer',
      rejected: 'rejected',
      approved: 'approved, waits for its day',
      queued: 'in the queue',
      claimed: 'being worked on',
      returned: 'returned with a question',
      done: 'done, waits for a list',
      contradicted: 'contradicted by a list',
      verified: 'shown by a list',
      withdrawn: 'withdrawn',
    },
    act: {
      grant: 'grant',
      remove: 'remove',
      pause: 'pause',
      resume: 'resume',
      close_account: 'close the account',
      look_into: 'look into',
    },
    cause: {
      request: 'request',
      leaver: 'left',
      mover: 'changed unit or manager',
      expiry: 'expired',
      attestation: 'attestation',
      reconciliation: 'reconciliation',
      leave: 'leave',
      hand: 'by hand',
    },
    wants: {
      manager: 'manager',
      owner: 'owner',
      system_owner: 'system owner',
      security_officer: 'security officer',
      second: 'second person',
    },
    yes: { true: 'yes', false: 'no' },
    decision: {
      keep: 'kept',
      remove: 'removed',
      overdue: 'removed, nobody answered',
      open: 'unanswered',
    },
    roundCause: {
      interval: 'regular',
      move: 'change of unit or manager',
      baseline: 'baseline',
      campaign: 'extra',
      reconciliation: 'not approved',
    },
    finding: {
      leaver_with_account: 'left, account remains',
      account_without_person: 'account without person',
      unapproved: 'not approved',
      missing: 'approved, missing',
      changed_by_hand: 'changed by hand',
    },
    intake: {
      applied: 'applied',
      unchanged: 'unchanged',
      held: 'held',
      released: 'released',
      discarded: 'discarded',
    },
  },
}

export const proofWords: Readonly<Record<ProofLanguage, Words>> = { sv, en }
export type ProofWords = Words

export function tableWords(words: Words, key: TableKey): TableWords {
  const { head, ...table } = words.tables[key]
  return { ...table, head: head.split('|') }
}

/** A code that has no word stands as it is. */
export function codeWord(words: Words, kind: CodeKind, code: string): string {
  const known: Readonly<Record<string, string>> = words.codes[kind]
  return known[code] ?? code
}
