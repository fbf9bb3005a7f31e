-- Keeping place names and standard addresses: what a row is now stands on the row, what it was stands in its changes.

alter table place
  -- the road of a lane, the compound of a building with a name, the village of a hamlet
  add column parent_id uuid,
  add column valid daterange not null default daterange(null, null),
  -- counts up with every change: whoever saves names the one that was seen
  add column revision integer not null default 1,
  add column certified_by uuid,
  add column certified_at timestamptz;
create index place_parent on place (parent_id) where parent_id is not null;
create index place_county_name on place (county_code, name collate "C");

alter table standard_address
  add column floor_number text,
  add column valid daterange not null default daterange(null, null),
  add column revision integer not null default 1,
  add column certified_by uuid,
  add column certified_at timestamptz;

-- Of what an address code is made, in this order. A room keeps its four digits: they are what is hidden of a code.
create table address_code_segment (
  segment text primary key check (segment in ('region', 'street', 'building', 'unit', 'room')),
  position smallint not null unique check (position between 1 and 5),
  length smallint not null check (length between 1 and 16),
  check (segment <> 'region' or (position = 1 and length = 12)),
  check (segment <> 'room' or (position = 5 and length = 4))
);
insert into address_code_segment (segment, position, length)
values ('region', 1, 12), ('street', 2, 3), ('building', 3, 4), ('unit', 4, 2), ('room', 5, 4);

-- Codes that an address once had and has no more. A retired address keeps its code, so these two together are all codes
-- that were ever given, and none of them is given to another address.
create table retired_address_code (
  code text primary key,
  address_id uuid not null,
  retired_at timestamptz not null default now()
);
create index retired_address_code_address on retired_address_code (address_id);
create index retired_address_code_text on retired_address_code (code collate "C");

-- What was done, by whom, why, and on whose word. Numbered in the order of commits, by the sequencer of the change feed.
create table address_change (
  county_code char(6) not null,
  id uuid not null,
  sequence bigint unique,
  kind text not null check (kind in
    ('add', 'correct', 'rename', 'renumber', 'merge', 'split', 'transfer', 'retire', 'certify', 'revert')),
  reason text not null check (length(btrim(reason)) between 1 and 1000),
  source text not null check (length(btrim(source)) between 1 and 500),
  -- the day from which it holds
  effective_on date not null,
  account_id uuid not null,
  account_name text not null,
  made_at timestamptz not null default clock_timestamp(),
  -- tells whether a reader has seen it: clocks and numbers cannot
  transaction_id xid8 not null default pg_current_xact_id(),
  reverts_id uuid,
  -- the communities of all its rows: they decide who is told of it
  community_ids uuid[] not null,
  row_count integer not null,
  -- names of roads and compounds and counts, never a door
  summary jsonb not null default '{}',
  primary key (county_code, id),
  check ((kind = 'revert') = (reverts_id is not null))
);
create unique index address_change_id on address_change (id);
-- taken back once at most
create unique index address_change_reverts on address_change (reverts_id) where reverts_id is not null;
create index address_change_communities on address_change using gin (community_ids);
create index address_change_made on address_change (made_at desc, id desc);
create index address_change_unnumbered on address_change (id) where sequence is null;

-- Every row as it stood before and after: what was added has no before, and nothing is ever removed.
create table address_change_row (
  county_code char(6) not null,
  change_id uuid not null,
  subject text not null check (subject in ('address', 'place', 'alias')),
  subject_id uuid not null,
  -- where it lay before and where after; null: in the county as a whole
  community_id uuid,
  to_community_id uuid,
  effective_on date not null,
  made_at timestamptz not null default clock_timestamp(),
  -- of the row after the change
  revision integer not null,
  before jsonb,
  after jsonb not null,
  -- what stands in its place: of what was merged, split or retired
  successor_ids uuid[] not null default '{}',
  primary key (county_code, change_id, subject, subject_id)
);
create index address_change_row_subject on address_change_row (subject_id, effective_on, made_at);
create index address_change_row_change on address_change_row (change_id);

