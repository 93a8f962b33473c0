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
