-- Two indexes that others stand in for: every write to the incidents paid for them. Times are found by incident_counting,
-- numbers by their prefix in incident_number_prefix.
drop index incident_occurred;
drop index incident_number;
