import OpeningHours from 'opening_hours'

/** Holidays by the package's own rules for Sweden, which is much faster than naming each date. */
export function byRule() {
  const sweden = { lat: 59.3, lon: 18.1, address: { country_code: 'se', state: 'Stockholm' } }
  return answersFrom(new OpeningHours('Mo-Fr 08:00-12:00,13:00-17:00; PH off', sweden))
}

/** The same holidays, each named: what an agreement with dates of its own needs. */
export function byDate(holidays) {
  const closed = holidays.map((date) => {
    const [year, month, day] = date.split('-').map(Number)
    return `${year} ${MONTHS[month - 1]} ${String(day).padStart(2, '0')}`
  })
  return answersFrom(new OpeningHours(`Mo-Fr 08:00-12:00,13:00-17:00; ${closed.join(',')} off`))
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

function answersFrom(hours) {
  return {
    elapsed: (from, to) => hours.getOpenDuration(new Date(from), new Date(to))[0],
    // It has no such question; its iterator over changes is the nearest.
    due(start, open) {
      const changes = hours.getIterator(new Date(start))
      let since = start
      let rest = open
      for (let isOpen = changes.getState(); changes.advance(); isOpen = changes.getState()) {
        const at = changes.getDate().getTime()
        if (isOpen && at - since >= rest) break
        if (isOpen) rest -= at - since
        since = at
      }
      return since + rest
    },
  }
}
