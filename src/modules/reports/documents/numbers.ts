import { percentDown } from '../../shares/index.ts'
import type { Language } from '../figures.ts'

/** How numbers are written in a language; every figure in every document is written here. */
export interface Numbers {
  /** `5 000`. */
  count(n: number): string
  /** A share from 0 to 1 in per cent, rounded down: 0.99719 is `99,71 %` with two decimals. */
  percent(share: number, decimals: number): string
  /** A goal as it is written in the agreement: 99.5 is `99,5 %`. */
  goal(percent: number): string
  /** `4 h 10 min`, whole minutes down; what is under a minute in seconds. */
  duration(seconds: number): string
  /** `2 h 10 min 5 s`, nothing left out: where parts shall add up. */
  exact(seconds: number): string
}

const NARROW_NO_BREAK_SPACE = '\u202f'
const NO_BREAK_SPACE = '\u00a0'

const marks = {
  sv: { group: NARROW_NO_BREAK_SPACE, decimal: ',', percent: `${NO_BREAK_SPACE}%` },
  en: { group: ',', decimal: '.', percent: '%' },
} as const

export function numbersIn(language: Language): Numbers {
  const { group, decimal, percent } = marks[language]
  const plain = (text: string) => {
    const [whole = '', fraction] = text.split('.')
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
    return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`
  }
  return {
    count: (n) => plain(String(n)),
    percent: (share, decimals) =>
      `${plain(percentDown(share, decimals).toFixed(decimals))}${percent}`,
    goal: (goalPercent) => `${plain(String(goalPercent))}${percent}`,
    duration: (seconds) => duration(seconds, (n) => plain(String(n))),
    exact: (seconds) => exact(seconds, (n) => plain(String(n))),
  }
}

function duration(seconds: number, write: (n: number) => string): string {
  if (seconds > 0 && seconds < 60) return `${Math.ceil(seconds)}${NO_BREAK_SPACE}s`
  return exact(seconds - (seconds % 60), write)
}

function exact(seconds: number, write: (n: number) => string): string {
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const parts = [
    ...(hours > 0 ? [`${write(hours)}${NO_BREAK_SPACE}h`] : []),
    ...(minutes > 0 || seconds === 0 ? [`${minutes}${NO_BREAK_SPACE}min`] : []),
    ...(seconds % 60 > 0 ? [`${seconds % 60}${NO_BREAK_SPACE}s`] : []),
  ]
  return parts.join(NO_BREAK_SPACE)
}
