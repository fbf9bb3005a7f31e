-- Records of departments that stand at an address. How a record is written is shown to the account that brought it and to
-- whoever may see doors there, doors hidden; who decided, by the post.
select
  link.department,
  link.record_key as "recordKey",
  case when link.account_id = (select current_account()) or (select sees_all('personal.unmask'))
      or link.community_id = any((select my_regions('personal.unmask'))::uuid[])
    then mask_door(link.raw_text) end as "rawText",
  link.method,
  link.score,
  -- told where it is less than the address
  case when address.room_number is not null then link.precision end as precision,
  case when link.decided_by is not null then json_build_object('name', role.name, 'nameEn', role.name_en) end
    as "decidedBy",
  link.decided_at as "decidedAt",
  link.linked_at as "linkedAt"
from address_link as link
left join standard_address as address on address.id = link.address_id
left join role on role.code = link.decided_role
where link.address_id = $1::uuid
order by link.department, link.record_key
limit 200
