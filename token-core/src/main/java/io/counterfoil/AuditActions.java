package io.counterfoil;

/** The library's own actions in the audit log. */
final class AuditActions {

    static final String CREATED = "service_account.created";
    static final String VIEWED = "service_account.viewed";
    static final String UPDATED = "service_account.updated";
    static final String DISABLED = "service_account.disabled";
    static final String ENABLED = "service_account.enabled";
    static final String DELETED = "service_account.deleted";
    static final String TOKEN_REGENERATED = "token.regenerated";
    static final String TOKEN_FIRST_USED = "token.first_used";
    static final String TOKEN_REVOKED = "token.revoked";
    static final String TOKEN_EXPIRED = "token.expired";
    static final String TOKEN_DELETED = "token.deleted";
    static final String AUTHENTICATION_FAILED = "authentication.failed";
    static final String USED_AFTER_END = "authentication.token_used_after_end";

    private AuditActions() {}
}
