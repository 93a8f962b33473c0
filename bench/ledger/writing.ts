import { setTimeout } from 'node:timers/promises'
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
  /** Which of the writers it is, from 0. */
  readonly writer: number
  /** When all of them begin, by the clock of the machine. */
  readonly startAt: number
}

interface Answer {
  /** How many commands ended in each slice. */
  readonly done: readonly number[]
}

/** So many tickets may each writer leave out. */
export const TICKETS_PER_WRITER = 20_000

const SLICES = 40
const SLICE_MS = 400
/** Until every process is up and warm. */
const HEAD_START_MS = 20_000

/** Commands a second of all writers, in pairs of slices: without the ledger, and with it. */
export async function commandsPerSecond(
  question: Omit<Question, 'writer' | 'startAt'>,
  writers: number,
): Promise<readonly { readonly without: number; readonly with: number }[]> {
  const startAt = Date.now() + HEAD_START_MS
  const answered = await Promise.all(
    Array.from({ length: writers }, (_, writer) =>
      ask<Answer>(import.meta.filename, { ...question, writer, startAt }),
    ),
  )
  const rate = (slice: number) =>
    answered.reduce((sum, { done }) => sum + (done[slice] ?? 0), 0) / (SLICE_MS / 1000)
  return Array.from({ length: SLICES / 2 }, (_, i) => ({
    without: rate(2 * i),
    with: rate(2 * i + 1),
  }))
}

answers<Question>(import.meta.filename, async (question) => {
  const context = await contextOn(question.connection)
  // Everything but the receipt is the same.
  const silent: Context = { ...context, ledger: { append: async () => {} } }
  const deeds = [deedOf(silent, question), deedOf(context, question)] as const
  let i = 0
  for (; i < WARM_UP; i++) await deeds[i % 2 === 0 ? 0 : 1](i)
  const { startAt } = question
  if (Date.now() > startAt) throw new Error('The machine is too busy: a writer came too late')
  await setTimeout(startAt - Date.now())
  const done = Array.from({ length: SLICES }, () => 0)
  for (;;) {
    // All writers are in the same slice, so that those with the ledger only meet their like.
    const slice = Math.floor((Date.now() - startAt) / SLICE_MS)
    if (slice >= SLICES) break
    await deeds[slice % 2 === 0 ? 0 : 1](i++)
    const ended = Math.floor((Date.now() - startAt) / SLICE_MS)
    if (ended === slice) done[slice] = (done[slice] ?? 0) + 1
  }
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
