-- A row of each kind for two services, viva and heroma, of two customers: what the second wall is
-- tried on. Whoever adds a table adds rows here; the test says so.
insert into organisation (name) values ('Servicekontoret');
insert into unit (id, name) overriding system value values (1, 'Omsorg'), (2, 'Stadsledning'), (3, 'Dataservice');
insert into service (id, key, name, customer_id, provider_id, composition, created_at) overriding system value values
  (1, 'viva', 'Viva', 1, 3, '"viva-web"', now()),
  (2, 'heroma', 'Heroma', 2, 3, '{"all": ["heroma-web", "heroma-db"]}', now());
insert into contact (service_id, name, email, language)
  select id, 'Kontakt', key || '@exempelby.se', 'sv' from service;
insert into service_agreement (service_id, valid_from, source, terms, created_at)
  select id, '2026-01-01', '{}', '{}', now() from service;
insert into agreement_correction (service_id, valid_from, reason, corrected_by, corrected_at)
  select id, '2026-01-01', 'fel', 'Någon', now() from service;
insert into ticket_import (service_id, file_name, file_sha256, mapping, rows_read, rows_rejected,
    tickets_new, tickets_changed, events_new, imported_at, imported_by)
  select id, 'fil.csv', '', 'generic', 1, 0, 1, 0, 1, now(), 'Någon' from service;
insert into ticket (id, service_id, key, opened_at, priority, status, last_event_at, events_digest)
  select id, id, 'INC' || id, now(), '1', 'open', now(), '' from service;
insert into ticket_event (ticket_id, at, ordinal, type) select id, now(), 0, 'opened' from ticket;
insert into ticket_clock (ticket_id, service_id, kind, interval_number, priority, target_seconds,
    state, elapsed_ms, counted_until)
  select id, service_id, 'resolution', 0, '1', 60, 'running', 0, now() from ticket;
insert into ticket_exclusion (ticket_id, reason, excluded_by, excluded_at)
  select id, 'fel', 'Någon', now() from ticket;
insert into ticket_month_digest (service_id, month, tickets, digest)
  select id, '2026-11-01', 1, '' from service;
insert into ticket_decided_count (service_id, quarter_hour, kind, priority, met, missed)
  select id, now(), 'resolution', '1', 1, 0 from service;
insert into component (id, key) overriding system value values (1, 'viva-web'), (2, 'heroma-web');
insert into observation_import (service_id, file_name, file_sha256, mapping, rows_read,
    rows_rejected, runs_changed, imported_at, imported_by)
  select id, 'fil.csv', '', 'generic', 1, 0, 1, now(), 'Någon' from service;
insert into observation_run (component_id, started_at, seen_until, state, source)
  select id, now(), now(), 'up', 'test' from component;
insert into late_observation (service_id, since) select id, now() from service;
insert into maintenance_window (service_id, starts_at, ends_at, reason, created_at, created_by)
  select id, now(), now() + interval '1 hour', 'byte', now(), 'Någon' from service;
insert into maintenance_series (service_id, reason, agreed, repeats, weekdays, first_day,
    starts_at_clock, minutes, created_at, created_by)
  select id, 'byte', true, 'weekly', '{1}', '2026-11-01', '22:00', 60, now(), 'Någon' from service;
insert into maintenance_event (window_id, service_id, at, by, kind)
  select id, service_id, now(), 'Någon', 'announced' from maintenance_window;
insert into availability_correction (service_id, kind, starts_at, ends_at, reason, proposed_at,
    proposed_by, by_two)
  select id, 'not_ours', now() - interval '1 hour', now(), 'el', now(), 'Någon', true from service;
insert into correction_evidence (correction_id, service_id, content)
  select id, service_id, '' from availability_correction;
insert into deviation (service_id, period, rule, subject, figures, found_at)
  select id, '2026-Q3', 'target_missed', 'resolution:1', '{}', now() from service;
insert into ledger_anchor (at, seq, hash, document) values (now(), 1, sha256(''), '{}');
insert into ledger_anchor_delivery (anchor_id, way, at, arrived, answer)
  select id, 'file', now(), true, 'skrivet' from ledger_anchor;

insert into auth.provider (id, kind, name, configuration) values ('staden', 'oidc', 'Staden', '{}');
insert into group_mapping (provider_id, group_name, role, service_id, created_at)
  values ('staden', 'a', 'technician', 1, now()), ('staden', 'b', 'technician', 2, now());
insert into import_mapping (name, kind, mapping, saved_at)
  values ('Självservice', 'tickets', '{"columns": {}}', now());

insert into mail (id, purpose, about, service_id, to_name, to_address, language, queued_at, next_attempt_at, give_up_at)
  select gen_random_uuid(), 'report', '{}'::jsonb, id, 'Kontakt', key || '@exempelby.se', 'sv', now(), now(), now() from service
  union all
  select gen_random_uuid(), 'work', '{}', null, 'Någon', 'nagon@exempelby.se', 'sv', now(), now(), now();
