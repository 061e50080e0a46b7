package dev.countersign.domain.key;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The owner of a key: the role in which this service uses it.
 *
 * @param value {@code provider}, {@code imported}, {@code pairwise}, or {@code rp/} and the name of
 *     a registration
 */
public record KeyOwner(String value) {

  private static final String REGISTRATION = "rp/";

  // Declared before the constants below, whose constructor uses it.
  private static final Pattern FORM =
      Pattern.compile("provider|imported|pairwise|rp/[a-z0-9._-]{1,64}");

  /** This service as an OpenID Provider: its keys are in {@code /jwks.json}. */
  public static final KeyOwner PROVIDER = new KeyOwner("provider");

  /** Keys that an administrator imported: they only decrypt and are not published. */
  public static final KeyOwner IMPORTED = new KeyOwner("imported");

  /**
   * The secret from which pairwise subjects are derived. It never rotates and is not published:
   * with another one, clients would not recognize their users.
   */
  public static final KeyOwner PAIRWISE = new KeyOwner("pairwise");

  /** Refuses, with an exception, any other form. */
  public KeyOwner {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an owner of keys: " + value);
    }
  }

  /** Returns whether the owner has one key forever: it is neither replaced nor ended. */
  public boolean isPermanent() {
    return equals(PAIRWISE);
  }

  /** Returns the owner; empty if the text has another form. */
  public static Optional<KeyOwner> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new KeyOwner(value)) : Optional.empty();
  }

  /** Returns the name of the registration that the keys belong to; empty if they belong to none. */
  public Optional<String> registration() {
    return value.startsWith(REGISTRATION)
        ? Optional.of(value.substring(REGISTRATION.length()))
        : Optional.empty();
  }

  /** Returns the owner for this service as a relying party with this registration. */
  public static KeyOwner relyingParty(String registration) {
    return new KeyOwner(REGISTRATION + registration);
  }
}
