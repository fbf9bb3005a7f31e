-- A row of a change as it may be shown: an address with its door hidden, a place name or an alias with its kind.
create or replace function change_shown(subject text, state jsonb)
returns jsonb language sql stable parallel safe as $$
  select case when state is null or jsonb_typeof(state) = 'null' then null else jsonb_build_object(
    'text', case when subject = 'address' then mask_door(state ->> 'display') else state ->> 'name' end,
    'code', mask_address_code(state ->> 'code', state ->> 'roomNumber'),
    'status', coalesce(state ->> 'status', case when state ->> 'validTo' is null then 'current' else 'retired' end),
    'communityName', (select region.name from region where region.id = (state ->> 'communityId')::uuid),
    'kind', state ->> 'kind',
    'roadName', state ->> 'roadName',
    'roadNumber', state ->> 'roadNumber',
    'compoundName', state ->> 'compoundName',
    'buildingNumber', state ->> 'buildingNumber',
    'unitNumber', state ->> 'unitNumber',
    'floorNumber', state ->> 'floorNumber',
    'roomNumber', case when state ->> 'roomNumber' is not null and not (select is_without_personal_fields()) then '***' end,
    'point', state -> 'point',
    'precision', state ->> 'precision',
    'validFrom', state ->> 'validFrom',
    'validTo', state ->> 'validTo',
    'isCertified', state ->> 'certifiedAt' is not null
  ) end
$$;
