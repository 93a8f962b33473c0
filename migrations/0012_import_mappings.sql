-- Mappings that somebody saved: how the files of a source are to be read. They hold names of columns
-- and statuses, nothing of the tickets, and are shared by all who import.

create table import_mapping (
  id integer generated always as identity primary key,
  name text not null check (name <> ''),
  kind text not null check (kind in ('tickets', 'observations')),
  mapping jsonb not null,
  saved_at timestamptz not null
);
create unique index import_mapping_name on import_mapping (kind, lower(name));

alter table import_mapping enable row level security;
create policy importers on import_mapping for all
  using ((select kvitto_holds(array['administrator', 'account_manager', 'technician'])))
  with check ((select kvitto_holds(array['administrator', 'account_manager', 'technician'])));
grant select, insert, update, delete on import_mapping to kvitto_app;

-- Imports are looked back at, the newest first.
create index ticket_import_at on ticket_import (imported_at);
create index observation_import_at on observation_import (imported_at);
