-- One write of an account to an audited table, as its row was before and is after (null: was not, or is not there). Secrets
-- are left out, shapes become a digest, personal fields are masked; of an update only what changed is kept.
create or replace function audit_written(kind text, id_column text, before jsonb, after jsonb)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  secrets constant text[] := '{password_hash,former_password_hashes,second_factor_secret,second_factor_step,token_hash,previous_token_hash,device_hash,key_hash,code_hash}';
  -- counted up by the server at every sign-in and use, or with every stroke of a plan: those are entries of their own
  upkeep constant text[] := '{failed_attempts,locked_until,last_signed_in_at,last_used_at,second_factor_step,updated_at,revision,head}';
  row_id text := coalesce(after, before) ->> id_column;
  place text := coalesce(after ->> 'community_id', before ->> 'community_id');
  detail jsonb;
  changed text[];
begin
  if before is not null and after is not null then
    select coalesce(array_agg(key), '{}') into changed
    from jsonb_each(after) where value is distinct from before -> key;
    if changed <@ upkeep then return; end if;
    -- that a secret changed is told, what it was is not
    if changed && secrets then
      detail := jsonb_build_object('changedSecrets', to_jsonb(array(
        select name from unnest(changed) as name where name = any(secrets) order by name)));
    end if;
    before := (select jsonb_object_agg(key, value) from jsonb_each(before) where key = any(changed));
    after := (select jsonb_object_agg(key, value) from jsonb_each(after) where key = any(changed));
  end if;
  if place is not null then detail := coalesce(detail, '{}') || jsonb_build_object('communityId', place); end if;
  perform write_audit(
    kind || case when before is null then '.created' when after is null then '.deleted' else '.updated' end,
    kind, row_id, audit_shown(kind, before - secrets), audit_shown(kind, after - secrets), null, detail);
end $$;
revoke all on function audit_written(text, text, jsonb, jsonb) from public;
