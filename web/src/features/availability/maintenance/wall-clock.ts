/** An instant as the fields of a form hold it: what the wall clock of a zone shows. */
export function clockIn(instant: string, zone: string): { day: string; time: string } {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(Date.parse(instant))
  const [day = '', time = ''] = text.split(' ')
  return { day, time: time.replace(/:00$/, '') }
}
