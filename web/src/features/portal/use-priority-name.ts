import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { choicesQuery } from './queries.ts'
import { portalText } from './text.ts'

/** "kritisk" where the agreement has a name for it, else "prioritet 1". */
export function usePriorityName(): (priority: string) => string {
  const t = useText(portalText)
  const { data } = useQuery(choicesQuery)
  return (priority) =>
    data?.priorities.find((each) => each.priority === priority)?.name?.toLowerCase() ??
    t('ticket.priority', { priority })
}
