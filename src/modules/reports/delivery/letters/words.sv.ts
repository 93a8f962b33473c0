import type { ClockKind } from '../../figures.ts'

/** What mails about a report and its receipt say, in plain Swedish; other languages have the same shape. */
export const sv = {
  subject: {
    report: (kind: string, service: string, period: string) => `${kind} för ${service}, ${period}`,
    corrected: (kind: string, service: string, period: string, revision: number) =>
      `Rättad ${kind.toLowerCase()} för ${service}, ${period}, version ${revision}`,
    reminder: (kind: string, service: string, period: string) =>
      `Påminnelse: kvittera ${definite(kind)} för ${service}, ${period}`,
    answer: (kind: string, service: string, period: string) =>
      `Svar på din fråga om ${definite(kind)} för ${service}, ${period}`,
  },

  greeting: (name: string) => `Hej ${name}!`,
  intro: (sender: string) =>
    `${sender === '' ? 'Här är rapporten' : `Här är rapporten från ${sender}`}: hur tjänsten har fungerat, och om det som är lovat i överenskommelsen har hållits. Hela rapporten är bifogad som PDF och Excel.`,
  correctedIntro: (revision: number, before: number) =>
    `Det här är version ${revision} av rapporten. Den ersätter version ${before}, som du inte behöver kvittera.`,
  whyCorrected: (reason: string) => `Därför är den rättad: ${reason}`,
  messageFrom: (name: string) => `Meddelande från ${name}`,

  figures: {
    title: {
      resolution: 'Lösta i tid',
      response: 'Första svar i tid',
      update: 'Uppdateringar i tid',
    } satisfies Record<ClockKind, string>,
    service: 'Tillgänglighet och incidenter',
    availability: 'Tillgänglighet',
    outages: 'Avbrott',
    incidents: 'Incidenter',
    inTime: (counts: string, share: string) => `${counts}, ${share}`,
    measured: (share: string) => `${share} av öppettiden är mätt`,
    notMeasured: 'inte mätt',
    goal: (goal: string) => `mål ${goal}`,
    noGoal: 'inget mål',
    nothingDecided: 'inget avgjort',
    outageTime: (n: string, time: string) => `${n} (${time})`,
    stillOpen: (n: string, one: boolean) =>
      `${n} ${one ? 'olöst' : 'olösta'} när perioden tog slut`,
    noPromise: 'Överenskommelsen lovar ingen tid för ärenden.',
  },

  deviations: {
    title: 'Det som inte hölls',
    none: 'Inga avvikelser: varje löfte som mäts hölls, eller har inget mål.',
    cause: (text: string) => `Orsak: ${text}`,
    noCause: 'Orsaken är inte skriven än.',
    action: (text: string) => `Åtgärd: ${text}`,
    noAction: 'Ingen åtgärd är beslutad.',
    owner: (name: string) => `Ansvarig: ${name}.`,
    due: (day: string) => `Klart ${day}.`,
    rest: (n: number) =>
      n === 1 ? 'En avvikelse till står i rapporten.' : `${n} avvikelser till står i rapporten.`,
  },

  act: {
    title: 'Kvittera rapporten',
    why: 'Kvittera när du har fått rapporten, så vet vi att den kom fram. På samma sida kan du skriva en kommentar eller ställa en fråga. Att du kvitterar betyder inte att du godkänner det som står i den.',
    button: 'Kvittera rapporten',
    until: (day: string) =>
      `Länken är bara till för dig och fungerar till och med ${day}. Rapporten blir inte kvitterad av att länken öppnas, utan först när du trycker på knappen på sidan.`,
  },
  released: (name: string, day: string) => `Rapporten är släppt av ${name} ${day}.`,
  replyTo: (name: string) => `Svarar du på det här mejlet kommer svaret till ${name}.`,
  footer: (service: string) => `Du får mejlet för att du är kontaktperson för ${service}.`,
  isItWrong: 'Är det fel? Svara på mejlet och säg det.',

  reminder: {
    intro: (report: string, service: string, period: string, day: string) =>
      `Den ${day} skickade vi ${definite(report)} för ${service}, ${period}. Vi vet inte om den har nått någon som läser den, för den är inte kvitterad än.`,
    attached: 'Rapporten är bifogad en gång till, som PDF och Excel.',
    preheader: (day: string) => `Skickad ${day} och inte kvitterad än.`,
  },

  answer: {
    asked: (day: string) => `Du frågade den ${day}`,
    from: (name: string) => `Svar från ${name}`,
    button: 'Öppna rapporten',
    preheader: (name: string) => `${name} har svarat.`,
    footer: (service: string) => `Du får mejlet för att du ställde en fråga om ${service}.`,
  },

  file: { quarter: 'kvartalsrapport', month: 'manadsrapport' },
}

export type LetterWords = typeof sv

/** `Kvartalsrapport` as it stands in a sentence. */
function definite(kind: string): string {
  return `${kind.toLowerCase()}en`
}
