-- Behind a policy PostgreSQL looks into an index only with operators that are marked leakproof: those that could tell
-- something of a row (by an error, say) before the policy has sorted it out are not. Boxes of shapes that overlap and
-- text that resembles a pattern tell nothing; so they are marked, where the migrating role may. Returns the functions
-- that still are not: answers stay right without, and become slower. Called at every start, for a restored dump forgets it.
create or replace function trust_index_operators()
returns text[] language plpgsql set search_path = public, pg_temp as $$
declare
  each regprocedure;
  untrusted text[] := '{}';
begin
  for each in
    select distinct operator.oprcode::regprocedure
    from pg_operator as operator
    join pg_proc as code on code.oid = operator.oprcode
    where not code.proleakproof
      and ((operator.oprname = '&&' and operator.oprleft = 'geometry'::regtype and operator.oprright = 'geometry'::regtype)
        or (operator.oprname in ('~~', '~~*') and operator.oprleft = 'text'::regtype and operator.oprright = 'text'::regtype))
  loop
    if current_setting('is_superuser') = 'on' then
      execute format('alter function %s leakproof', each);
    else
      untrusted := untrusted || each::text;
    end if;
  end loop;
  return untrusted;
end $$;
revoke execute on function trust_index_operators() from public;
