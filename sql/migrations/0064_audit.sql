-- The audit: one row for each write, sign-in, export and unmasking, committed with what it tells of. Rows are added by
-- write_audit alone; the sealer numbers and chains them afterwards, so that writers never wait for each other.
-- UUIDv7 (RFC 9562): the time first, so that the index grows at its end.
create function audit_id() returns uuid language sql volatile as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
    from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

create table audit_entry (
  id uuid primary key default audit_id(),
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  -- the login name at the time; accounts may be renamed
  account_name text,
  session_id uuid,
  key_id uuid,
  address text,
  request_id text,
  -- incident.updated, session.created, export.made …
  action text not null check (action ~ '^[a-z][a-z_-]*\.[a-z][a-z_-]*$'),
  outcome text not null check (outcome in ('done', 'refused')),
  entity_kind text,
  entity_id text,
  -- where it is about a place
  community_id uuid,
  purpose text,
  -- without secrets; personal fields masked, shapes as a digest
  before jsonb,
  after jsonb,
  detail jsonb,
  -- place in the chain; null until it is sealed
  sequence bigint unique,
  previous_hash bytea,
  hash bytea,
  check ((sequence is null) = (hash is null) and (sequence is null) = (previous_hash is null))
);
create index audit_entry_unsealed on audit_entry (at, id) where sequence is null;
create index audit_entry_at on audit_entry (at desc, id desc);
create index audit_entry_account on audit_entry (account_name, at desc);
create index audit_entry_entity on audit_entry (entity_id, at desc);

-- What was taken out into files; its last hash is where the chain of the table goes on.
create table audit_archive (
  last_sequence bigint primary key,
  first_sequence bigint not null,
  -- the hash before the first row of the file, and of its last row
  previous_hash bytea not null,
  last_hash bytea not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  file_name text not null,
  -- sha256 of the file
  file_hash bytea not null,
  archived_at timestamptz not null default now(),
  check (first_sequence <= last_sequence)
);

-- Kept at least this long in the table (GB/T 22239, Cybersecurity Law article 21: six months).
create function audit_kept_until() returns timestamptz language sql stable as $$
  select now() - interval '6 months'
$$;

create function guard_audit_entry() returns trigger language plpgsql as $$
declare unsealed audit_entry;
begin
  if tg_op = 'UPDATE' then
    -- the sealer fills in what is null, and nothing else
    unsealed := new;
    unsealed.sequence := null;
    unsealed.previous_hash := null;
    unsealed.hash := null;
    if old.sequence is null and new.sequence is not null and unsealed is not distinct from old then return new; end if;
    raise exception 'audit entries are never changed' using errcode = 'insufficient_privilege';
  end if;
  -- only what an archive holds, and no younger than the law allows
  if old.at < audit_kept_until()
    and exists (select from audit_archive where old.sequence between first_sequence and last_sequence) then
    return old;
  end if;
  raise exception 'audit entries are never deleted before they are archived' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_guard before update or delete on audit_entry
for each row execute function guard_audit_entry();

-- An archive goes on where the one before it ended and ends in a row that is old enough.
create function guard_audit_archive() returns trigger language plpgsql as $$
declare earlier audit_archive;
begin
  if tg_op <> 'INSERT' then
    raise exception 'audit archives are never changed' using errcode = 'insufficient_privilege';
  end if;
  select * into earlier from audit_archive order by last_sequence desc limit 1;
  if new.first_sequence <> coalesce(earlier.last_sequence, 0) + 1
    or (earlier.last_hash is not null and new.previous_hash <> earlier.last_hash)
    or not exists (select from audit_entry as entry
      where entry.sequence = new.first_sequence and entry.previous_hash = new.previous_hash)
    or not exists (select from audit_entry as entry
      where entry.sequence = new.last_sequence and entry.hash = new.last_hash and entry.at < audit_kept_until()) then
    raise exception 'this is not what follows in the audit' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger audit_archive_guard before insert or update or delete on audit_archive
for each row execute function guard_audit_archive();

create function refuse_audit_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is never emptied' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_kept before truncate on audit_entry
for each statement execute function refuse_audit_truncate();
create trigger audit_archive_kept before truncate on audit_archive
for each statement execute function refuse_audit_truncate();

-- Named by the triggers of 0065; the body is that of sql/functions.
create function audit_row() returns trigger language plpgsql as 'begin return null; end';

revoke all on audit_entry, audit_archive from public, jingwei_app;
grant select on audit_entry, audit_archive to jingwei_app;
alter table audit_entry enable row level security;
alter table audit_archive enable row level security;
create policy audit_entry_read on audit_entry for select to jingwei_app using ((select has_permission('audit.read')));
create policy audit_archive_read on audit_archive for select to jingwei_app using ((select has_permission('audit.read')));
