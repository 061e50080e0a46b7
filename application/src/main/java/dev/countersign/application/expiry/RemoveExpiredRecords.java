package dev.countersign.application.expiry;

/** Removes records that expired long enough ago that no request needs them. */
public interface RemoveExpiredRecords {

  /** A kind of records that expire. */
  enum Kind {
    /** Sessions of users. */
    SESSIONS,
    /** Browsers in which a user has signed in before. */
    KNOWN_DEVICES,
    /** Links with which users set their password. */
    PASSWORD_LINKS,
    /** Counts of failed sign-ins. */
    SIGN_IN_FAILURES,
    /** Client assertions that were used. */
    USED_ASSERTIONS,
    /** Authorization codes, redeemed or not. */
    AUTHORIZATION_CODES,
    /** Refresh tokens, used or not. */
    REFRESH_TOKENS,
    /** Grants that have neither a code nor a refresh token. */
    GRANTS,
    /** Revocations of tokens that have expired. */
    REVOCATIONS,
    /** Access tokens that the server stores. */
    ACCESS_TOKENS,
    /** Leases: access tokens that other servers issued to this one. */
    TOKEN_LEASES,
    /** Sign-ins of people at other servers. */
    REMOTE_SIGN_INS,
    /** Tokens that other servers issued for people, and that no application uses. */
    TOKEN_FAMILIES,
    /** Authorization requests that were kept for a user. */
    KEPT_REQUESTS
  }

  /**
   * Removes a limited number of records of that kind, in small batches; the rest remains for the
   * next call. Each batch is stored by itself.
   *
   * @return how many were removed
   */
  int remove(Kind kind);
}
