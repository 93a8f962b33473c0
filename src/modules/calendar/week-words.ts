import { type Calendar, describeWeek } from './calendar.ts'

/** How a language speaks of a week. */
export interface WeekWords {
  /** Monday first. */
  readonly days: readonly string[]
  readonly and: string
  readonly never: string
}

/** `Mon–Fri 07:00–18:00, Sat 09:00–15:00`: days that follow one another with the same hours as one. */
export function weekInWords(calendar: Calendar, words: WeekWords): string {
  return daysInWords(describeWeek(calendar), words)
}

/** The same of a week that has been described. */
export function daysInWords(week: readonly (readonly string[])[], words: WeekWords): string {
  const hours = week.map((day) => day.join(` ${words.and} `).replaceAll('-', '–'))
  const groups: string[] = []
  for (let first = 0; first < hours.length; ) {
    let last = first
    while (last + 1 < hours.length && hours[last + 1] === hours[first]) last++
    const [begins, ends] = [words.days[first], words.days[last]]
    if (hours[first] !== '') {
      groups.push(`${first === last ? begins : `${begins}–${ends}`} ${hours[first]}`)
    }
    first = last + 1
  }
  return groups.length === 0 ? words.never : groups.join(', ')
}
