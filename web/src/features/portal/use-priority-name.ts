import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { choicesQuery } from './queries.ts'
import { portalText } from './text.ts'

interface PriorityWords {
  /** "kritisk" where the agreement has a name for it, else "prioritet 1". */
  readonly short: string
  /** "prioritet kritisk", to stand in a sentence. */
  readonly long: string
}

export function usePriorityName(): (priority: string) => PriorityWords {
  const t = useText(portalText)
  const { data } = useQuery(choicesQuery)
  return (priority) => {
    const name = data?.priorities.find((each) => each.priority === priority)?.name?.toLowerCase()
    const long = t('ticket.priority', { priority: name ?? priority })
    return { short: name ?? long, long }
  }
}
