/** What the gathered mails say beside the items themselves. Pure. */

/** Where an item stands in the mail, the most urgent first. */
export const groups = ['late', 'escalated', 'today', 'new', 'coming'] as const
export type Group = (typeof groups)[number]

type Counts = Readonly<Record<Group, number>>

interface LetterWords {
  readonly hello: (name: string) => string
  readonly group: Readonly<Record<Group, string>>
  readonly subject: (counts: Counts) => string
  readonly urgent: (count: number) => string
  readonly title: (day: string) => string
  readonly urgentTitle: string
  readonly lead: string
  readonly urgentLead: (count: number) => string
  readonly late: (days: number) => string
  readonly today: string
  readonly by: (day: string) => string
  readonly standsInFor: (name: string) => string
  readonly escalated: (day: string, names: readonly string[]) => string
  readonly nobodyBelow: string
  readonly open: string
  readonly why: string
  readonly urgentWhy: string
}

const sv: LetterWords = {
  hello: (name) => `Hej ${name}!`,
  group: {
    late: 'Försenat',
    escalated: 'Har gått vidare till dig',
    today: 'Ska göras i dag',
    new: 'Nytt',
    coming: 'Kommer snart',
  },
  subject: (counts) =>
    sentence([
      count(counts.late, 'sak är sen', 'saker är sena'),
      count(counts.escalated, 'har gått vidare till dig', 'har gått vidare till dig'),
      count(counts.today, 'ska göras i dag', 'ska göras i dag'),
      count(counts.new, 'är ny', 'är nya'),
      count(counts.coming, 'kommer snart', 'kommer snart'),
    ]),
  urgent: (number) => `Brådskande: ${number} saker väntar på dig`,
  title: (day) => `Ditt arbete ${day}`,
  urgentTitle: 'Brådskande',
  lead: 'Det här är nytt, ska göras eller är försenat.',
  urgentLead: (number) =>
    number === 1
      ? 'Det här kan inte vänta till i morgon.'
      : 'De här sakerna kan inte vänta till i morgon.',
  late: (days) => (days === 1 ? '1 arbetsdag sen' : `${days} arbetsdagar sen`),
  today: 'i dag',
  by: (day) => `Senast ${day}.`,
  standsInFor: (name) => `Du gör det för ${name}, som är borta.`,
  escalated: (day, names) =>
    names.length === 0
      ? `Skulle ha varit klart ${day}.`
      : `Skulle ha varit klart ${day} hos ${list(names, 'och')}.`,
  nobodyBelow: 'Ingen annan kan göra det just nu, därför går det till dig.',
  open: 'Öppna Mitt arbete',
  why: 'Du får mejlet högst en gång per arbetsdag, när något är nytt, ska göras eller är försenat. Ska du vara borta: välj ersättare under Min frånvaro i Kvitto.',
  urgentWhy: 'Du får mejlet genast, eftersom det är brådskande.',
}

const en: LetterWords = {
  hello: (name) => `Hello ${name},`,
  group: {
    late: 'Late',
    escalated: 'Has come to you',
    today: 'To be done today',
    new: 'New',
    coming: 'Coming soon',
  },
  subject: (counts) =>
    sentence([
      count(counts.late, 'thing is late', 'things are late'),
      count(counts.escalated, 'has come to you', 'have come to you'),
      count(counts.today, 'is due today', 'are due today'),
      count(counts.new, 'is new', 'are new'),
      count(counts.coming, 'is coming soon', 'are coming soon'),
    ]),
  urgent: (number) => `Urgent: ${number} things wait for you`,
  title: (day) => `Your work, ${day}`,
  urgentTitle: 'Urgent',
  lead: 'This is new, due or late.',
  urgentLead: (number) =>
    number === 1 ? 'This cannot wait until tomorrow.' : 'These things cannot wait until tomorrow.',
  late: (days) => (days === 1 ? '1 working day late' : `${days} working days late`),
  today: 'today',
  by: (day) => `By ${day}.`,
  standsInFor: (name) => `You do it for ${name}, who is away.`,
  escalated: (day, names) =>
    names.length === 0
      ? `Was to be done by ${day}.`
      : `Was to be done by ${day}, by ${list(names, 'and')}.`,
  nobodyBelow: 'Nobody else can do it at present, so it comes to you.',
  open: 'Open My work',
  why: 'You get this at most once a working day, when something is new, due or late. If you will be away, choose a substitute under My absence in Kvitto.',
  urgentWhy: 'You get this at once, because it is urgent.',
}

export const letterWords = { sv, en } as const

function count(number: number, one: string, other: string): string | undefined {
  return number === 0 ? undefined : `${number} ${number === 1 ? one : other}`
}

function sentence(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(', ')
}

function list(names: readonly string[], and: string): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`
}
