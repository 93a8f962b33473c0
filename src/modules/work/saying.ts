import type { Saying } from './wording.ts'

const NO_BREAK = '\u00a0'
const locales = { sv: 'sv-SE', en: 'en-GB' } as const
const clocks = { sv: '.', en: ':' } as const

interface Place {
  readonly language: 'sv' | 'en'
  readonly zone: string
  /** Local: of this year the year is not written. */
  readonly today: string
}

/** Days, times and durations as mails write them; pages have their own, by the same rules. */
export function sayingIn({ language, zone, today }: Place): Saying {
  const locale = locales[language]
  const month = (date: string) =>
    new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.parse(date))
  const day = (date: string) => {
    const [year = '', , number = ''] = date.split('-')
    const text = `${Number(number)}${NO_BREAK}${month(date)}`
    return year === today.slice(0, 4) ? text : `${text} ${year}`
  }
  return {
    language,
    day,
    instant: (at) => {
      const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
      const [hour, minute] = [local.hour, local.minute].map((n) => String(n).padStart(2, '0'))
      return `${day(local.toPlainDate().toString())} ${hour}${clocks[language]}${minute}`
    },
    period: (key) => {
      const quarter = /^(\d{4})-Q([1-4])$/.exec(key)
      if (quarter === null) return `${month(`${key}-01`)} ${key.slice(0, 4)}`
      const last = Number(quarter[2]) * 3
      const name = (n: number) => month(`2026-${String(n).padStart(2, '0')}-01`)
      return `${name(last - 2)}–${name(last)} ${quarter[1]}`
    },
    duration: (seconds) => {
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
      const parts = [
        ...(hours > 0 ? [`${hours}${NO_BREAK}h`] : []),
        ...(minutes > 0 || hours === 0 ? [`${minutes}${NO_BREAK}min`] : []),
      ]
      return parts.join(NO_BREAK)
    },
  }
}

/** Names in the order in which people look for them. */
export function byName(names: readonly string[]): string[] {
  return names.toSorted((a, b) => a.localeCompare(b, 'sv'))
}
