/**
 * Swedish personal identity numbers and coordination numbers (folkbokföringslagen 1991:481, 18 and 18 a §):
 * recognised so that they are never kept or shown whole. Pure.
 */

const SHAPE = /^(\d{2})?(\d{2})(\d{2})(\d{2})([-+]?)(\d{4})$/

/** Twelve digits, or `undefined` where it is none. Of ten digits the latest century that has been; `+` is a hundred years more. */
export function personalNumber(text: string, thisYear: number): string | undefined {
  const match = SHAPE.exec(text.trim().replace(/\s/g, ''))
  if (match === null) return undefined
  const [, century, yy = '', mm = '', dd = '', sign = '', last = ''] = match
  const short = `${yy}${mm}${dd}${last}`
  if (!hasRightCheckDigit(short)) return undefined
  const year = century === undefined ? yearOf(Number(yy), sign, thisYear) : Number(century + yy)
  const day = Number(dd) > 60 ? Number(dd) - 60 : Number(dd)
  if (!isDay(year, Number(mm), day)) return undefined
  return `${String(year).padStart(4, '0')}${mm}${dd}${last}`
}

/** As they are written, alone or within something longer. */
const WITHIN = /(?<!\d)((?:\d{8}|\d{6})[-+]?)\d{4}(?!\d)/g

/** The same text with nothing whole in it that could be one. */
export function withoutNumbers(text: string): string {
  return text.replaceAll(WITHIN, '$1••••')
}

/** What may be shown of one: when somebody was born, not which of those born then. */
export function shownPersonalNumber(twelve: string): string {
  return `${twelve.slice(0, 8)}-••••`
}

function yearOf(yy: number, sign: string, thisYear: number): number {
  const this100 = thisYear - (thisYear % 100)
  const latest = this100 + yy > thisYear ? this100 - 100 + yy : this100 + yy
  return sign === '+' ? latest - 100 : latest
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1850 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Luhn's, over ten digits. */
function hasRightCheckDigit(ten: string): boolean {
  let sum = 0
  for (let i = 0; i < ten.length; i++) {
    const digit = Number(ten[i]) * (i % 2 === 0 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}
