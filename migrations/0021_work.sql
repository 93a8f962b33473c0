-- What waits for somebody: posted by every module, reminded of and escalated by one ladder.

create table work_item (
  id integer generated always as identity primary key,
  -- As report.release; what it says is written in that language's words.
  kind text not null check (kind ~ '^[a-z]+\.[a-z_]+$'),
  -- What it is about, as report:viva/2026-Q3. Open once: posted again, it is the same.
  subject text not null,
  service_id integer references service,
  -- For this person, or else for everybody who holds the role (for the service, where there is one).
  person_id uuid references person,
  role text check (role in (
    'administrator', 'account_manager', 'contact', 'technician', 'manager', 'payroll_officer',
    'security_officer', 'auditor', 'committee_secretary'
  )),
  facts jsonb not null default '{}',
  due_on date not null,
  -- Told at once, not with the day's mail.
  is_urgent boolean not null default false,
  posted_at timestamptz not null,
  posted_by text not null,
  -- How many times it has gone to somebody above.
  escalations smallint not null default 0,
  ended_at timestamptz,
  ended_by text,
  outcome text check (outcome in ('done', 'withdrawn')),
  check ((ended_at is null) = (outcome is null)),
  check (num_nonnulls(person_id, role) = 1)
);
create unique index work_item_open on work_item (kind, subject) where ended_at is null;
create index work_item_due on work_item (due_on) where ended_at is null;
create index work_item_of_service on work_item (service_id) where ended_at is null;
create index work_item_of_person on work_item (person_id) where ended_at is null;

-- What whom has been told, once each: posted, before, due, late_1 …, escalated_1 ….
create table work_notice (
  item_id integer not null references work_item,
  person_id uuid not null references person,
  rung text not null,
  -- Local day of the organisation.
  on_day date not null,
  -- Whose work it is, where the person stands in for somebody.
  for_person_id uuid references person,
  mail_id uuid references mail,
  primary key (item_id, person_id, rung)
);
create index work_notice_of_person on work_notice (person_id);

-- Away, and who gets what is due meanwhile. Days are local and both counted.
create table absence (
  id integer generated always as identity primary key,
  person_id uuid not null references person,
  substitute_id uuid not null references person,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  check (person_id <> substitute_id)
);
create index absence_of_person on absence (person_id, last_day) where ended_at is null;
create index absence_of_substitute on absence (substitute_id, last_day) where ended_at is null;

-- Whom an open item has been brought to, beside those whom it is for: asked past the items' own wall.
create function kvitto_told_of() returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct n.item_id), '{}') from work_notice n
  where n.person_id = kvitto_actor_person()
$$;

alter table work_item enable row level security;
create policy seen on work_item for select using (
  (select kvitto_is_system())
  or person_id = (select kvitto_actor_person())
  or (service_id is null and role is not null and (
    (select kvitto_holds(array['auditor', 'security_officer']))
    or kvitto_holds(array[role])))
  or (service_id is not null
    and ((select kvitto_is_internal()) or role = 'contact')
    and ((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[])))
  or id = any ((select kvitto_told_of())::integer[])
);
-- Whoever is signed in may cause work for somebody: a contact who asks a question does.
create policy added on work_item for insert with check (
  (select kvitto_is_system()) or (select kvitto_actor_person()) is not null
);
create policy changed on work_item for update using (
  (select kvitto_is_system()) or (select kvitto_actor_person()) is not null
);
grant select, insert, update on work_item to kvitto_app;

alter table work_notice enable row level security;
create policy seen on work_notice for select using (
  (select kvitto_is_system()) or person_id = (select kvitto_actor_person())
  or exists (select from work_item i where i.id = item_id)
);
create policy added on work_notice for insert with check ((select kvitto_is_system()));
create policy changed on work_notice for update using ((select kvitto_is_system()));
grant select, insert, update on work_notice to kvitto_app;

alter table absence enable row level security;
create policy seen on absence for select using ((select kvitto_is_internal()));
create policy added on absence for insert with check (
  person_id = (select kvitto_actor_person()) or (select kvitto_holds(array['administrator']))
);
create policy changed on absence for update using (
  person_id = (select kvitto_actor_person()) or (select kvitto_holds(array['administrator']))
);
grant select, insert, update on absence to kvitto_app;
grant execute on function kvitto_told_of() to kvitto_app;
