-- Folds what state changes of the last 60 days have piled up in the cell pyramid; counts stay the same.
select compact_incident_cells((city_day(city_now()) - 60)::date) as "rowCount"
