-- The class words of the file that no class has as its code or name.
select class_word as word, count(*) as count
from import_incident as staged
where not exists (
  select from incident_class as class where staged.class_word in (class.code, class.name, class.name_en)
)
group by class_word
order by count(*) desc, class_word
