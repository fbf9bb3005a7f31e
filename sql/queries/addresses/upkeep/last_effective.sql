-- The latest day on which a change of one of these rows took effect; null where none was changed.
select max(effective_on)::text as last from address_change_row where subject_id = any($1::uuid[])
