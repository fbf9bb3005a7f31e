-- Those of communities ($1) whose addresses are to be counted again.
select due::text as id from due_address_quality($1::uuid[]) as due
