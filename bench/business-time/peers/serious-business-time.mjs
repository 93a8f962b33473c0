import moment from 'moment'
import SeriousBusinessTime from 'serious-business-time'

export function serious(holidays) {
  // It reads only the first two times of a day, so it cannot know of lunch.
  const hours = ['08:00:00', '17:00:00']
  const week = { 0: null, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: null }
  const time = SeriousBusinessTime.createInstance(moment, week, holidays)
  return {
    elapsed: (from, to) => time.workingDiff(moment(to), moment(from), 'milliseconds'),
    due: (start, open) => time.addWorkingTime(moment(start), open / 60_000, 'minutes').valueOf(),
  }
}
