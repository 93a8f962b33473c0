import type { Tx } from '../../db/database.ts'
import { newSeal } from '../seal.ts'
import type { NewProvider, Provider } from './configuration.ts'
import { addProvider, listProviders, removeProvider } from './store.ts'

/**
 * Identity providers as commands manage them: in the command's own transaction, so that a change and
 * its receipt stand or fall together.
 */
export interface Providers {
  list(tx: Tx): Promise<Provider[]>
  /** Throws `invalid_input`, `conflict`. */
  add(tx: Tx, provider: NewProvider): Promise<Provider>
  /** Answers whether there was such a provider. */
  remove(tx: Tx, id: string): Promise<boolean>
}

export function openProviders(secret: string): Providers {
  const seal = newSeal(secret)
  return {
    list: (tx) => asSignIn(tx, () => listProviders(tx.client)),
    add: (tx, provider) => asSignIn(tx, () => addProvider(tx.client, seal, provider)),
    remove: (tx, id) => asSignIn(tx, () => removeProvider(tx.client, id)),
  }
}

/** For the length of some questions, the role that sees schema `auth` and nothing else. */
async function asSignIn<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  await tx.client.query('set local role kvitto_auth')
  const result = await run()
  // After a failure the transaction is over, and the role with it.
  await tx.client.query('set local role kvitto_app')
  return result
}
