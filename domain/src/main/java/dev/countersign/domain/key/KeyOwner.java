package dev.countersign.domain.key;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * On whose behalf a key is held.
 *
 * @param value {@code provider}, {@code imported}, or {@code rp/} and the name of a registration
 */
public record KeyOwner(String value) {

  // Before the owners below, which are made with it.
  private static final Pattern FORM = Pattern.compile("provider|imported|rp/[a-z0-9._-]{1,64}");

  /** This service as an OpenID Provider: its keys stand in {@code /jwks.json}. */
  public static final KeyOwner PROVIDER = new KeyOwner("provider");

  /** Keys that an administrator brought: they open what is sent to them and are not published. */
  public static final KeyOwner IMPORTED = new KeyOwner("imported");

  /** Refuses, with an exception, any other form. */
  public KeyOwner {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an owner of keys: " + value);
    }
  }

  /** The owner of that form, if it is one. */
  public static Optional<KeyOwner> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new KeyOwner(value)) : Optional.empty();
  }

  /** This service as the relying party that holds the registration of that name. */
  public static KeyOwner relyingParty(String registration) {
    return new KeyOwner("rp/" + registration);
  }
}
