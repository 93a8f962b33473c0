import type { ClockKind, DeviationFigures, OutageGoalFigures } from '../../figures.ts'
import { numbersIn } from '../numbers.ts'

const { count } = numbersIn('sv')

/** `1 ärende`, `5 000 ärenden`. */
function counted(n: number, one: string, many: string): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The parts of the report after its first page. */
export const sections = {
  trend: {
    title: 'Utveckling',
    intro: (period: string, quarter: string | null): string =>
      quarter === null
        ? 'Månaden och de fyra före.'
        : `Kvartalet och de fyra före. ${capital(quarter)} är ${period}.`,
    period: 'Period',
    incidents: 'Incidenter',
    solved: 'Lösta i tid',
    answered: 'Första svar i tid',
    availability: 'Tillgänglighet',
    coverage: 'Uppmätt tid',
    outages: 'Avbrott',
    goal: (goal: string) => `mål ${goal}`,
    scaleFrom: (base: string) => `skala från ${base}`,
    of: (met: number, decided: number) => `${count(met)} av ${count(decided)}`,
    alt: (panels: string) => `Utvecklingen i tre diagram. ${panels}`,
    now: (title: string, value: string) => `${title}: ${value}`,
    risen: (before: string) => `, upp från ${before}`,
    fallen: (before: string) => `, ned från ${before}`,
    unchanged: ', oförändrat',
    under: (goal: string) => `, under målet ${goal}`,
    reached: (goal: string) => `, når målet ${goal}`,
    each: (values: string) => `. I ordning: ${values}.`,
  },

  incidents: {
    title: 'Incidenter per månad och prioritet',
    intro: (opened: number, open: number) =>
      `${opened === 0 ? 'Inga incidenter kom in' : `${counted(opened, 'incident', 'incidenter')} kom in`} under perioden. ` +
      `${open === 0 ? 'Inga ärenden var' : `${counted(open, 'ärende var', 'ärenden var')}`} olösta vid dess slut, oavsett när de kom in.`,
    introSoFar: (opened: number, open: number) =>
      `${opened === 0 ? 'Inga incidenter har kommit in' : `${counted(opened, 'incident har', 'incidenter har')} kommit in`} hittills under perioden. ` +
      `${open === 0 ? 'Inga ärenden är' : `${counted(open, 'ärende är', 'ärenden är')}`} olösta nu, oavsett när de kom in.`,
    priority: 'Prioritet',
    all: 'Alla',
    total: 'Summa',
    alt: (message: string, panels: string) => `Incidenter som kom in. ${message}${panels}`,
    mostIn: (month: string, n: string) => `Flest kom in i ${month}, ${n}. `,
    mostOf: (priority: string, n: string, total: string) =>
      `Vanligast var ${priority}, ${n} av ${total}. `,
  },

  attainment: {
    title: {
      resolution: 'Ärenden lösta i tid',
      response: 'Första svar i tid',
      update: 'Uppdateringar i tid',
    } satisfies Record<ClockKind, string>,
    target: {
      resolution: 'Lösningstid',
      response: 'Svarstid',
      update: 'Minst var',
    } satisfies Record<ClockKind, string>,
    priority: 'Prioritet',
    met: 'I tid',
    missed: 'För sent',
    share: 'Uppfyllandegrad',
    goal: 'Mål',
    outcome: 'Utfall',
    noTarget: 'inget löfte',
    note: (hours: string) =>
      `Ärenden vars tid avgjordes under perioden, oavsett när de kom in. Tiden är öppettid: ${hours}. Strecket är målet.`,
    excluded: (n: number) =>
      `${counted(n, 'ärende räknas', 'ärenden räknas')} inte, genom rättelse med angivet skäl.`,
    nothing: 'Överenskommelsen lovar ingen tid för ärenden.',
    noneDecided: 'Inga ärenden har fått sin tid avgjord under perioden. Därför finns ingen andel.',
  },

  missed: {
    title: 'Ärenden som missades',
    none: 'Inget löfte om ett ärende missades under perioden.',
    intro: (total: number) =>
      total === 1
        ? 'Ett löfte om ett ärende missades under perioden.'
        : `${count(total)} löften om ärenden missades under perioden.`,
    mostFirst: 'De som drog över mest i öppettid står först.',
    theWorst: (shown: number) => `Här står de ${count(shown)} som drog över mest i öppettid.`,
    inAppendix: (n: number) =>
      n === 1
        ? 'Det som är kvar står i bilagan sist i rapporten.'
        : `De ${count(n)} som är kvar står i bilagan sist i rapporten.`,
    beyondAppendix: (n: number, total: number) =>
      `Bilagan sist i rapporten har de ${count(n)} därnäst. Alla ${count(total)} finns i kalkylbladet, fliken Ärenden som missades.`,
    appendix: 'Bilaga: fler ärenden som missades',
    appendixIntro: (from: number, to: number, total: number) =>
      from === to
        ? `Fortsättning på avsnittet Ärenden som missades: nummer ${count(to)} av ${count(total)}.`
        : `Fortsättning på avsnittet Ärenden som missades: nummer ${count(from)}–${count(to)} av ${count(total)}, de som drog över mest först.`,
    rest: (n: number) =>
      n === 1
        ? 'Det som drog över minst står bara i kalkylbladet, fliken Ärenden som missades.'
        : `De ${count(n)} som drog över minst står bara i kalkylbladet, fliken Ärenden som missades.`,
    sameTicket: 'samma ärende som raden före',
    ticket: 'Ärende',
    promise: 'Löfte',
    opened: 'Öppnat',
    due: 'Senast',
    stopped: 'Klart',
    target: 'Måltid',
    over: 'Över',
    notYet: 'inte än',
    note: 'Måltid och tid över målet är öppettid, när klockan gick. Ett ärende som missade både svar och lösning har två rader.',
  },

  availability: {
    title: 'Tillgänglighet',
    neverMeasured: (service: string) =>
      `Ingen övervakning är ansluten till ${service}, så tillgängligheten är inte uppmätt. Det betyder varken att tjänsten fungerade eller att den inte gjorde det.`,
    notMeasured:
      'Tillgängligheten är inte uppmätt under perioden: det finns ingen tid där tjänstens läge är känt. Det betyder varken att tjänsten fungerade eller att den inte gjorde det.',
    withGoal: (goal: string) => `Målet är ${goal}.`,
    sentence: (share: string, known: string) =>
      `Tjänsten fungerade ${share} av den öppettid som är känd, ${known}.`,
    bounds: (lowest: string, highest: string) =>
      `Om all tid utan mätning hade varit avbrott hade tillgängligheten varit ${lowest}, om ingen av den hade varit det ${highest}.`,
    allKnown: 'Hela den avtalade tiden är uppmätt.',
    coverage: (share: string) => `${share} av den avtalade tiden är uppmätt.`,
    coverageGoal: (goal: string) => `Minst ${goal} ska vara uppmätt.`,
    receipt: 'Så blev siffran',
    what: 'Vad',
    time: 'Öppettid',
    rows: {
      opening: 'Öppettid under perioden',
      excluded: '− avtalat underhåll',
      scheduled: '= avtalad tid',
      unknown: '− tid utan mätning',
      known: '= känd tid',
      down: '− avbrott',
      up: '= tid som tjänsten fungerade',
      degraded: 'därav med nedsatt funktion',
      share: (up: string, known: string) => `Tillgänglighet: ${up} av ${known}`,
    },
    byDay: 'Dag för dag',
    legend: {
      up: 'fungerade',
      degraded: 'nedsatt',
      down: 'avbrott',
      unknown: 'inte uppmätt',
      excluded: 'underhåll',
    },
    dayNote:
      'En stapel är en dags öppettid. Även det kortaste avbrottet är ritat så högt att det syns; ett × står över dagen. Dagar utan stapel har ingen öppettid.',
    dayAlt: (days: number) => `${counted(days, 'dag', 'dagar')} med öppettid, en stapel var. `,
    daysWith: (what: string, days: number, named: string) =>
      `${capital(what)} ${counted(days, 'dag', 'dagar')}: ${named}. `,
    daysWithout: (what: string) => `${capital(what)} ingen dag. `,
    moreDays: (n: number) => `och ${count(n)} till`,
    byMonth: 'Månad för månad',
    month: 'Månad',
    scheduled: 'Avtalad tid',
    excluded: 'Underhåll',
    unknown: 'Utan mätning',
    down: 'Avbrott',
    degraded: 'Nedsatt',
    share: 'Tillgänglighet',
    outages: 'Avbrott',
    noOutages: 'Inga avbrott är kända under perioden.',
    when: 'När',
    components: 'Delar som var nere',
    ongoing: (from: string) => `${from}, pågår`,
    outageGoals: 'Mål för avbrott',
    goal: 'Mål',
    within: 'Gäller',
    measured: 'Uppmätt',
    most: 'Högst',
    outcome: 'Utfall',
    goalKind: {
      perMonth: 'Antal avbrott per månad',
      hoursPerMonth: 'Avbrottens öppettid per månad',
      perTwelveMonths: 'Antal avbrott på tolv månader',
    } satisfies Record<OutageGoalFigures['goal'], string>,
    maintenance: 'Avtalat underhåll',
    noMaintenance: 'Inget underhåll avtalades under öppettid.',
    reason: 'Skäl',
    rest: (n: number) => `Ytterligare ${count(n)} finns i kalkylbladet.`,
  },

  deviations: {
    title: 'Avvikelser',
    none: 'Inga avvikelser hittades: varje löfte som mäts hölls, eller har inget mål.',
    intro:
      'Avvikelser hittas av regler, inte för hand. Var och en ska få orsak, förklaring och åtgärd.',
    number: (id: number) => `Avvikelse ${id}`,
    what: 'Avvikelse',
    cause: 'Orsak och förklaring',
    action: 'Åtgärd',
    owner: (name: string, due: string) => `Ansvarig: ${name}\nKlart: ${due}`,
    noCause: 'Orsak saknas – ska förklaras',
    noExplanation: 'Förklaring saknas – ska skrivas',
    noAction: 'Åtgärd saknas – ska beslutas',
    noOwner: 'saknas',
    noDue: 'datum saknas',
    rest: (n: number) => `Ytterligare ${count(n)} finns i kalkylbladet, fliken Avvikelser.`,
    rule: {
      target_missed: 'Mål för ärenden nås inte',
      availability_below_goal: 'Tillgänglighet under målet',
      coverage_low: 'För lite är uppmätt',
      outage_long: 'Långt avbrott',
      outages_too_many: 'För många eller för långa avbrott',
      ticket_overdue: 'Ärende långt över tiden',
      report_late: 'Rapport lämnad för sent',
    } satisfies Record<DeviationFigures['rule'], string>,
    targetMissed: {
      resolution: (priority: string, share: string, goal: string) =>
        `ärenden med ${priority} löstes i tid för sällan, ${share} mot målet ${goal}`,
      response: (priority: string, share: string, goal: string) =>
        `ärenden med ${priority} fick första svar i tid för sällan, ${share} mot målet ${goal}`,
      update: (priority: string, share: string, goal: string) =>
        `ärenden med ${priority} fick uppdateringar i tid för sällan, ${share} mot målet ${goal}`,
    } satisfies Record<ClockKind, (priority: string, share: string, goal: string) => string>,
    availability: (share: string, goal: string) =>
      `tillgängligheten var ${share}, under målet ${goal}`,
    coverage: (share: string, goal: string) =>
      `bara ${share} av den avtalade tiden är uppmätt, mot minst ${goal}`,
    outage: (when: string, time: string) => `avbrottet ${when} tog ${time} öppettid`,
    outageGoingOn: (from: string, time: string) =>
      `avbrottet sedan ${from} pågår och har tagit ${time} öppettid`,
    outageCount: (n: number, within: string, most: number) =>
      `tjänsten hade ${count(n)} avbrott ${within}, mot högst ${count(most)}`,
    outageTime: (time: string, within: string, most: string) =>
      `avbrotten ${within} tog ${time} öppettid, mot högst ${most}`,
    overdue: {
      resolution: (ticket: string, time: string, target: string) =>
        `lösningen av ${ticket} har tagit ${time} öppettid, mot måltiden ${target}`,
      response: (ticket: string, time: string, target: string) =>
        `första svaret på ${ticket} har tagit ${time} öppettid, mot måltiden ${target}`,
      update: (ticket: string, time: string, target: string) =>
        `uppdateringen av ${ticket} har tagit ${time} öppettid, mot måltiden ${target}`,
    } satisfies Record<ClockKind, (ticket: string, time: string, target: string) => string>,
    reportLate: (period: string, days: number, due: string) =>
      `rapporten för ${period} är ${counted(days, 'arbetsdag', 'arbetsdagar')} sen, den skulle lämnas senast ${due}`,
    inMonth: (month: string) => `i ${month}`,
    inTwelveMonths: 'på tolv månader',
    causes: {
      supplier: 'Leverantör',
      staffing: 'Bemanning',
      change: 'Ändring',
      hardware: 'Hårdvara',
      network: 'Nätverk',
      software: 'Programvara',
      routine: 'Rutin',
      customer: 'Hos kunden',
      measurement: 'Mätning',
      other: 'Annat',
    },
  },

  inputs: {
    title: 'Underlag',
    intro:
      'Fingeravtrycket är räknat över allt som siffrorna bygger på: ärenden, överenskommelser, mätningar, underhåll och rättelser. Samma underlag ger samma fingeravtryck; ändras något blir det ett annat.',
    what: 'Vad',
    value: 'Värde',
    digest: 'Fingeravtryck (SHA-256)',
    rules: 'Reglernas version',
    tickets: 'Ärenden som lästes',
    observations: 'Mätserier som lästes',
    asOf: 'Läget gäller',
    contacts: 'Lämnas till',
    noContacts: 'ingen kontaktperson är angiven',
    agreement: (n: number): string => (n === 1 ? 'Överenskommelse' : 'Överenskommelser'),
    inForce: (from: string, level: string | null) =>
      `${level === null ? 'gäller' : `nivå ${level}, gäller`} från ${from}`,
    unshown: (mark: string) =>
      `${mark} står för tecken som rapportens typsnitt saknar. Kalkylbladet visar dem.`,
  },
}