-- The state of each community's addresses, counted again when it is asked for and has changed since.
create table address_quality (
  county_code char(6) not null,
  community_id uuid not null,
  addresses integer not null,
  complete integer not null,
  without_point integer not null,
  duplicates integer not null,
  piled_up integer not null,
  outside integer not null,
  uncertified integer not null,
  counted_at timestamptz not null default now(),
  primary key (county_code, community_id)
);
create unique index address_quality_community on address_quality (community_id);

-- Codes fit the rule, and are never used again. For a statement, not for a row: a million addresses come in one.
create function check_address_codes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whole integer := (select sum(length) from address_code_segment);
  wrong text;
begin
  if tg_op = 'UPDATE' then
    insert into retired_address_code (code, address_id)
    select gone.code, gone.id
    from gone join added on added.id = gone.id
    where gone.code is not null and gone.code is distinct from added.code
    on conflict (code) do nothing;
    if not found and not exists (
      select from gone join added on added.id = gone.id where gone.code is distinct from added.code) then
      return null;
    end if;
    select added.code into wrong
    from added join gone on gone.id = added.id
    where added.code is distinct from gone.code and (length(added.code) <> whole or added.code !~ '^[0-9]+$')
    limit 1;
  else
    select code into wrong from added where length(code) <> whole or code !~ '^[0-9]+$' limit 1;
  end if;
  if wrong is not null then
    raise exception 'the address code % does not have % digits', wrong, whole using errcode = 'JW101';
  end if;
  select added.code into wrong
  from added join retired_address_code as retired on retired.code = added.code
  where retired.address_id <> added.id
  limit 1;
  if wrong is not null then
    raise exception 'the address code % was used before', wrong using errcode = 'JW102';
  end if;
  return null;
end $$;
create trigger standard_address_codes_added after insert on standard_address
referencing new table as added for each statement execute function check_address_codes();
create trigger standard_address_codes_changed after update on standard_address
referencing old table as gone new table as added for each statement execute function check_address_codes();

create function keep_removed_address_codes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into retired_address_code (code, address_id) select code, id from gone where code is not null
  on conflict (code) do nothing;
  return null;
end $$;
create trigger standard_address_codes_removed after delete on standard_address
referencing old table as gone for each statement execute function keep_removed_address_codes();

-- Four eyes: what an account changed, another one certifies.
create function check_certification() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.certified_by is distinct from current_account() then
    raise exception 'only the account at work certifies' using errcode = 'JW103';
  end if;
  if exists (
    select from (
      select change.account_id
      from address_change_row as row
      join address_change as change on change.county_code = row.county_code and change.id = row.change_id
      where row.subject_id = new.id and change.kind <> 'certify'
      order by row.made_at desc
      limit 1
    ) as last
    where last.account_id = new.certified_by) then
    raise exception 'the author of a change does not certify it' using errcode = 'JW103';
  end if;
  return new;
end $$;
-- whatever changes a row takes its certificate away: only certification sets it
create trigger standard_address_certified before update of certified_by on standard_address for each row
when (new.certified_by is not null and new.certified_by is distinct from old.certified_by
  and new.certified_at is distinct from old.certified_at)
execute function check_certification();
create trigger place_certified before update of certified_by on place for each row
when (new.certified_by is not null and new.certified_by is distinct from old.certified_by
  and new.certified_at is distinct from old.certified_at)
execute function check_certification();

-- A change of addresses has the number of its event.
create or replace function number_change_events() returns bigint language plpgsql as $$
declare last_number bigint;
begin
  -- one sequencer at a time, held to the end of this transaction
  if not pg_try_advisory_xact_lock(7104201) then
    return null;
  end if;
  with numbered as (
    select ordered.id, nextval('change_event_sequence') as sequence
    from (select id from change_event where sequence is null order by id) as ordered
  ), given as (
    update change_event as event
    set sequence = numbered.sequence
    from numbered
    where event.id = numbered.id
    returning event.sequence, event.kind, event.entity_id
  ), changes as (
    update address_change as change
    set sequence = given.sequence
    from given
    where given.kind = 'address.changed' and change.id = given.entity_id
  )
  select max(sequence) into last_number from given;
  return last_number;
