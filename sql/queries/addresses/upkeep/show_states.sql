-- Rows of a change as they may be shown, in the order given: subject and state.
select change_shown(given.value ->> 'subject', given.value -> 'state', (select is_without_personal_fields())) as shown
from jsonb_array_elements($1::jsonb) with ordinality as given (value, place)
order by given.place
