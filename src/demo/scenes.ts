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

/** What the account managers have written about the deviations, by rule. */
export const explanations = {
  target_missed: {
    causeCategory: 'supplier',
    explanation:
      'Flera av ärendena väntade på svar från leverantören över helger, utan att klockan stod still.',
    action: 'Jour lördag–söndag avtalas med leverantören.',
    actionOwner: 'Dataservice',
  },
  outage_long: {
    causeCategory: 'network',
    explanation: 'En nätverksväxel i serverhall B slutade svara och fick bytas.',
    action: 'Dubbel anslutning till serverhall B.',
    actionOwner: 'Dataservice',
  },
} as const
