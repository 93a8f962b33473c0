import dayjs from 'dayjs'
import businessTime from 'dayjs-business-time'

export function days(holidays) {
  dayjs.extend(businessTime)
  const hours = [
    { start: '08:00:00', end: '12:00:00' },
    { start: '13:00:00', end: '17:00:00' },
  ]
  dayjs.setBusinessTime({
    sunday: null,
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: null,
  })
  dayjs.setHolidays(holidays)
  return {
    elapsed: (from, to) => dayjs(from).businessMinutesDiff(dayjs(to)) * 60_000,
    due: (start, open) =>
      dayjs(start)
        .addBusinessMinutes(open / 60_000)
        .valueOf(),
  }
}
