/** Secrets of sources: sealed when given, opened when a program is asked. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { Secrets } from './schema.ts'
import { loadSealed, type Source, saveSealed } from './store.ts'

const names = ['password', 'token'] as const

/** Each opens in its own place only. */
const placeOf = (key: string, name: string) => `source:${key}:${name}`

/** Those that are given replace those that are there. */
export async function keepSecrets(
  context: Context,
  tx: Tx,
  { id, key }: Pick<Source, 'id' | 'key'>,
  { secrets, seal }: { readonly secrets: Secrets; readonly seal: Seal },
): Promise<void> {
  const sealed = new Map(
    names.flatMap((name) => {
      const secret = secrets[name]
      return secret === undefined ? [] : [[name, seal.seal(placeOf(key, name), secret)] as const]
    }),
  )
  if (sealed.size === 0) return
  await saveSealed(tx, id, sealed, { at: context.clock.now(), by: context.actor.name })
}

/** Opened; within the machine's eyes. */
export async function openSecrets(
  tx: Tx,
  { id, key }: Pick<Source, 'id' | 'key'>,
  seal: Seal,
): Promise<Secrets> {
  const sealed = await loadSealed(tx, id)
  const opened = names.flatMap((name) => {
    const text = sealed.get(name)
    return text === undefined ? [] : [[name, seal.open(placeOf(key, name), text)] as const]
  })
  return Object.fromEntries(opened)
}
