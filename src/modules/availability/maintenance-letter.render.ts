/** What contacts are told of maintenance. Pure. */
import { type Block, letter } from '../../platform/mail/letter.ts'
import type { Instant, Span } from '../calendar/index.ts'

export interface MaintenanceLetter {
  readonly language: 'sv' | 'en'
  readonly what: 'planned' | 'moved' | 'cancelled'
  readonly service: string
  readonly zone: string
  readonly name: string
  readonly sender: string
  readonly windows: readonly (Span & {
    readonly reason: string
    readonly agreed: boolean
    readonly cancelReason: string | null
  })[]
  /** Of what was moved: when it was to be. */
  readonly before: Span | undefined
  readonly page: URL
  readonly mayBeCopy: boolean
}

const words = {
  sv: {
    locale: 'sv-SE',
    planned: (service: string, n: number) =>
      n === 1 ? `Planerat underhåll av ${service}` : `Planerat underhåll av ${service}, ${n} tider`,
    moved: (service: string) => `Ny tid för underhållet av ${service}`,
    cancelled: (service: string) => `Underhållet av ${service} är inställt`,
    hello: (name: string) => `Hej ${name}!`,
    lead: {
      planned: (service: string) =>
        `Vi kommer att göra underhåll. Räkna med att ${service} inte går att använda under tiden.`,
      moved: () => 'Underhållet som vi har berättat om får en ny tid.',
      cancelled: (service: string) =>
        `Underhållet som vi har berättat om blir inte av. ${service} fungerar som vanligt.`,
    },
    before: (when: string) => `Skulle ha varit ${when}.`,
    because: (reason: string) => `Därför: ${reason}`,
    agreed: 'Avtalat underhåll: tiden räknas inte i tillgängligheten.',
    notAgreed: 'Inte avtalat: avbrott under tiden räknas i tillgängligheten.',
    open: 'Visa underhåll',
    why: (service: string) => `Du får mejlet eftersom du är kontaktperson för ${service}.`,
  },
  en: {
    locale: 'en-GB',
    planned: (service: string, n: number) =>
      n === 1
        ? `Planned maintenance of ${service}`
        : `Planned maintenance of ${service}, ${n} times`,
    moved: (service: string) => `New time for the maintenance of ${service}`,
    cancelled: (service: string) => `The maintenance of ${service} is cancelled`,
    hello: (name: string) => `Hello ${name},`,
    lead: {
      planned: (service: string) =>
        `We are going to do maintenance. Expect ${service} to be out of use meanwhile.`,
      moved: () => 'The maintenance that we told you of has a new time.',
      cancelled: (service: string) =>
        `The maintenance that we told you of will not take place. ${service} works as usual.`,
    },
    before: (when: string) => `Was to be ${when}.`,
    because: (reason: string) => `Why: ${reason}`,
    agreed: 'Agreed maintenance: the time does not count in availability.',
    notAgreed: 'Not agreed: outages meanwhile count in availability.',
    open: 'Show maintenance',
    why: (service: string) => `You get this mail as a contact person for ${service}.`,
  },
} as const

export function maintenanceLetter(given: MaintenanceLetter) {
  const { language, what, service, name, windows, before, page, sender, mayBeCopy } = given
  const say = words[language]
  const title = what === 'planned' ? say.planned(service, windows.length) : say[what](service)
  const lead = say.lead[what](service)
  const items = windows.map((window) => ({
    text: when(window, given),
    detail: detailOf(window, given),
  }))
  const blocks: Block[] = [
    { kind: 'heading', text: title },
    { kind: 'paragraph', text: say.hello(name) },
    { kind: 'paragraph', text: lead },
    { kind: 'list', items },
    ...(before === undefined
      ? []
      : [{ kind: 'note' as const, text: say.before(when(before, given)) }]),
    { kind: 'action', label: say.open, url: page },
  ]
  const [first] = items
  const subject = windows.length === 1 && first !== undefined ? `${title}, ${first.text}` : title
  const footer = { sender, why: say.why(service) }
  return { subject, ...letter({ language, preheader: lead, mayBeCopy, blocks, footer }) }
}

function detailOf(
  { reason, agreed, cancelReason }: MaintenanceLetter['windows'][number],
  { language, what }: MaintenanceLetter,
): string {
  const say = words[language]
  if (what === 'cancelled') {
    return [reason, ...(cancelReason === null ? [] : [say.because(cancelReason)])].join('\n')
  }
  return [reason, agreed ? say.agreed : say.notAgreed].join('\n')
}

/** `lördag 5 december 22.00–02.00`, with both days where it goes on past the next. */
function when(
  { from, to }: Span,
  { language, zone }: Pick<MaintenanceLetter, 'language' | 'zone'>,
): string {
  const day = (at: Instant) =>
    new Intl.DateTimeFormat(words[language].locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: zone,
    }).format(at)
  const clock = (at: Instant) => {
    const text = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: zone }).format(at)
    return language === 'sv' ? text.replace(':', '.') : text
  }
  const isShort = to - from < 24 * 3_600_000
  return isShort
    ? `${day(from)} ${clock(from)}–${clock(to)}`
    : `${day(from)} ${clock(from)} – ${day(to)} ${clock(to)}`
}
