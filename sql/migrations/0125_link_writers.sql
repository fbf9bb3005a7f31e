-- A link belongs to the account that wrote it: whoever may clean tables could write over any department's, whose name is
-- free text. And it says the post of whoever decided, not the person.
alter table address_link add column account_id uuid;
alter table address_link add column decided_role text;
update address_link as link set account_id = coalesce(
  (select job.account_id from cleaning_job as job where job.id = link.job_id),
  -- its table is gone: nobody holds it, and the next who cleans the department's takes it over
  '00000000-0000-0000-0000-000000000000');
alter table address_link alter column account_id set not null;

-- Links of others that a table would have changed and did not.
alter table cleaning_job add column links_kept integer not null default 0;
