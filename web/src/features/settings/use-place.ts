import { useText } from '../../lib/text.ts'
import type { Grant } from './queries.ts'
import { settingsText } from './text.ts'

/** Where a role holds, within a sentence: "hela organisationen", or what the unit or the service is called. */
export function usePlace(): (place: Grant['place']) => string {
  const t = useText(settingsText)
  return (place) => (place.kind === 'organisation' ? t('place.everywhere') : place.name)
}
