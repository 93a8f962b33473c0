/** What entitlements and hindrances are called in answers. Pure. */
import type { LeftOut } from './difference.ts'
import type { KeptEntitlement, KeptSystem } from './kept.ts'
import type { EntitlementRef, WhyNot } from './request.schema.ts'

/** A kind that the system does not name is called as it is keyed. */
export function entitlementRefOf(
  {
    key,
    kind,
    value,
    name,
    risk,
  }: Pick<KeptEntitlement, 'key' | 'kind' | 'value' | 'name' | 'risk'>,
  { kinds }: Pick<KeptSystem, 'kinds'>,
): EntitlementRef {
  const named = kinds.find((each) => each.key === kind)
  return {
    key,
    kind,
    kindName: { sv: named?.sv ?? kind, en: named?.en ?? kind },
    value,
    name,
    risk,
  }
}

/** Why something is left out, and of what it depends. */
export function leftOutOf(
  { entitlementId, hindrance }: LeftOut,
  keyOf: (id: number) => string,
): { readonly entitlement: string; readonly why: WhyNot; readonly detail: string | null } {
  return {
    entitlement: keyOf(entitlementId),
    why: hindrance.why,
    detail: detailOf(hindrance, keyOf),
  }
}

function detailOf(hindrance: LeftOut['hindrance'], keyOf: (id: number) => string): string | null {
  switch (hindrance.why) {
    case 'conflict':
      return keyOf(hindrance.withId)
    case 'training':
      return hindrance.training
    case 'end_date_needed':
    case 'too_long':
      return String(hindrance.longestDays)
    default:
      return null
  }
}
