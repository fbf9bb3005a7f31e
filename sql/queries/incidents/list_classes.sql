-- Classes of incidents, parents before children.
select code, parent_code as "parentCode", name, name_en as "nameEn", display_group as "displayGroup",
  time_limit_hours as "timeLimitHours", sort_order as "sortOrder"
from incident_class
order by parent_code nulls first, sort_order, code
