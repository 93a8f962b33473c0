import moment from 'moment-business-time'

const MORNING = ['08:00:00', '12:00:00']
const AFTERNOON = ['13:00:00', '17:00:00']

export function documented(holidays) {
  setHours([...MORNING, ...AFTERNOON], holidays)
  return { elapsed, due }
}

/**
 * Its difference is wrong where a day has two spans and the end lies before the second; with one
 * span a day it is right. So: the mornings plus the afternoons, as two locales.
 */
export function halves(holidays) {
  moment.defineLocale('morning', { parentLocale: 'en', workinghours: week(MORNING), holidays })
  moment.defineLocale('afternoon', { parentLocale: 'en', workinghours: week(AFTERNOON), holidays })
  moment.locale('en')
  setHours([...MORNING, ...AFTERNOON], holidays)
  return {
    elapsed(from, to) {
      moment.locale('morning')
      const mornings = elapsed(from, to)
      moment.locale('afternoon')
      const afternoons = elapsed(from, to)
      moment.locale('en')
      return mornings + afternoons
    },
    due,
  }
}

function setHours(hours, holidays) {
  moment.updateLocale('en', { workinghours: week(hours), holidays })
}

function week(hours) {
  return { 0: null, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: null }
}

function elapsed(from, to) {
  return moment(to).workingDiff(moment(from), 'milliseconds')
}

function due(start, open) {
  return moment(start)
    .addWorkingTime(open / 60_000, 'minutes')
    .valueOf()
}
