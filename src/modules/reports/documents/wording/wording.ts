import type { Language } from '../../figures.ts'
import { en } from './wording.en.ts'
import { sv, type Wording } from './wording.sv.ts'

const catalogues: Readonly<Record<Language, Wording>> = { sv, en }

export function wordingIn(language: Language): Wording {
  return catalogues[language]
}
