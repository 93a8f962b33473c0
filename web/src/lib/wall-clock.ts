/**
 * An instant as the fields of a form hold it: what the wall clock of a zone shows, to the minute; or to the
 * second, which is left out where it is none.
 */
export function clockIn(
  instant: string,
  zone: string,
  to: 'minute' | 'second' = 'minute',
): { readonly day: string; readonly time: string } {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: to === 'minute' ? 'short' : 'medium',
  }).format(Date.parse(instant))
  const [day = '', time = ''] = text.split(' ')
  return { day, time: to === 'minute' ? time : time.replace(/:00$/, '') }
}
