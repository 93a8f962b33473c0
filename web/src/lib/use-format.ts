import { useQuery } from '@tanstack/react-query'
import { now } from './clock.ts'
import { type Formats, formatsIn } from './format.ts'
import { meQuery } from './me.ts'
import type { Language } from './preferences.ts'
import { useLanguage } from './text.ts'

/** Before anybody has signed in there is no organisation, and so no zone but the usual one. */
const USUAL_ZONE = 'Europe/Stockholm'

export function useFormat(): Formats {
  const language = useLanguage()
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  return sharedFormats(language, me?.zone ?? USUAL_ZONE)
}

const made = new Map<string, Formats>()

/** One for all: what knows names of months and zones takes a millisecond to make, on a phone ten. */
function sharedFormats(language: Language, zone: string): Formats {
  const key = `${language} ${zone}`
  const known = made.get(key) ?? formatsIn(language, zone, now)
  made.set(key, known)
  return known
}
