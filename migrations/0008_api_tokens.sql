-- Programs that act for a person.

create table api_token (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  -- Whose rights it has, never more.
  person_id uuid not null references person,
  -- What of those rights: tickets:read.
  scopes text[] not null check (cardinality(scopes) > 0),
  -- The only service that it sees; null for all that the person sees.
  service_id integer references service,
  -- The secret itself is shown once and kept by nobody.
  secret_sha256 bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '366 days'),
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
create index api_token_person on api_token (person_id);

alter table api_token enable row level security;
create policy seen on api_token for select using (
  person_id = (select kvitto_actor_person())
  or (select kvitto_holds(array['administrator', 'security_officer', 'auditor']))
);
create policy added on api_token for insert
  with check ((select kvitto_is_system()) or person_id = (select kvitto_actor_person()));
create policy changed on api_token for update using (
  person_id = (select kvitto_actor_person()) or (select kvitto_holds(array['administrator']))
);
grant select, insert, update on api_token to kvitto_app;
