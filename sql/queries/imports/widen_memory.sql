-- Sorts and joins of a whole file at once, in this transaction only. Compiling a statement that runs once costs more
-- than it saves (.7 s each on a busy machine).
select set_config('work_mem', '96MB', true), set_config('jit', 'off', true)
