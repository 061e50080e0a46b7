package dev.countersign.domain.clientmetadata;

import java.util.Arrays;
import java.util.Optional;

/**
 * The policy for the encryption of ID tokens and userinfo JWTs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1: values
 *     that a client asked for may be replaced</a>
 */
public enum TokenEncryptionPolicy {
  /** For each client whose registered keys allow it, unless the client declines. */
  WHEN_POSSIBLE("when-possible"),
  /** Always: a client for which encryption is not possible is refused at registration. */
  REQUIRED("required"),
  /** Only for clients that register encryption. */
  WHEN_REGISTERED("when-registered");

  private final String wireName;

  TokenEncryptionPolicy(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value of the setting. */
  public String wireName() {
    return wireName;
  }

  /** Returns the policy with this name, if there is one. */
  public static Optional<TokenEncryptionPolicy> parse(String wireName) {
    return Arrays.stream(values()).filter(value -> value.wireName.equals(wireName)).findFirst();
  }
}
