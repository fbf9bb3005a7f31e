-- Grants of an account ($1) that give nothing now, and why.
select "grantId", reason from (
  select
    held.id::text as "grantId",
    case
      when isempty(held.valid) or upper(held.valid) <= now() then 'ended'
      when lower(held.valid) > now() then 'not-yet'
      when held.region_id is not null and not coalesce(region.valid @> city_day(now()), false) then 'region-abolished'
      when held.department_id is not null and not department.is_active then 'department-closed'
      when held.delegated_from is not null and not (source.valid @> now() and giver.state = 'active') then 'delegation-ended'
    end as reason,
    held.granted_at
  from account_grant as held
  left join region on region.id = held.region_id
  left join department on department.id = held.department_id
  left join account_grant as source on source.id = held.delegated_from
  left join account as giver on giver.id = source.account_id
  where held.account_id = $1::uuid
) as each
where reason is not null
order by granted_at desc
limit 200