end $$;

-- Who sees and writes which rows.
alter table place enable row level security;
create policy read_all on place for select to jingwei_app using (true);
alter table place_alias enable row level security;
create policy read_all on place_alias for select to jingwei_app using (true);
alter table address_code_segment enable row level security;
create policy read_all on address_code_segment for select to jingwei_app using (true);
alter table retired_address_code enable row level security;
-- whoever gives codes in a community has to know those that were given there, also to what lies elsewhere by now
create policy read_in_reach on retired_address_code for select to jingwei_app using (
  case when (select sees_all('addresses.read')) then true
  else exists (select from standard_address as address where address.id = address_id)
    or exists (select from region where region.code = left(retired_address_code.code, 12)
      and region.id = any((select my_regions('addresses.read'))::uuid[])) end);
grant select on retired_address_code to jingwei_app;
alter table address_change enable row level security;
alter table address_change_row enable row level security;
alter table address_quality enable row level security;
do $$
declare
  reach constant text := '(case when (select sees_all(%1$L)) then true else %2$s end)';
  of_place constant text := 'coalesce(community_id, (select county.id from region as county
    where county.level = ''county'' and county.code = %2$I.county_code limit 1)) = any((select my_regions(%1$L))::uuid[])';
  of_row constant text := '(community_id is null or community_id = any((select my_regions(%1$L))::uuid[]))
    and (to_community_id is null or to_community_id = any((select my_regions(%1$L))::uuid[]))';
  here constant text := format('community_id = any((select my_regions(%L))::uuid[])', 'addresses.write');
  certifying constant text := format('community_id = any((select my_regions(%L))::uuid[])', 'addresses.certify');
