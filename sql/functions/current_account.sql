-- The account on whose behalf this transaction runs; null in the server's own work.
create or replace function current_account()
returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('jingwei.account', true), '')::uuid
$$;
