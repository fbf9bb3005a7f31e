-- What the interface needs beside the model: fast counts by grid and month, and numbers for new incidents.

-- Counting a month of a large city reads this index alone: a table of counts by grid, class and day would have about
-- as many rows as there are incidents (31 a grid and month, over some fifty classes).
create index incident_counting on incident (occurred_at) include (grid_id, community_id, class_code, state);

create sequence incident_number_sequence;

-- The case-insensitive beginning of a number, and words in titles.
create index incident_number_prefix on incident (number collate "C");
create index region_name_prefix on region (name collate "C");
create index grid_version_code_prefix on grid_version ((code::text) collate "C");
create index element_name_prefix on element (name collate "C");