insert into mail_event (mail_id, at, attempt, kind, words) select id, now(), 1, 'accepted', '250 OK' from mail;
insert into work_item (kind, subject, service_id, role, due_on, posted_at, posted_by)
  select 'report.explain', 'report:' || key, id, 'account_manager', current_date, now(), 'Kvitto' from service
  union all
  select 'report.acknowledge', 'report:' || key, id, 'contact', current_date, now(), 'Kvitto' from service;
insert into work_day (day, told_at, mails) values (current_date, now(), 2);
insert into report (id, service_id, period, first_day, last_day, due_on, created_at)
  overriding system value
  select id, id, '2026-Q3', '2026-07-01', '2026-09-30', '2026-10-21', now() from service;
insert into report_draft (report_id, built_at, figures, digest) select id, now(), '{}', '' from report;
insert into report_revision (report_id, number, released_at, released_by, figures, inputs_digest, rules, outcomes)
  select id, 1, now(), 'Någon', '{}', '', '', '' from report;
insert into report_document (revision_id, language, format, content, sha256)
  select id, 'sv', 'json', '', '' from report_revision;
insert into report_delivery (id, report_id, revision_id, name, address, language, created_at, link_expires_at)
  select gen_random_uuid(), report_id, id, 'Kontakt', 'kontakt@exempelby.se', 'sv', now(), now() from report_revision;
insert into report_event (report_id, at, kind) select id, now(), 'due' from report;
insert into report_question (report_id, revision, asked_by, address, language, text, asked_at)
  select id, 1, 'Kontakt', 'kontakt@exempelby.se', 'sv', 'Varför?', now() from report;
insert into deviation_event (deviation_id, at, kind, by)
  select id, now(), 'explained', 'Någon' from deviation;
insert into deviation_link (deviation_id, kind, ref, linked_at, linked_by)
  select id, 'ticket', 'INC1', now(), 'Någon' from deviation;
insert into warning (service_id, period, kind, subject, facts, raised_at)
  select id, '2026-Q4', 'outage', '', '{}', now() from service;
insert into source (id, key, name, kind, settings, silent_after_seconds, made_at, made_by, changed_at, changed_by)
  overriding system value values (1, 'prom', 'Prometheus', 'prometheus',
    '{"kind": "prometheus", "url": "http://127.0.0.1:9", "stepSeconds": 30}', 180, now(), 'Någon', now(), 'Någon');
insert into source_secret values (1, 'token', 'v1.', now(), 'Någon');
insert into source_standing (source_id) values (1);
insert into source_binding (source_id, external, label, component_id, starts_at, made_at, made_by)
  select 1, key, key, id, now(), now(), 'Någon' from component;
insert into disturbance (id, title, started_at, state, made_at, made_by)
  select id, 'Långsamt', now(), 'investigating', now(), 'Någon' from service;
insert into disturbance_service (disturbance_id, service_id) select id, id from service;
insert into disturbance_update (disturbance_id, at, by, state, words, wants_mail)
  select id, now(), 'Någon', 'investigating', 'Vi letar.', false from disturbance;
insert into status_page (id, key, name, unit_id, made_at, made_by, changed_at, changed_by)
  select id, key, name, customer_id, now(), 'Någon', now(), 'Någon' from service;
insert into status_page_service (page_id, service_id) select id, id from service;

insert into probe (id, key, name, component_id, kind, settings, interval_seconds, timeout_seconds,
    confirm_every_seconds, made_at, made_by, changed_at, changed_by) overriding system value
  select id, key, key, id, 'tcp', '{}', 60, 10, 10, now(), 'Någon', now(), 'Någon' from component;
insert into probe_secret (probe_id, name, sealed, changed_at, changed_by)
  select id, 'password', '', now(), 'Någon' from probe;
insert into probe_at_place (probe_id, place_id) select p.id, o.id from probe p, probe_place o;
insert into probe_standing (probe_id, place_id, version, state, since, checked_at)
  select p.id, o.id, 1, 'up', now(), now() from probe p, probe_place o;
insert into place_run (probe_id, place_id, started_at, seen_until, state)
  select p.id, o.id, now(), now(), 'up' from probe p, probe_place o;
insert into place_presence (place_id, started_at, seen_until) select id, now(), now() from probe_place;
insert into heartbeat (probe_id, token_sha256, made_at)
  select id, sha256(key::bytea), now() from probe;
insert into probe_worker (worker, heard_until) values (gen_random_uuid(), now());

insert into hr_unit (id, key, name) overriding system value values (1, 'eken', 'Förskolan Eken');
-- The second has protected personal data.
insert into employee (id, key, is_protected, first_seen_at) overriding system value
  values (1, 'P1', false, now()), (2, 'P2', true, now());
insert into employee_identity (employee_id, is_protected, given_name, family_name, shown_key)
  select id, is_protected, 'Någon', 'Annan', key from employee;
