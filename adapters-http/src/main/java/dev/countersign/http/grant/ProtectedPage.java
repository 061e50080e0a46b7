package dev.countersign.http.grant;

/** A page whose form is bound to the authorization request and to the session. */
enum ProtectedPage {
  /** The consent page. */
  CONSENT("consent"),
  /** The page on which the user chooses an account. */
  ACCOUNT_CHOICE("account choice");

  private final String name;

  ProtectedPage(String name) {
    this.name = name;
  }

  /** Returns the content that its form is bound to; it differs from that of each other form. */
  String content(String session, SerializedAuthorizationRequest asked) {
    return name + "\n" + session + "\n" + asked.text();
  }
}
