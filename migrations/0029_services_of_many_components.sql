-- Who reaches one service of a thousand components is asked about each of them for every row: looked up
-- in a table of them that is made once a statement, not in a list that is read from its beginning.

do $$
declare
  per_component constant text :=
    '((select kvitto_sees_all()) or component_id in (select unnest(kvitto_components())))';
  by_key constant text :=
    '((select kvitto_sees_all()) or key in (select unnest(kvitto_component_keys())))';
begin
  execute format('alter policy seen on observation_run using (%s)', per_component);
  execute format('alter policy added on observation_run with check (%s and (select kvitto_writes()))', per_component);
  execute format('alter policy changed on observation_run using (%s and (select kvitto_writes()))', per_component);
  execute format('alter policy removed on observation_run using (%s and (select kvitto_writes()))', per_component);
  execute format('alter policy seen on component using (%s)', by_key);
  execute format('alter policy changed on component using ((select kvitto_writes()) and %s)', by_key);
end
$$;
