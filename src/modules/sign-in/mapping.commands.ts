import type { Providers } from '../../platform/auth/providers/manage.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { mappingAdded } from './receipts.ts'
import type { Mapping, NewMapping } from './schema.ts'
import { insertMapping, selectMappings } from './store.ts'

/** Throws `invalid_input`, `not_found`, and `conflict` where the group gives the role already. */
export async function refuseMapping(
  tx: Tx,
  providers: Providers,
  wanted: NewMapping,
): Promise<void> {
  const { provider, group, role, scope } = wanted
  if (role === 'contact' && scope.kind === 'organisation') {
    throw new DomainError('invalid_input', 'A contact person is given a unit or a service')
  }
  if (!(await providers.list(tx)).some(({ id }) => id === provider)) {
    throw new DomainError('not_found', `There is no identity provider ${provider}`)
  }
  const known = await selectMappings(tx, provider)
  const isSame = (each: Mapping) =>
    each.group === group && each.role === role && placeOf(each) === placeOf(wanted)
  if (known.some(isSame)) throw given()
}

export async function addMapping(
  { clock, ledger }: Context,
  tx: Tx,
  wanted: NewMapping,
  agreed: { readonly proposal?: number },
): Promise<Mapping> {
  const mapping = await insertMapping(tx, wanted, clock.now())
  if (mapping === undefined) throw given()
  await ledger.append(tx, mappingAdded(mapping, agreed))
  return mapping
}

function placeOf({ scope }: NewMapping): string {
  switch (scope.kind) {
    case 'organisation':
      return 'organisation'
    case 'unit':
      return `unit ${scope.unitId}`
    case 'service':
      return `service ${scope.service}`
  }
}

function given(): DomainError {
  return new DomainError('conflict', 'The group has this role already')
}
