-- How far down a department's record names the address that it is linked to: one that names a house is linked to one of its
-- doors where only doors are kept, and the card says so. Null where a person chose the address as it is.
alter table address_link add column precision text check (precision in ('number', 'building', 'unit', 'room'));
