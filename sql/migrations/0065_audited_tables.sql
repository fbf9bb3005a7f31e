-- Every write of an account to these tables leaves a row in the audit. What acts for nobody (seeding) leaves none; an
-- import, which acts with the rights of the owner, may switch its rows off, for its run is one row itself; the role of
-- requests cannot.
do $$
declare audited text[];
begin
  foreach audited slice 1 in array array[
    -- table, kind, the column that identifies the row
    ['account', 'account', 'id'],
    ['account_grant', 'grant', 'id'],
    ['role', 'role', 'code'],
    ['role_permission', 'role_permission', 'role_code'],
    ['department', 'department', 'id'],
    ['device_code', 'device_code', 'account_id'],
    ['api_key', 'api_key', 'id'],
    ['incident_call', 'incident_call', 'incident_id'],
    ['incident', 'incident', 'id'],
    ['city', 'city', 'code'],
    ['household_rule', 'household_rule', 'grid_kind'],
    ['incident_class', 'incident_class', 'code'],
    ['role_kind', 'role_kind', 'code'],
    ['element_kind', 'element_kind', 'code'],
    ['region', 'region', 'id'],
    ['plot', 'plot', 'id'],
    ['grid', 'grid', 'id'],
    ['grid_version', 'grid_version', 'id'],
    ['building', 'building', 'id'],
    ['place', 'place', 'id'],
    ['standard_address', 'standard_address', 'id'],
    ['element', 'element', 'id'],
    ['staff', 'staff', 'id'],
    ['post', 'post', 'id'],
    ['assignment', 'assignment', 'id'],
    ['task', 'task', 'id'],
    ['visit', 'visit', 'id'],
    ['duty_shift', 'duty_shift', 'id']
  ] loop
    execute format($trigger$
      create trigger audit_row after insert or update or delete on %I for each row
      when (coalesce(current_setting('jingwei.account', true), '') <> ''
        and (current_user = 'jingwei_app' or current_setting('jingwei.audit_rows', true) is distinct from 'off'))
      execute function audit_row(%L, %L)
    $trigger$, audited[1], audited[2], audited[3]);
  end loop;
end $$;

-- An import is one row when it begins and one when it ends, whoever runs it.
create function audit_import() returns trigger language plpgsql as 'begin return null; end';
create trigger audit_import_added after insert on import_run for each row execute function audit_import();
create trigger audit_import_ended after update of state on import_run for each row
when (old.state is distinct from new.state) execute function audit_import();
