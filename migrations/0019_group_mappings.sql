-- What groups at an identity provider stand for here: a role, and where it holds. The roles come and
-- go at each sign-in (role_grant.source = 'group').

create table group_mapping (
  id integer generated always as identity primary key,
  provider_id text not null references auth.provider on delete cascade,
  group_name text not null check (group_name <> ''),
  role text not null check (role in (
    'administrator', 'account_manager', 'contact', 'technician', 'manager', 'payroll_officer',
    'security_officer', 'auditor', 'committee_secretary'
  )),
  unit_id integer references unit on delete cascade,
  service_id integer references service on delete cascade,
  created_at timestamptz not null,
  check (num_nonnulls(unit_id, service_id) <= 1),
  check (role <> 'contact' or num_nonnulls(unit_id, service_id) = 1)
);
create unique index group_mapping_once
  on group_mapping (provider_id, group_name, role, coalesce(unit_id, 0), coalesce(service_id, 0));

alter table group_mapping enable row level security;
create policy seen on group_mapping for select
  using ((select kvitto_holds(array['administrator', 'auditor', 'security_officer'])));
create policy added on group_mapping for insert
  with check ((select kvitto_holds(array['administrator'])));
create policy removed on group_mapping for delete
  using ((select kvitto_holds(array['administrator'])));
grant select, insert, delete on group_mapping to kvitto_app;
