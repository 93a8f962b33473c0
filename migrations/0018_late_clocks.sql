-- What is late and goes on, found by index under row-level security too: a filter with COALESCE is not
-- let near an index there, since it might tell of rows that nobody may see, and CASE is.
drop index ticket_clock_overdue;
create index ticket_clock_overdue on ticket_clock (
  service_id, (case when stopped_at is null then 'infinity' else stopped_at end), kind, decides_at
) where state in ('missed', 'running');
