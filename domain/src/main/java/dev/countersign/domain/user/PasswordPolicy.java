package dev.countersign.domain.user;

import dev.countersign.domain.oauth.Result;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules for a new password: its length, and that it is not one that attackers try first. There
 * are no rules about kinds of characters, and a password does not expire.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B-4
 *     §3.1.1.2</a>
 */
public final class PasswordPolicy {

  /** The least length of a password that is the only factor of a sign-in. */
  public static final int ALONE = 15;

  // "Verifiers and CSPs MAY allow passwords that are only used as part of multi-factor
  // authentication processes to be shorter but SHALL require them to be a minimum of eight
  // characters in length."
  private static final int LEAST = 8;

  private final int minimum;
  private final Predicate<String> common;
  private final Set<String> serviceNames;

  /**
   * Creates the rules.
   *
   * @param minimum the least number of characters, 8 or more: {@link #ALONE} unless a second factor
   *     is always required
   * @param common whether a text, in the form of {@link #folded}, is a common password
   * @param serviceNames names of the service that its users know
   */
  public PasswordPolicy(int minimum, Predicate<String> common, Set<String> serviceNames) {
    if (minimum < LEAST) {
      throw new IllegalArgumentException("the least length of a password must be 8 or more");
    }
    this.minimum = minimum;
    this.common = common;
    this.serviceNames =
        serviceNames.stream().map(PasswordGuess::folded).collect(Collectors.toSet());
  }

  /** Returns the form in which passwords are compared: without case, width and ligatures. */
  public static String folded(String text) {
    return PasswordGuess.folded(text);
  }

  /** Returns the password if that user may choose it; refuses it with the reason otherwise. */
  public Result<Password, PasswordRefusal> check(String typed, Username username) {
    // "Each Unicode code point SHALL be counted as a single character when evaluating password
    // length."
    var length = typed.codePointCount(0, typed.length());
    if (length > Password.LONGEST) {
      return Result.refused(new PasswordRefusal.TooLong());
    }
    var password = Password.parse(typed);
    var counted = password.map(Password::normalized).map(PasswordPolicy::length).orElse(0);
    if (password.isEmpty() || counted < minimum) {
      return Result.refused(new PasswordRefusal.TooShort(minimum, counted));
    }
    return guess(typed, username)
        .<Result<Password, PasswordRefusal>>map(Result::refused)
        .orElseGet(() -> Result.ok(password.get()));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private Optional<PasswordRefusal> guess(String typed, Username username) {
    var password = new PasswordGuess(typed);
    var names = Stream.concat(serviceNames.stream(), names(username)).collect(Collectors.toSet());
    if (password.isMadeOf(names::contains)) {
      return Optional.of(new PasswordRefusal.Name());
    }
    return password.isMadeOf(common) || password.isShortTextRepeated(LEAST)
        ? Optional.of(new PasswordRefusal.Common())
        : Optional.empty();
  }

  private static Stream<String> names(Username username) {
    var name = PasswordGuess.folded(username.value());
    var at = name.indexOf('@');
    return at > 0 ? Stream.of(name, name.substring(0, at)) : Stream.of(name);
  }
}
