/** What managers of the example do: they answer for what their co-workers have, and go through checklists. */
import { answerItems, keepTogether, listCoworkers, setItem } from '../../modules/access/index.ts'
import { loadActor } from '../../modules/organisation/index.ts'
import type { Context } from '../../platform/context.ts'

/**
 * All together where that may be, and what is of high risk one by one, with a reason; `nobodys` is what there is
 * no manager to ask about.
 */
export async function answer(
  manager: Context,
  round: number,
  which: 'mine' | 'nobodys' = 'mine',
): Promise<void> {
  const isMine = which === 'mine'
  if (isMine && (await keepTogether(manager, round, undefined)).left === 0) return
  const { items } = await listCoworkers(manager, round, {
    whose: isMine ? 'mine' : 'all',
    state: 'open',
    limit: 100,
    ...(isMine ? {} : { manager: 'nobody' }),
  })
  const answers = items.flatMap(({ items: asked }) =>
    asked
      .filter(({ decision }) => decision === null)
      .map(({ id }) => ({ id, decision: 'keep' as const, note: 'Behövs i arbetet varje dag.' })),
  )
  if (answers.length > 0) await answerItems(manager, round, answers)
}

/** Whoever leads them goes through the checklists of those who left before a day. */
export async function tickExits(machine: Context, leftBefore: string): Promise<void> {
  const { rows } = await machine.transaction(({ client }) =>
    client.query<{ exit: number; position: number; asked: string }>(
      `select x.id as exit, i.position, managers[1] as asked
       from exit_case x join exit_item i on i.exit_id = x.id
       cross join lateral kvitto_managers_of(x.employment_id) as managers
       where x.state = 'open' and x.last_day < $1 and i.done_at is null and i.is_needed
         and i.system_id is null and cardinality(managers) > 0
       order by x.id, i.position`,
      [leftBefore],
    ),
  )
  for (const [asked, items] of Map.groupBy(rows, (row) => row.asked)) {
    const actor = await loadActor(machine, asked)
    if (actor === undefined) continue
    for (const { exit, position } of items) {
      await setItem(machine.as(actor), exit, position, { isDone: true, isNeeded: true, note: null })
    }
  }
}
