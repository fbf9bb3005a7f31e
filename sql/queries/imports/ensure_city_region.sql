-- The root of the tree, when neither the file nor the database has one: tables of counties seldom bring their city.
insert into region (county_code, id, level, code, name)
select $2::char(6), $1, 'city', $2, $3
where not exists (select from region where code = $2::text and upper_inf(valid))
  and not exists (select from import_stage where fields ->> 'code' = $2::text)
returning code
