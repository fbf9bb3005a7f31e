-- Plans (划分方案): drafts of new grids, their log of changes, who is at work on them, and their way to publication.
-- Names of accounts stand beside their identities: whoever reads a plan need not be allowed to read accounts.
create table plan (
  county_code char(6) not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- the community, township, county or city that the plan is for: it decides who sees the plan
  scope_region_id uuid not null,
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'approved', 'scheduled', 'published', 'rolled_back', 'discarded')),
  author_id uuid not null,
  author_name text not null,
  note text not null default '' check (length(note) <= 2000),
  balance_by text not null default 'households' check (balance_by in ('households', 'workload')),
  -- weights of the workload, null: the product's own
  workload_weights jsonb,
  -- number of changes of the log that are in effect; undo and redo move it
  head integer not null default 0 check (head >= 0),
  -- counts up with every write: whoever saves names the one that was read
  revision integer not null default 1,
  -- why grids outside the household rule are accepted, asked for when some are
  rule_reason text,
  effective_on date,
  approver_id uuid,
  submitted_at timestamptz,
  approved_at timestamptz,
  published_at timestamptz,
  rolled_back_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (county_code, id),
  -- four eyes
  check (approver_id is null or approver_id <> author_id)
);
create unique index plan_id on plan (id);
create index plan_scope on plan (scope_region_id);
create index plan_updated on plan (updated_at desc, id desc);
create index plan_due on plan (effective_on) where state = 'scheduled';

-- The communities of a plan, each with its revision when the plan first touched it. Only those that it changes can be
-- stale: what happens elsewhere meanwhile is none of its business.
create table plan_community (
  county_code char(6) not null,
  plan_id uuid not null,
  community_id uuid not null,
  base_revision integer not null,
  is_changed boolean not null default false,
  scope_region_id uuid,
  primary key (county_code, plan_id, community_id)
);
create index plan_community_plan on plan_community (plan_id);
create index plan_community_community on plan_community (community_id) where is_changed;

-- The log. Positions beyond the head were undone; writing after an undo discards them, which is kept here too.
create table plan_change (
  county_code char(6) not null,
  plan_id uuid not null,
  id uuid not null,
  position integer not null check (position >= 1),
  -- the revision of the plan that the save made: a save sent twice is answered with it twice
  revision integer not null,
  change jsonb not null,
  kind text not null,
  -- communities that it touches, so that two planners can be kept apart
  community_ids uuid[] not null,
  author_id uuid not null,
  author_name text not null,
  note text,
  at timestamptz not null default now(),
  is_discarded boolean not null default false,
  discarded_at timestamptz,
  -- the refusal for which a rebase left it out; null where it was undone and written over
  discard_reason jsonb,
  scope_region_id uuid,
  primary key (county_code, plan_id, id)
);
create unique index plan_change_position on plan_change (plan_id, position) where not is_discarded;

-- What people said and did: comments, submission, return, approval, publication, roll-back.
create table plan_event (
  county_code char(6) not null,
  id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('created', 'commented', 'submitted', 'returned', 'withdrawn', 'approved',
    'scheduled', 'published', 'failed', 'rolled_back', 'rebased', 'discarded')),
  account_id uuid,
  account_name text,
  text text not null default '' check (length(text) <= 2000),
  -- figures of the moment: grids, in rule, moved households …
  facts jsonb not null default '{}',
  at timestamptz not null default now(),
  scope_region_id uuid,
  primary key (county_code, id)
);
create index plan_event_plan on plan_event (plan_id, at);

-- Who has a plan open where, for the seconds after each sign of life.
create table plan_presence (
  plan_id uuid not null,
  account_id uuid not null,
  plan_name text not null,
  display_name text not null,
  community_ids uuid[] not null,
  seen_at timestamptz not null default now(),
  scope_region_id uuid,
  primary key (plan_id, account_id)
);

