-- Who measures a component, and when an outage was made sure of.

-- One source a component: the probe or the connected program that its observations come from, as
-- probe:viva-web or source:zabbix. Null: files and whatever is posted.
alter table component add column measured_by text
  check (measured_by ~ '^(probe|source):[A-Za-z0-9][A-Za-z0-9._-]*$');

-- Of a run of down: when the source was sure. It began at the first failure.
alter table observation_run add column confirmed_at timestamptz;

-- Most of what is written prolongs the last run: beside it, without touching the index.
alter table observation_run set (fillfactor = 80);
