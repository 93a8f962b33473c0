-- Maintenance that recurs, is moved and announced; and corrections laid over what was measured.

-- Planned by the wall clock of the service: its occurrences are windows of their own, made some way ahead.
create table maintenance_series (
  id integer generated always as identity primary key,
  service_id integer not null references service,
  reason text not null check (reason <> ''),
  agreed boolean not null,
  repeats text not null check (repeats in ('weekly', 'monthly')),
  -- Each so many weeks or months.
  every smallint not null default 1 check (every between 1 and 12),
  -- 1 is Monday.
  weekdays smallint[] not null check (weekdays <@ '{1,2,3,4,5,6,7}' and weekdays <> '{}'),
  -- Of monthly: which of the month's such days; -1 is the last.
  nth smallint check (nth in (-1, 1, 2, 3, 4)),
  first_day date not null,
  last_day date check (last_day >= first_day),
  starts_at_clock text not null check (starts_at_clock ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  minutes integer not null check (minutes between 1 and 10080),
  exceptions date[] not null default '{}',
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  check ((repeats = 'monthly') = (nth is not null))
);
create index maintenance_series_service on maintenance_series (service_id);

alter table maintenance_window
  -- Only what was agreed is taken out of the promise; the rest is told, and counts.
  add column agreed boolean not null default true,
  add column series_id integer references maintenance_series,
  -- The day of its series that it stands for, wherever it was moved.
  add column occurs_on date,
  -- When contacts were told that it comes.
  add column announced_at timestamptz,
  add constraint maintenance_window_of_series check ((series_id is null) = (occurs_on is null));
create unique index maintenance_window_occurrence on maintenance_window (series_id, occurs_on);
create index maintenance_window_unannounced on maintenance_window (starts_at)
  where announced_at is null and cancelled_at is null;

-- What was done with a window after it was entered, and what it was before.
create table maintenance_event (
  id bigint generated always as identity primary key,
  window_id integer not null references maintenance_window on delete cascade,
  service_id integer not null references service,
  at timestamptz not null,
  by text not null,
  kind text not null check (kind in ('moved', 'prolonged', 'shortened', 'cancelled', 'announced')),
  reason text,
  before_from timestamptz,
  before_to timestamptz,
  after_from timestamptz,
  after_to timestamptz
);
create index maintenance_event_of_window on maintenance_event (window_id, id);

-- Laid over what was measured, which stays: an outage that was not ours to answer for, or what went on
-- while nothing was measured.
create table availability_correction (
  id integer generated always as identity primary key,
  service_id integer not null references service,
  kind text not null check (kind in ('not_ours', 'as_observed')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- Of as_observed: the part of the service that it says something of; null: the service itself.
  component_id integer references component,
  -- Of as_observed: what shows it, another component's observations or evidence for a state.
  observed_from integer references component,
  state text check (state in ('up', 'degraded', 'down')),
  reason text not null check (reason <> ''),
  evidence_link text,
  evidence_name text,
  evidence_type text,
  evidence_sha256 bytea,
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_id uuid,
  -- Whether the agreement wanted two people when it was proposed.
  by_two boolean not null,
  decided_at timestamptz,
  decided_by text,
  decided_by_id uuid,
  approved boolean,
  decision_words text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdraw_reason text,
  check (kind = 'not_ours' and component_id is null and observed_from is null and state is null
    or kind = 'as_observed' and (observed_from is null) <> (state is null)),
  check ((decided_at is null) = (approved is null)),
  check (not by_two or proposed_by_id is distinct from decided_by_id or decided_by_id is null)
);
create index availability_correction_service on availability_correction (service_id, starts_at);

-- The file itself, apart: lists are read without it.
create table correction_evidence (
  correction_id integer primary key references availability_correction on delete cascade,
  service_id integer not null references service,
  content bytea not null
);

-- What a correction that counts is shown by belongs to the figures of its service.
create or replace function kvitto_components() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(c.id), '{}') from component c where c.key in (
    select jsonb_path_query(s.composition, 'strict $.** ? (@.type() == "string")') #>> '{}'
    from service s where s.id = any (kvitto_services())
  ) or c.id in (
    select x.observed_from from availability_correction x
    where x.observed_from is not null and x.approved and x.withdrawn_at is null
      and x.service_id = any (kvitto_services())
  )
$$;

do $$
declare
  per_service constant text :=
    '((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[]))';
  plans constant text :=
    '(select kvitto_holds(array[''technician'', ''account_manager'', ''administrator'']))';
  name text;
begin
  foreach name in array array['maintenance_series', 'maintenance_event'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy seen on %I for select using (%s)', name, per_service);
    execute format('create policy added on %I for insert with check (%s and %s)', name, per_service, plans);
    execute format('create policy changed on %I for update using (%s and %s)', name, per_service, plans);
  end loop;
  grant select, insert, update on maintenance_series to kvitto_app;
  grant select, insert on maintenance_event to kvitto_app;

  -- Contacts see what counts in their figures; what is proposed and the evidence are the house's own.
  alter table availability_correction enable row level security;
  execute format('create policy seen on availability_correction for select using (%s and ((select kvitto_is_internal()) or approved))', per_service);
  execute format('create policy added on availability_correction for insert with check (%s and %s)', per_service, plans);
  execute format('create policy changed on availability_correction for update using (%s and %s)', per_service, plans);
  grant select, insert, update on availability_correction to kvitto_app;

  alter table correction_evidence enable row level security;
  execute format('create policy seen on correction_evidence for select using ((select kvitto_is_internal()) and %s)', per_service);
  execute format('create policy added on correction_evidence for insert with check (%s and %s)', per_service, plans);
  grant select, insert on correction_evidence to kvitto_app;
end
$$;
