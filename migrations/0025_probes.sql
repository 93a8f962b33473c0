-- What Kvitto measures by itself: probes, and the places that they are run from.

-- Kvitto's own workers are one place; each agent in another network is one.
create table probe_place (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (name <> ''),
  kind text not null check (kind in ('own', 'agent')),
  -- What is asked before a failure is believed, as tcp://10.0.0.1:53: where none of them answers, it is
  -- the place that is cut off, and nothing is known.
  reference_targets text[] not null default '{}',
  -- Of an agent: its Ed25519 key, once it has enrolled with a code that is shown once.
  public_key text,
  enrolment_sha256 bytea,
  enrolment_expires_at timestamptz,
  -- The number of the last message that was taken: none is taken twice.
  last_message bigint not null default 0,
  last_heard_at timestamptz,
  -- What waits on the agent's disk, as it says.
  waiting integer,
  version text,
  made_at timestamptz not null,
  made_by text not null,
  revoked_at timestamptz,
  revoked_by text
);
create unique index probe_place_own on probe_place (kind) where kind = 'own';
insert into probe_place (key, name, kind, made_at, made_by)
values ('kvitto', 'Kvitto', 'own', now(), 'Kvitto');

create table probe (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (name <> ''),
  component_id integer not null references component,
  kind text not null check (kind in (
    'http', 'journey', 'tcp', 'dns', 'icmp', 'tls', 'postgres', 'mariadb', 'sqlserver', 'ldap', 'smtp',
    'heartbeat'
  )),
  -- By kind; without anything secret.
  settings jsonb not null,
  interval_seconds integer not null check (interval_seconds between 5 and 86400),
  timeout_seconds integer not null check (timeout_seconds between 1 and 300),
  -- So many failures in a row, this far apart, make it down, from the first of them.
  confirm_failures smallint not null default 3 check (confirm_failures between 1 and 20),
  confirm_every_seconds integer not null check (confirm_every_seconds between 1 and 3600),
  -- Of its places, so many must find it down.
  places_needed smallint not null default 1 check (places_needed between 1 and 20),
  -- Moves with each change, so that workers and agents know what they run.
  version integer not null default 1,
  made_at timestamptz not null,
  made_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  paused_at timestamptz,
  paused_by text,
  pause_reason text,
  removed_at timestamptz,
  removed_by text
);
-- One source a component.
create unique index probe_component on probe (component_id) where removed_at is null;

-- Passwords and tokens, sealed: read by the machine alone.
create table probe_secret (
  probe_id integer not null references probe,
  name text not null check (name ~ '^[A-Za-z][A-Za-z0-9_]{0,62}$'),
  sealed text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (probe_id, name)
);

create table probe_at_place (
  probe_id integer not null references probe,
  place_id integer not null references probe_place,
  primary key (probe_id, place_id)
);
create index probe_at_place_place on probe_at_place (place_id);

-- How it stood the last time, at each place: for pages, and to go on from after a restart.
create table probe_standing (
  probe_id integer not null references probe,
  place_id integer not null references probe_place,
  version integer not null,
  state text not null check (state in ('up', 'degraded', 'down', 'unknown')),
  since timestamptz not null,
  checked_at timestamptz not null,
  -- The first of the failures in a row that have not been made sure of yet.
  failing_since timestamptz,
  failures integer not null default 0,
  -- Milliseconds that the last check took.
  took_ms integer,
  detail text,
  -- Of a certificate: when it ends.
  expires_at timestamptz,
  primary key (probe_id, place_id)
);

-- Of probes at several places: what each of them saw, from which the component's own runs are made.
create table place_run (
  probe_id integer not null references probe,
  place_id integer not null references probe_place,
  started_at timestamptz not null,
  seen_until timestamptz not null check (seen_until >= started_at),
  state text not null check (state in ('up', 'degraded', 'down', 'unknown')),
  silent_after_seconds integer,
  confirmed_at timestamptz,
  detail text,
  primary key (probe_id, place_id, started_at)
);

-- When a place was measuring; what lies between is Kvitto's own, or an agent's, absence.
create table place_presence (
  place_id integer not null references probe_place,
  started_at timestamptz not null,
  seen_until timestamptz not null check (seen_until >= started_at),
  primary key (place_id, started_at)
);

-- Which worker runs which of the own place's probes: taken for some seconds, and renewed.
create table probe_share (
  number smallint primary key check (number between 0 and 63),
  worker uuid,
  held_until timestamptz
);
insert into probe_share (number) select generate_series(0, 15);

-- The workers that are there, so that they share evenly.
create table probe_worker (
  worker uuid primary key,
  heard_until timestamptz not null
);

-- A job that reports that it ran: the secret of its address, and what it said last.
create table heartbeat (
  probe_id integer primary key references probe,
  token_sha256 bytea not null unique,
  last_at timestamptz,
  last_outcome text check (last_outcome in ('started', 'ok', 'failed')),
  last_words text,
  made_at timestamptz not null
);

