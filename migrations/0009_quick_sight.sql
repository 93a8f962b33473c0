-- What row-level security asks at every query is asked in PL/pgSQL: it keeps its plans for as long as
-- the connection lives, where a function in SQL is planned anew at each call. The same questions and
-- answers as in 0005, at a tenth of the time (docs/decisions/0037).

create or replace function kvitto_reach(person uuid) returns table (role text, service_id integer)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
  with recursive held as (
    select g.role, g.unit_id, g.service_id
    from role_grant g join person p on p.id = g.person_id
    where g.person_id = kvitto_reach.person and g.approved_at is not null and g.ended_at is null
      and p.ended_at is null
  ), below (role, unit_id) as (
    select h.role, h.unit_id from held h where h.unit_id is not null
    union
    select b.role, u.id from below b join unit u on u.parent_id = b.unit_id
  )
  select h.role, h.service_id from held h where h.unit_id is null
  union
  select b.role, s.id from below b join service s
    -- A customer's people see what is delivered to them, not what their unit delivers to others.
    on s.customer_id = b.unit_id
      or (s.provider_id = b.unit_id and b.role not in ('contact', 'manager'));
end
$$;

create or replace function kvitto_actor_person() returns uuid
language plpgsql stable set search_path = public, pg_temp as $$
declare
  actor text := current_setting('kvitto.actor', true);
begin
  if actor like 'person:%' then return substr(actor, 8)::uuid; end if;
  return null;
end
$$;

create or replace function kvitto_is_system() returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return coalesce(current_setting('kvitto.actor', true) = 'system', false);
end
$$;

create or replace function kvitto_holds(roles text[]) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return kvitto_is_system() or exists (
    select from kvitto_reach(kvitto_actor_person()) r where r.role = any (roles)
  );
end
$$;

-- Those who see everything hold a role for the whole organisation: no unit needs to be walked through.
create or replace function kvitto_sees_all() returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('kvitto.only_service', true), '') <> '' then return false; end if;
  return kvitto_is_system() or exists (
    select from role_grant g join person p on p.id = g.person_id
    where g.person_id = kvitto_actor_person() and g.approved_at is not null and g.ended_at is null
      and p.ended_at is null and g.unit_id is null and g.service_id is null
      and g.role not in ('manager', 'payroll_officer')
  );
end
$$;

create or replace function kvitto_services() returns integer[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  only_service text := coalesce(current_setting('kvitto.only_service', true), '');
  seen integer[];
begin
  if kvitto_is_system() then
    select coalesce(array_agg(s.id), '{}') into seen from service s
    where only_service = '' or s.key = only_service;
    return seen;
  end if;
  with reach as (
    select r.service_id from kvitto_reach(kvitto_actor_person()) r
    where r.role not in ('manager', 'payroll_officer')
  )
  select coalesce(array_agg(s.id), '{}') into seen from service s
  where (only_service = '' or s.key = only_service)
    and exists (select from reach where reach.service_id is null or reach.service_id = s.id);
  return seen;
end
$$;

create or replace function kvitto_is_internal() returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return kvitto_is_system() or exists (
    select from kvitto_reach(kvitto_actor_person()) r where r.role <> 'contact'
  );
end
$$;

create or replace function kvitto_writes() returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return kvitto_holds(array['administrator', 'account_manager', 'technician', 'security_officer']);
end
$$;
