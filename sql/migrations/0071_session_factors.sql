-- Whether a session itself was opened with two factors: by a code here, or by a provider that says so. A role that asks
-- for two may be granted while a session with one is open.
alter table session add column is_proven boolean not null default false;
