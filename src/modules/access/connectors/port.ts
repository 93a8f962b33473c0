/** What every connector is: asked how an account is, told to change it, and asked again. Pure. */
import { DomainError } from '../../../platform/errors.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import type { Act } from '../changes/change.ts'

/** The program could not be reached: everything waits. */
export class ConnectorFault extends DomainError {
  constructor(message: string, cause?: unknown) {
    super('unreadable_input', message, { cause })
  }
}

/** This very change cannot be made; the others go on. */
export class CannotDo extends DomainError {
  constructor(message: string) {
    super('conflict', message)
  }
}

export interface WantedChange {
  readonly act: Act
  /** The name of the account; null where there is none. */
  readonly account: string | null
  readonly entitlement: { readonly kind: string; readonly value: string } | null
}

export interface AccountSeen {
  readonly isActive: boolean | null
  readonly entitlements: readonly string[]
}

/** A way to the program that stands open. */
export interface Connection {
  /** One line of what it says of itself. */
  about(): Promise<string>
  look(account: string): Promise<AccountSeen>
  hasEntitlement(account: string, value: string): Promise<boolean>
  setEntitlement(account: string, value: string, has: boolean): Promise<void>
  /** `undefined` where the program does not say. */
  isActive(account: string): Promise<boolean | undefined>
  disable(account: string): Promise<void>
  close(): Promise<void>
}

/** What is to be so, or why the connector cannot make it so. Throws `CannotDo`. */
export function targetOf(
  { act, account, entitlement }: WantedChange,
  { entitlementKind, closes }: { readonly entitlementKind: string; readonly closes: boolean },
): { readonly account: string; readonly value: string | null; readonly has: boolean } {
  if (account === null) throw new CannotDo(reason('connector_no_account'))
  switch (act) {
    case 'close_account':
      if (!closes) break
      return { account, value: null, has: false }
    case 'grant':
    case 'resume':
    case 'remove':
    case 'pause':
      if (entitlement?.kind !== entitlementKind) break
      return { account, value: entitlement.value, has: act === 'grant' || act === 'resume' }
    case 'look_into':
      break
  }
  throw new CannotDo(reason('connector_not_this'))
}

/** Makes it so and reads it back; what is so already is left. Throws `CannotDo`, `ConnectorFault`. */
export async function perform(
  connection: Connection,
  { account, value, has }: ReturnType<typeof targetOf>,
): Promise<void> {
  const isSo = async () =>
    value === null
      ? (await connection.isActive(account)) === false
      : (await connection.hasEntitlement(account, value)) === has
  if (await isSo()) return
  if (value === null) await connection.disable(account)
  else await connection.setEntitlement(account, value, has)
  if (!(await isSo())) throw new CannotDo(reason('connector_not_so'))
}
