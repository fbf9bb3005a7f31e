-- What the map writes along a road follows the register of place names. The name that the road was imported with stays
-- beside it, so that importing the same file again neither brings an old name back nor loses anything.
alter table road add column standard_name text;
create index road_written_name on road (county_code, (coalesce(standard_name, name)) collate "C");

-- Which pieces of road a change of the register named anew: taking it back names exactly these as before.
create table road_naming (
  county_code char(6) not null,
  change_id uuid not null,
  road_id uuid not null,
  before text,
  after text,
  primary key (county_code, change_id, road_id)
);
-- nobody reads or writes it but follow_road_names
alter table road_naming enable row level security;

-- A change of the register makes roads stale, too.
alter policy tell_of_addresses on change_event with check (
  case kind
    when 'address.changed' then layers <@ '{addresses,places,roads}'::text[]
      and exists (select from address_change as change where change.id = entity_id)
    when 'layer.changed' then layers <@ '{addresses,places,roads}'::text[] and entity_id is null and community_id is null
      and ((select has_permission('addresses.write')) or (select has_permission('addresses.certify')))
    else false end);
