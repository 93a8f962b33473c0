-- Who there is, what they may do, and the second wall: row-level security. The application's login
-- owns nothing; it becomes kvitto_app, which sees only what the actor of its transaction may see.
-- A transaction without an actor sees nothing.

do $$
begin
  if not exists (select from pg_roles where rolname = 'kvitto_app') then
    create role kvitto_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'kvitto_auth') then
    create role kvitto_auth nologin;
  end if;
  -- COPY is refused on tables with row-level security. This role may add tickets, and nothing else:
  -- it cannot read a row.
  if not exists (select from pg_roles where rolname = 'kvitto_loader') then
    create role kvitto_loader nologin bypassrls;
  end if;
end
$$;

-- The parts of the municipality: who is delivered to and who delivers. What was a customer is a unit.
alter table customer rename to unit;
alter table unit add column parent_id integer references unit;
alter table unit add check (parent_id <> id);
alter table service add column provider_id integer references unit;
alter table organisation
  add column time_zone text not null default 'Europe/Stockholm',
  add column language text not null default 'sv' check (language in ('sv', 'en'));

create table person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  email text not null check (email like '_%@_%'),
  language text check (language in ('sv', 'en')),
  created_at timestamptz not null,
  -- May not sign in any more; the name stays beside what they did.
  ended_at timestamptz
);
create unique index person_email on person (lower(email));

-- Asked for by one, approved by another where the role reaches far; in force from then until ended.
create table role_grant (
  id integer generated always as identity primary key,
  person_id uuid not null references person,
  role text not null check (role in (
    'administrator', 'account_manager', 'contact', 'technician', 'manager', 'payroll_officer',
    'security_officer', 'auditor', 'committee_secretary'
  )),
  -- Where it holds: a unit with all below it, one service, or (neither) the whole organisation.
  unit_id integer references unit,
  service_id integer references service,
  -- Groups from an identity provider come and go with each sign-in.
  source text not null default 'person' check (source in ('person', 'group')),
  requested_at timestamptz not null,
  requested_by text not null,
  -- Who asked, as a person; null for the command line.
  requested_by_id uuid references person,
  approved_at timestamptz,
  approved_by text,
  ended_at timestamptz,
  ended_by text,
  check (num_nonnulls(unit_id, service_id) <= 1),
  check (role <> 'contact' or num_nonnulls(unit_id, service_id) = 1)
);
create index role_grant_person on role_grant (person_id) where ended_at is null;
create unique index role_grant_once
  on role_grant (person_id, role, coalesce(unit_id, 0), coalesce(service_id, 0), source)
  where ended_at is null;

