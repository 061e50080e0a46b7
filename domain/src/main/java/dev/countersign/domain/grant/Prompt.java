package dev.countersign.domain.grant;

import java.util.Arrays;
import java.util.Optional;

/**
 * The pages that a client requests, or requests not to be shown.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, prompt</a>
 */
public enum Prompt {
  /** No page. */
  NONE("none"),
  /** The sign-in page, even if the user is signed in. */
  LOGIN("login"),
  /** The consent page, even if consent was given before. */
  CONSENT("consent"),
  /** A choice between the signed-in account and another one, even if consent was given before. */
  SELECT_ACCOUNT("select_account");

  private final String wireName;

  Prompt(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name in requests. */
  public String wireName() {
    return wireName;
  }

  /** Returns the prompt with this name, if there is one. */
  public static Optional<Prompt> parse(String wireName) {
    return Arrays.stream(values()).filter(prompt -> prompt.wireName.equals(wireName)).findFirst();
  }
}
