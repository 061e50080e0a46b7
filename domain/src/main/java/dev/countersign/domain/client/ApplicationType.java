package dev.countersign.domain.client;

import java.util.Arrays;
import java.util.Optional;

/**
 * The place where a client runs. It decides which redirect URIs the client may register.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-registration-1_0.html#ClientMetadata">OpenID
 *     Connect Registration §2</a>
 */
public enum ApplicationType {
  /** On a web server, or in a browser page served from one. */
  WEB("web"),
  /** On the user's own device. */
  NATIVE("native");

  private final String wireName;

  ApplicationType(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value of {@code application_type}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the type with this name, if there is one. */
  public static Optional<ApplicationType> parse(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }
}