do $$
declare
  per_component constant text :=
    '((select kvitto_sees_all()) or component_id = any ((select kvitto_components())::integer[]))';
  per_probe constant text := 'exists (select from probe p where p.id = probe_id)';
  measures constant text := '(select kvitto_holds(array[''administrator'', ''technician'']))';
  wall record;
begin
  alter table probe enable row level security;
  execute format('create policy seen on probe for select using ((select kvitto_is_internal()) and %s)', per_component);
  execute format('create policy added on probe for insert with check (%s and %s)', measures, per_component);
  execute format('create policy changed on probe for update using (%s and %s)', measures, per_component);
  grant select, insert, update on probe to kvitto_app;

  alter table probe_place enable row level security;
  create policy seen on probe_place for select using ((select kvitto_is_internal()));
  create policy added on probe_place for insert with check (kvitto_holds(array['administrator']));
  create policy changed on probe_place for update using (kvitto_holds(array['administrator']));
  grant select, insert, update on probe_place to kvitto_app;

  alter table probe_at_place enable row level security;
  execute format('create policy seen on probe_at_place for select using (%s)', per_probe);
  execute format('create policy added on probe_at_place for insert with check (%s and %s)', measures, per_probe);
  execute format('create policy removed on probe_at_place for delete using (%s and %s)', measures, per_probe);
  grant select, insert, delete on probe_at_place to kvitto_app;

  -- Written by the machine, read by those who see the probe.
  for wall in select unnest(array['probe_standing', 'place_run']) as name loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('create policy seen on %I for select using (%s)', wall.name, per_probe);
    execute format('create policy added on %I for insert with check ((select kvitto_is_system()))', wall.name);
    execute format('create policy changed on %I for update using ((select kvitto_is_system()))', wall.name);
    execute format('create policy removed on %I for delete using ((select kvitto_is_system()))', wall.name);
    execute format('grant select, insert, update, delete on %I to kvitto_app', wall.name);
  end loop;

  alter table place_presence enable row level security;
  create policy seen on place_presence for select using ((select kvitto_is_internal()));
  create policy added on place_presence for insert with check ((select kvitto_is_system()));
  create policy changed on place_presence for update using ((select kvitto_is_system()));
  grant select, insert, update on place_presence to kvitto_app;

  -- The machine's alone.
  for wall in select unnest(array['probe_secret', 'probe_share', 'probe_worker', 'heartbeat']) as name loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('create policy own on %I for all using ((select kvitto_is_system()))', wall.name);
    execute format('grant select, insert, update, delete on %I to kvitto_app', wall.name);
  end loop;
end
$$;

-- What somebody may write of what only the machine may read: the secrets of a probe that they may change.
create function kvitto_may_measure(which integer) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select kvitto_holds(array['administrator', 'technician']) and exists (
    select from probe p where p.id = which
      and (kvitto_sees_all() or p.component_id = any (kvitto_components()))
  )
$$;

-- Keeps the given ones, and forgets those that are no longer used.
create function kvitto_keep_probe_secrets(
  which integer, used text[], names text[], sealed_texts text[], at timestamptz, by text
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not kvitto_may_measure(which) then
    raise insufficient_privilege using message = 'The secrets of this probe are not yours to write';
  end if;
  delete from probe_secret where probe_id = which and name <> all (used);
  insert into probe_secret (probe_id, name, sealed, changed_at, changed_by)
    select which, given.name, given.sealed, at, by
    from unnest(names, sealed_texts) as given (name, sealed) where given.name = any (used)
  on conflict (probe_id, name) do update
    set sealed = excluded.sealed, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
end
$$;

-- That there is a secret of that name; never what it is.
create function kvitto_probe_secret_names(which integer) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(s.name order by s.name), '{}') from probe_secret s join probe p on p.id = s.probe_id
  where s.probe_id = which and kvitto_is_internal()
    and (kvitto_sees_all() or p.component_id = any (kvitto_components()))
$$;

-- The digest of what a job shows when it reports; null: none is let in any more.
create function kvitto_keep_heartbeat(which integer, sha256 bytea, at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not kvitto_may_measure(which) then
    raise insufficient_privilege using message = 'This heartbeat is not yours to change';
  end if;
  if sha256 is null then
    delete from heartbeat where probe_id = which;
  else
    insert into heartbeat (probe_id, token_sha256, made_at) values (which, sha256, at)
    on conflict (probe_id) do update set token_sha256 = excluded.token_sha256, made_at = excluded.made_at;
  end if;
end
$$;

revoke all on function kvitto_may_measure(integer) from public;
revoke all on function kvitto_keep_probe_secrets(integer, text[], text[], text[], timestamptz, text) from public;
revoke all on function kvitto_probe_secret_names(integer) from public;
revoke all on function kvitto_keep_heartbeat(integer, bytea, timestamptz) from public;
grant execute on function kvitto_may_measure(integer) to kvitto_app;
grant execute on function kvitto_keep_probe_secrets(integer, text[], text[], text[], timestamptz, text) to kvitto_app;
grant execute on function kvitto_probe_secret_names(integer) to kvitto_app;
grant execute on function kvitto_keep_heartbeat(integer, bytea, timestamptz) to kvitto_app;
