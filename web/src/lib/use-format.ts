import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { now } from './clock.ts'
import { type Formats, formatsIn } from './format.ts'
import { meQuery } from './me.ts'
import { useLanguage } from './text.ts'

/** Before anybody has signed in there is no organisation, and so no zone but the usual one. */
const USUAL_ZONE = 'Europe/Stockholm'

export function useFormat(): Formats {
  const language = useLanguage()
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  const zone = me?.zone ?? USUAL_ZONE
  return useMemo(() => formatsIn(language, zone, now), [language, zone])
}
