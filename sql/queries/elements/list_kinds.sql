-- Kinds of elements in their order.
select code, family, name, name_en as "nameEn", symbol, sort_order as "sortOrder"
from element_kind
order by sort_order, code
