-- Sign-in: password hashes, sessions, passkeys, identity providers. Its own schema and its own role,
-- so that no question of the application can read any of it. better-auth reads and writes the first
-- six tables; the rest is Kvitto's own.

create schema auth;
revoke all on schema auth from public;
grant usage on schema auth to kvitto_auth;

-- One row for each person who may sign in; the same id as the person, whose name and e-mail address
-- it follows.
create table auth."user" (
  id uuid primary key references public.person (id) on delete cascade,
  name text not null,
  email text not null,
  email_verified boolean not null default true,
  image text,
  two_factor_enabled boolean not null default false,
  -- Set by an administrator: no sign-in until it is taken away.
  locked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index user_email on auth."user" (lower(email));

create table auth.session (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth."user" (id) on delete cascade,
  token text not null unique,
  -- The end whatever is done; being idle ends it earlier, by seen_at.
  expires_at timestamptz not null,
  seen_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  -- How it was opened: password, passkey, totp, recovery_code, remembered_device, link or sso.
  method text not null,
  second_factor boolean not null,
  provider_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_by_user on auth.session (user_id);
create index session_by_end on auth.session (expires_at);

create table auth.account (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth."user" (id) on delete cascade,
  -- `credential` for a password, else the identity provider.
  provider_id text not null,
  account_id text not null,
  issuer text,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_by_user on auth.account (user_id);

create table auth.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on auth.verification (identifier);

create table auth.passkey (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth."user" (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index passkey_by_user on auth.passkey (user_id);

create table auth.two_factor (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique references auth."user" (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

-- A code of an authenticator app is good once, although it is valid for a minute and a half.
create table auth.used_code (
  user_id uuid not null references auth."user" (id) on delete cascade,
  code_sha256 text not null,
  used_at timestamptz not null default now(),
  primary key (user_id, code_sha256)
);

-- Failed attempts, by account and by address. The key is a digest: it says nothing of who tried.
create table auth.attempt (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

-- Links that let somebody in once: an invitation, a recovery, the first administrator.
create table auth.link (
  id uuid primary key default gen_random_uuid(),
  purpose text not null check (purpose in ('invitation', 'recovery', 'first_administrator')),
  token_sha256 text not null unique,
  user_id uuid references auth."user" (id) on delete cascade,
  made_by uuid references public.person (id) on delete set null,
  clears_second_factor boolean not null default false,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'first_administrator') = (user_id is null))
);
create index link_by_user on auth.link (user_id);

-- Identity providers. What is secret in a configuration is sealed with a key of KVITTO_SECRET.
create table auth.provider (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  kind text not null check (kind in ('oidc', 'saml')),
  name text not null,
  configuration jsonb not null,
  sealed_secret text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- A sign-in at a provider that has begun here; taken away when the answer comes.
create table auth.provider_sign_in (
  id uuid primary key default gen_random_uuid(),
  provider_id text not null references auth.provider (id) on delete cascade,
  -- What comes back with the answer: `state` of OIDC, the request's id of SAML.
  state_sha256 text not null unique,
  -- Binds the answer to the browser that asked.
  browser_sha256 text not null,
  sealed_checks text not null,
  to_path text not null,
  expires_at timestamptz not null
);

-- What a provider has said about a person, between its answer and the browser's way back.
create table auth.provider_ticket (
  token_sha256 text primary key,
  provider_id text not null references auth.provider (id) on delete cascade,
  browser_sha256 text not null,
  sealed_answer text not null,
  expires_at timestamptz not null
);

-- Assertions are good once.
create table auth.used_assertion (
  id_sha256 text primary key,
  expires_at timestamptz not null
);

-- One row where the database is an example, whose passwords everybody may know.
create table auth.demo (
  is_demo boolean primary key default true check (is_demo),
  marked_at timestamptz not null default now()
);

-- The name and the e-mail address have one home: the person.
create function auth.follow_person() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  update auth."user" set name = new.name, email = lower(new.email), updated_at = now()
   where id = new.id;
  return null;
end $$;
revoke execute on function auth.follow_person() from public;

create trigger person_signs_in_as
  after update of name, email on public.person
  for each row when (old.name is distinct from new.name or old.email is distinct from new.email)
  execute function auth.follow_person();

-- Whoever remembers for a moment who is signed in hears when that is over, or worth more.
create function auth.tell_session() returns trigger
  language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('kvitto_identity', coalesce(new.user_id, old.user_id)::text);
  return null;
end $$;
revoke execute on function auth.tell_session() from public;

create trigger session_is_over after delete on auth.session
  for each row execute function auth.tell_session();
create trigger session_is_worth_more after update of second_factor on auth.session
  for each row execute function auth.tell_session();

do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'auth' loop
    execute format('alter table auth.%I enable row level security', name);
    execute format('create policy sign_in_only on auth.%I to kvitto_auth using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on auth.%I to kvitto_auth', name);
  end loop;
end $$;
