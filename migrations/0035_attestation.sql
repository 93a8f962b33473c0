-- Attestation: who is asked about each, and what is held when too many were not answered for.

alter table attestation_item
  -- The nearest of the managers who can be asked, and those above; worked out anew as long as it is open.
  add column asked_id uuid references person,
  add column above uuid[] not null default '{}',
  -- What came of the answer: the removal that it wanted, the grant that it made.
  add column change_id integer references access_change,
  add column made_grant_id integer references access_grant;
create index attestation_item_asked on attestation_item (asked_id, round_id) where decision is null;
create index attestation_item_open_of on attestation_item (employee_id, entitlement_id) where decision is null;

alter table attestation_round
  add column unit_id integer references hr_unit,
  -- Too many would lose access because nobody answered: {"people": …, "of": …}; a person releases it.
  add column held jsonb,
  add column released_at timestamptz,
  add column released_by text,
  add constraint attestation_round_released check ((released_at is null) = (released_by is null));
create index attestation_round_open on attestation_round (due_on) where closed_at is null;

-- What has become of somebody's last day is looked up by when it was made.
create index access_change_leaver on access_change (system_id, employee_id)
  where cause = 'leaver' and act = 'close_account';
