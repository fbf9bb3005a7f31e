-- The accounts of the demonstration ($1, JSON), once there is a city; a name that somebody has already stays his.
insert into account (id, login_name, display_name, kind, is_demonstration)
select id, "loginName", "displayName", kind, true
from jsonb_to_recordset($1::jsonb)
  as given(id uuid, "loginName" text, "displayName" text, kind text)
where exists (select from region where level = 'city')
on conflict (lower(login_name)) do nothing
