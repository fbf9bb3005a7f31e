-- Begins a plan; no row where one of that identity is there already.
insert into plan (county_code, id, name, scope_region_id, author_id, author_name, note, balance_by, workload_weights)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)
on conflict do nothing
returning id::text as "planId"
