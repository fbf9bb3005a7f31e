-- Temporary tables have no statistics until they are asked for, and plans for a million rows are not those for ten.
analyze import_stage
