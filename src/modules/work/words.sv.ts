import { reasonIn } from '../../platform/reasons/reasons.ts'
import type { WordsOfWork } from './wording.ts'

const numbers = 'noll en två tre fyra fem sex sju åtta nio tio elva tolv'.split(' ')
const number = (n: number) => numbers[n] ?? String(n)
/** Inside quotation marks, in a title. */
const withoutStop = (text: string) => text.replace(/\.$/, '')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const roles = {
  administrator: 'administratör',
  account_manager: 'kundansvarig',
  contact: 'kontaktperson',
  technician: 'tekniker',
  manager: 'chef',
  payroll_officer: 'lönehandläggare',
  security_officer: 'informationssäkerhetssamordnare',
  auditor: 'revisor',
  committee_secretary: 'nämndsekreterare',
} as const

const undelivered = {
  refused: 'Mottagarens e-postserver sa nej',
  given_up: 'Mottagarens e-postserver gick inte att nå',
  bounced: 'Mejlet kom i retur',
} as const

const goals: Readonly<Record<string, string>> = {
  resolution: 'ska lösas i tid',
  response: 'ska besvaras i tid',
  update: 'ska få besked i tid',
}

function goalOf(what: string, priority: string | null): string {
  const told = goals[what]
  if (told !== undefined) return `Prioritet ${priority ?? ''} ${told}`
  return what === 'availability' ? 'Tillgänglighet' : 'Mål för avbrott'
}

const heldWhy = {
  short: 'filen är mycket kortare än den förra',
  old: 'uppgifterna är för gamla',
  older: 'uppgifterna är äldre än de som redan är inlästa',
  seen_before: 'just den filen lästes in redan före den senaste',
  too_many_ends: 'ovanligt många anställningar skulle ta slut på en gång',
} as const

