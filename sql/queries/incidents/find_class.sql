-- A class with the hours that its handling may take, its own or its parent's.
select class.code, coalesce(class.time_limit_hours, parent.time_limit_hours) as "timeLimitHours"
from incident_class as class
left join incident_class as parent on parent.code = class.parent_code
where class.code = $1::text