-- The draft at its head, written out whenever a plan is checked, compared or published: PostGIS reads these, not the log.
create table plan_grid (
  county_code char(6) not null,
  plan_id uuid not null,
  -- identity within the draft
  grid_id uuid not null,
  community_id uuid not null,
  -- code and identity that publication would give; the identity is null where a new one begins
  code char(15) not null,
  published_grid_id uuid,
  is_new boolean not null,
  name text not null,
  kind text not null check (kind in ('ordinary', 'exclusive', 'rural')),
  host_element_id uuid,
  scope_region_id uuid,
  primary key (county_code, plan_id, grid_id)
);
create index plan_grid_plan on plan_grid (plan_id);
create table plan_plot (
  county_code char(6) not null,
  plan_id uuid not null,
  plot_id uuid not null,
  community_id uuid not null,
  grid_id uuid not null,
  -- of plots that the plan cuts or reshapes, else null: the city's own shape holds
  parent_plot_id uuid,
  geom geometry(Polygon, 4326),
  scope_region_id uuid,
  primary key (county_code, plan_id, plot_id)
);
create index plan_plot_plan on plan_plot (plan_id, grid_id);

-- Incidents on each plot over twelve months, counted once a day where somebody plans: a workload does not need the minute.
create table plot_load (
  county_code char(6) not null,
  plot_id uuid not null,
  community_id uuid not null,
  incidents integer not null,
  open_incidents integer not null,
  counted_at timestamptz not null default now(),
  primary key (county_code, plot_id)
);
create unique index plot_load_plot on plot_load (plot_id);
create index plot_load_community on plot_load (community_id, counted_at);

-- What publication changed, so that it can be taken back: versions closed and opened, plots retired and made.
create table plan_publication (
  county_code char(6) not null,
  plan_id uuid not null,
  published_on date not null,
  closed_version_ids uuid[] not null,
  opened_version_ids uuid[] not null,
  retired_grid_ids uuid[] not null,
  opened_grid_ids uuid[] not null,
  retired_plot_ids uuid[] not null,
  made_plot_ids uuid[] not null,
  -- incident, grid before, grid after; and what else has to go back
  reassigned jsonb not null default '[]',
  scope_region_id uuid,
  primary key (county_code, plan_id)
);

-- Where a row of a plan lies stands on the row itself, as everywhere: bulk loads may bring it along.
create function place_by_plan() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.scope_region_id := (select scope_region_id from plan where id = new.plan_id);
  return new;
