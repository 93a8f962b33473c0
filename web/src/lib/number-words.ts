import type { Language } from './preferences.ts'

const words: Readonly<Record<Language, readonly string[]>> = {
  sv: 'ingen en två tre fyra fem sex sju åtta nio tio elva tolv'.split(' '),
  en: 'none one two three four five six seven eight nine ten eleven twelve'.split(' '),
}

/** "två"; `undefined` from thirteen on, which are written in figures. */
export function numberWord(count: number, language: Language): string | undefined {
  return words[language][count]
}

/** As a sentence begins. */
export function asBeginning(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
