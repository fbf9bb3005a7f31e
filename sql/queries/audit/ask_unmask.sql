-- Asks to see a personal field; the answer is in the audit before the value is out.
select outcome, entry_id::text as "entryId" from ask_unmask($1, $2, $3)
