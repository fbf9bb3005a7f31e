-- Regions are found as they are typed: julunjiedao or jljd finds 巨轮街道. A few thousand rows need no index.
alter table region add column pinyin text;
alter table region add column initials text;
