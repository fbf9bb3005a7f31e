-- Takes out what an archive holds; the guard refuses everything else.
delete from audit_entry where sequence between $1 and $2
