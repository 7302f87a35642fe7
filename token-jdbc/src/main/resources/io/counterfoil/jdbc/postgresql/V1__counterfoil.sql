-- Counterfoil's tables on PostgreSQL, version 1.
-- Instants are microseconds since 1970-01-01T00:00:00Z. Text is compared byte by byte (collate "C"). Columns of large
-- tables begin with those of fixed length, the longest first, which need no padding.
-- Running this file again changes nothing.

-- How far the files of this folder have been run.
create table if not exists counterfoil_schema (
    version integer not null,
    constraint counterfoil_schema_pk primary key (version)
);

-- How many live accounts each organization has; counting them would take longer with each one.
create table if not exists counterfoil_organization (
    organization varchar(255) collate "C" not null,
    live_accounts integer not null,
    constraint counterfoil_organization_pk primary key (organization),
    constraint counterfoil_organization_count check (live_accounts >= 0)
) with (fillfactor = 70);

-- Service accounts; deleted ones stay as tombstones (live = 0) without a name_key. past_used_at is the last use of
-- tokens that were removed, -9223372036854775808 for never.
create table if not exists counterfoil_account (
    created_at bigint not null,
    version bigint not null,
    past_used_at bigint not null,
    deleted_at bigint,
    generation integer not null,
    enabled smallint not null,
    live smallint not null,
    account_id varchar(26) collate "C" not null,
    organization varchar(255) collate "C" not null,
    creator_kind varchar(15) collate "C" not null,
    creator_id varchar(255) collate "C" not null,
    creator_token_id varchar(20) collate "C",
    name varchar(128) collate "C" not null,
    name_key varchar(384) collate "C",
    description varchar(1000) collate "C" not null,
    attributes varchar(4300) collate "C" not null,
    owner_kind varchar(15) collate "C" not null,
    owner_id varchar(255) collate "C" not null,
    role varchar(64) collate "C" not null,
    constraint counterfoil_account_pk primary key (account_id),
    constraint counterfoil_account_name unique (organization, name_key),
    constraint counterfoil_account_flags check (enabled between 0 and 1 and live between 0 and 1),
    constraint counterfoil_account_version check (version > 0 and generation >= 0),
    constraint counterfoil_account_kinds check (
        case creator_kind when 'USER' then 1 when 'SERVICE_ACCOUNT' then 1 else 0 end = 1
        and case owner_kind when 'USER' then 1 when 'SERVICE_ACCOUNT' then 1 else 0 end = 1),
    constraint counterfoil_account_live check (
        (live = 1 and name_key is not null and deleted_at is null)
        or (live = 0 and name_key is null and deleted_at is not null))
) with (fillfactor = 95);
create index if not exists counterfoil_account_list_ix on counterfoil_account (organization, created_at)
    where live = 1;
create index if not exists counterfoil_account_owner_ix on counterfoil_account (organization, owner_id, created_at);
create index if not exists counterfoil_account_role_ix on counterfoil_account (organization, role, created_at)
    where live = 1;
create index if not exists counterfoil_account_disabled_ix on counterfoil_account (organization, created_at)
    where enabled = 0 and live = 1;

-- A row for each attribute of a live account, to find accounts by it. pair_hash is made of name and value, which stand
-- in the account.
create table if not exists counterfoil_attribute (
    account_id varchar(26) collate "C" not null,
    pair_hash bigint not null,
    organization varchar(255) collate "C" not null,
    created_at bigint not null,
    constraint counterfoil_attribute_pk primary key (account_id, pair_hash),
    constraint counterfoil_attribute_account_fk foreign key (account_id) references counterfoil_account (account_id)
);
create index if not exists counterfoil_attribute_search_ix
    on counterfoil_attribute (organization, pair_hash, created_at, account_id);

