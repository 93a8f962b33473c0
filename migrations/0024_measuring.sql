-- Who measures a component, and when an outage was made sure of.

-- One source a component: the probe or the connected program that its observations come from, as
-- probe:viva-web or source:zabbix. Null: files and whatever is posted.
alter table component add column measured_by text
  check (measured_by ~ '^(probe|source):[A-Za-z0-9][A-Za-z0-9._-]*$');

-- Of a run of down: when the source was sure. It began at the first failure.
alter table observation_run add column confirmed_at timestamptz;

-- Most of what is written prolongs the last run: beside it, without touching the index.
alter table observation_run set (fillfactor = 80);

-- Services of which something past was mended, since when: what was worked out from it is worked out
-- anew, and then the row goes.
create table late_observation (
  service_id integer primary key references service,
  since timestamptz not null,
  -- How often that was told: what is told while drafts are worked out is not forgotten with them.
  times integer not null default 1
);
alter table late_observation enable row level security;
do $$
declare
  per_service constant text :=
    '((select kvitto_sees_all()) or service_id = any ((select kvitto_services())::integer[]))';
begin
  execute format('create policy seen on late_observation for select using (%s)', per_service);
  execute format('create policy added on late_observation for insert with check (%s and (select kvitto_writes()))', per_service);
  execute format('create policy changed on late_observation for update using (%s and (select kvitto_writes()))', per_service);
  create policy removed on late_observation for delete using ((select kvitto_is_system()));
end
$$;
grant select, insert, update, delete on late_observation to kvitto_app;
