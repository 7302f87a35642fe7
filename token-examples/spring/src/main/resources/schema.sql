create table if not exists parameter (
  organization varchar(255) not null,
  name varchar(100) not null,
  content varchar(100) not null,
  primary key (organization, name)
);
