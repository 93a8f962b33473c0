-- What every query of a person asks first, with fewer steps: no function within the function, and no
-- walk through units for whoever holds roles for services alone. The same questions and answers as in
-- 0005 and 0009 (docs/decisions/0037).

create or replace function kvitto_sees_all() returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  actor text := current_setting('kvitto.actor', true);
begin
  if current_setting('kvitto.only_service', true) <> '' then return false; end if;
  if actor = 'system' then return true; end if;
  if actor is null or actor not like 'person:%' then return false; end if;
  return exists (
    select from role_grant g join person p on p.id = g.person_id
    where g.person_id = substr(actor, 8)::uuid and g.approved_at is not null and g.ended_at is null
      and p.ended_at is null and g.unit_id is null and g.service_id is null
      and g.role not in ('manager', 'payroll_officer')
  );
end
$$;

create or replace function kvitto_services() returns integer[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  actor text := current_setting('kvitto.actor', true);
  only_service text := coalesce(current_setting('kvitto.only_service', true), '');
  held record;
  seen integer[];
begin
  if actor = 'system' then
    select coalesce(array_agg(s.id), '{}') into seen from service s
    where only_service = '' or s.key = only_service;
    return seen;
  end if;
  if actor is null or actor not like 'person:%' then return '{}'; end if;
  select array_agg(distinct g.service_id) filter (where g.service_id is not null) as services,
    bool_or(g.unit_id is not null) as by_unit,
    bool_or(g.unit_id is null and g.service_id is null) as whole
  into held
  from role_grant g join person p on p.id = g.person_id
  where g.person_id = substr(actor, 8)::uuid and g.approved_at is not null and g.ended_at is null
    and p.ended_at is null and g.role not in ('manager', 'payroll_officer');
  if only_service = '' and held.by_unit is not true and held.whole is not true then
    return coalesce(held.services, '{}');
  end if;
  with reach as (
    select r.service_id from kvitto_reach(substr(actor, 8)::uuid) r
    where r.role not in ('manager', 'payroll_officer')
  )
  select coalesce(array_agg(s.id), '{}') into seen from service s
  where (only_service = '' or s.key = only_service)
    and exists (select from reach where reach.service_id is null or reach.service_id = s.id);
  return seen;
end
$$;

-- Open tickets by urgency, as the portal and the desk ask for them: a few of all.
create index ticket_open_due on ticket (service_id, resolution_due_at, id)
  where status not in ('resolved', 'closed');
