-- Which state of the log a plan is written out as; held, so that nobody else writes it out at the same time.
select written_out_as as "writtenOutAs"
from plan
where id = $1::uuid
for update
