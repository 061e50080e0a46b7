package dev.countersign.http.account;

/**
 * The pages to which a sign-in without an authorization request may return. No parameter of a
 * request names a page, so no link leads from the sign-in to another server.
 */
enum SignInTarget {
  /** The account page. */
  ACCOUNT("/account");

  private final String path;

  SignInTarget(String path) {
    this.path = path;
  }

  /** Returns the path without that of the issuer. */
  String path() {
    return path;
  }
}
