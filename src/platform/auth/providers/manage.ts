import type { Tx } from '../../db/database.ts'
import { newSeal } from '../../seal.ts'
import type { NewProvider, Provider } from './configuration.ts'
import {
  connectProposed,
  dropProposals,
  listProposals,
  lockProposal,
  type Proposal,
  type Proposer,
  proposeMapping,
  proposeProvider,
} from './proposals.ts'
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
  readonly proposals: Proposals
}

/** What one administrator wants and another has not agreed to: none of it counts. */
export interface Proposals {
  list(tx: Tx): Promise<Proposal[]>
  /** Held until the transaction ends. */
  lock(tx: Tx, id: number): Promise<Proposal | undefined>
  /** Throws `invalid_input`, `conflict`. */
  provider(tx: Tx, provider: NewProvider, by: Proposer): Promise<Proposal>
  /** Throws `conflict`. */
  mapping(tx: Tx, wanted: { providerId: string; mapping: object }, by: Proposer): Promise<Proposal>
  /** Somebody has agreed. Throws `conflict` where the name has been taken. */
  connect(tx: Tx, id: number): Promise<Provider>
  drop(tx: Tx, ids: readonly number[]): Promise<void>
}

export function openProviders(secret: string): Providers {
  const seal = newSeal(secret)
  return {
    list: (tx) => asSignIn(tx, () => listProviders(tx.client)),
    add: (tx, provider) => asSignIn(tx, () => addProvider(tx.client, seal, provider)),
    remove: (tx, id) => asSignIn(tx, () => removeProvider(tx.client, id)),
    proposals: {
      list: (tx) => asSignIn(tx, () => listProposals(tx.client)),
      lock: (tx, id) => asSignIn(tx, () => lockProposal(tx.client, id)),
      provider: (tx, provider, by) =>
        asSignIn(tx, () => proposeProvider(tx.client, seal, provider, by)),
      mapping: (tx, wanted, by) => asSignIn(tx, () => proposeMapping(tx.client, wanted, by)),
      connect: (tx, id) => asSignIn(tx, () => connectProposed(tx.client, id)),
      drop: (tx, ids) => asSignIn(tx, () => dropProposals(tx.client, ids)),
    },
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
