-- What an account ($1) may do anywhere today.
select distinct permission_code as code from grants_today($1::uuid)
