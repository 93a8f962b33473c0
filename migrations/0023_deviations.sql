-- Deviations followed until what was to be done is done, with what they are linked to; and warnings of
-- what is about to become one.

alter table deviation drop constraint deviation_rule_check;
alter table deviation add constraint deviation_rule_check check (rule in (
  'target_missed', 'availability_below_goal', 'coverage_low', 'outage_long',
  'outages_too_many', 'ticket_overdue', 'report_late'
));
alter table deviation
  -- Who does it, where that is somebody who works here; action_owner is their name, or another's.
  add column action_owner_id uuid references person,
  add column action_done_at timestamptz,
  add column action_done_by text,
  add column action_result text;
create index deviation_action on deviation (action_due) where action is not null and action_done_at is null;
create index deviation_cause on deviation (service_id, cause_category) where cause_category is not null;

-- What somebody says that it has to do with: a ticket's key, or when an outage began.
create table deviation_link (
  deviation_id integer not null references deviation on delete cascade,
  kind text not null check (kind in ('ticket', 'outage')),
  ref text not null,
  linked_at timestamptz not null,
  linked_by text not null,
  primary key (deviation_id, kind, ref)
);

-- What people have done about it, in order, with their words: why it was moved, what was done.
create table deviation_event (
  id bigint generated always as identity primary key,
  deviation_id integer not null references deviation on delete cascade,
  at timestamptz not null,
  kind text not null check (kind in ('explained', 'action_moved', 'action_done', 'action_undone')),
  by text not null,
  words text,
  facts jsonb not null default '{}'
);
create index deviation_event_of_deviation on deviation_event (deviation_id, id);

-- Those who hold one of the roles for a service, to be given something to do: who holds which role is
-- else for few to see.
create function kvitto_holders(service integer, roles text[])
returns table (person_id uuid, name text, held text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name, array_agg(distinct r.role order by r.role)
  from (select distinct g.person_id from role_grant g
        where g.role = any (roles) and g.approved_at is not null and g.ended_at is null) able
  join person p on p.id = able.person_id and p.ended_at is null
  cross join lateral kvitto_reach(p.id) r
  where r.role = any (roles) and (r.service_id is null or r.service_id = service)
    and kvitto_is_internal() and (kvitto_sees_all() or service = any (kvitto_services()))
  group by p.id, p.name
$$;
grant execute on function kvitto_holders(integer, text[]) to kvitto_app;

-- Raised once: a clock that has used most of its time, a goal that will be missed, an outage,
-- coverage that falls. Gone when it is no longer so.
create table warning (
  id integer generated always as identity primary key,
  service_id integer not null references service,
  period text not null,
  kind text not null check (kind in (
    'clock_75', 'clock_90', 'goal_at_risk', 'goal_lost', 'outage', 'coverage_falling'
  )),
  subject text not null,
  facts jsonb not null,
  raised_at timestamptz not null,
  gone_at timestamptz,
  unique (service_id, period, kind, subject)
);
create index warning_standing on warning (service_id, raised_at) where gone_at is null;

do $$
declare
  per_service constant text :=
    '((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[]))';
begin
  alter table warning enable row level security;
  execute format('create policy seen on warning for select using ((select kvitto_is_internal()) and %s)', per_service);
  create policy added on warning for insert with check ((select kvitto_is_system()));
  create policy changed on warning for update using ((select kvitto_is_system()));
  grant select, insert, update on warning to kvitto_app;
  alter table deviation_link enable row level security;
  create policy seen on deviation_link for select
    using (exists (select from deviation d where d.id = deviation_id));
  create policy added on deviation_link for insert
    with check (exists (select from deviation d where d.id = deviation_id) and (select kvitto_writes()));
  create policy removed on deviation_link for delete
    using (exists (select from deviation d where d.id = deviation_id) and (select kvitto_writes()));
  grant select, insert, delete on deviation_link to kvitto_app;
  alter table deviation_event enable row level security;
  create policy seen on deviation_event for select
    using ((select kvitto_is_internal()) and exists (select from deviation d where d.id = deviation_id));
  create policy added on deviation_event for insert
    with check (exists (select from deviation d where d.id = deviation_id) and (select kvitto_writes()));
  grant select, insert on deviation_event to kvitto_app;
end
$$;
