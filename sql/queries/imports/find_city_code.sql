-- The city to which the counties of the file belong, by their own codes.
select distinct fields ->> 'parentCode' as code from import_stage where fields ->> 'level' = 'county' order by 1