-- Tokens, each with what its account adds to the verdict: one row answers an authentication. The digest is erased when
-- the account is deleted, or the newest token purged; the row of that one stays until the next one takes its place.
-- ends_at is the earliest of expires_at, superseded_until and revoked_at; upkeep is 1 while that end is to be recorded,
-- 0 when only the removal is left, null if there is nothing to do.
create table if not exists counterfoil_token (
    created_at bigint not null,
    expires_at bigint,
    superseded_at bigint,
    superseded_until bigint,
    grace bigint,
    revoked_at bigint,
    first_accepted_at bigint,
    ends_at bigint,
    generation integer not null,
    notes_first_use smallint not null,
    expiry_recorded smallint not null,
    upkeep smallint,
    enabled smallint not null,
    token_id varchar(20) collate "C" not null,
    account_id varchar(26) collate "C" not null,
    organization varchar(255) collate "C" not null,
    prefix varchar(20) collate "C" not null,
    digest_scheme varchar(64) collate "C",
    digest bytea,
    creator_kind varchar(15) collate "C" not null,
    creator_id varchar(255) collate "C" not null,
    creator_token_id varchar(20) collate "C",
    request_id varchar(128) collate "C",
    request_fingerprint varchar(64) collate "C",
    account_name varchar(128) collate "C" not null,
    owner_kind varchar(15) collate "C" not null,
    owner_id varchar(255) collate "C" not null,
    role varchar(64) collate "C" not null,
    attributes varchar(4300) collate "C" not null,
    constraint counterfoil_token_pk primary key (token_id),
    constraint counterfoil_token_generation unique (account_id, generation),
    constraint counterfoil_token_account_fk foreign key (account_id) references counterfoil_account (account_id),
    constraint counterfoil_token_digest check (
        (digest is null and digest_scheme is null)
        or (digest is not null and digest_scheme is not null and (
            octet_length(digest) = 32
            or (octet_length(digest) between 16 and 255
                and digest_scheme <> 'sha256' and digest_scheme not like 'hmac-sha256:%')))),
    constraint counterfoil_token_kinds check (
        case creator_kind when 'USER' then 1 when 'SERVICE_ACCOUNT' then 1 else 0 end = 1
        and case owner_kind when 'USER' then 1 when 'SERVICE_ACCOUNT' then 1 else 0 end = 1),
    constraint counterfoil_token_lifetime check (expires_at > created_at),
    constraint counterfoil_token_grace check (grace > 0),
    constraint counterfoil_token_request check (
        (request_id is null and request_fingerprint is null)
        or (request_id is not null and request_fingerprint is not null)),
    constraint counterfoil_token_flags check (
        generation > 0 and notes_first_use between 0 and 1 and expiry_recorded between 0 and 1
        and upkeep between 0 and 1 and enabled between 0 and 1)
);
create index if not exists counterfoil_token_upkeep_ix on counterfoil_token (ends_at) where upkeep = 1;
create index if not exists counterfoil_token_removal_ix on counterfoil_token (ends_at) where upkeep = 0;
create index if not exists counterfoil_token_expiry_ix on counterfoil_token (organization, expires_at)
    where superseded_at is null and expires_at is not null;
create index if not exists counterfoil_token_issue_ix on counterfoil_token (organization, created_at)
    where superseded_at is null;

-- When (-9223372036854775808 for never) and from where tokens were last used: in a table of its own, so that no such
-- write can touch a token. used_day is the day of that since 1970; it changes once a day, so that its index costs little.
create table if not exists counterfoil_token_use (
    token_id varchar(20) collate "C" not null,
    organization varchar(255) collate "C" not null,
    last_used_at bigint not null,
    last_used_from varchar(256) collate "C",
    used_day integer not null,
    constraint counterfoil_token_use_pk primary key (token_id),
    constraint counterfoil_token_use_token_fk
        foreign key (token_id) references counterfoil_token (token_id) on delete cascade
) with (fillfactor = 70);
create index if not exists counterfoil_token_use_day_ix on counterfoil_token_use (organization, used_day);

