-- A row as the audit may keep it: shapes as the first half of their digest, personal fields masked. Strict: of a row
-- that was not there before there is nothing to show.
create or replace function audit_shown(kind text, shown jsonb)
returns jsonb language plpgsql immutable strict set search_path = public, pg_temp as $$
declare name text;
begin
  foreach name in array array['geom', 'point', 'label_point', 'centre', 'extent', 'focus'] loop
    if jsonb_typeof(shown -> name) = 'object' then
      shown := shown || jsonb_build_object(name,
        'sha256:' || left(encode(sha256(convert_to(shown ->> name, 'UTF8')), 'hex'), 32));
    end if;
  end loop;
  if kind = 'staff' then
    shown := shown
      || case when shown ? 'name' then jsonb_build_object('name', mask_name(shown ->> 'name')) else '{}' end
      || case when shown ? 'work_telephone'
        then jsonb_build_object('work_telephone', mask_telephone(shown ->> 'work_telephone')) else '{}' end;
  elsif kind = 'standard_address' then
    shown := shown - 'room_number' - 'display' - 'code';
  elsif shown ? 'address_text' then
    shown := shown || jsonb_build_object('address_text', mask_door(shown ->> 'address_text'));
  end if;
  return shown;
end $$;
