-- What a city founded by imports learns from its files: where the map opens, when its data end, whom it must name.
alter table city
  -- the box in which nearly all features lie; null takes the extent
  add column focus geometry(Polygon, 4326),
  -- the end of the newest day of historic data, from which "the last 30 days" are counted; null lets the clock run
  add column stands_still_at timestamptz;
alter table import_run add column attribution text;
comment on column import_run.attribution is 'whom the licence of the file asks to name wherever its rows are shown';
update import_run set attribution = '© OpenStreetMap contributors (ODbL)' where source = 'osm';
