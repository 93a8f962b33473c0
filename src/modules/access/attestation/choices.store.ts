import type { Tx } from '../../../platform/db/database.ts'

interface Named {
  readonly key: string
  readonly name: string
}

/** What access can be narrowed by: systems in use and units with somebody in them. */
export async function selectChoices(
  tx: Tx,
): Promise<{ readonly systems: Named[]; readonly units: Named[] }> {
  const { rows } = await tx.client.query<{ systems: Named[]; units: Named[] }>(
    `select coalesce((select jsonb_agg(jsonb_build_object('key', s.key, 'name', s.name) order by s.name)
         from access_system s where s.retired_at is null), '[]') as systems,
       coalesce((select jsonb_agg(jsonb_build_object('key', u.key, 'name', u.name) order by u.name, u.key)
         from hr_unit u), '[]') as units`,
  )
  return rows[0] ?? { systems: [], units: [] }
}
