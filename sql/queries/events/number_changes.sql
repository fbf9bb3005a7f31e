-- One round of the sequencer; null when there was nothing to number or another server is at it.
select number_change_events() as "lastNumber"
