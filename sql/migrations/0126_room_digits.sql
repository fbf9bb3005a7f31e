-- A room may have more digits than four in a code: as many of them as the rule says are hidden (mask_address_code).
alter table address_code_segment drop constraint address_code_segment_check1;
alter table address_code_segment add constraint address_code_segment_room
  check (segment <> 'room' or (position = 5 and length >= 4));
