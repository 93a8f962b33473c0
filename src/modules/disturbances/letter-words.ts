/** What mails about disturbances say. Pure. */
interface Words {
  readonly started: (title: string) => string
  readonly goesOn: (title: string) => string
  readonly solved: (title: string) => string
  readonly state: string
  readonly states: Readonly<
    Record<'investigating' | 'identified' | 'monitoring' | 'resolved', string>
  >
  readonly services: (count: number) => string
  readonly affected: string
  readonly began: string
  readonly ended: string
  readonly lasted: string
  readonly next: string
  readonly by: (instant: string) => string
  readonly whenKnown: string
  readonly follow: string
  readonly why: (services: readonly string[]) => string
}

const sv: Words = {
  started: (title) => `Störning: ${title}`,
  goesOn: (title) => `Nytt om störningen: ${title}`,
  solved: (title) => `Löst: ${title}`,
  state: 'Läge',
  states: {
    investigating: 'Orsaken undersöks',
    identified: 'Orsaken är känd',
    monitoring: 'Åtgärdat, vi bevakar',
    resolved: 'Löst',
  },
  services: (count) => (count === 1 ? 'Tjänst' : 'Tjänster'),
  affected: 'Berör',
  began: 'Började',
  ended: 'Löst',
  lasted: 'Varade',
  next: 'Nästa besked',
  by: (instant) => `senast ${instant}`,
  whenKnown: 'när vi vet mer',
  follow: 'Följ störningen',
  why: (services) => `Du får mejlet för att du är kontaktperson för ${list(services, 'och')}.`,
}

const en: Words = {
  started: (title) => `Disturbance: ${title}`,
  goesOn: (title) => `News of the disturbance: ${title}`,
  solved: (title) => `Solved: ${title}`,
  state: 'State',
  states: {
    investigating: 'The cause is looked for',
    identified: 'The cause is known',
    monitoring: 'Mended, we keep watch',
    resolved: 'Solved',
  },
  services: (count) => (count === 1 ? 'Service' : 'Services'),
  affected: 'Concerns',
  began: 'Began',
  ended: 'Solved',
  lasted: 'Lasted',
  next: 'Next update',
  by: (instant) => `by ${instant}`,
  whenKnown: 'when we know more',
  follow: 'Follow the disturbance',
  why: (services) => `You get this because you are a contact for ${list(services, 'and')}.`,
}

export const letterWords = { sv, en } as const

function list(names: readonly string[], and: string): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`
}
