import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { formatInstant } from '../../calendar/index.ts'
import { endWork, postWork, workingDayAhead } from '../../work/index.ts'
import { changeStates } from '../changes/change.ts'
import { moveChanges } from '../changes/changes.commands.ts'
import { mayChange, selectAsked, selectHistory } from './answer.store.ts'
import { readingOf } from './list.commands.ts'
import { presentChange } from './present.ts'
import { selectChanges, selectSystems } from './queue.store.ts'
import type { ChangeRow } from './rows.ts'
import type { ChangePage } from './schema.ts'

function workOf(id: number) {
  return { kind: 'access.answer', subject: `access_change:${id}` } as const
}

/** Asks who asked for each, or else the manager: nothing can be done until somebody has answered. */
export async function askToAnswer(
  context: Context,
  tx: Tx,
  changes: readonly { readonly id: number }[],
): Promise<void> {
  const dueOn = await workingDayAhead(context, tx, 1)
  const asked = await selectAsked(
    tx,
    changes.map(({ id }) => id),
  )
  for (const { id, person, managers, system, unit } of asked) {
    const [nearest, ...above] = managers
    const first = person ?? nearest
    await postWork(context, tx, {
      ...workOf(id),
      facts: { change: id, system, unit },
      for: first === undefined ? { role: 'administrator' } : { person: first },
      above: person === null ? above : managers.filter((each) => each !== person),
      dueOn,
    })
  }
}

/** Answers a question: what it was about is back in the queue, with the answer beside it. */
export async function answerQuestion(
  context: Context,
  id: number,
  answer: string,
): Promise<ChangePage> {
  await context.transaction(async (tx) => {
    const row = await seen(context, tx, id)
    authorise(context.actor.kind !== 'token' && (await mayChange(tx, row.employeeId)))
    const moved =
      row.state === 'returned'
        ? await moveChanges(context, tx, [id], { to: 'queued' }, { note: answer })
        : []
    if (moved.length === 0) {
      throw new DomainError('conflict', 'Nobody waits for an answer to this any more', {
        mend: 'It has been answered, or withdrawn.',
      })
    }
    await endWork(context, tx, workOf(id), 'done')
  })
  return readChange(context, id)
}

/** One change, to whoever may see whom it is about. */
export function readChange(
  context: Context,
  id: number,
  language: 'sv' | 'en' = 'sv',
): Promise<ChangePage> {
  return context.transaction(async (tx) => {
    const row = await seen(context, tx, id)
    const system = (await selectSystems(tx)).find((each) => each.id === row.systemId)
    if (system === undefined) throw new DomainError('not_found', 'There is no such change')
    const history = await selectHistory(tx, id)
    return {
      ...presentChange(row, system, { language }),
      system: { key: system.key, name: system.name },
      person: row.person,
      unit: row.person !== null && row.person.name === null ? null : row.unit,
      mayAnswer:
        row.state === 'returned' &&
        context.actor.kind !== 'token' &&
        (await mayChange(tx, row.employeeId)),
      history: history.map(({ at, state, ...step }) => ({
        ...step,
        at: formatInstant(at),
        state: changeStates.find((each) => each === state) ?? 'queued',
      })),
    }
  })
}

async function seen(context: Context, tx: Tx, id: number): Promise<ChangeRow> {
  const [row] = await selectChanges(tx, [id], await readingOf(context, tx, 'sv'))
  authoriseSight(row !== undefined, 'There is no such change')
  if (row === undefined) throw new Error('It was seen')
  return row
}
