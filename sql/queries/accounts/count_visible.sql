-- What the account of this transaction sees: asked under its own row rights.
select
  (select count(*) from region
    where level = 'community'
      and valid @> city_day(now())
      and ((select sees_all('incidents.read')) or id = any((select my_regions('incidents.read'))::uuid[])))::integer
    as communities,
  (select count(*) from incident)::integer as incidents,
  (select count(*) from standard_address)::integer as addresses,
  (select count(*) from element)::integer as elements,
  (select count(*) from post)::integer as posts
