-- Digits of each segment of an address code.
select segment, length from address_code_segment order by position
