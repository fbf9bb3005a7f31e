-- Changes a role ($1): names ($2, $3), second factor ($4), group ($5).
update role set name = $2, name_en = $3, needs_second_factor = $4::boolean, exclusive_group = $5
where code = $1
