import type { Language } from '../../figures.ts'
import { en } from './words.en.ts'
import { type LetterWords, sv } from './words.sv.ts'

export function letterWords(language: Language): LetterWords {
  return language === 'sv' ? sv : en
}
