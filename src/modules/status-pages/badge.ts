/** A small picture of how a service is, for other pages to show. Pure. */
import type { ShownState } from './schema.ts'

const words = {
  sv: {
    up: 'fungerar',
    degraded: 'långsam',
    down: 'avbrott',
    unknown: 'inte mätt',
    maintenance: 'underhåll',
  },
  en: {
    up: 'works',
    degraded: 'slow',
    down: 'down',
    unknown: 'not measured',
    maintenance: 'maintenance',
  },
} as const satisfies Record<string, Record<ShownState, string>>

/** White on these is at least 4.5:1; what is not known is grey, never green. */
const colours: Readonly<Record<ShownState, string>> = {
  up: '#1d7445',
  degraded: '#8f5a00',
  down: '#ad2318',
  unknown: '#5f656d',
  maintenance: '#5f656d',
}

/** Signs, so that colour is not alone: a check, a mark, a cross, a line, a dot. */
const signs: Readonly<Record<ShownState, string>> = {
  up: 'M3 8.5l3.2 3.2L13 5',
  degraded: 'M8 3v6M8 12.6v.1',
  down: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M4 8h8',
  maintenance: 'M8 8v.1',
}

interface Shown {
  readonly name: string
  readonly state: ShownState
}

const PER_LETTER = 7.2
const LONGEST = 40

export function badge({ name, state }: Shown, language: 'sv' | 'en'): string {
  const word = words[language][state]
  const label = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name
  const left = Math.ceil(label.length * PER_LETTER) + 16
  const right = Math.ceil(word.length * PER_LETTER) + 34
  const said = escaped(`${name}: ${word}`)
  const text = 'font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="12" fill="#fff"'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="24" role="img" aria-label="${said}" lang="${language}"><title>${said}</title><clipPath id="r"><rect width="${left + right}" height="24" rx="4"/></clipPath><g clip-path="url(#r)"><rect width="${left}" height="24" fill="#1c2126"/><rect x="${left}" width="${right}" height="24" fill="${colours[state]}"/></g><text x="8" y="16" textLength="${left - 16}" lengthAdjust="spacingAndGlyphs" ${text}>${escaped(label)}</text><path transform="translate(${left + 7} 5) scale(.875)" d="${signs[state]}" fill="none" stroke="#fff" stroke-width="${state === 'maintenance' ? 4 : 2.2}" stroke-linecap="round" stroke-linejoin="round"/><text x="${left + 26}" y="16" textLength="${right - 34}" lengthAdjust="spacingAndGlyphs" ${text}>${word}</text></svg>\n`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