insert into employment (id, employee_id, is_protected, key, hr_unit_id, starts_on) overriding system value
  select id, id, is_protected, 'E' || id, 1, '2026-01-01' from employee;
insert into employment_leave (employment_id, from_on) select id, '2026-10-01' from employment;
insert into hr_feed (id, source, as_of, taken_at, taken_by, rows, state) overriding system value
  values (1, 'file', now(), now(), 'Någon', 2, 'applied');
insert into hr_feed_row (feed_id, ordinal, facts) values (1, 1, '{}');
insert into employment_change (employment_id, employee_id, is_protected, feed_id, at, by, changed)
  select id, employee_id, is_protected, 1, now(), 'Någon', '{}' from employment;
insert into entitlement (id, system_id, kind, value) overriding system value
  select n, s.id, 'module', 'm' || n from access_system s, generate_series(1, 2) n;
insert into entitlement_conflict (one_id, other_id, reason) values (1, 2, 'fyra ögon');
insert into training_passed (employee_id, training, passed_on, recorded_at, recorded_by)
  select id, 'Introduktion', '2026-01-01', now(), 'Någon' from employee;
insert into account_list (id, system_id, exported_at, taken_at, taken_by, rows, accounts, state) overriding system value
  select 1, id, now(), now(), 'Någon', 2, 2, 'applied' from access_system;
insert into account_list_row (list_id, ordinal, facts) values (1, 1, '{}');
insert into account (id, system_id, name, employee_id, is_active, first_list_id) overriding system value
  select e.id, s.id, 'konto' || e.id, e.id, true, 1 from access_system s, employee e;
insert into account_holding (account_id, entitlement_id, from_list_id) select id, 1, 1 from account;
insert into account_change (account_id, list_id, changed) select id, 1, '{}' from account;
insert into access_request (id, system_id, state, made_at, made_by) overriding system value
  select 1, id, 'requested', now(), 'Någon' from access_system;
insert into access_grant (employee_id, entitlement_id, origin, approved_at, approved_by)
  select id, 1, 'request', now(), 'Någon' from employee;
insert into exit_template (version, items, made_at, made_by) values (1, '[]', now(), 'Någon');
insert into exit_case (id, employee_id, employment_id, last_day, known_at, cause, state, opened_at, opened_by)
  overriding system value
  select id, id, id, '2026-12-31', now(), 'feed', 'open', now(), 'Någon' from employee;
insert into exit_item (exit_id, position, kind, label, due_on) select id, 1, 'keys', 'Nycklar', '2026-12-31' from exit_case;
insert into access_change (id, system_id, employee_id, entitlement_id, act, cause, state, request_id, wanted_on,
    due_on, made_at, made_by) overriding system value
  select e.id, s.id, e.id, 1, 'grant', 'request', 'requested', 1, now(), now(), now(), 'Någon'
  from access_system s, employee e;
insert into access_change_event (change_id, employee_id, at, by, state)
  select id, employee_id, now(), 'Någon', 'requested' from access_change;
insert into access_approval (change_id, step, wants, role) select id, 1, 'second', 'security_officer' from access_change;
insert into attestation_round (id, cause, opened_at, opened_by, due_on) overriding system value
  values (1, 'campaign', now(), 'Någon', now());
insert into attestation_item (round_id, employee_id, entitlement_id) select 1, id, 1 from employee;
insert into reconciliation (id, system_id, list_id, at, by, counts) overriding system value
  select 1, id, 1, now(), 'Någon', '{}' from access_system;
insert into access_finding (system_id, kind, account_id, employee_id, since, first_id, last_id)
  select system_id, 'leaver_with_account', id, employee_id, now(), 1, 1 from account;
insert into access_hold (day, at, held, employees, state) values ('2026-11-22', now(), '{}', '{1}', 'held');
insert into access_rules (rules, proposed_at, proposed_by) values ('{}', now(), 'Någon');
insert into scim_user (fields, user_name, person_key, employment_key, starts_on, made_at, changed_at)
  values ('{}', 'P1', 'P1', 'E1', '2026-01-01', now(), now());
insert into access_source (id, key, name, kind, settings, every_minutes, silent_after_days, made_at, made_by,
    changed_at, changed_by) overriding system value
  values (1, 'personal', 'Personal', 'folder', '{}', 60, 7, now(), 'Någon', now(), 'Någon');
insert into access_source_secret values (1, 'password', 'v1.', now(), 'Någon');
insert into access_source_standing (source_id) values (1);
insert into access_source_take (source_id, at, file_name, state) values (1, now(), 'fil.csv', 'applied');
insert into access_connector_secret (system_id, name, sealed, changed_at, changed_by)
  select id, 'password', 'v1.', now(), 'Någon' from access_system;
insert into access_connector_standing (system_id) select id from access_system;
insert into access_connector_try (change_id, tries, last_at, words) select id, 1, now(), 'nej' from access_change;
