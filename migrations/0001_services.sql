-- What is promised, to whom: services, their customers and contacts, and the dated agreements.

create table customer (
  id integer generated always as identity primary key,
  name text not null unique
);

create table service (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  customer_id integer not null references customer,
  -- An expression of component keys: "viva-web", {"all": [...]}, {"atLeast": 2, "of": [...]}.
  composition jsonb,
  created_at timestamptz not null
);

create table contact (
  id integer generated always as identity primary key,
  service_id integer not null references service,
  name text not null,
  email text not null,
  language text not null check (language in ('sv', 'en')),
  unique (service_id, email)
);

-- A version is in force from its first day until the next version's. It is never changed once
-- something has been judged by it; a correction is a row in agreement_correction too.
create table service_agreement (
  id integer generated always as identity primary key,
  service_id integer not null references service,
  valid_from date not null,
  -- As it was written, so that the same file applied again is seen to change nothing.
  source jsonb not null,
  -- What it means: calendars with holidays as dated exceptions, targets in seconds.
  terms jsonb not null,
  created_at timestamptz not null,
  unique (service_id, valid_from)
);

create table agreement_correction (
  id integer generated always as identity primary key,
  service_id integer not null references service,
  valid_from date not null,
  before jsonb,
  after jsonb,
  reason text not null,
  corrected_by text not null,
  corrected_at timestamptz not null
);

-- Who delivers: one row.
create table organisation (
  id boolean primary key default true check (id),
  name text not null
);
