package dev.countersign.domain.client;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.SoftwareStatement.StoredSoftwareStatement;
import java.util.Arrays;
import java.util.Optional;

/**
 * The origin of a client: how it was registered.
 *
 * @param way the kind of registration
 * @param by the name of the initial access token, or the issuer of the software statement
 * @param limits the limits of its registration, which also apply to updates
 * @param statement the software statement that it registered with
 */
public record ClientOrigin(
    Way way,
    Optional<String> by,
    RegistrationLimits limits,
    Optional<StoredSoftwareStatement> statement) {

  /** The kinds of registration. */
  public enum Way {
    /** The operator configured it. */
    OPERATOR("operator"),
    /** It registered without a token. */
    OPEN("open"),
    /** It registered with an initial access token. */
    INITIAL_ACCESS_TOKEN("initial_access_token"),
    /** It registered with a software statement and without a token. */
    SOFTWARE_STATEMENT("software_statement"),
    /** It is not registered: its {@code client_id} is the URL of its metadata. */
    DOCUMENT("document");

    private final String wireName;

    Way(String wireName) {
      this.wireName = wireName;
    }

    /** Returns the name that is stored and shown. */
    public String wireName() {
      return wireName;
    }

    /** Returns the kind with this name; throws if there is none. */
    public static Way of(String wireName) {
      return Arrays.stream(values())
          .filter(way -> way.wireName.equals(wireName))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no way to register: " + wireName));
    }
  }

  /** The origin of clients that the operator configured. */
  public static final ClientOrigin OPERATOR =
      new ClientOrigin(Way.OPERATOR, Optional.empty(), RegistrationLimits.NONE, Optional.empty());

  /** Returns the origin of a client that registered in this way, without a software statement. */
  public static ClientOrigin of(Way way, Optional<String> by, RegistrationLimits limits) {
    return new ClientOrigin(way, by, limits, Optional.empty());
  }

  /**
   * Returns a copy with a software statement. The limits are narrowed to the limits of the
   * statement's issuer, and each update has to contain a statement, so that an update cannot undo
   * what the statement says.
   */
  public ClientOrigin with(StoredSoftwareStatement stored, RegistrationLimits issuers) {
    return new ClientOrigin(
        way, by, limits.and(issuers).requiring("software_statement"), Optional.of(stored));
  }

  /** Returns who registered it, for the audit. */
  public Actor actor() {
    return switch (way) {
      case OPERATOR -> Actor.SERVICE;
      case OPEN, DOCUMENT -> Actor.ANONYMOUS;
      case INITIAL_ACCESS_TOKEN -> Actor.registrationToken(by.orElse(""));
      case SOFTWARE_STATEMENT -> Actor.softwareStatement(by.orElse(""));
    };
  }
}
