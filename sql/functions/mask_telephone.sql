-- 138****1234; what is too short to hide anything is hidden whole. maskTelephone of core/accounts says the same.
create or replace function mask_telephone(telephone text)
returns text language sql immutable strict parallel safe as $$
  select case
    when length(digits) < 8 then '****'
    else left(digits, 3) || '****' || right(digits, 4)
  end
  from regexp_replace(telephone, '\D', '', 'g') as digits
$$;
