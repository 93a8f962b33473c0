import { useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api.ts'

export interface Of {
  readonly service: string
  readonly period: string
}

const ofPeriod = api.reports[':service'][':period']

/** All who have not acknowledged the report, or one of them. */
export const remind = (of: Of, delivery?: string) =>
  answer(ofPeriod.reminder.$post({ param: of, json: delivery === undefined ? {} : { delivery } }))

export interface SendAgain {
  readonly address?: string
  readonly name?: string
  readonly correctContact?: boolean
}

/** Once more, to the same address or a corrected one. */
export const sendAgain = (of: Of, delivery: string, to: SendAgain) =>
  answer(ofPeriod.deliveries[':id'].sending.$post({ param: { ...of, id: delivery }, json: to }))

export const answerQuestion = (of: Of, question: number, text: string) =>
  answer(
    ofPeriod.questions[':id'].answer.$post({
      param: { ...of, id: String(question) },
      json: { text },
    }),
  )

export interface Release {
  readonly expectedDigest: string
  readonly message?: string
  readonly reason?: string
}

/** Freezes the report and sends it. */
export const release = (of: Of, given: Release) =>
  answer(ofPeriod.release.$post({ param: of, json: given }))

/** After an act, everything that is told of reports is asked for again. */
export function useRefresh(): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    await Promise.all(
      ['reports', 'start', 'work'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    )
  }
}