-- The audit log: rows are added and never changed. details is application/x-www-form-urlencoded. target_id is null if
-- the target is the service account of account_id, which the row and its indexes then have once.
create table if not exists counterfoil_audit_event (
    occurred_at bigint not null,
    event_id varchar(26) collate "C" not null,
    organization varchar(255) collate "C" not null,
    actor_kind varchar(15) collate "C",
    actor_id varchar(255) collate "C",
    actor_role varchar(64) collate "C",
    actor_token_id varchar(20) collate "C",
    actor_owner_kind varchar(15) collate "C",
    actor_owner_id varchar(255) collate "C",
    action varchar(64) collate "C" not null,
    account_id varchar(26) collate "C",
    target_type varchar(64) collate "C",
    target_id varchar(255) collate "C",
    target_name varchar(128) collate "C",
    outcome varchar(10) collate "C" not null,
    reason varchar(128) collate "C",
    details text collate "C",
    constraint counterfoil_audit_event_pk primary key (event_id),
    constraint counterfoil_audit_event_actor check (
        (actor_kind is null and actor_id is null)
        or (actor_id is not null and case actor_kind when 'USER' then 1 when 'SERVICE_ACCOUNT' then 1 else 0 end = 1)),
    constraint counterfoil_audit_event_owner check (
        (actor_owner_kind is null and actor_owner_id is null)
        or (actor_owner_id is not null
            and case actor_owner_kind when 'USER' then 1 when 'SERVICE_ACCOUNT' then 1 else 0 end = 1)),
    constraint counterfoil_audit_event_outcome check (
        case outcome when 'SUCCESS' then 1 when 'REFUSED' then 1 when 'FAILURE' then 1 else 0 end = 1)
);
create index if not exists counterfoil_audit_event_time_ix on counterfoil_audit_event (organization, occurred_at);
create index if not exists counterfoil_audit_event_account_ix on counterfoil_audit_event (account_id, occurred_at)
    where account_id is not null;
create index if not exists counterfoil_audit_event_token_ix on counterfoil_audit_event (actor_token_id, occurred_at)
    where actor_token_id is not null;
create index if not exists counterfoil_audit_event_actor_ix
    on counterfoil_audit_event (organization, actor_id, occurred_at) where actor_id is not null;
create index if not exists counterfoil_audit_event_action_ix
    on counterfoil_audit_event (organization, action, occurred_at);
create index if not exists counterfoil_audit_event_target_ix
    on counterfoil_audit_event (organization, target_id, occurred_at) where target_id is not null;
create index if not exists counterfoil_audit_event_outcome_ix
    on counterfoil_audit_event (organization, outcome, occurred_at) where outcome <> 'SUCCESS';

-- What nodes that answer from memory have to forget. An entry is written with the change that it tells of, and gets its
-- number later, under the lock of the one row of counterfoil_epoch; so the numbers have no gaps. numbered_at is when, by
-- the database's clock.
create table if not exists counterfoil_revocation (
    change_id varchar(26) collate "C" not null,
    account_id varchar(26) collate "C" not null,
    epoch_number bigint,
    nonce varchar(26) collate "C",
    numbered_at bigint,
    constraint counterfoil_revocation_pk primary key (change_id),
    constraint counterfoil_revocation_number check (
        (epoch_number is null and nonce is null and numbered_at is null)
        or (epoch_number > 0 and nonce is not null and numbered_at is not null))
);
create index if not exists counterfoil_revocation_number_ix on counterfoil_revocation (epoch_number, account_id);

-- The number of the newest entries, and what the nodes that answer from memory agree upon; lease_millis is 0 until one
-- does.
create table if not exists counterfoil_epoch (
    only_row smallint not null,
    epoch_number bigint not null,
    nonce varchar(26) collate "C" not null,
    lease_millis bigint not null,
    protocol integer not null,
    fingerprint varchar(64) collate "C" not null,
    constraint counterfoil_epoch_pk primary key (only_row),
    constraint counterfoil_epoch_one check (only_row = 1 and epoch_number >= 0 and lease_millis >= 0)
);
insert into counterfoil_epoch (only_row, epoch_number, nonce, lease_millis, protocol, fingerprint)
select 1, 0, 'none', 0, 0, 'none' where not exists (select 1 from counterfoil_epoch where only_row = 1);

-- Notices that were delivered, or that a node is delivering. subject_id is a token or an account; threshold is how long
-- before or after the moment, in microseconds; claimed_until is 0 while no node has it.
create table if not exists counterfoil_notice (
    subject_id varchar(26) collate "C" not null,
    kind varchar(20) collate "C" not null,
    threshold bigint not null,
    organization varchar(255) collate "C" not null,
    account_id varchar(26) collate "C" not null,
    claimed_until bigint not null,
    claimed_by varchar(26) collate "C",
    attempts integer not null,
    delivered_at bigint,
    constraint counterfoil_notice_pk primary key (subject_id, kind, threshold),
    constraint counterfoil_notice_attempts check (attempts >= 0)
);
create index if not exists counterfoil_notice_account_ix on counterfoil_notice (account_id);
create index if not exists counterfoil_notice_organization_ix on counterfoil_notice (organization);

insert into counterfoil_schema (version)
select 1 where not exists (select 1 from counterfoil_schema where version = 1);
