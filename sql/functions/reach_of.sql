-- Where the account of this transaction has a permission, as one row that views join and that is asked once a statement.
create or replace function reach_of(permission text)
returns table (is_whole_city boolean, region_ids uuid[])
language plpgsql stable parallel safe rows 1 as $$
begin
  if sees_all(permission) then
    return query select true, '{}'::uuid[];
  else
    return query select false, my_regions(permission);
  end if;
end $$;
