-- Lists of tickets: how a ticket's resolution stands beside the ticket itself, so that a list of a
-- million is filtered and sorted by index; and search in keys and titles.

-- As in ticket_clock after the last event; null where nothing was promised. A running one whose due
-- instant has passed is late.
alter table ticket
  add column resolution_state text
    check (resolution_state in ('met', 'missed', 'running', 'paused')),
  add column resolution_due_at timestamptz;

update ticket set resolution_state = c.state, resolution_due_at = c.due_at
from ticket_clock c where c.ticket_id = ticket.id and c.kind = 'resolution';

create index ticket_due on ticket (service_id, resolution_due_at, id);
create index ticket_priority on ticket (service_id, priority, opened_at);
-- Late ones, and those that will be if nothing happens: a few of all.
create index ticket_late on ticket (service_id, opened_at)
  include (priority, resolution_state, resolution_due_at)
  where resolution_state in ('missed', 'running');
-- Most are closed in the end.
create index ticket_unclosed on ticket (service_id, status, opened_at) where status <> 'closed';
-- Whatever case a key is typed in.
create index ticket_key_prefix on ticket (lower(key) text_pattern_ops);
create index ticket_words on ticket using gin (to_tsvector('simple', coalesce(title, '')));

-- Tickets whose key begins with the text, or whose title has all the words (a tsquery as text), in
-- services that the actor sees; at most so many, in no order. A function of the owner's, since under
-- row-level security no search by words may use an index: so it asks who sees what by itself.
create function kvitto_find_tickets(services integer[], prefix text, words text, most integer)
  returns setof bigint
language sql stable security definer
set search_path = public, pg_temp set enable_seqscan = off as $$
  with seen as materialized (
    select s.id from service s
    where s.id = any (services)
      and ((select kvitto_sees_all()) or s.id = any ((select kvitto_services())::integer[]))
  )
  (select id from ticket
   where lower(key) ~>=~ lower(prefix) and lower(key) ~<~ (lower(prefix) || chr(1114111))
     and service_id in (select id from seen)
   limit most)
  union
  (select id from ticket
   where to_tsvector('simple', coalesce(title, '')) @@ to_tsquery('simple', words)
     and service_id in (select id from seen)
   limit most)
  limit most
$$;
revoke execute on function kvitto_find_tickets from public;
grant execute on function kvitto_find_tickets to kvitto_app;
