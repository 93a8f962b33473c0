/** A file is tried first and then taken in: it goes to the server as it is, twice. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { INTAKE, PEOPLE } from './queries.ts'

export type Taking<Taken> =
  | { readonly step: 'idle' }
  | { readonly step: 'trying'; readonly name: string }
  | { readonly step: 'tried'; readonly file: File; readonly tried: Taken }
  | { readonly step: 'taking'; readonly file: File; readonly tried: Taken }
  | { readonly step: 'failed'; readonly file: File; readonly error: Error }

export interface Trial<Taken> {
  readonly taking: Taking<Taken>
  readonly choose: (file: File) => Promise<void>
  readonly take: () => Promise<void>
  readonly cancel: () => void
}

export function useTaking<Taken>(
  send: (file: File, trial: boolean) => Promise<Taken>,
  taken: (outcome: Taken) => void,
): Trial<Taken> {
  const queryClient = useQueryClient()
  const [taking, setTaking] = useState<Taking<Taken>>({ step: 'idle' })
  const fail = (file: File, error: unknown) =>
    setTaking({
      step: 'failed',
      file,
      error: error instanceof Error ? error : new Error(String(error)),
    })
  return {
    taking,
    choose: async (file) => {
      setTaking({ step: 'trying', name: file.name })
      try {
        setTaking({ step: 'tried', file, tried: await send(file, true) })
      } catch (error) {
        fail(file, error)
      }
    },
    take: async () => {
      if (taking.step !== 'tried') return
      const { file, tried } = taking
      setTaking({ step: 'taking', file, tried })
      try {
        const outcome = await send(file, false)
        setTaking({ step: 'idle' })
        await Promise.all(
          [INTAKE, PEOPLE].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
        )
        taken(outcome)
      } catch (error) {
        fail(file, error)
      }
    },
    cancel: () => setTaking({ step: 'idle' }),
  }
}
