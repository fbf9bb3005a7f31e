-- The last number given, and whether committed changes still wait for theirs.
select
  coalesce((select max(sequence) from change_event), 0) as latest,
  exists (select from change_event where sequence is null) as "isWaiting"
