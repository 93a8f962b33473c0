-- A component is seen by whoever sees a service that names it, also in the statement that makes it:
-- asked by name, since the row itself is not there yet when the policy asks.

create function kvitto_component_keys() returns text[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
    select coalesce(array_agg(distinct part #>> '{}'), '{}')
    from service s,
      jsonb_path_query(s.composition, 'strict $.** ? (@.type() == "string")') part
    where s.id = any (kvitto_services())
  );
end
$$;
revoke execute on function kvitto_component_keys() from public;
grant execute on function kvitto_component_keys() to kvitto_app;

alter policy seen on component
  using ((select kvitto_sees_all()) or key = any ((select kvitto_component_keys())::text[]));
alter policy changed on component using (
  (select kvitto_writes())
  and ((select kvitto_sees_all()) or key = any ((select kvitto_component_keys())::text[]))
);
