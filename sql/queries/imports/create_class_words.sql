-- Each class word of the file with the code of the class that it names.
create temporary table import_class on commit drop as
select words.word, (
  select class.code from incident_class as class
  where words.word in (class.code, class.name, class.name_en)
  order by class.code = words.word desc, class.sort_order
  limit 1
) as code
from (select distinct class_word as word from import_incident) as words
