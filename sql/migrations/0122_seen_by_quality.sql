-- Which transactions a count of a community's addresses has seen. A change that was at work while they were counted is later
-- than the count, though its time is earlier.
alter table address_quality add column seen pg_snapshot not null default pg_current_snapshot();
