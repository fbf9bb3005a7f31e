-- The hash of a row: over the hash before it and its own text.
create or replace function audit_hash(before_it bytea, entry audit_entry)
returns bytea language sql stable parallel safe as $$
  select sha256(before_it || convert_to(audit_text(entry), 'UTF8'))
$$;
