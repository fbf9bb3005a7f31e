-- Takes away what was written out of a draft before: its plots.
delete from plan_plot where plan_id = $1::uuid
