-- Words to codes.
update import_incident as staged
set class_code = (
  select class.code from incident_class as class
  where staged.class_word in (class.code, class.name, class.name_en)
  order by class.code = staged.class_word desc, class.sort_order
  limit 1
)
