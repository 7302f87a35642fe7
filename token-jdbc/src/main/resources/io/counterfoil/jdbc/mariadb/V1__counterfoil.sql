-- Counterfoil's tables on MariaDB 10.6 and up, version 1.
-- Instants are microseconds since 1970-01-01T00:00:00Z. Text is compared byte by byte, trailing blanks included.
-- Running this file again changes nothing.

-- How far the files of this folder have been run.
create table if not exists counterfoil_schema (
    version integer not null,
    constraint counterfoil_schema_pk primary key (version)
) engine = InnoDB row_format = dynamic default character set utf8mb4 collate utf8mb4_nopad_bin;

-- How many live accounts each organization has; counting them would take longer with each one.
create table if not exists counterfoil_organization (
    organization varchar(255) not null,
    live_accounts integer not null,
    constraint counterfoil_organization_pk primary key (organization),
    constraint counterfoil_organization_count check (live_accounts >= 0)
) engine = InnoDB row_format = dynamic default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Service accounts; deleted ones stay as tombstones (live = 0) without a name_key.
create table if not exists counterfoil_account (
    account_id varchar(26) not null,
    organization varchar(255) not null,
    created_at bigint not null,
    creator_kind varchar(15) not null,
    creator_id varchar(255) not null,
    creator_token_id varchar(20),
    name varchar(128) not null,
    name_key varchar(384),
    description varchar(1000) not null,
    owner_kind varchar(15) not null,
    owner_id varchar(255) not null,
    role varchar(64) not null,
    enabled smallint not null,
    version bigint not null,
    generation integer not null,
    live smallint not null,
    deleted_at bigint,
    constraint counterfoil_account_pk primary key (account_id),
    constraint counterfoil_account_name unique (organization, name_key),
    constraint counterfoil_account_enabled check (enabled in (0, 1)),
    constraint counterfoil_account_version check (version > 0 and generation >= 0),
    constraint counterfoil_account_kinds check (
        creator_kind in ('USER', 'SERVICE_ACCOUNT') and owner_kind in ('USER', 'SERVICE_ACCOUNT')),
    constraint counterfoil_account_live check (
        (live = 1 and name_key is not null and deleted_at is null)
        or (live = 0 and name_key is null and deleted_at is not null)),
    index counterfoil_account_list_ix (organization, live, created_at, account_id),
    index counterfoil_account_owner_ix (organization, owner_id, created_at)
) engine = InnoDB row_format = dynamic default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Tokens. The digest is erased when the account is deleted. expiry_due is the deadline of a token whose expiry the audit
-- log does not tell of yet; ends_at is the earliest of expires_at, superseded_until and revoked_at.
create table if not exists counterfoil_token (
    token_id varchar(20) not null,
    account_id varchar(26) not null,
    generation integer not null,
    prefix varchar(20) not null,
    digest_scheme varchar(64),
    digest varbinary(255),
    created_at bigint not null,
    creator_kind varchar(15) not null,
    creator_id varchar(255) not null,
    creator_token_id varchar(20),
    expires_at bigint,
    request_id varchar(128),
    request_fingerprint varchar(64),
    notes_first_use smallint not null,
    superseded_until bigint,
    grace bigint,
    revoked_at bigint,
    first_accepted_at bigint,
    expiry_recorded smallint not null,
    expiry_due bigint,
    ends_at bigint,
    constraint counterfoil_token_pk primary key (token_id),
    constraint counterfoil_token_generation unique (account_id, generation),
    constraint counterfoil_token_account foreign key (account_id) references counterfoil_account (account_id),
    constraint counterfoil_token_digest check (
        (digest is null and digest_scheme is null)
        or (digest is not null and digest_scheme is not null and (
            octet_length(digest) = 32
            or (octet_length(digest) between 16 and 255
                and digest_scheme <> 'sha256' and digest_scheme not like 'hmac-sha256:%')))),
    constraint counterfoil_token_creator check (creator_kind in ('USER', 'SERVICE_ACCOUNT')),
    constraint counterfoil_token_lifetime check (expires_at > created_at),
    constraint counterfoil_token_grace check (grace > 0),
    constraint counterfoil_token_request check (
        (request_id is null and request_fingerprint is null)
        or (request_id is not null and request_fingerprint is not null)),
    constraint counterfoil_token_flags check (generation > 0 and notes_first_use in (0, 1) and expiry_recorded in (0, 1)),
    index counterfoil_token_expiry_ix (expiry_due),
    index counterfoil_token_end_ix (ends_at)
) engine = InnoDB row_format = dynamic default character set utf8mb4 collate utf8mb4_nopad_bin;

