package dev.countersign.domain.relyingparty;

import dev.countersign.domain.key.KeyOwner;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What we call a registration of ours at a server elsewhere.
 *
 * @param value 1 to 64 characters of {@code [a-z0-9._-]}, beginning with a letter or digit
 */
public record RegistrationName(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Refuses, with an exception, any other form. */
  public RegistrationName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the name of a registration");
    }
  }

  /** The name, or nothing if the text cannot be one. */
  public static Optional<RegistrationName> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new RegistrationName(text))
        : Optional.empty();
  }

  /** On whose behalf the keys of this registration are held. */
  public KeyOwner keyOwner() {
    return KeyOwner.relyingParty(value);
  }
}
