-- Whether this database has its words (kinds, classes, roles, rules) already: one row if so.
select 1 as found
where exists (select 1 from incident_class)
  or exists (select 1 from element_kind)
  or exists (select 1 from role_kind)
