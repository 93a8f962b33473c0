-- The ledger: what was done, in one chain. An event is handed in by insertion into ledger_intake and
-- gets its place, and its hash over the hash before it, when the transaction commits: by a trigger of
-- the owner's, under a lock that is taken only then. docs/decisions/0050 and 0051 say why.

create table ledger_event (
  seq bigint primary key check (seq > 0),
  at timestamptz not null,
  kind text not null,
  subject text not null,
  -- Key of the service that it concerns.
  service text,
  -- As `kvitto.actor` was: system, or person: and a UUID.
  actor text not null,
  -- Canonical JSON (RFC 8785): what is hashed. The columns above repeat it for those who search.
  event text not null,
  -- SHA-256 of the event before; 32 zero bytes for the first. Unique, so that the chain cannot fork.
  previous bytea not null unique check (octet_length(previous) = 32),
  hash bytea not null check (octet_length(hash) = 32)
);
create index ledger_event_at on ledger_event (at, seq);
create index ledger_event_kind on ledger_event (kind, at, seq);
create index ledger_event_subject on ledger_event (subject, at, seq);
create index ledger_event_service on ledger_event (service, at, seq);
create index ledger_event_actor on ledger_event (actor, at, seq);

-- Where events wait for their commit; empty to everybody who looks. After a crash nobody is waiting,
-- so nothing of it needs to survive one.
create unlogged table ledger_intake (
  id bigint generated always as identity primary key,
  event text not null check (octet_length(event) <= 65536)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Personal data that events speak of by digest: SHA-256 of the salt followed by the value. Without
-- salt and value the digest says nothing, and the chain still holds.
create table ledger_personal (
  digest bytea primary key check (octet_length(digest) = 32),
  salt bytea check (octet_length(salt) = 32),
  value text,
  -- What it is, as `actor.name` or `reason`.
  name text not null,
  -- Whom or what it is about, as person: and a UUID or the event's subject; how it is found again.
  about text,
  service text,
  erased_at timestamptz,
  check (num_nulls(salt, value, about) = case when erased_at is null then 0 else 3 end)
);
create index ledger_personal_about on ledger_personal (about) where erased_at is null;

create function kvitto_seal_event() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  said constant jsonb := new.event::jsonb;
  who constant text := coalesce('person:' || (said #>> '{actor,person}'), said #>> '{actor,kind}');
  place bigint;
  before bytea;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'The ledger is written in transactions that are read committed'
      using errcode = 'feature_not_supported';
  end if;
  if who is distinct from current_setting('kvitto.actor', true) then
    raise exception 'An event says that % acts, the transaction is of %', who,
      current_setting('kvitto.actor', true) using errcode = 'insufficient_privilege';
  end if;
  -- The lock is held until the commit's record is written, but not until it is on the disk: those
  -- who wait for the lock then share one flush. Whoever commits asks for that flush before it
  -- answers (platform/db/database.ts). Records stand in the log in the order of the lock, so a
  -- crash can cut the chain's end and never its middle.
  perform set_config('synchronous_commit', 'off', true);
  perform pg_advisory_xact_lock(5701190);
  select e.seq, e.hash into place, before from public.ledger_event e
  where e.seq > 0 order by e.seq desc limit 1;
  place := coalesce(place, 0) + 1;
  before := coalesce(before, decode(repeat('00', 32), 'hex'));
  insert into public.ledger_event (seq, at, kind, subject, service, actor, event, previous, hash)
  values (
    place, (said ->> 'at')::timestamptz, said ->> 'kind', said ->> 'subject', said ->> 'service', who,
    new.event, before,
    sha256(convert_to('{"event":' || new.event || ',"previous":"' || encode(before, 'hex')
      || '","seq":' || place || '}', 'UTF8'))
  );
  delete from public.ledger_intake where id = new.id;
  return null;
end
$$;

create constraint trigger sealed_at_commit after insert on ledger_intake
  deferrable initially deferred for each row execute function kvitto_seal_event();

-- Erasing is all that may ever be done to what is kept, and only so: the value goes, the row that
-- says that it was erased stays. Answers how many.
create function kvitto_erase_personal(whom text, erased timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  erased_values integer;
begin
  if not public.kvitto_holds(array['administrator', 'security_officer']) then
    raise exception 'Only an administrator or a security officer erases personal data'
      using errcode = 'insufficient_privilege';
  end if;
  update public.ledger_personal set salt = null, value = null, about = null, erased_at = erased
  where about = whom and erased_at is null;
  get diagnostics erased_values = row_count;
  return erased_values;
end
$$;

-- Heads that were sent out. The document is what lies in the files and mails, to the byte.
create table ledger_anchor (
  id integer generated always as identity primary key,
  -- The day that it is the daily one of; none for one that somebody asked for.
  day date unique,
  at timestamptz not null,
  seq bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  document text not null
);

-- Each try to send one out: what became of it, in the receiver's own words.
create table ledger_anchor_delivery (
  id integer generated always as identity primary key,
  anchor_id integer not null references ledger_anchor,
  way text not null check (way in ('file', 'mail', 'timestamp')),
  at timestamptz not null,
  arrived boolean not null,
  answer text not null,
  -- The reply of the time-stamping authority (RFC 3161), as it came.
  token bytea
);
create index ledger_anchor_delivery_anchor on ledger_anchor_delivery (anchor_id);

-- Who reads the whole chain, and whose services' events the others read: those who work with the
-- services, never those who are served.
create function kvitto_reads_ledger() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(current_setting('kvitto.only_service', true), '') = ''
    and (kvitto_is_system() or exists (
      select from kvitto_reach(kvitto_actor_person()) r
      where r.service_id is null and r.role in ('administrator', 'auditor', 'security_officer')
    ))
$$;

create function kvitto_ledger_services() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(s.key), '{}') from service s
  where (coalesce(current_setting('kvitto.only_service', true), '') in ('', s.key))
    and (kvitto_is_system() or exists (
      select from kvitto_reach(kvitto_actor_person()) r
      where r.role not in ('contact', 'manager', 'payroll_officer')
        and (r.service_id is null or r.service_id = s.id)
    ))
$$;

alter table ledger_event enable row level security;
create policy seen on ledger_event for select using (
  (select kvitto_reads_ledger()) or service = any ((select kvitto_ledger_services())::text[])
);
grant select on ledger_event to kvitto_app;

-- Whoever acts leaves a receipt; that it is their own is seen to when it is sealed.
alter table ledger_intake enable row level security;
create policy added on ledger_intake for insert
  with check (coalesce(current_setting('kvitto.actor', true), '') <> '');
grant insert on ledger_intake to kvitto_app;

alter table ledger_personal enable row level security;
create policy seen on ledger_personal for select using (
  (select kvitto_reads_ledger()) or service = any ((select kvitto_ledger_services())::text[])
  -- Who did something, for those who see that it was done.
  or (name = 'actor.name' and cardinality((select kvitto_ledger_services())) > 0)
);
create policy added on ledger_personal for insert
  with check (coalesce(current_setting('kvitto.actor', true), '') <> '' and erased_at is null);
grant select, insert on ledger_personal to kvitto_app;

alter table ledger_anchor enable row level security;
create policy seen on ledger_anchor for select using ((select kvitto_reads_ledger()));
create policy added on ledger_anchor for insert
  with check (kvitto_holds(array['administrator', 'security_officer']));
grant select, insert on ledger_anchor to kvitto_app;

alter table ledger_anchor_delivery enable row level security;
create policy seen on ledger_anchor_delivery for select using ((select kvitto_reads_ledger()));
create policy added on ledger_anchor_delivery for insert
  with check (kvitto_holds(array['administrator', 'security_officer']));
grant select, insert on ledger_anchor_delivery to kvitto_app;

revoke execute on function kvitto_seal_event(), kvitto_erase_personal(text, timestamptz),
  kvitto_reads_ledger(), kvitto_ledger_services() from public;
grant execute on function kvitto_erase_personal(text, timestamptz), kvitto_reads_ledger(),
  kvitto_ledger_services() to kvitto_app;
