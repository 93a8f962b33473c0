-- Reports from the end of their period until somebody has acknowledged them. What was released is
-- never changed: the application may add to these tables, not rewrite them.

create table report (
  id integer generated always as identity primary key,
  service_id integer not null references service,
  -- As 2026-Q3 or 2026-08.
  period text not null,
  first_day date not null,
  last_day date not null,
  -- The last day on which it is in time, by the agreement of the period's end.
  due_on date not null,
  created_at timestamptz not null,
  -- Made when its period ended: it is reminded of and counted. Not one that was released by hand for a
  -- period that had ended before its agreement was written into Kvitto.
  is_followed boolean not null default true,
  -- Worked out from what is below, by one rule; kept for lists.
  state text not null default 'due' check (state in (
    'due', 'draft', 'released', 'sent', 'accepted', 'acknowledged', 'bounced'
  )),
  -- The revision that counts; null until one is released.
  revision integer,
  released_at timestamptz,
  sent_at timestamptz,
  -- When the first revision reached anybody: this decides whether it was in time.
  accepted_at timestamptz,
  acknowledged_at timestamptz,
  overdue_at timestamptz,
  unique (service_id, period)
);
create index report_state on report (state, due_on);
create index report_due on report (due_on, id);

-- The figures as they were worked out at some time before release: what has changed since is seen.
create table report_draft (
  id integer generated always as identity primary key,
  report_id integer not null references report,
  built_at timestamptz not null,
  figures jsonb not null,
  -- Of the inputs and what people have written about the deviations.
  digest text not null
);
create index report_draft_of_report on report_draft (report_id, id);

create table report_revision (
  id integer generated always as identity primary key,
  report_id integer not null references report,
  number integer not null check (number > 0),
  released_at timestamptz not null,
  released_by text not null,
  released_by_id uuid references person,
  -- Why there is a second one; null for the first.
  reason text check ((number = 1) = (reason is null)),
  -- The sender's own words to the contacts, above the figures.
  message text,
  figures jsonb not null,
  inputs_digest text not null,
  rules text not null,
  -- Against the revision before.
  changes jsonb not null default '[]',
  -- The outcome of each clock decided in the period, compressed: what later is told as restated.
  outcomes bytea not null,
  unique (report_id, number)
);

create table report_document (
  revision_id integer not null references report_revision,
  language text not null check (language in ('sv', 'en')),
  format text not null check (format in ('pdf', 'xlsx', 'json')),
  content bytea not null,
  -- Hex.
  sha256 text not null,
  primary key (revision_id, language, format)
);

-- One for each contact of the service when the revision was released.
create table report_delivery (
  id uuid primary key,
  report_id integer not null references report,
  revision_id integer not null references report_revision,
  name text not null,
  address text not null,
  language text not null check (language in ('sv', 'en')),
  mail_id uuid references mail,
  message_id text,
  -- unknown: Kvitto ended while sending, and will send it again. refused: the server said no.
  state text not null default 'waiting' check (state in (
    'waiting', 'retrying', 'unknown', 'accepted', 'refused', 'bounced', 'acknowledged', 'withdrawn'
  )),
  created_at timestamptz not null,
  link_expires_at timestamptz not null,
  accepted_at timestamptz,
  -- The server's words, or those of the mail that came back.
  answer text,
  bounced_at timestamptz,
  opened_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  acknowledged_via text check (acknowledged_via in ('link', 'portal')),
  comment text,
  reminded_at timestamptz,
  reminders integer not null default 0
);
create index report_delivery_of_report on report_delivery (report_id, revision_id);
create index report_delivery_of_mail on report_delivery (mail_id);

-- What has happened to a report, in order, with the words of those who said something.
create table report_event (
  id bigint generated always as identity primary key,
  report_id integer not null references report,
  revision integer,
  delivery_id uuid references report_delivery,
  at timestamptz not null,
  kind text not null check (kind in (
    'due', 'drafted', 'released', 'sent', 'deferred', 'unknown', 'accepted', 'refused', 'given_up',
    'delayed', 'delivered', 'bounced', 'opened', 'acknowledged', 'asked', 'answered', 'reminded',
    'overdue', 'escalated', 'readdressed'
  )),
  by text,
  words text
);
create index report_event_of_report on report_event (report_id, id);

