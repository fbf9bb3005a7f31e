-- Posts ($1) of grids that retire with the roll-back are closed on a day ($2).
update post
set closed_on = greatest(opened_on, $2::date)
where id = any($1::uuid[])
