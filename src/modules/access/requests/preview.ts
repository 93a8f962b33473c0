/** A plan as it is shown before it is sent. Pure. */
import type { Steps } from './approvals.ts'
import type { Added, Difference } from './difference.ts'
import type { KeptEntitlement } from './kept.ts'
import type { RequestPreview } from './request.schema.ts'
import { leftOutOf } from './words.ts'

interface Planned {
  readonly wish: { readonly wantedOn: string }
  readonly entitlements: ReadonlyMap<number, KeptEntitlement>
  readonly differences: readonly Difference[]
  readonly people: ReadonlyMap<string, string>
  readonly stepsOf: (employeeId: number, added: Added) => Steps
}

/** @param otherKey of entitlements that nobody asked for */
export function previewOf(
  plan: Planned,
  otherKey: (id: number) => string,
  forName: string | null,
): RequestPreview {
  const keyOf = (id: number) => plan.entitlements.get(id)?.key ?? otherKey(id)
  const items = plan.differences.map(({ employeeId, added, removed, kept, leftOut }) => ({
    employee: employeeId,
    added: added.flatMap((each) => (each.grantId === null ? [keyOf(each.entitlementId)] : [])),
    renewed: added.flatMap((each) => (each.grantId === null ? [] : [keyOf(each.entitlementId)])),
    removed: removed.map(({ entitlementId }) => keyOf(entitlementId)),
    kept: kept.length,
    leftOut: leftOut.map((each) => leftOutOf(each, keyOf)),
  }))
  const sum = (of: (item: (typeof items)[number]) => number) =>
    items.reduce((total, item) => total + of(item), 0)
  return {
    wantedOn: plan.wish.wantedOn,
    forName,
    items,
    counts: {
      people: items.length,
      added: sum(({ added }) => added.length),
      renewed: sum(({ renewed }) => renewed.length),
      removed: sum(({ removed }) => removed.length),
      leftOut: sum(({ leftOut }) => leftOut.length),
    },
    approvals: approvalsOf(plan),
  }
}

function approvalsOf({ differences, people, stepsOf }: Planned): RequestPreview['approvals'] {
  const steps = differences.flatMap(({ employeeId, added }) =>
    added.flatMap((each) => stepsOf(employeeId, each).waiting),
  )
  const byWhom = Map.groupBy(steps, ({ wants, person }) => `${wants} ${person ?? ''}`)
  return [...byWhom.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const name = first.person === null ? null : (people.get(first.person) ?? null)
    return [{ wants: first.wants, name, count: same.length }]
  })
}
