-- Tables on the map: far out, all rows of a table are counted, out of the index alone (it was there for the bands, now with
-- the point; 868,000 rows out of the table itself took 6 s and more); and rows without an address, which lie where their
-- department says, are found by that.
drop index cleaning_row_band;
create index cleaning_row_band on cleaning_row (job_id, band, row_number) include (point);
create index cleaning_row_given on cleaning_row using gist (given_point) where band = 'reject' and given_point is not null;
