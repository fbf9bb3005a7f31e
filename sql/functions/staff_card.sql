-- People who hold or held posts within the account's reach, their name and telephone masked. No security barrier: it
-- would read all people for each post (2 s instead of 5 ms for a page), and requests bring no functions of their own.
drop view if exists staff_card;
create view staff_card as
select
  staff.county_code,
  staff.id,
  case when not personal.is_left_out then mask_name(staff.name) end as name,
  case when not personal.is_left_out then mask_telephone(staff.work_telephone) end as work_telephone,
  staff.is_full_time
from staff
cross join reach_of('staff.read') as reach
-- a source of rows and not an expression: asked once a statement, not once for each column or row
cross join is_without_personal_fields() as personal (is_left_out)
where reach.is_whole_city
  or exists (
    select from assignment
    where assignment.staff_id = staff.id
      and assignment.jurisdiction_id = any(reach.region_ids)
  );
grant select on staff_card to jingwei_app;
