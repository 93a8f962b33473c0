import type { HoursFigures, Language } from '../figures.ts'

const days = {
  sv: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const

const phrases = {
  sv: { always: 'alla dagar dygnet runt', and: ' och ', never: 'aldrig' },
  en: { always: 'every day around the clock', and: ' and ', never: 'never' },
} as const

/**
 * Opening hours as people say them: `måndag–fredag 07–18, lördag–söndag 09–15`. Days with the same
 * hours are named together, closed days not at all.
 */
export function hoursIn(language: Language, { week }: HoursFigures): string {
  const { always, and, never } = phrases[language]
  if (week.every((hours) => hours.join() === '00:00-24:00')) return always
  const groups = groupDays(week)
  if (groups.length === 0) return never
  return groups
    .map(({ first, last, hours }) => {
      const named = days[language]
      const span = first === last ? named[first] : `${named[first]}–${named[last]}`
      return `${span} ${hours.map((open) => interval(open, language)).join(and)}`
    })
    .join(', ')
}

interface Group {
  readonly first: number
  last: number
  readonly hours: readonly string[]
}

function groupDays(week: HoursFigures['week']): Group[] {
  const groups: Group[] = []
  for (const [day, hours] of week.entries()) {
    if (hours.length === 0) continue
    const group = groups.at(-1)
    if (group?.last === day - 1 && group.hours.join() === hours.join()) group.last = day
    else groups.push({ first: day, last: day, hours })
  }
  return groups
}

function interval(open: string, language: Language): string {
  const clock = (time: string) =>
    language === 'en' ? time : time.replace(/:00$/, '').replace(':', '.')
  return open.split('-').map(clock).join('–')
}