begin
  execute format('create policy add_in_reach on standard_address for insert to jingwei_app with check (%s)',
    format(reach, 'addresses.write', here));
  execute format('create policy keep_in_reach on standard_address for update to jingwei_app using (%1$s) with check (%1$s)',
    format(reach, 'addresses.write', here));
  execute format('create policy certify_in_reach on standard_address for update to jingwei_app using (%1$s)
    with check (%1$s and certified_by = (select current_account()))', format(reach, 'addresses.certify', certifying));

  execute format('create policy add_in_reach on place for insert to jingwei_app with check (%s)',
    format(reach, 'addresses.write', format(of_place, 'addresses.write', 'place')));
  execute format('create policy keep_in_reach on place for update to jingwei_app using (%1$s) with check (%1$s)',
    format(reach, 'addresses.write', format(of_place, 'addresses.write', 'place')));
  execute format('create policy certify_in_reach on place for update to jingwei_app using (%1$s)
    with check (%1$s and certified_by = (select current_account()))',
    format(reach, 'addresses.certify', format(of_place, 'addresses.certify', 'place')));

  -- an alias is kept by whoever keeps its place; those of regions come with the regions
  execute format('create policy add_in_reach on place_alias for insert to jingwei_app with check (%s)',
    format(reach, 'addresses.write', format('exists (select from place where place.id = place_alias.place_id and %s)',
      replace(format(of_place, 'addresses.write', 'place'), 'coalesce(community_id', 'coalesce(place.community_id'))));
  execute format('create policy keep_in_reach on place_alias for update to jingwei_app using (%1$s) with check (%1$s)',
    format(reach, 'addresses.write', format('exists (select from place where place.id = place_alias.place_id and %s)',
      replace(format(of_place, 'addresses.write', 'place'), 'coalesce(community_id', 'coalesce(place.community_id'))));

  -- a change is told to whoever sees one of its communities; its rows to whoever sees theirs
  execute format('create policy read_in_reach on address_change for select to jingwei_app using (%s)',
    format(reach, 'addresses.read', format('community_ids && (select my_regions(%L))::uuid[]', 'addresses.read')));
  execute format('create policy read_in_reach on address_change_row for select to jingwei_app using (%s)',
    format(reach, 'addresses.read', format('community_id = any((select my_regions(%1$L))::uuid[])
      or to_community_id = any((select my_regions(%1$L))::uuid[])', 'addresses.read')));
  execute format('create policy note_in_reach on address_change for insert to jingwei_app with check
    (account_id = (select current_account()) and case when kind = ''certify'' then %s else %s end)',
    format(reach, 'addresses.certify', format('community_ids <@ (select my_regions(%L))::uuid[]', 'addresses.certify')),
    format(reach, 'addresses.write', format('community_ids <@ (select my_regions(%L))::uuid[]', 'addresses.write')));
  execute format('create policy note_in_reach on address_change_row for insert to jingwei_app with check (%s or %s)',
    format(reach, 'addresses.write', format(of_row, 'addresses.write')),
    format(reach, 'addresses.certify', format(of_row, 'addresses.certify')));

  execute format('create policy read_in_reach on address_quality for select to jingwei_app using (%s)',
    format(reach, 'addresses.read', format('community_id = any((select my_regions(%L))::uuid[])', 'addresses.read')));
end $$;
grant select on address_code_segment, address_change, address_change_row, address_quality to jingwei_app;
grant insert (county_code, id, code, community_id, road_name, road_number, compound_name, building_number, unit_number,
  floor_number, room_number, display, status, point, point_precision, building_id, plot_id, source, valid, revision)
  on standard_address to jingwei_app;
-- not its shard nor its identity
grant update (code, community_id, road_name, road_number, compound_name, building_number, unit_number, floor_number,
  room_number, display, status, point, point_precision, building_id, plot_id, source, valid, revision, certified_by,
  certified_at) on standard_address to jingwei_app;
grant insert (county_code, id, kind, name, name_en, pinyin, initials, community_id, parent_id, rank, status, geom,
  label_point, source, source_key, valid, revision) on place to jingwei_app;
grant update (kind, name, name_en, pinyin, initials, community_id, parent_id, rank, status, geom, label_point, valid,
  revision, certified_by, certified_at) on place to jingwei_app;
grant insert (county_code, id, place_id, kind, name, pinyin, initials, valid, source) on place_alias to jingwei_app;
grant update (valid) on place_alias to jingwei_app;
-- written once and never changed
grant insert (county_code, id, kind, reason, source, effective_on, account_id, account_name, reverts_id, community_ids,
  row_count, summary) on address_change to jingwei_app;
grant insert (county_code, change_id, subject, subject_id, community_id, to_community_id, effective_on, revision, before,
  after, successor_ids) on address_change_row to jingwei_app;

-- Events of addresses are for those who see addresses; which layers are stale is said to everybody.
alter policy read_in_reach on change_event using (
  case when starts_with(kind, 'address.') then
    (select sees_all('addresses.read')) or community_id = any((select my_regions('addresses.read'))::uuid[])
  else (select sees_all('incidents.read')) or community_id = any((select my_regions('incidents.read'))::uuid[])
    or entity_id = any((select my_cases('incidents.read'))::uuid[])
    or (community_id is null and entity_id is null) end);
create policy tell_of_addresses on change_event for insert to jingwei_app with check (
  case kind
    when 'address.changed' then layers <@ '{addresses,places}'::text[]
      and exists (select from address_change as change where change.id = entity_id)
    when 'layer.changed' then layers <@ '{addresses,places}'::text[] and entity_id is null and community_id is null
      and ((select has_permission('addresses.write')) or (select has_permission('addresses.certify')))
    else false end);

-- A change is in the audit; its rows are its record.
create trigger audit_row after insert or update or delete on address_change for each row
when (coalesce(current_setting('jingwei.account', true), '') <> ''
  and (current_user = 'jingwei_app' or current_setting('jingwei.audit_rows', true) is distinct from 'off'))
execute function audit_row('address_change', 'id');
create trigger audit_row after insert or update or delete on address_code_segment for each row
when (coalesce(current_setting('jingwei.account', true), '') <> ''
  and (current_user = 'jingwei_app' or current_setting('jingwei.audit_rows', true) is distinct from 'off'))
execute function audit_row('address_code_segment', 'segment');
