-- An audit row as the text whose hash chains it, the same under every setting of the session: each column as its length
-- in bytes, a colon and the text, nothing as a dash, each ended by a comma (docs/decisions/0060-accounts-and-audit.md).
create or replace function audit_text(entry audit_entry)
returns text language sql stable parallel safe as $$
  select audit_part(entry.sequence::text)
    || audit_part(entry.id::text)
    || audit_part(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit_part(entry.account_id::text)
    || audit_part(entry.account_name)
    || audit_part(entry.session_id::text)
    || audit_part(entry.key_id::text)
    || audit_part(entry.address)
    || audit_part(entry.request_id)
    || audit_part(entry.action)
    || audit_part(entry.outcome)
    || audit_part(entry.entity_kind)
    || audit_part(entry.entity_id)
    || audit_part(entry.community_id::text)
    || audit_part(entry.purpose)
    || audit_part(entry.before::text)
    || audit_part(entry.after::text)
    || audit_part(entry.detail::text)
$$;
