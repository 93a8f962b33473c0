import type { Context } from '../../../platform/context.ts'
import { selectComparable } from './lists.store.ts'
import { type Reconciled, reconcile } from './reconcile.commands.ts'

/** Every system of which a list has been applied, one after the other. */
export async function reconcileAll(context: Context): Promise<Reconciled[]> {
  const keys = await context.transaction(selectComparable)
  const answers: Reconciled[] = []
  for (const systemKey of keys) answers.push(await reconcile(context, { systemKey }))
  return answers
}
