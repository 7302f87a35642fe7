create table if not exists member (
  organization varchar(64) not null,
  user_id varchar(64) not null,
  display_name varchar(100) not null,
  role_name varchar(64),
  password_hash varchar(100) not null,
  primary key (organization, user_id)
);
create table if not exists project (
  organization varchar(64) not null,
  name varchar(64) not null,
  description varchar(200) not null,
  primary key (organization, name)
);
create table if not exists parameter (
  organization varchar(64) not null,
  project varchar(64) not null,
  name varchar(64) not null,
  content varchar(1000) not null,
  primary key (organization, project, name)
);
create table if not exists notice (
  organization varchar(64) not null,
  id varchar(200) not null,
  kind varchar(64) not null,
  account varchar(64) not null,
  account_name varchar(256) not null,
  owner_id varchar(255) not null,
  at_time bigint not null,
  found_at bigint not null,
  primary key (organization, id)
);
create table if not exists notice_reader (
  organization varchar(64) not null,
  user_id varchar(64) not null,
  seen_at bigint not null,
  primary key (organization, user_id)
);
