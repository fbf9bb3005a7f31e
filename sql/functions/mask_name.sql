-- A person's name as it is shown: the family name, also of two characters, and as many stars as there were others, one
-- at least (张*, 欧阳**). core/accounts/masks.ts says the same.
create or replace function mask_name(name text)
returns text language sql immutable parallel safe as $$
  select left(name, family) || repeat('*', greatest(1, length(name) - family))
  from (
    select case when length(name) >= 3 and left(name, 2) = any('{万俟,上官,东方,东郭,东门,令狐,仲孙,公冶,公孙,公羊,公西,单于,南宫,南门,司徒,司空,司马,呼延,夏侯,太叔,太史,宇文,宗政,尉迟,慕容,拓跋,欧阳,淳于,濮阳,澹台,独孤,申屠,百里,皇甫,端木,第五,西门,诸葛,赫连,轩辕,钟离,长孙,闻人,鲜于}'::text[])
      then 2 else 1 end as family
  ) as known
$$;
