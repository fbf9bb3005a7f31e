-- Whether the API key of this transaction lets a permission of its account count; sessions narrow nothing.
create or replace function is_within_scopes(permission text)
returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('jingwei.scopes', true), '') = ''
    or permission = any(string_to_array(current_setting('jingwei.scopes', true), ','))
$$;
