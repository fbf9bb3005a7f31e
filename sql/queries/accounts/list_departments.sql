-- Departments, those in use first.
select code, name, name_en as "nameEn", is_active as "isActive"
from department
where $1::text is null or code = $1
order by is_active desc, code
