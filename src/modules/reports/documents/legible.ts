/**
 * What the typeface of the documents can show; a test sets every one of them. A character outside
 * would stop the document (PDF/UA-1 wants every character shown) or come from whatever typeface
 * the machine happens to have.
 */
export const COVERED =
  '\\u0020-\\u007e\\u00a0-\\u00ac\\u00ae-\\u00b4\\u00b6-\\u0107\\u010a-\\u0113\\u0116-\\u011b' +
  '\\u011e-\\u0123\\u0126-\\u0127\\u012a-\\u012b\\u012e-\\u0133\\u0136-\\u0137\\u0139-\\u013e' +
  '\\u0141-\\u0148\\u0150-\\u0155\\u0158-\\u015b\\u015e-\\u0165\\u016a-\\u016b\\u016e-\\u017e' +
  '\\u0192\\u0218-\\u021b\\u0237\\u1e80-\\u1e85\\u1e9e\\u1ef2-\\u1ef3\\u2009\\u202f' +
  '\\u2013-\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2039-\\u203a' +
  '\\u20ac\\u2122\\u2212\\u2248\\u2260\\u2264-\\u2265\\u25ca'

/** Stands for a character that cannot be shown. */
export const UNSHOWN = '◊'

const space = /[\p{Zs}\p{Cc}\p{Zl}\p{Zp}]/gu
const invisible = /[\p{Cf}\p{Mn}\p{Variation_Selector}]/gu
const uncovered = new RegExp(`[^\\n${COVERED}]`, 'gu')

/**
 * Text from outside (titles, names, explanations) as the typeface can show it: accents composed,
 * tabs as spaces, what is invisible left out, what is missing as ◊. Line breaks stay.
 */
export function legible(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(space, (mark) => (keptSpaces.has(mark) ? mark : ' '))
    .replace(invisible, '')
    .replace(uncovered, UNSHOWN)
}

const keptSpaces: ReadonlySet<string> = new Set(['\n', '\u00a0', '\u2009', '\u202f'])
