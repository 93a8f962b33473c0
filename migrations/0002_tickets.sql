-- Tickets as their append-only events, and the clocks judged from them.

create table ticket_import (
  id bigint generated always as identity primary key,
  service_id integer not null references service,
  file_name text not null,
  file_sha256 bytea not null,
  mapping text not null,
  rows_read integer not null,
  rows_rejected integer not null,
  tickets_new integer not null,
  tickets_changed integer not null,
  events_new integer not null,
  imported_at timestamptz not null,
  imported_by text not null
);

create sequence ticket_id_seq as bigint;

create table ticket (
  id bigint primary key default nextval('ticket_id_seq'),
  service_id integer not null references service,
  key text not null,
  title text,
  opened_at timestamptz not null,
  -- As they stand after the last known event.
  priority text not null,
  status text not null,
  last_event_at timestamptz not null,
  -- SHA-256 over the ticket's events, for the digest of a report's inputs.
  events_digest bytea not null,
  unique (service_id, key)
);
alter sequence ticket_id_seq owned by ticket.id;
create index ticket_opened on ticket (service_id, opened_at) include (priority);
create index ticket_last_event on ticket (service_id, last_event_at);
create index ticket_open on ticket (service_id, last_event_at)
  where status not in ('resolved', 'closed');

create table ticket_event (
  ticket_id bigint not null references ticket,
  at timestamptz not null,
  -- Order among events of the same instant.
  ordinal integer not null,
  type text not null check (type in ('opened', 'status', 'priority', 'responded', 'updated', 'service')),
  -- The status, priority or service that it changed to.
  value text,
  primary key (ticket_id, at, ordinal)
);

-- One row a promise and ticket, as judged after its last event. A running clock whose due instant
-- passes is missed at that instant without anybody touching the row: decides_at says when.
create table ticket_clock (
  ticket_id bigint not null references ticket,
  service_id integer not null references service,
  kind text not null check (kind in ('response', 'resolution', 'update')),
  -- 0 but for update intervals, which follow one another.
  interval_number integer not null,
  priority text not null,
  target_seconds bigint not null,
  state text not null check (state in ('met', 'missed', 'running', 'paused')),
  -- Open time counted until it stopped, or until counted_until.
  elapsed_ms bigint not null,
  -- The instant up to which a clock that has not stopped was counted (its last event).
  counted_until timestamptz not null,
  due_at timestamptz,
  decided_at timestamptz,
  stopped_at timestamptz,
  decides_at timestamptz generated always as (
    coalesce(decided_at, case when state = 'running' then due_at end)
  ) stored,
  primary key (ticket_id, kind, interval_number)
);
create index ticket_clock_decides on ticket_clock (service_id, decides_at)
  include (kind, priority, state, ticket_id) where decides_at is not null;
-- Those that are missed, or will be if nothing happens: a few of all.
create index ticket_clock_missed on ticket_clock (service_id, decides_at)
  where state in ('missed', 'running');
create index ticket_clock_overdue on ticket_clock (service_id, coalesce(stopped_at, 'infinity'))
  where state in ('missed', 'running');

-- A correction: the ticket is left out of attainment, by someone, for a reason.
create table ticket_exclusion (
  ticket_id bigint primary key references ticket,
  reason text not null,
  excluded_by text not null,
  excluded_at timestamptz not null
);

-- Digest of all tickets opened in a month, so that a report need not read a million of them.
create table ticket_month_digest (
  service_id integer not null references service,
  -- First day of the month, UTC.
  month date not null,
  tickets integer not null,
  digest bytea not null,
  primary key (service_id, month)
);

-- Clocks that were decided, counted by quarter of an hour (every zone's midnight begins one), so
-- that a report need not read millions of them. Whoever writes clocks counts their months anew.
create table ticket_decided_count (
  service_id integer not null references service,
  quarter_hour timestamptz not null,
  kind text not null,
  priority text not null,
  met integer not null,
  missed integer not null,
  primary key (service_id, quarter_hour, kind, priority)
);
