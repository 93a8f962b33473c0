-- What taking in employments needs beside the tables: who told of one, names to look for, files to read.

-- Some were told of one by one (a push), and are not missed in a feed of all.
alter table employment add column is_pushed boolean not null default false;
alter table hr_feed add column is_whole boolean not null default true;
create index hr_feed_whole on hr_feed (as_of desc) where is_whole and state in ('applied', 'unchanged', 'released');

-- A mapping may be of employments or accounts too; those are taken in by others.
alter table import_mapping drop constraint import_mapping_kind_check;
alter table import_mapping add constraint import_mapping_kind_check
  check (kind in ('tickets', 'observations', 'employments', 'accounts'));
drop policy importers on import_mapping;
create policy importers on import_mapping for all
  using (case when kind in ('employments', 'accounts')
    then (select kvitto_holds(array['administrator', 'payroll_officer']))
    else (select kvitto_holds(array['administrator', 'account_manager', 'technician'])) end)
  with check (case when kind in ('employments', 'accounts')
    then (select kvitto_holds(array['administrator', 'payroll_officer']))
    else (select kvitto_holds(array['administrator', 'account_manager', 'technician'])) end);

-- Who signs in is the employee with the same address: also where the feed was there first.
create function kvitto_link_employees() returns integer
language sql volatile security definer set search_path = public, pg_temp as $$
  with free as (
    select distinct on (p.id) e.id, p.id as person_id
    from person p
    join employee_identity i on lower(i.email) = lower(p.email)
    join employee e on e.id = i.employee_id and e.person_id is null
    where p.ended_at is null and not exists (select from employee o where o.person_id = p.id)
    order by p.id, e.id
  ), linked as (
    update employee e set person_id = f.person_id from free f where f.id = e.id returning e.id
  )
  select count(*)::integer from linked
$$;

create function kvitto_link_new_person() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update employee e set person_id = new.id
  from (
    select i.employee_id from employee_identity i join employee f on f.id = i.employee_id
    where lower(i.email) = lower(new.email) and f.person_id is null
    order by i.employee_id limit 1
  ) found
  where e.id = found.employee_id and new.ended_at is null
    and not exists (select from employee o where o.person_id = new.id);
  return null;
end
$$;
create trigger link_employee after insert or update of email, ended_at on person
  for each row execute function kvitto_link_new_person();

revoke execute on function kvitto_link_employees(), kvitto_link_new_person() from public;
grant execute on function kvitto_link_employees() to kvitto_app;

create index employment_manager_awaited on employment (manager_key) where manager_id is null and manager_key is not null;
grant execute on function kvitto_person_words(text, text) to kvitto_loader;

-- A list of employees, narrowed, as SQL about i (employee_identity). Under row-level security a search in
-- words could not use its index, so these ask themselves who looks: whoever has protected personal data and
-- may not be seen by name is in no list.
create function kvitto_employees_narrowed(words text, state text, at_unit integer, day date)
returns text
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  narrowed text := 'true';
  lasts constant text := format('(m.ends_on is null or m.ends_on >= %L::date)', day);
  in_force constant text := format(
    'select from employment m where m.employee_id = i.employee_id and m.gone_at is null and m.starts_on <= %L::date and %s',
    day, lasts);
  ahead constant text := format(
    'select from employment m where m.employee_id = i.employee_id and m.gone_at is null and %s', lasts);
begin
  if not kvitto_sees_access() then
    narrowed := format('i.employee_id = any (%L::integer[])', kvitto_access_employees());
  end if;
  if not kvitto_sees_protected() then
    narrowed := narrowed || format(' and (not i.is_protected or i.employee_id = any (%L::integer[]))',
      kvitto_close_employees());
  end if;
  if words <> '' then
    narrowed := narrowed || format(
      ' and kvitto_person_words(i.given_name || '' '' || i.family_name || '' '' || i.shown_key, coalesce(i.email, '''')) @@ %L::tsquery',
      words);
  end if;
  if at_unit is not null then
    narrowed := narrowed || format(
      ' and exists (select from employment m where m.employee_id = i.employee_id and m.hr_unit_id = %s)', at_unit);
  end if;
  return narrowed || case state
    when 'employed' then format(' and exists (%s)', in_force)
    when 'leave' then format(
      ' and exists (%s and exists (select from employment_leave l where l.employment_id = m.id
          and l.from_on <= %L::date and (l.until_on is null or l.until_on >= %2$L::date)))', in_force, day)
    when 'leaving' then format(
      ' and exists (%s) and not exists (%s and (m.ends_on is null or m.ends_on > %L::date + 60))',
      in_force, ahead, day)
    when 'coming' then format(' and exists (%s) and not exists (%s)', ahead, in_force)
    when 'left' then format(' and not exists (%s)', ahead)
    else '' end;
end
$$;

-- A page of employees: ids, and what they are sorted by, from after a place on.
create function kvitto_employees(
  words text, state text, at_unit integer, day date, zone text,
  sorted_by text, descending boolean, after_key text, after_id integer, most integer
) returns table (id integer, sort_key text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  key constant text := case sorted_by
    when 'lastDay' then format(
      'coalesce((select max(coalesce(least(m.ends_on, (m.gone_at at time zone %L)::date - 1), ''9999-12-31''))
         from employment m where m.employee_id = i.employee_id), ''0001-01-01'')', zone)
    else '(i.family_name || '' '' || i.given_name) collate kvitto_names' end;
  type constant text := case sorted_by when 'lastDay' then 'date' else 'text' end;
  people text := 'employee_identity';
  later text := '';
begin
  if not kvitto_is_internal() then
    return;
  end if;
  if words <> '' then
    -- Words first, by their index, and then in order (as in migration 0011).
    people := format(
      '(select * from employee_identity w where kvitto_person_words(w.given_name || '' '' || w.family_name || '' '' || w.shown_key, coalesce(w.email, '''')) @@ %L::tsquery offset 0)',
      words);
  end if;
  if after_id is not null then
    later := format(' and (%s, i.employee_id) %s (%L::%s, %L::integer)',
      key, case when descending then '<' else '>' end, after_key, type, after_id);
  end if;
  return query execute format(
    'select i.employee_id, (%1$s)::text from %6$s i where %2$s%3$s order by %1$s %4$s, i.employee_id %4$s limit %5$s',
    key, kvitto_employees_narrowed('', state, at_unit, day), later,
    case when descending then 'desc' else 'asc' end, most, people);
end
$$;

create function kvitto_count_employees(words text, state text, at_unit integer, day date) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  counted bigint := 0;
begin
  if kvitto_is_internal() then
    execute 'select count(*) from employee_identity i where '
      || kvitto_employees_narrowed(words, state, at_unit, day) into counted;
  end if;
  return counted;
end
$$;

revoke execute on function
  kvitto_employees_narrowed(text, text, integer, date),
  kvitto_employees(text, text, integer, date, text, text, boolean, text, integer, integer),
  kvitto_count_employees(text, text, integer, date)
from public;
grant execute on function
  kvitto_employees(text, text, integer, date, text, text, boolean, text, integer, integer),
  kvitto_count_employees(text, text, integer, date)
to kvitto_app;
