-- One column of an audit row in its text: without a path of its own, so that it is written into its caller's plan.
create or replace function audit_part(value text)
returns text language sql immutable parallel safe as $$
  select coalesce(octet_length(value) || ':' || value, '-') || ','
$$;
