-- Holds addresses that the account may change to the end of the transaction; how many they are.
select count(*) as count
from (select id from standard_address where id = any($1::uuid[]) order by id for update) as locked