-- When tokens were last used: in a table of its own, so that no such write can touch a token.
create table if not exists counterfoil_token_use (
    token_id varchar(20) not null,
    last_used_at bigint not null,
    constraint counterfoil_token_use_pk primary key (token_id),
    constraint counterfoil_token_use_token foreign key (token_id) references counterfoil_token (token_id) on delete cascade
) engine = InnoDB row_format = dynamic default character set utf8mb4 collate utf8mb4_nopad_bin;

-- The audit log: rows are added, never changed and never removed. details is application/x-www-form-urlencoded.
create table if not exists counterfoil_audit_event (
    event_id varchar(26) not null,
    organization varchar(255) not null,
    occurred_at bigint not null,
    actor_kind varchar(15),
    actor_id varchar(255),
    actor_role varchar(64),
    actor_token_id varchar(20),
    actor_owner_kind varchar(15),
    actor_owner_id varchar(255),
    action varchar(64) not null,
    account_id varchar(26),
    target_type varchar(64),
    target_id varchar(255),
    target_name varchar(128),
    outcome varchar(10) not null,
    reason varchar(128),
    details mediumtext,
    constraint counterfoil_audit_event_pk primary key (event_id),
    constraint counterfoil_audit_actor check (
        (actor_kind is null and actor_id is null)
        or (actor_kind in ('USER', 'SERVICE_ACCOUNT') and actor_id is not null)),
    constraint counterfoil_audit_owner check (
        (actor_owner_kind is null and actor_owner_id is null)
        or (actor_owner_kind in ('USER', 'SERVICE_ACCOUNT') and actor_owner_id is not null)),
    constraint counterfoil_audit_outcome check (outcome in ('SUCCESS', 'REFUSED', 'FAILURE')),
    index counterfoil_audit_time_ix (organization, occurred_at, event_id),
    index counterfoil_audit_account_ix (organization, account_id, occurred_at, event_id),
    index counterfoil_audit_token_ix (organization, actor_token_id, occurred_at, event_id),
    index counterfoil_audit_actor_ix (organization, actor_id, occurred_at, event_id)
) engine = InnoDB row_format = dynamic default character set utf8mb4 collate utf8mb4_nopad_bin;

-- What nodes that answer from memory have to forget. An entry is written with the change that it tells of, and gets its
-- number later, under the lock of the one row of counterfoil_epoch; so the numbers have no gaps. numbered_at is when, by
-- the database's clock.
create table if not exists counterfoil_revocation (
    change_id varchar(26) not null,
    account_id varchar(26) not null,
    epoch_number bigint,
    nonce varchar(26),
    numbered_at bigint,
    constraint counterfoil_revocation_pk primary key (change_id),
    constraint counterfoil_revocation_number check (
        (epoch_number is null and nonce is null and numbered_at is null)
        or (epoch_number > 0 and nonce is not null and numbered_at is not null)),
    index counterfoil_revocation_ix (epoch_number, account_id)
) engine = InnoDB row_format = dynamic default character set utf8mb4 collate utf8mb4_nopad_bin;

-- The number of the newest entries, and what the nodes that answer from memory agree upon; lease_millis is 0 until one
-- does.
create table if not exists counterfoil_epoch (
    only_row smallint not null,
    epoch_number bigint not null,
    nonce varchar(26) not null,
    lease_millis bigint not null,
    protocol integer not null,
    fingerprint varchar(64) not null,
    constraint counterfoil_epoch_pk primary key (only_row),
    constraint counterfoil_epoch_one check (only_row = 1 and epoch_number >= 0 and lease_millis >= 0)
) engine = InnoDB row_format = dynamic default character set utf8mb4 collate utf8mb4_nopad_bin;
insert into counterfoil_epoch (only_row, epoch_number, nonce, lease_millis, protocol, fingerprint)
select 1, 0, 'none', 0, 0, 'none' where not exists (select 1 from counterfoil_epoch where only_row = 1);

insert into counterfoil_schema (version)
select 1 where not exists (select 1 from counterfoil_schema where version = 1);
