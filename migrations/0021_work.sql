-- What waits for somebody: posted by every module, reminded of and escalated by one ladder.

create table work_item (
  id integer generated always as identity primary key,
  -- As report.release; what it says is written in that language's words.
  kind text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  -- What it is about, as report:viva/2026-Q3. Open once: posted again, it is the same.
  subject text not null,
  service_id integer references service,
  -- For this person, or else for everybody who holds the role (for the service, where there is one).
  person_id uuid references person,
  role text check (role in (
    'administrator', 'account_manager', 'contact', 'technician', 'manager', 'payroll_officer',
    'security_officer', 'auditor', 'committee_secretary'
  )),
  -- Of those, who may not do it: who asked for a role does not give it.
  not_for uuid[] not null default '{}',
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
  -- The due day that it was a rung before or after: when that moves, so does the ladder.
  due_on date not null,
  -- Local day of the organisation.
  on_day date not null,
  -- Whose work it is, where the person stands in for somebody.
  for_person_id uuid references person,
  mail_id uuid references mail,
  primary key (item_id, person_id, due_on, rung)
);
create index work_notice_of_person on work_notice (person_id);

-- The working days on which everybody has been told what is theirs: once each.
create table work_day (
  day date primary key,
  told_at timestamptz not null,
  mails integer not null
);

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
create policy added on work_item for insert with check ((select kvitto_is_system()));
create policy changed on work_item for update using ((select kvitto_is_system()));
grant select, insert, update on work_item to kvitto_app;

-- Whoever is signed in may cause work for somebody, and end it by what they do, whose work they do not
-- see: a contact who asks a question does. So posting and ending go past the items' own wall.
-- Answers new, renewed or same.
create function kvitto_post_work(
  kind text, subject text, service integer, person uuid, role text, facts jsonb, due date,
  urgent boolean, at timestamptz, by_whom text, not_for uuid[]
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  made boolean;
begin
  if not kvitto_is_system() and kvitto_actor_person() is null then return 'same'; end if;
  insert into work_item as i
    (kind, subject, service_id, person_id, role, facts, due_on, is_urgent, posted_at, posted_by,
      not_for)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict (kind, subject) where ended_at is null do update set
    service_id = $3, person_id = $4, role = $5, facts = $6, due_on = $7, is_urgent = $8,
    not_for = $11, escalations = case when i.due_on = $7 then i.escalations else 0 end
  where (i.service_id, i.person_id, i.role, i.facts, i.due_on, i.is_urgent, i.not_for)
    is distinct from ($3, $4, $5, $6, $7, $8, $11)
  returning xmax = 0 into made;
  return case when made then 'new' when not made then 'renewed' else 'same' end;
end
$$;

-- The item that was open, or nothing.
create function kvitto_end_work(
  kind text, subject text, outcome text, at timestamptz, by_whom text
) returns table (id integer, service text, person uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if not kvitto_is_system() and kvitto_actor_person() is null then return; end if;
  return query
  update work_item i set ended_at = $4, ended_by = $5, outcome = $3
  where i.kind = $1 and i.subject = $2 and i.ended_at is null
  returning i.id, (select s.key from service s where s.id = i.service_id), i.person_id;
end
$$;

-- Who can be asked to do something: for which service (null: every one, or none), and for managers how
-- many units above the one that delivers it. A manager answers for what the unit delivers.
create function kvitto_doers()
returns table (person_id uuid, role text, service_id integer, above integer)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  all_of_them boolean := kvitto_is_internal();
begin
  return query
  with recursive place (service_id, unit_id, delivers, above) as (
    select s.id, s.customer_id, false, 0 from service s
    union
    select s.id, s.provider_id, true, 0 from service s where s.provider_id is not null
    union
    select p.service_id, u.parent_id, p.delivers, p.above + 1
    from place p join unit u on u.id = p.unit_id where u.parent_id is not null
  ), held as (
    select g.person_id, g.role, g.unit_id, g.service_id
    from role_grant g join person p on p.id = g.person_id
    where g.approved_at is not null and g.ended_at is null and p.ended_at is null
      and (all_of_them or g.person_id = kvitto_actor_person())
  ), reached as (
    select h.person_id, h.role, h.service_id, 1000 as above from held h where h.unit_id is null
    union all
    select h.person_id, h.role, p.service_id, p.above
    from held h join place p on p.unit_id = h.unit_id
    where case h.role when 'manager' then p.delivers when 'contact' then not p.delivers else true end
  )
  select r.person_id, r.role, r.service_id, min(r.above)::integer from reached r
  group by 1, 2, 3;
end
$$;

alter table work_notice enable row level security;
create policy seen on work_notice for select using (
  (select kvitto_is_system()) or person_id = (select kvitto_actor_person())
  or exists (select from work_item i where i.id = item_id)
);
create policy added on work_notice for insert with check ((select kvitto_is_system()));
create policy changed on work_notice for update using ((select kvitto_is_system()));
grant select, insert, update on work_notice to kvitto_app;

alter table work_day enable row level security;
create policy seen on work_day for select using ((select kvitto_is_system()));
create policy added on work_day for insert with check ((select kvitto_is_system()));
grant select, insert on work_day to kvitto_app;

alter table absence enable row level security;
create policy seen on absence for select using ((select kvitto_is_internal()));
create policy added on absence for insert with check (
  person_id = (select kvitto_actor_person()) or (select kvitto_holds(array['administrator']))
);
create policy changed on absence for update using (
  person_id = (select kvitto_actor_person()) or (select kvitto_holds(array['administrator']))
);
grant select, insert, update on absence to kvitto_app;
revoke execute on function kvitto_told_of(), kvitto_doers(),
  kvitto_post_work(text, text, integer, uuid, text, jsonb, date, boolean, timestamptz, text, uuid[]),
  kvitto_end_work(text, text, text, timestamptz, text) from public;
grant execute on function kvitto_told_of(), kvitto_doers(),
  kvitto_post_work(text, text, integer, uuid, text, jsonb, date, boolean, timestamptz, text, uuid[]),
  kvitto_end_work(text, text, text, timestamptz, text) to kvitto_app;

-- What waits for a second administrator from before.
insert into work_item (kind, subject, role, not_for, facts, due_on, posted_at, posted_by)
select 'role.request', 'role_grant:' || g.id, 'administrator',
  array_remove(array[g.person_id, g.requested_by_id], null),
  jsonb_build_object('grant', g.id, 'person', p.name, 'role', g.role),
  g.requested_at::date + 3, g.requested_at, g.requested_by
from role_grant g join person p on p.id = g.person_id
where g.approved_at is null and g.ended_at is null and p.ended_at is null;
insert into work_item (kind, subject, role, not_for, facts, due_on, posted_at, posted_by)
select 'sign_in.request', 'sign_in_proposal:' || a.id, 'administrator', array[a.proposed_by_id],
  jsonb_build_object('proposal', a.id, 'wants', a.kind,
    'name', coalesce(a.content ->> 'name', a.content ->> 'group', ''), 'person', a.proposed_by),
  a.proposed_at::date + 3, a.proposed_at, a.proposed_by
from auth.proposal a;
