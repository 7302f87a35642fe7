create table document (
  id bigint generated always as identity primary key,
  organization varchar(255) not null,
  title varchar(255) not null,
  created_by varchar(255)
);
insert into document (organization, title, created_by) values ('acme', 'Charter', 'migration');