end $$;
do $$
declare placed text;
begin
  foreach placed in array '{plan_community,plan_change,plan_event,plan_presence,plan_grid,plan_plot,plan_publication}'::text[] loop
    execute format('create trigger place_by_plan before insert on %I for each row
      when (new.scope_region_id is null) execute function place_by_plan()', placed);
  end loop;
end $$;

-- Row rights. A plan and all that belongs to it is seen where its scope lies within the reach of plans.read.
do $$
declare
  placed text;
  reach constant text := '(case when (select sees_all(%1$L)) then true else scope_region_id = any((select my_regions(%1$L))::uuid[]) end)';
  reads constant text := format(reach, 'plans.read');
  writes constant text := format(reach, 'plans.write');
  approves constant text := format(reach, 'plans.approve');
begin
  foreach placed in array '{plan,plan_community,plan_change,plan_event,plan_grid,plan_plot,plan_publication}'::text[] loop
    execute format('alter table %I enable row level security', placed);
    execute format('grant select on %I to jingwei_app', placed);
    execute format('create policy read_in_reach on %I for select to jingwei_app using (%s)', placed, reads);
  end loop;

  -- a draft begins with its author; what was drawn can be submitted, withdrawn or thrown away
  execute format($policy$create policy begin_in_reach on plan for insert to jingwei_app
    with check (state = 'draft' and author_id = (select current_account()) and %s)$policy$, writes);
  execute format($policy$create policy draw_in_reach on plan for update to jingwei_app
    using (state in ('draft', 'submitted') and %1$s)
    with check (state in ('draft', 'submitted', 'discarded') and %1$s)$policy$, writes);
  -- another account than the author answers for what becomes valid
  execute format($policy$create policy decide_in_reach on plan for update to jingwei_app
    using (state in ('submitted', 'approved', 'scheduled', 'published') and %1$s)
    with check ((state in ('draft', 'submitted')
      or approver_id = (select current_account()) and author_id <> (select current_account())) and %1$s)$policy$, approves);

  -- a change lies in the communities that it touches: each of them has to be in reach
  execute format($policy$create policy draw_in_reach on plan_change for insert to jingwei_app
    with check (author_id = (select current_account()) and %s
      and case when (select sees_all('plans.write')) then true
        else community_ids <@ (select my_regions('plans.write')) end)$policy$, writes);
  execute format('create policy discard_in_reach on plan_change for update to jingwei_app using (%1$s) with check (%1$s)', writes);
  execute format('create policy draw_in_reach on plan_community for insert to jingwei_app with check (%s)', writes);
  execute format('create policy mark_in_reach on plan_community for update to jingwei_app using (%1$s) with check (%1$s)', writes);
  execute format($policy$create policy speak_in_reach on plan_event for insert to jingwei_app
    with check (account_id = (select current_account()) and case kind
      when 'commented' then %s when 'returned' then %s when 'approved' then %2$s when 'scheduled' then %2$s
      when 'published' then %2$s when 'failed' then %2$s when 'rolled_back' then %2$s else %s end)$policy$,
    reads, approves, writes);

  -- the draft written out: derived from the log by whoever checks it
  foreach placed in array '{plan_grid,plan_plot}'::text[] loop
    execute format('create policy derive_in_reach on %I for insert to jingwei_app with check (%s)', placed, reads);
    execute format('create policy renew_in_reach on %I for delete to jingwei_app using (%s)', placed, reads);
  end loop;

  -- whoever may read plans of a community is told who else is at work there, be it in a plan of the whole county
  alter table plan_presence enable row level security;
  create policy read_in_reach on plan_presence for select to jingwei_app
    using (account_id = (select current_account()) or case when (select sees_all('plans.read')) then true
      else scope_region_id = any((select my_regions('plans.read'))::uuid[]) or community_ids && (select my_regions('plans.read')) end);
  execute format('create policy show_own on plan_presence for insert to jingwei_app
    with check (account_id = (select current_account()) and %s)', reads);
  execute format('create policy show_own_again on plan_presence for update to jingwei_app
    using (account_id = (select current_account())) with check (account_id = (select current_account()) and %s)', reads);

  alter table plot_load enable row level security;
  create policy read_in_reach on plot_load for select to jingwei_app
    using (case when (select sees_all('incidents.read')) then true else community_id = any((select my_regions('incidents.read'))::uuid[]) end);
end $$;
grant insert (county_code, id, name, scope_region_id, author_id, author_name, note, balance_by, workload_weights) on plan to jingwei_app;
-- not its place nor its author
grant update (name, state, note, balance_by, workload_weights, head, revision, rule_reason, effective_on, approver_id,
  submitted_at, approved_at, rolled_back_at, updated_at) on plan to jingwei_app;
grant insert (county_code, plan_id, community_id, base_revision) on plan_community to jingwei_app;
grant update (base_revision, is_changed) on plan_community to jingwei_app;
grant insert (county_code, plan_id, id, position, revision, change, kind, community_ids, author_id, author_name, note)
  on plan_change to jingwei_app;
-- what was drawn is never changed, only its place in the log
grant update (position, is_discarded, discarded_at, discard_reason) on plan_change to jingwei_app;
grant insert (county_code, id, plan_id, kind, account_id, account_name, text, facts) on plan_event to jingwei_app;
grant select on plan_presence, plot_load to jingwei_app;
grant insert (plan_id, account_id, plan_name, display_name, community_ids, seen_at) on plan_presence to jingwei_app;
grant update (plan_name, display_name, community_ids, seen_at) on plan_presence to jingwei_app;
grant insert (county_code, plan_id, grid_id, community_id, code, published_grid_id, is_new, name, kind, host_element_id),
  delete on plan_grid to jingwei_app;
grant insert (county_code, plan_id, plot_id, community_id, grid_id, parent_plot_id, geom), delete on plan_plot to jingwei_app;

-- Plans and what is decided about them are in the audit. The log of changes is a record itself, with author and time.
do $$
declare audited text;
begin
  foreach audited in array '{plan,plan_event,plan_publication}'::text[] loop
    execute format($trigger$
      create trigger audit_row after insert or update or delete on %I for each row
      when (coalesce(current_setting('jingwei.account', true), '') <> ''
        and (current_user = 'jingwei_app' or current_setting('jingwei.audit_rows', true) is distinct from 'off'))
      execute function audit_row(%L, %L)
    $trigger$, audited, audited, case audited when 'plan_publication' then 'plan_id' else 'id' end);
  end loop;
end $$;
