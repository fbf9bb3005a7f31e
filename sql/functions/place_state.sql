-- A place name as its changes keep it before and after; its geometry stays, but for the point of its label.
create or replace function place_state(place place)
returns jsonb language sql stable parallel safe as $$
  select jsonb_build_object(
    'placeId', place.id,
    'countyCode', place.county_code,
    'communityId', place.community_id,
    'parentId', place.parent_id,
    'kind', place.kind,
    'name', place.name,
    'pinyin', place.pinyin,
    'initials', place.initials,
    'rank', place.rank,
    'status', place.status,
    'point', jsonb_build_array(st_x(place.label_point), st_y(place.label_point)),
    'source', place.source,
    'validFrom', lower(place.valid),
    'validTo', upper(place.valid),
    'revision', place.revision,
    'certifiedBy', place.certified_by,
    'certifiedAt', place.certified_at
  )
$$;
