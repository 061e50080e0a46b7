package dev.countersign.domain.keptrequest;

/** Something that the user did for a kept request, and need not do again. */
public enum RequestFact {
  /** The user signed in for the request. */
  SIGNED_IN,
  /** The user chose the account for the request. */
  ACCOUNT_CHOSEN
}
