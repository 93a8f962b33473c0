import { roleWords as en } from './role-words.en.ts'
import { roleWords as sv } from './role-words.sv.ts'
import { useLanguage } from './text.ts'

/** Roles inside a sentence, in the language of the page; one that is not known as it is. */
export function useRoleWords(): (role: string) => string {
  const words: Readonly<Record<string, string>> = useLanguage() === 'sv' ? sv : en
  return (role) => words[role] ?? role
}
