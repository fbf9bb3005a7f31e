-- An address as its changes keep it before and after: all that can change, named as in the interface.
create or replace function address_state(address standard_address)
returns jsonb language sql stable parallel safe as $$
  select jsonb_build_object(
    'addressId', address.id,
    'countyCode', address.county_code,
    'communityId', address.community_id,
    'code', address.code,
    'roadName', address.road_name,
    'roadNumber', address.road_number,
    'compoundName', address.compound_name,
    'buildingNumber', address.building_number,
    'unitNumber', address.unit_number,
    'floorNumber', address.floor_number,
    'roomNumber', address.room_number,
    'display', address.display,
    'status', address.status,
    'point', case when address.point is not null then jsonb_build_array(st_x(address.point), st_y(address.point)) end,
    'precision', address.point_precision,
    'buildingId', address.building_id,
    'plotId', address.plot_id,
    'source', address.source,
    'validFrom', lower(address.valid),
    'validTo', upper(address.valid),
    'revision', address.revision,
    'certifiedBy', address.certified_by,
    'certifiedAt', address.certified_at
  )
$$;