create table report_question (
  id integer generated always as identity primary key,
  report_id integer not null references report,
  revision integer not null,
  delivery_id uuid references report_delivery,
  person_id uuid references person,
  asked_by text not null,
  address text not null,
  language text not null check (language in ('sv', 'en')),
  text text not null,
  asked_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  answered_by text
);
create index report_question_of_report on report_question (report_id, id);

-- A manager at a unit that delivers a service answers for it, and sees whether its reports went out
-- (not what they say). Those of a customer's unit see what is delivered to it, as before.
create or replace function kvitto_reach(person uuid) returns table (role text, service_id integer)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  return query
  with recursive held as (
    select g.role, g.unit_id, g.service_id
    from role_grant g join person p on p.id = g.person_id
    where g.person_id = kvitto_reach.person and g.approved_at is not null and g.ended_at is null
      and p.ended_at is null
  ), below (role, unit_id) as (
    select h.role, h.unit_id from held h where h.unit_id is not null
    union
    select b.role, u.id from below b join unit u on u.parent_id = b.unit_id
  )
  select h.role, h.service_id from held h where h.unit_id is null
  union
  select b.role, s.id from below b join service s
    on s.customer_id = b.unit_id or (s.provider_id = b.unit_id and b.role <> 'contact');
end
$$;

-- The services whose reports somebody may follow: beside those they see, a manager's.
create function kvitto_followed_services() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(s.id), '{}') from service s
  where (coalesce(current_setting('kvitto.only_service', true), '') = ''
      or s.key = current_setting('kvitto.only_service', true))
    and (kvitto_is_system() or exists (
      select from kvitto_reach(kvitto_actor_person()) r
      where r.role <> 'payroll_officer' and (r.service_id is null or r.service_id = s.id)
    ))
$$;
grant execute on function kvitto_followed_services() to kvitto_app;

-- What they are called: whoever follows a service need not see what else is known of it.
create function kvitto_followed_service_names()
returns table (id integer, key text, name text, customer text)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.key, s.name, u.name from service s join unit u on u.id = s.customer_id
  where s.id = any (kvitto_followed_services())
$$;
grant execute on function kvitto_followed_service_names() to kvitto_app;

do $$
declare
  per_service constant text :=
    '((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[]))';
  -- Those who may read what it says, and those who see how it went as well.
  read constant text := 'exists (select from report r where r.id = report_id'
    || ' and ((select kvitto_sees_all()) or r.service_id = any ((select kvitto_services())::integer[])))';
  followed constant text := 'exists (select from report r where r.id = report_id)';
  wall record;
begin
  alter table report enable row level security;
  create policy seen on report for select using (
    (select kvitto_sees_all()) or service_id = any ((select kvitto_followed_services())::integer[]));
  execute format('create policy added on report for insert with check (%s and (select kvitto_writes()))', per_service);
  -- A contact who acknowledges changes its state; what may be changed by whom is the first wall's.
  execute format('create policy changed on report for update using (%s)', per_service);
  grant select, insert on report to kvitto_app;
  grant update (state, revision, released_at, sent_at, accepted_at, acknowledged_at, overdue_at, due_on)
    on report to kvitto_app;
  for wall in
    select * from (values
      ('report_draft', read || ' and (select kvitto_is_internal())', '(select kvitto_writes())'),
      ('report_revision', read, '(select kvitto_writes())'),
      ('report_delivery', followed, '(select kvitto_writes())'),
      ('report_event', followed, 'true'),
      ('report_question', read, 'true')
    ) as t (name, seen, added)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('create policy seen on %I for select using (%s)', wall.name, wall.seen);
    execute format('create policy added on %I for insert with check (%s and %s)', wall.name, read, wall.added);
    execute format('grant select, insert on %I to kvitto_app', wall.name);
  end loop;
  alter table report_document enable row level security;
  create policy seen on report_document for select
    using (exists (select from report_revision r where r.id = revision_id));
  create policy added on report_document for insert
    with check (exists (select from report_revision r where r.id = revision_id) and (select kvitto_writes()));
  grant select, insert on report_document to kvitto_app;
  execute format('create policy changed on report_delivery for update using (%s)', read);
  grant update (mail_id, message_id, state, accepted_at, answer, bounced_at, opened_at, acknowledged_at,
    acknowledged_by, acknowledged_via, comment, reminded_at, reminders) on report_delivery to kvitto_app;
  execute format('create policy changed on report_question for update using (%s and (select kvitto_writes()))', read);
  grant update (answer, answered_at, answered_by) on report_question to kvitto_app;
end
$$;
