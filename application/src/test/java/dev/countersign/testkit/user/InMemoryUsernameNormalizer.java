package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.domain.user.Username;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** {@link UsernameNormalizer} in memory: it knows only the characters that tests use. */
public final class InMemoryUsernameNormalizer implements UsernameNormalizer {

  private static final Pattern WIDE = Pattern.compile("[\uff01-\uffee]+");
  private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7e\\p{L}\\p{Nd}\\p{M}]+");

  @Override
  public Optional<Username> normalize(Username typed) {
    var usual = WIDE.matcher(typed.value()).replaceAll(InMemoryUsernameNormalizer::usual);
    var name = Normalizer.normalize(usual.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    return ALLOWED.matcher(name).matches() && name.equals(compatible(name))
        ? Username.parse(name)
        : Optional.empty();
  }

  private static String usual(MatchResult wide) {
    return compatible(wide.group());
  }

  private static String compatible(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
