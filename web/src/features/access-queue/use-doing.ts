import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { toast } from '../../ui/toast.ts'
import { useErrorWords } from '../../ui/use-error-words.ts'
import { claim, release, sayDone } from './queries.ts'
import { queueText } from './text.ts'

/** Takes, gives back and does; what another was first with is told, and the list is asked for again. */
export function useDoing() {
  const t = useText(queueText)
  const words = useErrorWords()
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const act = async (run: () => Promise<string>) => {
    setBusy(true)
    try {
      toast(await run())
    } catch (error) {
      toast(error instanceof Error ? words(error).title : t('failed'), 'missed')
    } finally {
      await queries.invalidateQueries({ queryKey: ['access'] })
      setBusy(false)
    }
  }
  return {
    isBusy,
    claim: (group: string) =>
      act(async () => {
        await claim(group)
        return t('claimed')
      }),
    release: (group: string) =>
      act(async () => {
        await release(group)
        return t('released')
      }),
    done: (ids: readonly number[]) =>
      act(async () => {
        const { changes } = await sayDone(ids)
        return t('saidDone', { count: changes.length })
      }),
  }
}
