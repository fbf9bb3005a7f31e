-- 张*, 欧阳**: the family name and a star for each further character; maskName of core/accounts says the same.
create or replace function mask_name(name text)
returns text language sql immutable strict parallel safe as $$
  select case
    when length(name) >= 3 and left(name, 2) in ('欧阳','太史','端木','上官','司马','东方','独孤','南宫','万俟','闻人','夏侯','诸葛','尉迟','公羊','赫连','澹台','皇甫','宗政','濮阳','公冶','太叔','申屠','公孙','慕容','仲孙','钟离','长孙','宇文','司徒','鲜于','司空','令狐','呼延','轩辕','西门','百里','东郭','南门','东门','第五','公西','拓跋','淳于','单于')
      then left(name, 2) || repeat('*', length(name) - 2)
    else left(name, 1) || repeat('*', greatest(1, length(name) - 1))
  end
$$;
