import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { useLanguage } from '../../../lib/text.ts'
import type { Draft } from './mapping-parts.ts'
import { uploadQuery } from './queries.ts'

interface How {
  readonly trial: boolean
  readonly skipInvalid: boolean
}

/** Tries or imports the file; what becomes of it is seen in the upload. */
export function useStart(id: string, draft: Draft) {
  const language = useLanguage()
  const queryClient = useQueryClient()
  const [failure, setFailure] = useState<Error>()
  const [isStarting, setStarting] = useState(false)
  const [hasStarted, setStarted] = useState(false)
  const start = async (how: How): Promise<boolean> => {
    setFailure(undefined)
    setStarting(true)
    try {
      await answer(
        api.imports.uploads[':id'].import.$post({
          param: { id },
          json: { ...draft, ...how, language },
        }),
      )
      await queryClient.refetchQueries({ queryKey: uploadQuery(id).queryKey })
      setStarted(true)
      return true
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
      return false
    } finally {
      setStarting(false)
    }
  }
  return { start, failure, isStarting, hasStarted }
}
