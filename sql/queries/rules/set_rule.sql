-- Sets the band of a county, or lets it inherit ($5); false where the account may not.
select set_household_rule($1::text, $2::text, $3::integer, $4::integer, $5::boolean) as "isAllowed"
