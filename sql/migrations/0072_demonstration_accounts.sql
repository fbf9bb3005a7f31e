-- Which demonstration accounts a start in production has closed: a demonstration opens those again, and not the ones that
-- an administrator closed.
alter table account add column is_closed_by_start boolean not null default false;
