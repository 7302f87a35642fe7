-- A later version, for tests: a column that older nodes know nothing of, and a table.
alter table counterfoil_account add column if not exists cost_center varchar(20) collate "C" default 'none' not null;
create table if not exists counterfoil_test (
    id integer not null,
    constraint counterfoil_test_pk primary key (id)
);
insert into counterfoil_schema (version)
select 2 where not exists (select 1 from counterfoil_schema where version = 2);
