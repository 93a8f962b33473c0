/** Secrets of sources: sealed when given, opened when a place is asked. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { openEach, type Seal, sealEach } from '../../../platform/seal.ts'
import type { SecretName, Secrets } from './schema.ts'
import { loadSealed, type Source, saveSealed } from './store.ts'

const placeOf = (key: string) => `access-source:${key}`

/** Those that are given replace those that are there. */
export async function keepSecrets(
  { clock, actor }: Context,
  tx: Tx,
  { id, key }: Pick<Source, 'id' | 'key'>,
  { secrets, seal }: { readonly secrets: Secrets; readonly seal: Seal },
): Promise<void> {
  const sealed = sealEach<SecretName>(seal, placeOf(key), secrets)
  if (sealed.size > 0) await saveSealed(tx, id, sealed, { at: clock.now(), by: actor.name })
}

/** Opened; within the machine's eyes. */
export async function openSecrets(
  tx: Tx,
  { id, key }: Pick<Source, 'id' | 'key'>,
  seal: Seal,
): Promise<Secrets> {
  return Object.fromEntries(openEach(seal, placeOf(key), await loadSealed(tx, id)))
}
