import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { withTrial } from '../../../platform/db/trial.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { DomainError, type Problem } from '../../../platform/errors.ts'
import type { YamlFile } from '../../../platform/files/yaml.ts'
import { notify } from '../../../platform/http/live.ts'
import { canKeepCatalogue } from '../policy.ts'
import {
  missingKeys,
  personsByAddress,
  saveConflicts,
  saveEntitlements,
  saveSystem,
} from './catalogue.store.ts'
import type { CatalogueFile } from './schema.ts'

export interface AppliedSystem {
  readonly key: string
  readonly system: 'new' | 'changed' | 'same'
  readonly entitlements: { readonly new: readonly string[]; readonly changed: readonly string[] }
  /** Forbidden combinations added, changed or taken away. */
  readonly conflicts: number
}

/**
 * Brings systems and entitlements to what a file says; the same file again changes nothing. Entitlements that
 * are not in the file are left alone; the forbidden combinations of its systems become those of the file.
 */
export async function applyCatalogue(
  context: Context,
  file: YamlFile<CatalogueFile>,
  { dryRun }: { readonly dryRun: boolean },
): Promise<AppliedSystem[]> {
  authorise(canKeepCatalogue(context.actor))
  return withTrial(context, dryRun, async (tx) => {
    const owners = await ownersOf(tx, file)
    const applied: AppliedSystem[] = []
    for (const [i, system] of file.value.systems.entries()) {
      applied.push(await applySystem(context, tx, { file, i, system, owners }))
    }
    if (applied.some(hasChanged)) await notify(tx, { topic: 'access' })
    return applied
  })
}

function hasChanged({ system, entitlements, conflicts }: AppliedSystem): boolean {
  return system !== 'same' || entitlements.new.length + entitlements.changed.length + conflicts > 0
}

async function ownersOf(tx: Tx, file: YamlFile<CatalogueFile>): Promise<Map<string, string>> {
  const said = file.value.systems.flatMap((system, i) => [
    { at: ['systems', i, 'owner'], owner: system.owner },
    ...system.entitlements.map(({ owner }, j) => ({
      at: ['systems', i, 'entitlements', j, 'owner'],
      owner,
    })),
  ])
  const owners = await personsByAddress(
    tx,
    said.flatMap(({ owner }) => owner ?? []),
  )
  const problems = said.flatMap(({ at, owner }) =>
    owner === undefined || owners.has(owner.toLowerCase())
      ? []
      : [file.problem(at, `nobody here has the address ${owner}`)],
  )
  refuse(file.name, problems)
  return owners
}

function refuse(name: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return
  throw new DomainError('invalid_input', `${name} cannot be applied, so nothing was`, { problems })
}

async function applySystem(
  context: Context,
  tx: Tx,
  {
    file,
    i,
    system,
    owners,
  }: {
    readonly file: YamlFile<CatalogueFile>
    readonly i: number
    readonly system: CatalogueFile['systems'][number]
    readonly owners: ReadonlyMap<string, string>
  },
): Promise<AppliedSystem> {
  const { key, owner, entitlements, conflicts, ...given } = system
  const ownerOf = (address: string | undefined) =>
    address === undefined ? null : (owners.get(address.toLowerCase()) ?? null)
  const { id, change } = await saveSystem(tx, key, { ...given, ownerId: ownerOf(owner) })
  const saved = await saveEntitlements(
    tx,
    id,
    entitlements.map(({ owner: address, retired, ...each }) => ({
      ...each,
      ownerId: ownerOf(address),
      isRetired: retired,
    })),
    timestamp(context.clock.now()),
  )
  const unknown = new Set(
    await missingKeys(
      tx,
      id,
      conflicts.flatMap(({ one, other }) => [one, other]),
    ),
  )
  refuse(
    file.name,
    conflicts.flatMap(({ one, other }, j) =>
      unknown.has(one) || unknown.has(other) || one === other
        ? [file.problem(['systems', i, 'conflicts', j], 'it needs two entitlements that are there')]
        : [],
    ),
  )
  const applied = {
    key,
    system: change,
    entitlements: {
      new: saved.filter(({ isNew }) => isNew).map((each) => each.key),
      changed: saved.filter(({ isNew }) => !isNew).map((each) => each.key),
    },
    conflicts: await saveConflicts(tx, id, conflicts),
  }
  if (hasChanged(applied)) {
    await context.ledger.append(tx, {
      kind: 'access.catalogue_applied',
      subject: `access_system:${key}`,
      facts: {
        system: change,
        new: applied.entitlements.new.length,
        changed: applied.entitlements.changed.length,
        conflicts: applied.conflicts,
      },
    })
  }
  return applied
}
