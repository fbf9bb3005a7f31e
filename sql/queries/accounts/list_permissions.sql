-- Every permission with its words.
select code, name, name_en as "nameEn", is_by_place as "isByPlace" from permission order by sort_order
