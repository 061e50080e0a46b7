package dev.countersign.domain.relyingparty;

import dev.countersign.domain.key.KeyOwner;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name, at this service, of a registration at a provider.
 *
 * @param value 1 to 64 characters of {@code [a-z0-9._-]}, beginning with a letter or digit
 */
public record RegistrationName(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Refuses, with an exception, any other form. */
  public RegistrationName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a registration name must have 1 to 64 characters of a-z, 0-9, ., _ and -, and begin with"
              + " a letter or digit");
    }
  }

  /** Returns the name; empty if the text has another form. */
  public static Optional<RegistrationName> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new RegistrationName(text))
        : Optional.empty();
  }

  /** Returns the owner of the keys of this registration. */
  public KeyOwner keyOwner() {
    return KeyOwner.relyingParty(value);
  }
}