-- What a person's roles reach: one row a role and service; no service means every one.
create function kvitto_reach(person uuid) returns table (role text, service_id integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive held as (
    select g.role, g.unit_id, g.service_id
    from role_grant g join person p on p.id = g.person_id
    where g.person_id = person and g.approved_at is not null and g.ended_at is null
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
      or (s.provider_id = b.unit_id and b.role not in ('contact', 'manager'))
$$;

create function kvitto_actor_person() returns uuid
language sql stable set search_path = public, pg_temp as $$
  select case when current_setting('kvitto.actor', true) like 'person:%'
    then substr(current_setting('kvitto.actor', true), 8)::uuid end
$$;

-- The command line on the machine itself, and jobs.
create function kvitto_is_system() returns boolean
language sql stable set search_path = public, pg_temp as $$
  select coalesce(current_setting('kvitto.actor', true) = 'system', false)
$$;

-- Holding any of these roles, anywhere.
create function kvitto_holds(roles text[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select kvitto_is_system() or exists (
    select from kvitto_reach(kvitto_actor_person()) r where r.role = any (roles)
  )
$$;

-- The roles of those who work with what was promised, as far as they reach.
create function kvitto_sees_all() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(current_setting('kvitto.only_service', true), '') = ''
    and (kvitto_is_system() or exists (
      select from kvitto_reach(kvitto_actor_person()) r
      where r.service_id is null and r.role not in ('manager', 'payroll_officer')
    ))
$$;

create function kvitto_services() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(s.id), '{}') from service s
  where (coalesce(current_setting('kvitto.only_service', true), '') = ''
      or s.key = current_setting('kvitto.only_service', true))
    and (kvitto_is_system() or exists (
      select from kvitto_reach(kvitto_actor_person()) r
      where r.role not in ('manager', 'payroll_officer')
        and (r.service_id is null or r.service_id = s.id)
    ))
$$;

-- The components that the visible services are made of.
create function kvitto_components() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(c.id), '{}') from component c where c.key in (
    select jsonb_path_query(s.composition, 'strict $.** ? (@.type() == "string")') #>> '{}'
    from service s where s.id = any (kvitto_services())
  )
$$;

-- Everybody but contacts: those who work with the services, not those who are served.
create function kvitto_is_internal() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select kvitto_is_system() or exists (
    select from kvitto_reach(kvitto_actor_person()) r where r.role <> 'contact'
  )
$$;

-- Contacts and auditors read; what they may do is written in tables of its own.
create function kvitto_writes() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select kvitto_holds(array['administrator', 'account_manager', 'technician', 'security_officer'])
$$;

-- The wall itself. Functions are asked once a query (as initplans), not once a row.
do $$
declare
  per_service constant text :=
    '((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[]))';
  per_ticket constant text :=
    '((select kvitto_sees_all()) or exists (select from ticket t where t.id = ticket_id))';
  per_component constant text :=
    '((select kvitto_sees_all()) or %s = any ((select kvitto_components())::integer[]))';
  wall record;
begin
  for wall in
    select * from (values
      ('contact', per_service),
      ('service_agreement', per_service),
      ('agreement_correction', per_service),
      ('ticket_import', per_service),
      ('ticket', per_service),
      ('ticket_event', per_ticket),
      ('ticket_clock', per_service),
      ('ticket_exclusion', per_ticket),
      ('ticket_month_digest', per_service),
      ('ticket_decided_count', per_service),
      ('observation_import', per_service),
      ('observation_run', format(per_component, 'component_id')),
      ('maintenance_window', per_service),
      ('deviation', per_service),
      ('service', '((select kvitto_sees_all()) or id = any ((select kvitto_services())::integer[]))')
    ) as t (name, seen)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('create policy seen on %I for select using (%s)', wall.name, wall.seen);
    execute format('create policy added on %I for insert with check (%s and (select kvitto_writes()))', wall.name, wall.seen);
    execute format('create policy changed on %I for update using (%s and (select kvitto_writes()))', wall.name, wall.seen);
    execute format('create policy removed on %I for delete using (%s and (select kvitto_writes()))', wall.name, wall.seen);
    execute format('grant select, insert, update, delete on %I to kvitto_app', wall.name);
  end loop;
end
$$;

-- A component is made before the service that it becomes part of, so adding asks only who adds.
alter table component enable row level security;
create policy seen on component for select
  using ((select kvitto_sees_all()) or id = any ((select kvitto_components())::integer[]));
create policy added on component for insert with check ((select kvitto_writes()));
create policy changed on component for update using (
  (select kvitto_writes())
  and ((select kvitto_sees_all()) or id = any ((select kvitto_components())::integer[]))
);
grant select, insert, update on component to kvitto_app;

alter table organisation enable row level security;
create policy seen on organisation for select
  using (kvitto_is_system() or (select kvitto_actor_person()) is not null);
create policy changed on organisation for all using (kvitto_holds(array['administrator']));
grant select, insert, update on organisation to kvitto_app;

alter table unit enable row level security;
create policy seen on unit for select using (
  (select kvitto_is_internal())
  or exists (select from service s where s.customer_id = unit.id)
);
create policy changed on unit for all using ((select kvitto_holds(array['administrator'])));
grant select, insert, update, delete on unit to kvitto_app;

alter table person enable row level security;
create policy seen on person for select
  using ((select kvitto_is_internal()) or id = (select kvitto_actor_person()));
create policy added on person for insert with check ((select kvitto_holds(array['administrator'])));
create policy changed on person for update
  using ((select kvitto_holds(array['administrator'])) or id = (select kvitto_actor_person()));
grant select, insert, update on person to kvitto_app;

alter table role_grant enable row level security;
create policy seen on role_grant for select using (
  (select kvitto_holds(array['administrator', 'auditor', 'security_officer']))
  or person_id = (select kvitto_actor_person())
);
create policy changed on role_grant for all using ((select kvitto_holds(array['administrator'])));
grant select, insert, update on role_grant to kvitto_app;

grant select on kvitto_migration to kvitto_app, kvitto_auth;
grant usage on schema public to kvitto_app, kvitto_auth, kvitto_loader;
grant usage, select on sequence ticket_id_seq to kvitto_app, kvitto_loader;
grant insert on ticket, ticket_event, ticket_clock to kvitto_loader;
revoke execute on all functions in schema public from public;
grant execute on all functions in schema public to kvitto_app;
