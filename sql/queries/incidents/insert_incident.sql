-- Files a new incident; its number carries the day, the community and a running number.
insert into incident (
  county_code, filed_at, id, number, class_code, title, severity, source, point, address_text, community_id, grid_id,
  occurred_at, reported_at, due_at
)
select
  $1::text, $2::timestamptz, $3::uuid,
  to_char(city_day($2::timestamptz), 'YYYYMMDD')
    || coalesce((select substr(code, 5) from region where id = $10::uuid), '00000000')
    || 'D' || lpad(nextval('incident_number_sequence')::text, 5, '0'),
  $4::text, $5::text, $6::smallint, $7::text,
  case when $8::jsonb is not null then st_setsrid(st_makepoint(($8::jsonb ->> 0)::float8, ($8::jsonb ->> 1)::float8), 4326) end,
  $9::text, $10::uuid, $11::uuid, $12::timestamptz, $2::timestamptz,
  $2::timestamptz + make_interval(secs => $13::float8 * 3600)
