import { authorise, holds } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'

/**
 * Which unit delivers the service, or that nobody has said. Roles at that unit, and above it, then
 * reach the service. Throws `forbidden` but to administrators, `not_found`.
 */
export function setProvider(
  context: Context,
  service: string,
  unitId: number | null,
): Promise<void> {
  authorise(holds(context.actor, ['administrator']))
  return context.transaction(async (tx) => {
    const found = await tx.sql
      .selectFrom('service')
      .where('key', '=', service)
      .select(['id', 'provider_id'])
      .executeTakeFirst()
    if (found === undefined) throw new DomainError('not_found', 'There is no such service')
    if (found.provider_id === unitId) return
    await tx.sql
      .updateTable('service')
      .set({ provider_id: unitId })
      .where('id', '=', found.id)
      .execute()
    await context.ledger.append(tx, {
      kind: 'service.provider_changed',
      subject: `service:${service}`,
      service,
      facts: { before: found.provider_id, after: unitId },
    })
  })
}