export const wordsSv: WordsOfWork = {
  'report.explain': ({ service, period, count }, say) => ({
    title: `Förklara ${count === 1 ? 'en avvikelse' : `${number(count)} avvikelser`} i rapporten för ${service.name}, ${say.period(period)}`,
    detail: 'Rapporten kan släppas när de är förklarade.',
    act: 'Förklara',
  }),
  'report.release': ({ service, period }, say) => ({
    title: `Granska och släpp rapporten för ${service.name}, ${say.period(period)}`,
    detail: 'Perioden är slut och inget hindrar att rapporten släpps.',
    act: 'Granska',
  }),
  'report.no_contact': ({ service, period }, say) => ({
    title: `Ingen tar emot rapporten för ${service.name}, ${say.period(period)}`,
    detail: 'Tjänsten saknar kontaktperson. Lägg till en och skicka rapporten.',
    act: 'Öppna',
  }),
  'report.undelivered': ({ service, period, address, name, words, state }, say) => ({
    title: `Rapporten för ${service.name}, ${say.period(period)}, nådde inte ${name}`,
    detail: `${undelivered[state]} (${address})${words === null ? '.' : `: ”${words}”.`}`,
    act: 'Rätta',
  }),
  'report.not_acknowledged': ({ service, period, acceptedAt, names }, say) => ({
    title: `Rapporten för ${service.name}, ${say.period(period)}, är inte kvitterad`,
    detail: `Mottagarens e-postserver tog emot den ${say.instant(acceptedAt)}. ${names.length === 0 ? 'Ingen har kvitterat.' : `Väntar på ${names.join(', ')}.`}`,
    act: 'Öppna',
  }),
  'report.question': ({ service, period, from, text }, say) => ({
    title: `Svara på en fråga om rapporten för ${service.name}, ${say.period(period)}`,
    detail: `${from} undrar: ”${text}”`,
    act: 'Svara',
  }),
  'report.acknowledge': ({ service, period }, say) => ({
    title: `Kvittera rapporten för ${service.name}, ${say.period(period)}`,
    detail: 'Läs rapporten och kvittera att du har tagit emot den.',
    act: 'Läs och kvittera',
  }),
  'deviation.action': ({ service, period, action }, say) => ({
    title: `Gör klart åtgärden ”${withoutStop(action)}”`,
    detail: `Avvikelse i ${service.name}, ${say.period(period)}.`,
    act: 'Öppna',
  }),
  'deviation.explain': ({ service, period, from, openSeconds, ticket }, say) => ({
    title:
      from == null
        ? `Förklara en avvikelse i ${service.name}, ${say.period(period)}`
        : `Förklara avbrottet i ${service.name} ${say.instant(from)}`,
    detail:
      openSeconds == null
        ? ticket == null
          ? null
          : `Ärende ${ticket}.`
        : `Det varade ${say.duration(openSeconds)} öppettid och är över.`,
    act: 'Förklara',
  }),
  'warning.clocks': ({ service, count, first }, say) => ({
    title:
      count === 1
        ? `Ärende ${first.ticket} når sin tid ${say.instant(first.dueAt)}`
        : `${capital(number(count))} ärenden i ${service.name} når snart sin tid`,
    detail: [
      count === 1 ? service.name : `Först ${first.ticket}, ${say.instant(first.dueAt)}`,
      ...(first.title === null ? [] : [`”${first.title}”`]),
      `${Math.floor(first.percent)} % av tiden har gått`,
    ].join(' · '),
    act: count === 1 ? 'Öppna' : 'Visa',
  }),
  'warning.goal': ({ service, period, what, priority, verdict }, say) => ({
    title:
      verdict === 'at_risk'
        ? `Ett mål för ${service.name} är i farozonen`
        : `Ett mål för ${service.name} går inte längre att nå`,
    detail: `${goalOf(what, priority)}, ${say.period(period)}.`,
    act: 'Visa',
  }),
  'warning.outage': ({ service, since }, say) => ({
    title: `${service.name} har avbrott`,
    detail: `Sedan ${say.instant(since)}. Berätta för dem som märker det.`,
    act: 'Berätta',
  }),
  'disturbance.update': ({ service, title, promisedBy }, say) => ({
    title: `Ge nytt besked om störningen ”${withoutStop(title)}”`,
    detail: `${service.name}. Det var utlovat senast ${say.instant(promisedBy)}.`,
    act: 'Ge besked',
  }),
  'monitoring.source_silent': ({ name, since, components, words }, say) => ({
    title: `${name} har varit tyst sedan ${say.instant(since)}`,
    detail: [
      components === 1
        ? 'En komponent är okänd så länge.'
        : `${capital(number(components))} komponenter är okända så länge.`,
      ...(words === null
        ? []
        : [`Kvitto fick svaret: ”${withoutStop(reasonIn('sv', words) ?? words)}”.`]),
    ].join(' '),
    act: 'Visa',
  }),
  'access.source_silent': ({ name, system, what, since }, say) => {
    const list = system === null ? 'Personalflödet' : `Kontolistan för ${system}`
    const told = {
      silent: `Inget som gick att använda har kommit sedan ${say.instant(since)}.`,
      failing: `Källan har inte gått att läsa sedan ${say.instant(since)}.`,
      failed: `En fil som kom ${say.instant(since)} gick inte att läsa in. Ingenting ändrades.`,
      held: `Det som kom ${say.instant(since)} hålls tills någon har tittat på det. Ingenting ändrades.`,
    }[what]
    const meaning =
      system === null
        ? 'Den som slutar syns inte så länge.'
        : 'Det som är utfört kan inte bekräftas så länge.'
    return {
      title: `${list} från ${name} behöver ses över`,
      detail: `${told} ${meaning}`,
      act: 'Visa',
    }
  },
  'access.connector': ({ name, what, since, persons, words }, say) => ({
    title:
      what === 'held'
        ? `Kopplingen till ${name} väntar på besked`
        : `Kopplingen till ${name} fungerar inte`,
    detail:
      what === 'held'
        ? `${capital(number(persons ?? 0))} personer skulle bli av med behörighet på en gång. Ingenting har gjorts.`
        : [
            `Sedan ${say.instant(since)} görs ändringarna för hand.`,
            ...(words === null
              ? []
              : [`Kvitto fick svaret: ”${withoutStop(reasonIn('sv', words) ?? words)}”.`]),
          ].join(' '),
    act: 'Visa',
  }),
  'correction.decide': ({ service, kind, from, by, reason }, say) => ({
    title:
      kind === 'not_ours'
        ? `Ta ställning till om avbrottet i ${service.name} ${say.instant(from)} var vårt`
        : `Ta ställning till vad som hände i ${service.name} ${say.instant(from)}`,
    detail: `${by} föreslår en korrigering: ”${withoutStop(reason)}”`,
    act: 'Ta ställning',
  }),
  'monitoring.place_silent': ({ name, since, probes }, say) => ({
    title: `Mätplatsen ${name} har tystnat`,
    detail: `Agenten hördes senast ${say.instant(since)}. ${probes === 1 ? 'Det som mäts därifrån är okänt så länge.' : `Det som dess ${number(probes)} mätningar ser är okänt så länge.`}`,
    act: 'Visa',
  }),
  'access.attest': ({ cause, system, people }) => ({
    title:
      cause === 'move'
        ? `Bekräfta vad ${people === 1 ? 'en ny medarbetare' : `${number(people)} nya medarbetare`} ska ha kvar`
        : `Kontrollera ${people === 1 ? 'en medarbetares' : `${number(people)} medarbetares`} behörigheter${system === null ? '' : ` i ${system}`}`,
    detail:
      cause === 'reconciliation'
        ? 'De har behörigheter som ingen har godkänt.'
        : 'Säg vad de behöver. Det som ingen svarar för tas bort.',
    act: 'Kontrollera',
  }),
  'access.attest_held': ({ people }) => ({
    title: `Släpp borttagning för ${number(people)} personer, eller påminn deras chefer`,
    detail: 'Ingen chef svarade i tid, och så många brukar inte förlora behörigheter på en gång.',
    act: 'Granska',
  }),
  'access.rules': ({ by }) => ({
    title: 'Ta ställning till nya regler för behörigheter',
    detail: `${by} föreslår dem. Två personer behöver vara överens.`,
    act: 'Granska',
  }),
  'access.reader': ({ person }) => ({
    title: `${person} ska få se skyddade personuppgifter`,
    detail: 'Två administratörer behöver vara överens.',
    act: 'Granska',
  }),
  'access.feed_held': ({ reason, rows }) => ({
    title: 'En fil med anställningar väntar på besked',
    detail: `Inget av dess ${number(rows)} anställningar har lästs in: ${heldWhy[reason]}.`,
    act: 'Ta ställning',
  }),
  'access.approve': ({ system, unit, count }) => ({
    title: `Ta ställning till ${count === 1 ? 'en behörighet' : `${number(count)} behörigheter`} i ${system.name}`,
    detail:
      unit === null
        ? 'Beställningen väntar på ditt svar.'
        : `${unit}. Beställningen väntar på ditt svar.`,
    act: 'Ta ställning',
  }),
  'access.propose': ({ system, unit, startsOn }, say) => ({
    title: `Behörigheter i ${system.name} för en ny medarbetare`,
    detail: `${unit}. Anställningen börjar ${say.day(startsOn)}. Kvitto föreslår det som de flesta i gruppen har.`,
    act: 'Se förslaget',
  }),
  'access.rejected': ({ system, unit, count }) => ({
    title: `${count === 1 ? 'En behörighet' : `${capital(number(count))} behörigheter`} i ${system.name} fick nej`,
    detail: unit === null ? 'Läs varför.' : `${unit}. Läs varför.`,
    act: 'Läs varför',
  }),
  'role.request': ({ person, role }) => ({
    title: `${person} ska få rollen ${roles[role]}`,
    detail: 'Rollen når hela organisationen, så två administratörer behöver vara överens.',
    act: 'Granska',
  }),
  'sign_in.request': ({ wants, name, person }) => ({
    title:
      wants === 'provider'
        ? `Inloggningstjänsten ${name} ska kopplas in`
        : `Gruppen ${name} ska ge en roll`,
    detail: `${person} föreslår det. Två administratörer behöver vara överens.`,
    act: 'Granska',
  }),
  'access.exit': ({ unit, lastDay, isDismissal }, say) => ({
    title: isDismissal
      ? `Gå igenom ett avslut på ${unit} i dag`
      : `Gå igenom avslutet på ${unit}, sista dag ${say.day(lastDay)}`,
    detail: isDismissal
      ? 'Anställningen avslutas i förtid och behörigheterna tas bort direkt.'
      : 'Nycklar, utrustning och behörigheter ska vara klara när medarbetaren har slutat.',
    act: 'Öppna',
  }),
  'access.urgent': ({ name, people }) => ({
    title:
      people === 1
        ? `En behörighet i ${name} ska bort nu`
        : `Behörigheter i ${name} ska bort nu för ${number(people)} personer`,
    detail: 'De skulle redan ha varit borta.',
    act: 'Öppna kön',
  }),
  'access.answer': ({ system, unit }) => ({
    title: `Svara på en fråga om behörighet i ${system}`,
    detail: `${unit === null ? '' : `${unit}. `}Den som skulle göra ändringen behöver ditt svar först.`,
    act: 'Svara',
  }),
  'access.hold': ({ people }) => ({
    title: `Ta ställning till om behörigheter ska tas bort för ${number(people)} personer på en gång`,
    detail: 'Det är fler än vad Kvitto gör utan att någon har tittat. Inget är borttaget.',
    act: 'Granska',
  }),
}
