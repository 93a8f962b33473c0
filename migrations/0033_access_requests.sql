-- What is proposed to a manager when somebody begins: once for each employment and system.
alter table access_request
  -- Whose access it would be, until it is sent.
  add column employment_id integer references employment,
  -- {"add": […entitlement ids], "of": how many co-workers it was seen from}
  add column proposal jsonb,
  -- What was asked for and may not be had: [{"employee": 1, "entitlement": 2, "why": "…"}]
  add column left_out jsonb not null default '[]',
  add column wanted_on date,
  add column until_on date;
create unique index access_request_proposed on access_request (employment_id, system_id)
  where employment_id is not null;
create index access_request_made on access_request (made_at desc, id desc);
create index access_approval_role on access_approval (role) where decided_at is null and role is not null;
