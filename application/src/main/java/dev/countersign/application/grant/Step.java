package dev.countersign.application.grant;

import java.time.Duration;

/**
 * The step in which an authorization request is processed: what the user did for it last.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, prompt and max_age</a>
 */
enum Step {
  /** Nothing yet: the request comes from the client. */
  REQUEST(0),
  /** The user signed in for it. */
  SIGN_IN(10),
  /** The user chose the signed-in account for it. */
  ACCOUNT_CHOICE(10),
  /** The user decided about it on the consent page. */
  DECISION(10);

  private final Duration leeway;

  // The user signed in for this request, or the sign-in was recent enough when the server showed
  // the page. The browser needs time for the redirect, and the user to read the page.
  Step(int minutesToDecide) {
    this.leeway = Duration.ofMinutes(minutesToDecide);
  }

  /** Returns how much older than requested the sign-in may be. */
  Duration leeway() {
    return leeway;
  }
}
