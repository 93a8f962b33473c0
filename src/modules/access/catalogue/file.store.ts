import type { Tx } from '../../../platform/db/database.ts'

/** A system with its entitlements and forbidden combinations in the shape of the file; what is usual left out. */
export async function selectCatalogue(tx: Tx, systemId: number): Promise<unknown> {
  const { rows } = await tx.client.query<{ catalogue: unknown }>(
    `select jsonb_build_object('systems', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
       'key', s.key, 'name', s.name, 'description', s.description,
       'owner', (select p.email from person p where p.id = s.owner_id), 'handledBy', s.handled_by,
       'kinds', s.kinds, 'steps', s.steps,
       'entitlements', (select coalesce(jsonb_agg(jsonb_build_object('key', e.key, 'name', e.name,
           'description', e.description, 'owner', (select p.email from person p where p.id = e.owner_id),
           'risk', e.risk, 'approval', e.approval, 'allowed', e.allowed,
           'training', case when cardinality(e.training) > 0 then to_jsonb(e.training) end,
           'longestDays', e.longest_days, 'onLeave', e.on_leave,
           'retired', case when e.retired_at is not null then true end) order by e.key), '[]')
         from entitlement e where e.system_id = s.id and e.is_catalogued),
       'conflicts', (select coalesce(jsonb_agg(jsonb_build_object('one', o.key, 'other', p.key,
           'reason', c.reason) order by o.key, p.key), '[]')
         from entitlement_conflict c join entitlement o on o.id = c.one_id
         join entitlement p on p.id = c.other_id where o.system_id = s.id))))) as catalogue
     from access_system s where s.id = $1`,
    [systemId],
  )
  return rows[0]?.catalogue
}
