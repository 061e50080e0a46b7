package dev.countersign.domain.client;

import dev.countersign.domain.audit.Actor;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a client came to be registered.
 *
 * @param way by which way
 * @param by the name of the initial access token, or the issuer of the software statement
 * @param limits within which it was registered, and has to stay
 * @param statement the software statement that it registered with
 */
public record ClientOrigin(
    Way way,
    Optional<String> by,
    RegistrationLimits limits,
    Optional<StoredSoftwareStatement> statement) {

  /** The ways. */
  public enum Way {
    /** The operator set it up. */
    OPERATOR("operator"),
    /** It registered without a token. */
    OPEN("open"),
    /** It registered with an initial access token. */
    INITIAL_ACCESS_TOKEN("initial_access_token"),
    /** It registered with a software statement alone. */
    SOFTWARE_STATEMENT("software_statement"),
    /** It is not registered: its {@code client_id} is the URL of its metadata. */
    DOCUMENT("document");

    private final String wireName;

    Way(String wireName) {
      this.wireName = wireName;
    }

    /** The name under which it is stored and told. */
    public String wireName() {
      return wireName;
    }

    /** The way of that name; throws if there is none. */
    public static Way of(String wireName) {
      return Arrays.stream(values())
          .filter(way -> way.wireName.equals(wireName))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no way to register: " + wireName));
    }
  }

  /** The operator set it up. */
  public static final ClientOrigin OPERATOR =
      new ClientOrigin(Way.OPERATOR, Optional.empty(), RegistrationLimits.NONE, Optional.empty());

  /** A client that came by that way, without a software statement. */
  public static ClientOrigin of(Way way, Optional<String> by, RegistrationLimits limits) {
    return new ClientOrigin(way, by, limits, Optional.empty());
  }

  /**
   * The same with a statement, which narrows the limits to its issuer's. From then on the client
   * cannot do without one, or an update would undo what the statement says.
   */
  public ClientOrigin with(StoredSoftwareStatement kept, RegistrationLimits issuers) {
    return new ClientOrigin(
        way, by, limits.and(issuers).requiring("software_statement"), Optional.of(kept));
  }

  /** Who registered it, as the audit tells. */
  public Actor actor() {
    return switch (way) {
      case OPERATOR -> Actor.SERVICE;
      case OPEN, DOCUMENT -> Actor.ANYBODY;
      case INITIAL_ACCESS_TOKEN -> Actor.registrationToken(by.orElse(""));
      case SOFTWARE_STATEMENT -> Actor.softwareStatement(by.orElse(""));
    };
  }
}
