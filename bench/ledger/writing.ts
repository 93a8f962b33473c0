import type pg from 'pg'
import { explainDeviation } from '../../src/modules/deviations/index.ts'
import { excludeTicket } from '../../src/modules/tickets/commands.ts'
import type { Context } from '../../src/platform/context.ts'
import { answers, ask } from '../lib/child.ts'
import { contextOn } from '../lib/server.ts'

/** What a writer does, over and over. */
export type Deed = 'explain' | 'exclude'

interface Question {
  readonly connection: pg.PoolConfig
  readonly deed: Deed
  readonly withLedger: boolean
  /** Which of the writers it is, from 0. */
  readonly writer: number
  readonly writers: number
  readonly milliseconds: number
}

interface Answer {
  readonly done: number
}

/** So many tickets may each writer leave out in a round. */
export const TICKETS_PER_WRITER = 20_000

/** Commands a second by as many processes as there are writers, each with its own connection. */
export async function commandsPerSecond(question: Omit<Question, 'writer'>): Promise<number> {
  const { writers, milliseconds } = question
  const answered = await Promise.all(
    Array.from({ length: writers }, (_, writer) =>
      ask<Answer>(import.meta.filename, { ...question, writer }),
    ),
  )
  return answered.reduce((sum, { done }) => sum + done, 0) / (milliseconds / 1000)
}

answers<Question>(import.meta.filename, async (question) => {
  const context = await contextOn(question.connection)
  // Everything but the receipt is the same.
  const acting: Context = question.withLedger
    ? context
    : { ...context, ledger: { append: async () => {} } }
  const deed = deedOf(acting, question)
  for (let i = 0; i < WARM_UP; i++) await deed(i)
  const end = performance.now() + question.milliseconds
  let done = 0
  while (performance.now() < end) await deed(WARM_UP + done++)
  await context.close()
  return { done }
})

const WARM_UP = 100

function deedOf(context: Context, { deed, writer }: Question): (i: number) => Promise<unknown> {
  switch (deed) {
    case 'explain':
      // One statement; each writer has a deviation of its own.
      return (i) =>
        explainDeviation(context, writer + 1, { explanation: `Väntan på reservdel ${i}` })
    case 'exclude':
      return (i) =>
        excludeTicket(
          context,
          `INC${writer * TICKETS_PER_WRITER + i}`,
          'viva',
          'Samma fel som i ett annat ärende',
        )
  }
}
