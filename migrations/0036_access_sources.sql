-- Where employments and account lists are fetched, who pushes them, and what changes systems without hands.

-- A user as a program has pushed it: one employment.
create table scim_user (
  id uuid primary key default gen_random_uuid(),
  ordinal integer generated always as identity unique,
  -- As it was sent; of personal identity numbers only what may be shown.
  fields jsonb not null,
  -- What it is found by: of personal identity numbers keyed digests, as employee.key.
  user_name text not null check (user_name <> ''),
  external_id text,
  person_key text not null check (person_key <> ''),
  manager_key text,
  -- As employment.key.
  employment_key text not null check (employment_key <> ''),
  starts_on date not null,
  -- The last day of one that is not active any more.
  inactive_on date,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  -- Deleted: its employment has ended.
  gone_at timestamptz
);
create unique index scim_user_name on scim_user (lower(user_name)) where gone_at is null;
create unique index scim_user_employment on scim_user (employment_key) where gone_at is null;
create index scim_user_external on scim_user (external_id) where gone_at is null;

-- Where files or directories are read by themselves.
create table access_source (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (name <> ''),
  kind text not null check (kind in ('folder', 'sftp', 'ldap')),
  -- Whose accounts; null: employments.
  system_id integer references access_system,
  -- By kind; without anything secret.
  settings jsonb not null,
  every_minutes integer not null check (every_minutes between 1 and 1440),
  -- So many days without anything that could be used, and somebody is asked to see to it.
  silent_after_days integer not null check (silent_after_days between 1 and 400),
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

create table access_source_secret (
  source_id integer not null references access_source,
  name text not null check (name in ('password', 'key')),
  sealed text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (source_id, name)
);

-- How it went the last time.
create table access_source_standing (
  source_id integer primary key references access_source,
  last_ok_at timestamptz,
  -- Something came, and it was taken in or was as what is there.
  last_taken_at timestamptz,
  failing_since timestamptz,
  last_error text,
  failures integer not null default 0,
  next_at timestamptz,
  told_at timestamptz,
  -- Files seen that may still be written to, and what has been read: by kind.
  cursor jsonb not null default '{}'
);

-- What came of each file, or of each reading of a directory that brought something new.
create table access_source_take (
  id integer generated always as identity primary key,
  source_id integer not null references access_source,
  at timestamptz not null,
  file_name text not null,
  state text not null check (state in ('applied', 'unchanged', 'held', 'failed')),
  rows integer,
  -- Why it was not applied.
  words text,
  -- hr_feed.id or account_list.id.
  intake_id integer
);
create index access_source_take_of on access_source_take (source_id, id desc);

-- What a system's connector signs in with.
create table access_connector_secret (
  system_id integer not null references access_system,
  name text not null check (name in ('password', 'token')),
  sealed text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (system_id, name)
);

create table access_connector_standing (
  system_id integer primary key references access_system,
  last_ok_at timestamptz,
  failing_since timestamptz,
  last_error text,
  failures integer not null default 0,
  next_at timestamptz,
  -- More would be taken away at once than is let through: {"persons": …, "most": …}.
  held jsonb,
  told_at timestamptz
);

-- A change that the connector has tried and could not do; after a few tries it is a person's.
create table access_connector_try (
  change_id integer primary key references access_change,
  tries integer not null,
  last_at timestamptz not null,
  next_at timestamptz,
  words text not null
);

do $$
declare
  takes constant text := '(select kvitto_holds(array[''administrator'', ''payroll_officer'']))';
  machine constant text := '(select kvitto_is_system())';
  watched constant text := '(select kvitto_sees_access())';
  wall record;
begin
  for wall in
    select * from (values
      ('scim_user', machine, machine, machine),
      ('access_source', watched, takes, takes),
      ('access_source_secret', machine, machine, machine),
      ('access_source_standing', watched, machine, machine),
      ('access_source_take', watched, machine, machine),
      ('access_connector_secret', machine, machine, machine),
      ('access_connector_standing', watched, machine, machine),
      ('access_connector_try', watched, machine, machine)
    ) as t (name, seen, added, changed)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('create policy seen on %I for select using (%s)', wall.name, wall.seen);
    execute format('create policy added on %I for insert with check (%s)', wall.name, wall.added);
    execute format('create policy changed on %I for update using (%s)', wall.name, wall.changed);
    execute format('grant select, insert, update on %I to kvitto_app', wall.name);
  end loop;
  for wall in select unnest(array['access_source_secret', 'access_connector_secret', 'access_connector_try']) as name loop
    execute format('create policy removed on %I for delete using (%s)', wall.name, machine);
    execute format('grant delete on %I to kvitto_app', wall.name);
  end loop;
  grant usage, select on sequence scim_user_ordinal_seq, access_source_id_seq, access_source_take_id_seq to kvitto_app;
end
$$;

-- That there is a secret of that name; never what it is.
create function kvitto_access_secret_names(source integer, system integer) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not kvitto_sees_access() then return '{}'; end if;
  return (
    select coalesce(array_agg(name order by name), '{}') from (
      select name from access_source_secret where source_id = source
      union all
      select name from access_connector_secret where system_id = system
    ) s
  );
end
$$;

-- What somebody may write of what only the machine may read: a source's or a connector's.
create function kvitto_refuse_access_secrets(source integer, system integer) returns void
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if (source is not null and kvitto_holds(array['administrator', 'payroll_officer']))
    or (system is not null and kvitto_holds(array['administrator']))
  then
    return;
  end if;
  raise insufficient_privilege using message = 'These secrets are not yours to change';
end
$$;

-- Those that are named become others; the rest stay. Without names all are forgotten.
create function kvitto_keep_access_secrets(
  source integer, system integer, names text[], texts text[], at timestamptz, by_whom text
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform kvitto_refuse_access_secrets(source, system);
  if names is null then
    delete from access_source_secret where source_id = source;
    delete from access_connector_secret where system_id = system;
    return;
  end if;
  if source is not null then
    insert into access_source_secret (source_id, name, sealed, changed_at, changed_by)
    select source, g.name, g.sealed, at, by_whom from unnest(names, texts) as g (name, sealed)
    on conflict (source_id, name) do update
      set sealed = excluded.sealed, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
  else
    insert into access_connector_secret (system_id, name, sealed, changed_at, changed_by)
    select system, g.name, g.sealed, at, by_whom from unnest(names, texts) as g (name, sealed)
    on conflict (system_id, name) do update
      set sealed = excluded.sealed, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
  end if;
end
$$;

-- It was changed: it is asked at once, and nobody has been asked to see to it.
create function kvitto_access_anew(source integer, system integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform kvitto_refuse_access_secrets(source, system);
  update access_source_standing set next_at = null, told_at = null where source_id = source;
  update access_connector_standing set next_at = null, told_at = null, held = null where system_id = system;
  delete from access_connector_try t using access_change c where c.id = t.change_id and c.system_id = system;
end
$$;

revoke execute on function
  kvitto_access_secret_names(integer, integer),
  kvitto_refuse_access_secrets(integer, integer),
  kvitto_keep_access_secrets(integer, integer, text[], text[], timestamptz, text),
  kvitto_access_anew(integer, integer)
from public;
grant execute on function
  kvitto_access_secret_names(integer, integer),
  kvitto_keep_access_secrets(integer, integer, text[], text[], timestamptz, text),
  kvitto_access_anew(integer, integer)
to kvitto_app;
