-- Promises that were not kept, found by rule, with room for cause, explanation and action.

create table deviation (
  id integer generated always as identity primary key,
  service_id integer not null references service,
  -- As 2026-Q3 or 2026-08.
  period text not null,
  rule text not null check (rule in (
    'target_missed', 'availability_below_goal', 'coverage_low', 'outage_long',
    'outages_too_many', 'ticket_overdue'
  )),
  -- What it is about within the period: resolution:2, outage:2026-08-14T08:12:00Z, a ticket's key.
  subject text not null,
  -- The figures that made it a deviation, as the rule saw them.
  figures jsonb not null,
  found_at timestamptz not null,
  cause_category text,
  explanation text,
  action text,
  action_owner text,
  action_due date,
  explained_at timestamptz,
  explained_by text,
  unique (service_id, period, rule, subject)
);
