package io.counterfoil.rules;

/** The library's own actions in the audit log. */
public final class AuditActions {

    public static final String CREATED = "service_account.created";
    public static final String VIEWED = "service_account.viewed";
    public static final String UPDATED = "service_account.updated";
    public static final String DISABLED = "service_account.disabled";
    public static final String ENABLED = "service_account.enabled";
    public static final String DELETED = "service_account.deleted";
    public static final String TOKEN_REGENERATED = "token.regenerated";
    static final String TOKEN_FIRST_USED = "token.first_used";
    public static final String TOKEN_REVOKED = "token.revoked";
    public static final String TOKEN_LEAKED = "token.leaked";
    static final String TOKEN_EXPIRED = "token.expired";
    public static final String AUDIT_PURGED = "audit_log.purged";
    static final String TOKEN_DELETED = "token.deleted";
    public static final String AUTHENTICATION_FAILED = "authentication.failed";
    public static final String USED_AFTER_END = "authentication.token_used_after_end";

    private AuditActions() {}
}
