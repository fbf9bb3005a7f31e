-- filed_at belongs into the index, or pruned partitions are read from the table all the same.
drop index incident_counting;
create index incident_counting on incident (occurred_at) include (filed_at, grid_id, community_id, class_code, state);
