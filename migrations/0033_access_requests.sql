-- What is proposed to a manager when somebody begins: once for each employment and system.
alter table access_request
  -- Whose access it would be, until it is sent.
  add column employment_id integer references employment,
  -- {"add": […entitlement ids], "of": how many co-workers it was seen from}
  add column proposal jsonb,
  -- What was asked for and may not be had: [{"employee": 1, "entitlement": 2, "why": "…"}]
  add column left_out jsonb not null default '[]',
  add column wanted_on date,
  add column until_on date;
create unique index access_request_proposed on access_request (employment_id, system_id)
  where employment_id is not null;
create index access_request_made on access_request (made_at desc, id desc);
create index access_approval_role on access_approval (role) where decided_at is null and role is not null;

-- Whoever stands in today for somebody who leads acts as one who does.
create or replace function kvitto_leads(person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive today (day) as (
    select (now() at time zone coalesce((select time_zone from organisation), 'Europe/Stockholm'))::date
  ), acting (person_id) as (
    select person where person is not null
    union
    select a.person_id from acting f join absence a on a.substitute_id = f.person_id
    where a.ended_at is null and (select day from today) between a.first_day and a.last_day
  )
  select exists (
    select from role_grant g join acting f on f.person_id = g.person_id
    where g.role = 'manager' and g.approved_at is not null and g.ended_at is null
  ) or exists (
    select from acting f join employee e on e.person_id = f.person_id
    where exists (select from employment m where m.manager_id = e.id)
  )
$$;

-- Somebody whom the HR feed knows may be asked to say yes, and sees what things are called, whatever roles.
create function kvitto_is_employed() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from employee e where e.person_id = kvitto_actor_person())
$$;
revoke execute on function kvitto_is_employed() from public;
grant execute on function kvitto_is_employed() to kvitto_app;

do $$
declare
  name text;
begin
  foreach name in array array['hr_unit', 'access_system', 'entitlement', 'entitlement_conflict', 'access_rules'] loop
    execute format('drop policy seen on %I', name);
    execute format('create policy seen on %I for select using ((select kvitto_is_internal()) or (select kvitto_is_employed()))', name);
  end loop;
end
$$;

-- Whoever acts, first, and those for whom that one stands in today, by name.
create function kvitto_acting_names() returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
    order by p.id <> kvitto_actor_person(), p.name), '[]')
  from person p where p.id = any (kvitto_acting_for())
$$;
revoke execute on function kvitto_acting_names() from public;
grant execute on function kvitto_acting_names() to kvitto_app;
