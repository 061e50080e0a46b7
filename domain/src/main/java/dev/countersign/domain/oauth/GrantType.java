package dev.countersign.domain.oauth;

import java.util.Optional;

/**
 * The grant types that this server supports.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2, grant_types</a>
 */
public enum GrantType {
  /** RFC 6749 §4.1. */
  AUTHORIZATION_CODE("authorization_code"),
  /** RFC 6749 §4.2. */
  IMPLICIT("implicit"),
  /** RFC 6749 §6. */
  REFRESH_TOKEN("refresh_token"),
  /** RFC 6749 §4.4. */
  CLIENT_CREDENTIALS("client_credentials");

  private final String wireName;

  GrantType(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value of {@code grant_type} and in {@code grant_types}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the grant type with this name, if this server supports it. */
  public static Optional<GrantType> parse(String wireName) {
    for (var known : values()) {
      if (known.wireName.equals(wireName)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
