-- A new role ($1) with its names ($2, $3), whether it asks for a second factor ($4), its group ($5).
insert into role (code, name, name_en, needs_second_factor, exclusive_group, sort_order)
values ($1, $2, $3, $4::boolean, $5, (select coalesce(max(sort_order), 0) + 1 from role))
on conflict (code) do nothing
returning code
