package dev.countersign.domain.relyingsignin;

/**
 * Why a browser is not sent on, but shown a page: there is no URL of an application to which it may
 * be sent.
 */
public enum SignInRefusal {
  /** There is no such sign-in, or it has expired. */
  UNKNOWN,
  /** Another browser opened the sign-in, or this one has lost its cookie. */
  OTHER_BROWSER,
  /** The sign-in has been completed already. */
  COMPLETED,
  /** The answer of the server is malformed. */
  MALFORMED,
  /** The server has no authorization endpoint any more. */
  NOT_OFFERED
}
