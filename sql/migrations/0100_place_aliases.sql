-- Other names by which a place or a region is known: texts of other departments use them long after they went out of use.
create table place_alias (
  county_code char(6) not null,
  id uuid not null,
  -- one of the two
  place_id uuid,
  region_id uuid,
  kind text not null check (kind in ('former', 'short', 'colloquial', 'homophone')),
  name text not null check (length(name) between 1 and 100),
  pinyin text,
  initials text,
  -- while it counts as a name; open to the left where nobody knows since when
  valid daterange not null default daterange(null, null),
  source text not null,
  primary key (county_code, id),
  check ((place_id is null) <> (region_id is null))
);
create unique index place_alias_id on place_alias (id);
create index place_alias_place on place_alias (place_id);
create index place_alias_region on place_alias (region_id);
create index place_alias_name on place_alias (name collate "C");
create index place_alias_pinyin on place_alias (pinyin collate "C");
create index place_alias_initials on place_alias (initials collate "C");
create index place_alias_name_trgm on place_alias using gin (name gin_trgm_ops);

-- Names are nobody's secret: whoever is signed in reads them, as the names themselves.
grant select on place_alias to jingwei_app;

create trigger audit_row after insert or update or delete on place_alias for each row
when (coalesce(current_setting('jingwei.account', true), '') <> ''
  and (current_user = 'jingwei_app' or current_setting('jingwei.audit_rows', true) is distinct from 'off'))
execute function audit_row('place_alias', 'place_alias', 'id');
