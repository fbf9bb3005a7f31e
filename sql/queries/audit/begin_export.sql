-- Before an export with personal fields: which list ($1), what for ($2), with which filter ($3).
select begin_export($1, $2, $3)::text as "entryId"
