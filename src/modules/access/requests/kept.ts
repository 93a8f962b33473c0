/** Systems, entitlements and people as requests know them. Pure. */

import type { Asker } from './difference.ts'
import type { Employed, WantedEntitlement } from './may-have.ts'

export interface KeptEntitlement extends WantedEntitlement {
  readonly key: string
  readonly kind: string
  readonly value: string
  readonly name: string | null
  readonly description: string | null
  readonly risk: 'low' | 'normal' | 'high'
  readonly approval: 'none' | 'owner' | 'system_owner' | 'security_officer'
  readonly ownerId: string | null
}

export interface KeptSystem {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly ownerId: string | null
  readonly kinds: readonly { readonly key: string; readonly sv: string; readonly en: string }[]
}

export interface KeptHolder extends Asker {
  readonly employments: readonly (Employed & { readonly unitName: string })[]
  /** Who signs in as them. */
  readonly personId: string | null
}
