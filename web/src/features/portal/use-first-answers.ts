/**
 * Whether the first answers are in, good or bad: the page is drawn in two steps, so that nothing that
 * comes later pushes what one has begun to read. Once in, always in.
 */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '../../lib/text.ts'
import {
  boardQuery,
  choicesQuery,
  currentTicketsQuery,
  earlierQuery,
  lastReport,
  measuredQuery,
  plannedQuery,
  receivedQuery,
  reportQuery,
  type ServiceShown,
} from './queries.ts'

type Services = readonly Pick<ServiceShown, 'key'>[]
type Answer = { readonly isLoading: boolean }

/** What the sentences under the headings are made from. */
export function useHeadsKnown(services: Services | undefined): boolean {
  const keys = services?.map(({ key }) => key) ?? []
  const running = useQueries({ queries: keys.map((key) => measuredQuery(key)) })
  const earlier = useQueries({
    queries: keys.map((key, index) => earlierQuery(key, running[index]?.data)),
  })
  return useOnce(services !== undefined && areIn([...running, ...earlier]))
}

/** What the cards show. */
export function useCardsKnown(services: Services | undefined): boolean {
  const language = useLanguage()
  const keys = services?.map(({ key }) => key) ?? []
  const board = useQuery(boardQuery())
  const choices = useQuery(choicesQuery)
  const tickets = useQueries({ queries: keys.map((key) => currentTicketsQuery(key)) })
  const planned = useQueries({ queries: keys.map((key) => plannedQuery(key)) })
  const reports = useQueries({
    queries: keys.flatMap((key) => {
      const last = lastReport(board.data, key)
      return last === undefined ? [] : [reportQuery(key, last.period.key, language)]
    }),
  })
  const received = useQueries({
    queries: keys.flatMap((key) => {
      const last = lastReport(board.data, key)
      return last === undefined ? [] : [receivedQuery(key, last.period.key)]
    }),
  })
  return useOnce(
    services !== undefined &&
      areIn([board, choices, ...tickets, ...planned, ...reports, ...received]),
  )
}

function areIn(answers: readonly Answer[]): boolean {
  return answers.every(({ isLoading }) => !isLoading)
}

function useOnce(holds: boolean): boolean {
  const [held, setHeld] = useState(holds)
  if (holds && !held) setHeld(true)
  return held || holds
}
