-- Clears the staging table that an earlier import of the same session may have left.
drop table if exists import_stage, import_incident, import_class
