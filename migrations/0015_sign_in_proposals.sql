-- How people sign in is decided by two administrators: one proposes, another agrees. What waits stands
-- here, where no sign-in reads it; it is put in its place when somebody agrees. The ledger keeps what
-- became of it.
create table auth.proposal (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('provider', 'group_mapping')),
  -- The provider itself, or the one whose group is to give a role.
  provider_id text not null check (provider_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  content jsonb not null,
  -- As in auth.provider.
  sealed_secret text,
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_id uuid not null references public.person (id) on delete cascade,
  -- Nobody can agree to it from then on.
  expires_at timestamptz not null check (expires_at > proposed_at)
);
create unique index proposal_of_provider on auth.proposal (provider_id) where kind = 'provider';
create unique index proposal_of_mapping
  on auth.proposal (provider_id, content) where kind = 'group_mapping';

alter table auth.proposal enable row level security;
create policy sign_in_only on auth.proposal to kvitto_auth using (true) with check (true);
grant select, insert, update, delete on auth.proposal to kvitto_auth;
