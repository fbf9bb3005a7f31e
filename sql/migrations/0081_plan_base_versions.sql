-- The grids that stood in a community when a plan first touched it: told against those of today when the plan is stale.
alter table plan_community add column base_version_ids uuid[];
grant update (base_version_ids) on plan_community to jingwei_app;
