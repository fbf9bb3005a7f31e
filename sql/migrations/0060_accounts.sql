-- Who may do what where: accounts hold roles in jurisdictions. Row rights (0062) and the audit (0064) rest on these tables.
create table permission (
  code text primary key,
  name text not null,
  name_en text not null,
  -- rows of a place: the permission counts only within the jurisdiction it was granted for
  is_by_place boolean not null,
  sort_order integer not null
);

create table role (
  code text primary key check (code ~ '^[a-z][a-z_]{1,39}$'),
  name text not null,
  name_en text not null,
  is_builtin boolean not null default false,
  -- administrators sign in with a second factor
  needs_second_factor boolean not null default false,
  -- one account holds at most one role of a group: the three administrators are kept apart
  exclusive_group text,
  -- never receives personal fields, not even masked ones that it could ask to see
  is_without_personal_fields boolean not null default false,
  -- a session that lives long and on one device alone: the wall
  is_device_bound boolean not null default false,
  read_limit_seconds integer not null default 30 check (read_limit_seconds between 1 and 300),
  -- a session ends after so long without use, and after so long at all: an operator watches through a shift of 12 hours
  idle_minutes integer not null default 30 check (idle_minutes between 5 and 43200),
  session_hours integer not null default 12 check (session_hours between 1 and 4320),
  sort_order integer not null
);

create table role_permission (
  role_code text not null references role (code) on delete cascade,
  permission_code text not null references permission (code),
  primary key (role_code, permission_code)
);

-- What the product has given its own roles so far: an upgrade adds what is new, and not again what the city took away.
create table builtin_role_permission (
  role_code text not null,
  permission_code text not null,
  primary key (role_code, permission_code)
);

create table department (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text,
  is_active boolean not null default true
);

create table account (
  id uuid primary key,
  -- the name that is typed; compared without regard to case
  login_name text not null check (length(login_name) between 2 and 64),
  display_name text not null check (length(display_name) between 1 and 64),
  state text not null default 'active' check (state in ('active', 'disabled')),
  -- how it signs in: here, at the OpenID provider, or as a screen that was bound by a code
  kind text not null default 'password' check (kind in ('password', 'external', 'device')),
  -- argon2id in PHC form; null for accounts that sign in elsewhere, and for walls
  password_hash text,
  password_changed_at timestamptz,
  must_change_password boolean not null default false,
  -- a password that somebody else has seen lets in for so long only
  one_time_until timestamptz,
  -- hashes of the last passwords, newest first: they cannot be taken again
  former_password_hashes text[] not null default '{}',
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  -- encrypted with the server's key; confirmed by a first right code
  second_factor_secret bytea,
  second_factor_confirmed_at timestamptz,
  -- the last time step that was used: a code counts once
  second_factor_step bigint,
  -- who this is at the OpenID provider
  external_issuer text,
  external_subject text,
  expires_at timestamptz,
  is_demonstration boolean not null default false,
  created_at timestamptz not null default now(),
  last_signed_in_at timestamptz,
  revision integer not null default 1,
  unique (external_issuer, external_subject)
);
create unique index account_login_name on account (lower(login_name));

create table account_grant (
  id uuid primary key,
  account_id uuid not null references account (id),
  role_code text not null references role (code),
  -- a region and all below it, or a department and the cases that it was called to
  region_id uuid,
  department_id uuid references department (id),
  valid tstzrange not null default tstzrange(now(), null),
  -- the grant that is passed on for the time of a leave
  delegated_from uuid references account_grant (id),
  granted_by uuid references account (id),
  granted_at timestamptz not null default now(),
  check ((region_id is null) <> (department_id is null))
);
create index account_grant_account on account_grant (account_id);

create table session (
  id uuid primary key,
  account_id uuid not null references account (id),
  -- sha256 of what the cookie holds: who reads this table cannot sign in with it
  token_hash bytea not null unique,
  -- the token before the last rotation, for requests that were under way
  previous_token_hash bytea,
  previous_until timestamptz,
  -- sha256 of the device's own cookie; null where the session is not bound to a device
  device_hash bytea,
  device_name text,
  kind text not null check (kind in ('password', 'external', 'device', 'demonstration')),
  -- true until the second factor was given: such a session may do nothing else
  is_pending boolean not null default false,
  created_at timestamptz not null default now(),
  rotated_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  -- without use it ends earlier; this is the last moment
  expires_at timestamptz not null,
  idle_seconds integer not null,
  ended_at timestamptz,
  end_reason text,
  address text,
  agent text
);
create index session_account on session (account_id) where ended_at is null;
create index session_previous on session (previous_token_hash) where previous_token_hash is not null;

-- A code that binds a screen to its account, shown once and good for minutes.
create table device_code (
  code_hash bytea primary key,
  account_id uuid not null references account (id),
  device_name text not null,
  created_by uuid not null references account (id),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table api_key (
  id uuid primary key,
  account_id uuid not null references account (id),
  name text not null,
  -- the first characters, to tell keys apart; the rest is known to the caller alone
  prefix text not null,
  key_hash bytea not null unique,
  -- permissions that the key has of those of its account
  scopes text[] not null,
  created_by uuid not null references account (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_key_account on api_key (account_id);

-- Which department was called to which incident: it sees that case wherever it lies.
create table incident_call (
  county_code char(6) not null,
  incident_id uuid not null,
  department_id uuid not null references department (id),
  called_at timestamptz not null default now(),
  called_by uuid,
  primary key (incident_id, department_id)
);
create index incident_call_department on incident_call (department_id);

-- The tree of regions with every pair of a region and what it lies in, itself too: jurisdictions are read from it.
create table region_within (
  ancestor_id uuid not null,
  region_id uuid not null,
  primary key (ancestor_id, region_id)
);
create index region_within_region on region_within (region_id);

create function rebuild_region_within() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from region_within;
  with recursive pair as (
    select id as ancestor_id, id as region_id from region
    union
    select pair.ancestor_id, region.id from pair join region on region.parent_id = pair.region_id
  )
  insert into region_within (ancestor_id, region_id) select ancestor_id, region_id from pair;
  return null;
end $$;
create trigger region_within_insert after insert or delete or truncate on region
for each statement execute function rebuild_region_within();
create trigger region_within_update after update of id, parent_id on region
for each statement execute function rebuild_region_within();
insert into region_within (ancestor_id, region_id)
with recursive pair as (
  select id as ancestor_id, id as region_id from region
  union
  select pair.ancestor_id, region.id from pair join region on region.parent_id = pair.region_id
)
select ancestor_id, region_id from pair;

create function notify_account_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('account_changed', coalesce(new.account_id, old.account_id)::text);
  return null;
end $$;
create function notify_own_account_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('account_changed', new.id::text);
  return null;
end $$;
create function notify_all_accounts() returns trigger language plpgsql as $$
begin
  perform pg_notify('account_changed', '*');
  return null;
end $$;
create trigger account_changed after update on account for each row
when (old.state is distinct from new.state or old.expires_at is distinct from new.expires_at
  or old.must_change_password is distinct from new.must_change_password)
execute function notify_own_account_change();
create trigger account_grant_changed after insert or update or delete on account_grant
for each row execute function notify_account_change();
create trigger session_ended after update of ended_at on session for each row
when (new.ended_at is not null) execute function notify_account_change();
create trigger api_key_revoked after update of revoked_at on api_key for each row
execute function notify_account_change();
create trigger role_permission_changed after insert or update or delete on role_permission
for each statement execute function notify_all_accounts();
