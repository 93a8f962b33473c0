-- Programs that measure already, and what of theirs is which component.

create table source (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (name <> ''),
  kind text not null check (kind in (
    'prometheus', 'alertmanager', 'zabbix', 'icinga2', 'uptime_kuma', 'gatus'
  )),
  -- By kind; without anything secret.
  settings jsonb not null,
  -- So long without a word, and nothing is known of its components.
  silent_after_seconds integer not null check (silent_after_seconds between 60 and 86400),
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

-- Passwords and tokens, sealed: read by the machine alone.
create table source_secret (
  source_id integer not null references source,
  name text not null check (name in ('password', 'token')),
  sealed text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (source_id, name)
);

-- What the program calls it, and what it is here.
create table source_binding (
  id integer generated always as identity primary key,
  source_id integer not null references source,
  -- As the program is asked for it: a series, trigger:17, host!service, a monitor's name.
  external text not null check (external <> '' and length(external) <= 1000),
  label text not null,
  -- One source a component.
  component_id integer not null unique references component,
  -- From when on its word is taken.
  starts_at timestamptz not null,
  made_at timestamptz not null,
  made_by text not null
);
create index source_binding_source on source_binding (source_id);

-- How far it has been read, and how that went.
create table source_standing (
  source_id integer primary key references source,
  -- Of each binding, and of the source as a whole: by kind.
  cursor jsonb not null default '{}',
  -- What it said of itself the last time, as its version.
  about text,
  last_ok_at timestamptz,
  -- Of a program that posts by itself: when it was heard. Of others: when they answered.
  last_heard_at timestamptz,
  failing_since timestamptz,
  last_error text,
  failures integer not null default 0,
  next_at timestamptz,
  -- What was understood but could not be used, as a series that is two.
  remarks jsonb not null default '[]',
  -- Somebody has been asked to see to it.
  told_at timestamptz,
  -- One worker at a time listens to what it streams.
  listener uuid,
  held_until timestamptz
);

do $$
declare
  per_component constant text :=
    '((select kvitto_sees_all()) or component_id = any ((select kvitto_components())::integer[]))';
  measures constant text := '(select kvitto_holds(array[''administrator'', ''technician'']))';
begin
  alter table source enable row level security;
  create policy seen on source for select using ((select kvitto_is_internal()));
  execute format('create policy added on source for insert with check (%s)', measures);
  execute format('create policy changed on source for update using (%s)', measures);
  grant select, insert, update on source to kvitto_app;

  alter table source_binding enable row level security;
  execute format('create policy seen on source_binding for select using ((select kvitto_is_internal()) and %s)', per_component);
  execute format('create policy added on source_binding for insert with check (%s and %s)', measures, per_component);
  execute format('create policy removed on source_binding for delete using (%s and %s)', measures, per_component);
  grant select, insert, delete on source_binding to kvitto_app;

  alter table source_standing enable row level security;
  create policy seen on source_standing for select using ((select kvitto_is_internal()));
  create policy added on source_standing for insert with check ((select kvitto_is_system()));
  create policy changed on source_standing for update using ((select kvitto_is_system()));
  grant select, insert, update on source_standing to kvitto_app;

  alter table source_secret enable row level security;
  create policy own on source_secret for all using ((select kvitto_is_system()));
  grant select, insert, update, delete on source_secret to kvitto_app;
end
$$;

-- What somebody may write of what only the machine may read.
create function kvitto_refuse_source(which integer) returns void
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if kvitto_holds(array['administrator', 'technician'])
    and exists (select from source where id = which)
  then
    return;
  end if;
  raise insufficient_privilege using message = 'This source is not yours to change';
end
$$;

-- Those that are named become others; the rest stay.
create function kvitto_keep_source_secrets(
  which integer, names text[], texts text[], at timestamptz, by_whom text
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform kvitto_refuse_source(which);
  insert into source_secret (source_id, name, sealed, changed_at, changed_by)
  select which, name, sealed, at, by_whom from unnest(names, texts) as given (name, sealed)
  on conflict (source_id, name) do update
    set sealed = excluded.sealed, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
end
$$;

create function kvitto_forget_source_secrets(which integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform kvitto_refuse_source(which);
  delete from source_secret where source_id = which;
end
$$;

-- That there is a secret of that name; never what it is.
create function kvitto_source_secret_names(which integer) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not kvitto_is_internal() then return '{}'; end if;
  return (select coalesce(array_agg(name order by name), '{}') from source_secret where source_id = which);
end
$$;

-- It was changed: it is asked at once, and nobody has been asked to see to it.
create function kvitto_source_anew(which integer) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform kvitto_refuse_source(which);
  update source_standing set next_at = null, told_at = null where source_id = which;
end
$$;

-- How many components it measures, those too that whoever asks does not reach.
create function kvitto_source_bindings(which integer) returns integer
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform kvitto_refuse_source(which);
  return (select count(*) from source_binding where source_id = which);
end
$$;

revoke execute on function
  kvitto_refuse_source(integer),
  kvitto_keep_source_secrets(integer, text[], text[], timestamptz, text),
  kvitto_forget_source_secrets(integer),
  kvitto_source_secret_names(integer),
  kvitto_source_anew(integer),
  kvitto_source_bindings(integer)
from public;
grant execute on function
  kvitto_keep_source_secrets(integer, text[], text[], timestamptz, text),
  kvitto_forget_source_secrets(integer),
  kvitto_source_secret_names(integer),
  kvitto_source_anew(integer),
  kvitto_source_bindings(integer)
to kvitto_app;
