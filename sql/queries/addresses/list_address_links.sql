-- Records of departments that stand at an address.
select
  link.department,
  link.record_key as "recordKey",
  mask_door(link.raw_text) as "rawText",
  link.method,
  link.score,
  link.decided_name as "decidedBy",
  link.decided_at as "decidedAt",
  link.linked_at as "linkedAt"
from address_link as link
where link.address_id = $1::uuid
order by link.department, link.record_key
limit 200
