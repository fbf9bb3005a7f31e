-- Where a request comes from ($1 address, $2 id), for the audit of somebody who is not known yet.
select set_config('jingwei.address', $1, true), set_config('jingwei.request', $2, true)
