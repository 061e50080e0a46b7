package dev.countersign.domain.clientmetadata;

import java.util.Arrays;
import java.util.Optional;

/**
 * When this server encrypts ID tokens and the JWTs of userinfo.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1: values
 *     that a client asked for may be replaced</a>
 */
public enum TokenEncryptionPolicy {
  /** To every client whose registered keys allow it, unless it declines. */
  WHEN_POSSIBLE("when-possible"),
  /** Always: whoever could not be served so is not registered. */
  REQUIRED("required"),
  /** To those that ask for it. */
  WHEN_REGISTERED("when-registered");

  private final String wireName;

  TokenEncryptionPolicy(String wireName) {
    this.wireName = wireName;
  }

  /** The value of the setting. */
  public String wireName() {
    return wireName;
  }

  /** The value of that name, if there is one. */
  public static Optional<TokenEncryptionPolicy> parse(String wireName) {
    return Arrays.stream(values()).filter(value -> value.wireName.equals(wireName)).findFirst();
  }
}
