-- An address as it is shown: down to the building and its unit, the room hidden (3单元501室 → 3单元***室). Rooms end in 室, 户 or
-- 房, or follow the unit or the building as digits alone (3-2-501); digits may be wide ones.
create or replace function mask_door(address text)
returns text language sql immutable parallel safe as $$
  select regexp_replace(
    regexp_replace(address, '[0-9０-９A-Za-zＡ-Ｚａ-ｚ\-－—、]*[0-9０-９]+[0-9０-９A-Za-zＡ-Ｚａ-ｚ]*\s*(室|户(?!外)|房(?![屋产子管]))', '***\1', 'g'),
    '((?:单元|栋|幢|号楼|座|[0-9０-９]+[-－—][0-9０-９]+[-－—]))\s*[0-9０-９]{2,}[A-Za-zＡ-Ｚａ-ｚ]?(?![0-9０-９A-Za-zＡ-Ｚａ-ｚ]|号|单元|层|楼|栋|幢|座|米)', '\1***', 'g')
$$;
