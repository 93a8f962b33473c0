-- What Kvitto sends by mail, one address each, with every answer of the mail server. A mail is marked
-- as under way before it is sent: whatever ends the process in between, it is neither lost nor
-- doubled without anybody knowing (docs/decisions/0056).

create table mail (
  id uuid primary key,
  -- What it is, and so which module writes it: report, report_reminder, report_answer, work, …
  purpose text not null,
  -- What the module writes it from.
  about jsonb not null,
  service_id integer references service,
  to_name text not null,
  to_address text not null check (to_address like '_%@_%'),
  language text not null check (language in ('sv', 'en')),
  -- Without the angle brackets; null until it is first tried (its domain is the sender's), and then the
  -- same each time, so that a copy is known as one.
  message_id text unique,
  queued_at timestamptz not null,
  -- withdrawn: nobody wants it any more, and it was not sent.
  state text not null default 'waiting' check (state in (
    'waiting', 'sending', 'accepted', 'refused', 'given_up', 'withdrawn'
  )),
  attempts integer not null default 0,
  -- Those after which nobody can say whether it was taken.
  unknown_attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  -- Not tried any more from then on.
  give_up_at timestamptz not null,
  decided_at timestamptz,
  -- The server's last words.
  answer text,
  -- Read from the mailbox of returned mail, after it had been taken.
  bounced_at timestamptz,
  bounce text
);
create index mail_to_send on mail (next_attempt_at) where state in ('waiting', 'sending');
create index mail_of_service on mail (service_id, queued_at) where service_id is not null;

create table mail_event (
  id bigint generated always as identity primary key,
  mail_id uuid not null references mail,
  at timestamptz not null,
  attempt integer not null,
  -- unknown: Kvitto ended while it was being sent. delayed, delivered, bounced: read from the mailbox.
  kind text not null check (kind in (
    'accepted', 'deferred', 'refused', 'unknown', 'given_up', 'withdrawn', 'delayed', 'delivered', 'bounced'
  )),
  words text
);
create index mail_event_of_mail on mail_event (mail_id, id);

alter table mail enable row level security;
create policy seen on mail for select using (
  (select kvitto_is_system())
  or (service_id is null and (select kvitto_holds(array['administrator', 'auditor', 'security_officer'])))
  or (service_id is not null and (select kvitto_is_internal())
    and ((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[])))
);
create policy added on mail for insert with check (
  (select kvitto_is_system())
  or ((select kvitto_writes()) and service_id is not null
    and ((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[])))
);
create policy changed on mail for update using ((select kvitto_is_system()));
-- Whoever may send may take back what is not under way.
create policy withdrawn on mail for update using (
  state = 'waiting' and (select kvitto_writes()) and service_id is not null
  and ((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[]))
) with check (
  state = 'withdrawn' and (select kvitto_writes()) and service_id is not null
  and ((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[]))
);
grant select, insert, update on mail to kvitto_app;

alter table mail_event enable row level security;
create policy seen on mail_event for select
  using (exists (select from mail m where m.id = mail_id));
create policy added on mail_event for insert with check (
  (select kvitto_is_system())
  or (kind = 'withdrawn' and exists (
    select from mail m where m.id = mail_id and m.state = 'withdrawn'
  ))
);
grant select, insert on mail_event to kvitto_app;
