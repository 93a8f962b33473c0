-- Whether services worked: components, what was observed of them, and maintenance.

create table component (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,98}$'),
  name text
);

create table observation_import (
  id bigint generated always as identity primary key,
  service_id integer not null references service,
  file_name text not null,
  file_sha256 bytea not null,
  mapping text not null,
  rows_read integer not null,
  rows_rejected integer not null,
  runs_changed integer not null,
  imported_at timestamptz not null,
  imported_by text not null
);

-- A run of observations of the same state. It holds until the next run begins, or until the source
-- has been silent for silent_after_seconds (null: until the next run), whichever comes first.
create table observation_run (
  component_id integer not null references component,
  started_at timestamptz not null,
  seen_until timestamptz not null,
  state text not null check (state in ('up', 'degraded', 'down', 'unknown')),
  silent_after_seconds integer,
  source text not null,
  detail text,
  primary key (component_id, started_at),
  check (seen_until >= started_at)
);

create table maintenance_window (
  id integer generated always as identity primary key,
  service_id integer not null references service,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  created_at timestamptz not null,
  created_by text not null,
  cancelled_at timestamptz,
  cancelled_by text,
  cancel_reason text,
  check (ends_at > starts_at)
);
create index maintenance_window_service on maintenance_window (service_id, starts_at);
