-- The same rights, said so that the planner has less to do: an "or" it takes apart and looks for an index for each of its
-- parts, on each of 27 partitions, in vain, for the first part has no column. A "case" it leaves whole.
-- The newest incidents of the city: 1.3 instead of 1.9 ms to plan, 0.9 instead of 1.3 ms to run.
do $$
declare
  reading record;
begin
  for reading in
    select * from (values
      ('incident', 'incidents.read', 'community_id', 'id'),
      ('incident_event', 'incidents.read', 'community_id', 'incident_id'),
      ('incident_report', 'incidents.read', 'community_id', 'incident_id'),
      ('incident_call', 'incidents.read', 'community_id', 'incident_id'),
      ('task', 'incidents.read', 'community_id', 'incident_id'),
      ('visit', 'incidents.read', 'community_id', null),
      ('incident_cell', 'incidents.read', 'community_id', null),
      ('incident_cell_month', 'incidents.read', 'community_id', null),
      ('standard_address', 'addresses.read', 'community_id', null),
      ('element', 'elements.read', 'community_id', null),
      ('post', 'staff.read', 'jurisdiction_id', null),
      ('assignment', 'staff.read', 'jurisdiction_id', null),
      ('duty_shift', 'staff.read', 'jurisdiction_id', null)
    ) as reading (table_name, permission, place_column, case_column)
  loop
    execute format('alter policy read_in_reach on %I using (case when (select sees_all(%L)) then true else %s%s end)',
      reading.table_name,
      reading.permission,
      format('%I = any((select my_regions(%L))::uuid[])', reading.place_column, reading.permission),
      case when reading.case_column is null then ''
        else format(' or %I = any((select my_cases(%L))::uuid[])', reading.case_column, reading.permission) end);
  end loop;
end $$;
