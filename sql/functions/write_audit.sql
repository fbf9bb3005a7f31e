-- One row of the audit, in the caller's transaction: it is there if and only if the work is. Who and from where are the
-- settings of the transaction (jingwei.account, .session, .key, .address, .request; .author where somebody works at the
-- machine without an account), not arguments that could lie.
create or replace function write_audit(
  action text, entity_kind text, entity_id text, before jsonb, after jsonb, purpose text, detail jsonb,
  outcome text default 'done'
)
returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  actor uuid := current_account();
  place text := coalesce(after ->> 'community_id', before ->> 'community_id', detail ->> 'communityId');
  written uuid;
begin
  insert into audit_entry (account_id, account_name, session_id, key_id, address, request_id,
    action, outcome, entity_kind, entity_id, community_id, purpose, before, after, detail)
  values (
    actor,
    case when actor is null then nullif(current_setting('jingwei.author', true), '')
      else (select login_name from account where id = actor) end,
    nullif(current_setting('jingwei.session', true), '')::uuid,
    nullif(current_setting('jingwei.key', true), '')::uuid,
    nullif(current_setting('jingwei.address', true), ''),
    nullif(current_setting('jingwei.request', true), ''),
    write_audit.action, write_audit.outcome, write_audit.entity_kind, write_audit.entity_id,
    case when place ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then place::uuid end,
    write_audit.purpose, write_audit.before, write_audit.after, write_audit.detail
  )
  returning id into written;
  return written;
end $$;
revoke all on function write_audit(text, text, text, jsonb, jsonb, text, jsonb, text) from public;
grant execute on function write_audit(text, text, text, jsonb, jsonb, text, jsonb, text) to jingwei_app;
