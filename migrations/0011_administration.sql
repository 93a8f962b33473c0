-- People are found among a hundred thousand, sorted as Swedes sort names.
do $$
begin
  if exists (select from pg_collation where collname = 'sv-x-icu') then
    create collation kvitto_names from "sv-x-icu";
  else
    -- A server without ICU: by code point, which is wrong for å, ä and ö, but sorted all the same.
    create collation kvitto_names from "C";
  end if;
end
$$;

-- Every word of the name and every part of the address, as they are looked for: by how they begin.
create function kvitto_person_words(name text, email text) returns tsvector
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select to_tsvector('simple'::regconfig, translate(name || ' ' || email, '@.-_+''/', '       '))
$$;

create index person_words on person using gin (kvitto_person_words(name, email));
create index person_name on person (name collate kvitto_names, id);
create index person_created on person (created_at, id);
create index role_grant_unit on role_grant (unit_id) where unit_id is not null;
create index role_grant_service on role_grant (service_id) where service_id is not null;
create index role_grant_open on role_grant (role, person_id) where ended_at is null;

-- What a list of people is narrowed to, as SQL about p. Under row-level security a search in words
-- could not use its index, so the list is made by functions that ask who looks first. Roles narrow
-- it only for those who may read roles.
create function kvitto_people_narrowed(
  words text, state text, with_role text, at_unit integer, with_roles boolean
) returns text
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  narrowed text := 'true';
begin
  if words <> '' then
    narrowed := narrowed || format(' and kvitto_person_words(p.name, p.email) @@ %L::tsquery', words);
  end if;
  narrowed := narrowed || case state
    when 'active' then ' and p.ended_at is null'
    when 'ended' then ' and p.ended_at is not null'
    else '' end;
  if with_role is null and at_unit is null and not with_roles then
    return narrowed;
  end if;
  if not kvitto_holds(array['administrator', 'auditor', 'security_officer']) then
    return 'false';
  end if;
  narrowed := narrowed || ' and exists (select from role_grant g where g.person_id = p.id'
    || ' and g.ended_at is null and g.approved_at is not null';
  if with_role is not null then
    narrowed := narrowed || format(' and g.role = %L', with_role);
  end if;
  if at_unit is not null then
    narrowed := narrowed || format(
      ' and g.unit_id in (with recursive below (id) as (select %s::integer union'
      || ' select u.id from below b join unit u on u.parent_id = b.id) select id from below)', at_unit);
  end if;
  return narrowed || ')';
end
$$;

-- A page of people: ids, and what they are sorted by, from after a place on.
create function kvitto_people(
  words text, state text, with_role text, at_unit integer, with_roles boolean,
  sorted_by text, descending boolean, after_key text, after_id uuid, most integer
) returns table (id uuid, sort_key text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  key constant text := case sorted_by
    when 'email' then 'lower(p.email)'
    when 'createdAt' then 'p.created_at'
    else 'p.name collate kvitto_names' end;
  type constant text := case sorted_by when 'createdAt' then 'timestamptz' else 'text' end;
  later text := '';
  people text := 'person';
begin
  if not kvitto_is_internal() then
    return;
  end if;
  if words <> '' then
    -- Words first, by their index, and then in order: the other way round, whoever looks for one of
    -- a hundred thousand waits until the list has come there.
    people := format(
      '(select * from person w where kvitto_person_words(w.name, w.email) @@ %L::tsquery offset 0)',
      words);
    words := '';
  end if;
  if after_id is not null then
    later := format(' and (%s, p.id) %s (%L::%s, %L::uuid)',
      key, case when descending then '<' else '>' end, after_key, type, after_id);
  end if;
  return query execute format(
    'select p.id, (%1$s)::text from %6$s p where %2$s%3$s order by %1$s %4$s, p.id %4$s limit %5$s',
    key, kvitto_people_narrowed(words, state, with_role, at_unit, with_roles), later,
    case when descending then 'desc' else 'asc' end, most, people);
end
$$;

create function kvitto_count_people(
  words text, state text, with_role text, at_unit integer, with_roles boolean
) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  counted bigint := 0;
begin
  if kvitto_is_internal() then
    execute 'select count(*) from person p where '
      || kvitto_people_narrowed(words, state, with_role, at_unit, with_roles) into counted;
  end if;
  return counted;
end
$$;

revoke execute on function
  kvitto_people_narrowed(text, text, text, integer, boolean),
  kvitto_people(text, text, text, integer, boolean, text, boolean, text, uuid, integer),
  kvitto_count_people(text, text, text, integer, boolean),
  kvitto_person_words(text, text)
from public;
grant execute on function
  kvitto_people(text, text, text, integer, boolean, text, boolean, text, uuid, integer),
  kvitto_count_people(text, text, text, integer, boolean),
  kvitto_person_words(text, text)
to kvitto_app;
