-- Addresses are changed by the thousand, so their audit listens to statements; audit_addresses says what it writes.
create function audit_addresses() returns trigger language plpgsql as 'begin return null; end';
drop trigger audit_row on standard_address;
create trigger audit_row after insert or delete on standard_address for each row
when (coalesce(current_setting('jingwei.account', true), '') <> ''
  and (current_user = 'jingwei_app' or current_setting('jingwei.audit_rows', true) is distinct from 'off'))
execute function audit_row('standard_address', 'id');
create trigger audit_changed after update on standard_address
referencing old table as gone new table as added for each statement
when (coalesce(current_setting('jingwei.account', true), '') <> ''
  and (current_user = 'jingwei_app' or current_setting('jingwei.audit_rows', true) is distinct from 'off'))
execute function audit_addresses();
