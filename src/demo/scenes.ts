/** What the example is about: tickets that could be, and what went wrong in the last quarter. */

export const ZONE = 'Europe/Stockholm'

export const vivaTitles = [
  'Kan inte öppna journal',
  'Inloggning med kort misslyckas',
  'Långsamt att söka brukare',
  'Utskrift av beslut blir tom',
  'Behörighet till ny enhet saknas',
  'Fel datum i genomförandeplan',
  'Bilaga går inte att ladda upp',
  'Delegering syns inte för vikarie',
  'Felmeddelande vid signering',
  'Synkronisering med mobilappen har stannat',
  'Rapporten över insatser stämmer inte',
  'Kan inte byta verksamhet utan att logga ut',
]

export const heromaTitles = [
  'Frånvaro går inte att registrera',
  'Lönespecifikation saknas',
  'Fel Ansvar på medarbetare',
  'Kan inte attestera reseräkning',
  'Schema visas inte för nyanställd',
  'Inloggning fungerar inte efter namnbyte',
  'Semesterdagar räknas fel',
  'Chefsvyn visar tidigare medarbetare',
  'Övertid kommer inte med i lönen',
  'Anställningsavtal går inte att skriva ut',
]

export const bookingTitles = [
  'Dubbelbokad idrottshall',
  'Nyckelkod till lokal kom inte',
  'Fakturan gäller fel förening',
  'Går inte att avboka via webben',
  'Kalendern visar gårdagens tider',
]

/** Share of tickets that are late, by priority: the last whole quarter is the troubled one. */
export const lateShares = {
  viva: {
    usual: { '1': 0.03, '2': 0.07, '3': 0.06, '4': 0.05 },
    last: { '1': 0.03, '2': 0.18, '3': 0.07, '4': 0.05 },
  },
  heroma: {
    usual: { '1': 0.05, '2': 0.08, '3': 0.09, '4': 0.08 },
    last: { '1': 0.05, '2': 0.07, '3': 0.08, '4': 0.08 },
  },
  lokalbokning: {
    usual: { '1': 0.05, '2': 0.05, '3': 0.06, '4': 0.06 },
    last: { '1': 0.05, '2': 0.05, '3': 0.06, '4': 0.06 },
  },
} as const

/** What happened in the last whole quarter: on which of its working days, when, for how long. */
export const lastTroubles = [
  { component: 'viva-web', workingDay: 31, time: '10:12', minutes: 130, state: 'down' },
  { component: 'viva-web', workingDay: 50, time: '13:05', minutes: 390, state: 'silent' },
  { component: 'heroma-db', workingDay: 18, time: '09:20', minutes: 95, state: 'down' },
  { component: 'heroma-db', workingDay: 22, time: '14:00', minutes: 40, state: 'down' },
  { component: 'heroma-web', workingDay: 40, time: '08:00', minutes: 2700, state: 'silent' },
] as const

/** What the account manager writes about the deviations, by rule. */
export const explanations = {
  target_missed: {
    causeCategory: 'supplier',
    explanation:
      'Flera av ärendena väntade på svar från leverantören över helger, utan att klockan stod still.',
    action: { action: 'Jour lördag–söndag avtalas med leverantören.', actionOwner: 'Dataservice' },
  },
  outage_long: {
    causeCategory: 'network',
    explanation: 'En nätverksväxel i serverhall B slutade svara och fick bytas.',
    action: { action: 'Dubbel anslutning till serverhall B.', actionOwner: 'Dataservice' },
  },
  outages_too_many: {
    causeCategory: 'network',
    explanation: 'Samma växel i serverhall B låg bakom båda avbrotten.',
    action: undefined,
  },
  availability_below_goal: {
    causeCategory: 'network',
    explanation: 'Avbrottet i serverhall B tog nästan hela utrymmet som målet lämnar.',
    action: undefined,
  },
  coverage_low: {
    causeCategory: 'measurement',
    explanation: 'Övervakningen stod still efter en uppdatering och startades inte om.',
    action: { action: 'Övervakningen larmar när den själv tystnar.', actionOwner: 'Dataservice' },
  },
  ticket_overdue: {
    causeCategory: 'supplier',
    explanation: 'Felet rättas i leverantörens nästa version.',
    action: undefined,
  },
  report_late: {
    causeCategory: 'staffing',
    explanation: 'Kundansvarig var sjuk och ingen ersättare var utsedd.',
    action: { action: 'En ersättare utses för rapporterna.', actionOwner: 'Servicekontoret' },
  },
} as const

/**
 * On which working day after each quarter its report was released and acknowledged, the oldest
 * quarter first: all is well, but once it was late, and the last quarter's are on their way.
 */
export const releases = [
  {
    service: 'viva',
    contact: 'maria.lindqvist@exempelby.example',
    days: [
      { released: 9, acknowledged: 10 },
      { released: 8, acknowledged: 8 },
      { released: 18, acknowledged: 19 },
      { released: 9, acknowledged: 12 },
      { released: null, acknowledged: null },
    ],
  },
  {
    service: 'heroma',
    contact: 'johan.oberg@exempelby.example',
    days: [
      { released: 7, acknowledged: 8 },
      { released: 8, acknowledged: 11 },
      { released: 8, acknowledged: 8 },
      { released: 6, acknowledged: 7 },
      { released: 7, acknowledged: null },
    ],
  },
  {
    service: 'lokalbokning',
    contact: 'sara.nilsson@exempelby.example',
    days: [
      { released: 10, acknowledged: 12 },
      { released: 9, acknowledged: 9 },
      { released: 9, acknowledged: 13 },
      { released: 7, acknowledged: 8 },
      { released: 7, acknowledged: null },
    ],
  },
] as const

/** The contact who has left since: her mailbox is gone when the last quarter's report comes. */
export const GONE = 'sara.nilsson@exempelby.example'

/** What a contact asked when acknowledging, and what was answered. */
export const questions = [
  {
    service: 'heroma',
    ago: 2,
    text: 'Gäller målet för prioritet 3 även ärenden som väntar på oss?',
    answer:
      'Nej. Klockan står still medan ett ärende väntar på er, så den tiden räknas inte. Tiden som väntar på leverantören räknas däremot.',
  },
] as const

/** A page for everybody at the customer of Heroma. */
export const statusPageOf = {
  key: 'personal',
  name: 'Personalavdelningens tjänster',
  unit: 'Personalavdelningen',
  services: ['heroma'],
  isPublic: true,
  showsComponents: false,
}

/** What has been told of Heroma, which has been slow for an hour and a half. */
export const tellsNow = {
  title: 'Heroma är långsamt',
  affected: 'Alla som registrerar frånvaro eller attesterar: sidor kan ta upp till en minut',
  services: ['heroma'],
  first: {
    state: 'investigating',
    words: 'Vi ser att Heroma svarar långsamt och letar efter orsaken.',
  },
  later: {
    state: 'monitoring',
    words:
      'En nattlig körning hade inte avslutats. Den är stoppad, och sidorna svarar snabbare. Vi följer hur det går.',
  },
} as const
